"""What was really paid, as the finance program tells it."""

import pytest

from portfolio.intake.actuals import read_actuals


@pytest.fixture
def file(tmp_path):
    def written(text):
        path = tmp_path / "ist.csv"
        path.write_text(text, "utf-8")
        return path

    return written


def test_several_rows_of_one_project_are_added_up(file):
    found, problems = read_actuals(file("Nr.;Bezahlt €\nHB-01;1.000\nHB-02;50\nHB-01;200\n"))

    assert (found, problems) == ({"HB-01": 1200, "HB-02": 50}, ())


def test_what_cannot_be_read_is_told_with_its_row(file):
    _found, [problem] = read_actuals(file("Nr.;Bezahlt €\nHB-01;viel\n"))

    assert (problem.row, problem.column) == (2, "Bezahlt €")


def test_a_missing_column_and_a_missing_file_are_told(file, tmp_path):
    assert [p.column for p in read_actuals(file("Nr.;Summe\nHB-01;1\n"))[1]] == ["Bezahlt €"]
    assert len(read_actuals(tmp_path / "gibtsnicht.csv")[1]) == 1
