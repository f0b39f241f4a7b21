from dataclasses import replace

import pytest
from builders import GRID

from portfolio.intake.marks import read_marks
from scoring.scales import Scale

NUTZEN, *_ = GRID.criteria
YES_NO = replace(NUTZEN, scale=Scale.YES_NO, anchors=("nein", "ja"))


@pytest.mark.parametrize(
    ("typed", "number"), [("4", 4), (" 0 ", 0), ("", None), ("  ", None)]
)  # fmt: skip
def test_a_criterion_goes_by_any_of_its_names_and_nothing_withdraws_the_mark(typed, number):
    for name in NUTZEN.names:
        assert read_marks([(name, typed)], GRID) == (((NUTZEN, number),), ())


@pytest.mark.parametrize(("typed", "number"), [("ja", 1), ("Nein", 0), ("1", 1)])
def test_yes_and_no_are_numbers_on_their_scale(typed, number):
    grid = replace(GRID, criteria=(YES_NO,))

    assert read_marks([("nutzen", typed)], grid) == (((YES_NO, number),), ())


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ([("nutzen", "6")], "Nutzen: gefunden wurde «6», erwartet wird eine ganze Zahl von 0 bis 5"),
        ([("nutzen", "-1")], "Nutzen: gefunden wurde «-1»"),
        ([("nutzen", "²")], "Nutzen: gefunden wurde «²»"),
        ([("nutzen", "ja")], "Nutzen: gefunden wurde «ja»"),
        ([("laune", "3")], "es gibt kein Kriterium «laune»; es gibt nutzen"),
        ([("nutzen", "3"), ("Nutzen", "4")], "Nutzen steht doppelt da"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_told_in_one_sentence(typed, sentence):
    _, (problem,) = read_marks(typed, GRID)

    assert problem.text.startswith(sentence)


def test_all_that_is_wrong_is_told_at_once():
    _, problems = read_marks([("laune", "3"), ("nutzen", "9")], GRID)

    assert len(problems) == 2
