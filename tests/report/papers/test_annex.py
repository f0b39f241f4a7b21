from dataclasses import replace

from papers import HOUSE, PUBLIC, an_edition, texts

from portfolio.model import Status
from portfolio.report.papers.annex import annexes, dated, sure_words
from portfolio.report.papers.blocks import Heading, NewPage, Paper
from portfolio.service import sureness_of_lists


def told(edition, reader=HOUSE, sure=()) -> str:
    return texts(Paper("", "", tuple(annexes(edition, reader, sure)), "de", ""))


def test_there_are_three_each_on_its_page():
    found = tuple(annexes(an_edition(), HOUSE, ()))

    assert sum(isinstance(block, NewPage) for block in found) == 3
    assert [b.text for b in found if isinstance(b, Heading)] == [
        "Anlage 1: Gereihte Projektlisten",
        "Anlage 2: Raster und Gewichte",
        "Anlage 3: Wie gerechnet wurde",
    ]


def test_the_lists_hold_all_projects_with_the_reason_of_their_class():
    text = told(an_edition())

    assert "1 | B-1 | Feuerwache | A | 88,0 | 2028 | 400 | Not: Stufe 5" in text
    assert "5 | B-5 | Konzept" in text


def test_the_whole_grid_is_there_with_its_weights():
    text = told(an_edition())

    assert "Nutzen | 60" in text
    assert text.count("Stufe ") >= 12


def test_anybody_can_compare_the_digest():
    assert "Prüfsumme (SHA-256): 01234567 89abcdef 01234567" in told(an_edition())


def test_what_is_meant_for_planners_stays_in_the_house():
    assert "HiGHS 1.0" in told(an_edition(), PUBLIC)
    assert "4 von 5 Projekten sind eingeplant." in told(an_edition())
    assert "4 von 5 Projekten sind eingeplant." not in told(an_edition(), PUBLIC)


def test_how_sure_the_places_are_is_told_list_by_list():
    edition = an_edition()
    text = told(edition, sure=sureness_of_lists(edition.plan.portfolio))

    assert "10.000 Gewichtungen wurden im Bereich von ±20 %" in text
    assert "Bau: " in text


def test_how_good_the_choice_is():
    plan = an_edition().plan
    proven = replace(plan, proof=replace(plan.proof, status=Status.PROVEN))

    assert "höchstens 9,09 % mehr wert" in sure_words(plan)
    assert "rechnerisch bewiesen" in sure_words(proven)


def test_a_day_that_is_not_fixed_is_empty():
    assert (dated(""), dated("2026-07-09")) == ("", "09.07.2026")
