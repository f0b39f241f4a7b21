from decimal import Decimal

import pytest

from portfolio.intake.delivery import read_delivery

HEADER = "Jahr;Team;Geplant €;Bezahlt €"


def read(folder, *rows, header=HEADER):
    path = folder / "umsetzung.csv"
    path.write_text("\n".join([header, *rows]), "utf-8-sig")
    return read_delivery(path, ["HB", "TB"])


def test_a_rate_is_what_was_paid_of_what_was_planned_over_all_years(tmp_path):
    found = read(
        tmp_path, "2024;HB;10.000.000;2.000.000", "2025;HB;10.000.000;2.600.000", "2025;TB;5;5"
    )

    assert found == ({"HB": Decimal("0.23"), "TB": Decimal(1)}, ())


def test_a_team_that_paid_more_than_planned_delivers_all_of_it(tmp_path):
    assert read(tmp_path, "2025;HB;100;120") == ({"HB": Decimal(1)}, ())


def test_a_team_without_a_plan_has_no_rate(tmp_path):
    assert read(tmp_path, "2025;HB;0;0") == ({}, ())


@pytest.mark.parametrize(
    ("row", "sentence"),
    [
        ("2025;XX;1;1", "das Team «XX» gibt es in portfolio.toml nicht"),
        ("2025;HB;viel;1", "«viel» ist keine Zahl"),
        ("2025;HB;1", "«» ist keine Zahl"),
    ],
)
def test_what_is_wrong_is_told_by_its_row(tmp_path, row, sentence):
    _rates, (problem,) = read(tmp_path, row)

    assert problem.text.startswith(sentence)
    assert (problem.file, problem.row) == ("umsetzung.csv", 2)


def test_a_missing_column_and_a_missing_file_are_told(tmp_path):
    assert [p.column for p in read(tmp_path, header="Jahr;Team;Geplant €")[1]] == ["Bezahlt €"]
    assert read_delivery(tmp_path / "fehlt.csv", [])[1]
