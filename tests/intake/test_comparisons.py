from dataclasses import replace
from fractions import Fraction

import pytest
from builders import GRID, a_criterion

from portfolio.intake.comparisons import read_comparisons
from scoring.pairwise import Comparison

WITH_CLIMATE = replace(GRID, criteria=(*GRID.criteria, a_criterion("klima")))


def read(folder, *rows: str):
    path = folder / "paare.csv"
    path.write_text("\n".join(("Kriterium;Verglichen mit;Faktor", *rows)), "utf-8-sig")
    return read_comparisons(path, WITH_CLIMATE)


def test_criteria_are_compared_by_any_of_their_names(tmp_path):
    assert read(tmp_path, "Nutzen;not;3", "KLIMA;nutzen;1/3", "not;klima;0,5") == (
        (
            Comparison("nutzen", "not", Fraction(3)),
            Comparison("klima", "nutzen", Fraction(1, 3)),
            Comparison("not", "klima", Fraction(1, 2)),
        ),
        (),
    )


@pytest.mark.parametrize(
    ("row", "column", "sentence"),
    [
        ("Nutzn;not;3", "Kriterium", "das Raster hat kein Kriterium «Nutzn»"),
        ("nutzen;;3", "Verglichen mit", "das Raster hat kein Kriterium «»"),
        ("nutzen;not;10", "Faktor", "gefunden wurde «10», erwartet wird ein Faktor von 1/9 bis 9"),
        ("nutzen;not;1/0", "Faktor", "gefunden wurde «1/0»"),
        ("nutzen;not;-3", "Faktor", "gefunden wurde «-3»"),
        ("nutzen;not;", "Faktor", "gefunden wurde «»"),
        ("nutzen;nutzen;3", "Verglichen mit", "jedes Paar zweier Kriterien wird einmal verglichen"),
    ],
)
def test_a_wrong_row_is_told_with_its_place(tmp_path, row, column, sentence):
    (problem,) = read(tmp_path, row)[1]

    assert (problem.file, problem.row, problem.column) == ("paare.csv", 2, column)
    assert problem.text.startswith(sentence)


def test_a_pair_compared_twice_is_told_the_second_time(tmp_path):
    told, problems = read(tmp_path, "nutzen;not;3", "not;nutzen;2")

    assert len(told) == 1
    assert [problem.row for problem in problems] == [3]


def test_a_file_without_the_columns_is_told(tmp_path):
    path = tmp_path / "paare.csv"
    path.write_text("A;B\n1;2\n", "utf-8")

    assert [p.column for p in read_comparisons(path, WITH_CLIMATE)[1]] == [
        "Kriterium",
        "Verglichen mit",
        "Faktor",
    ]
