from dataclasses import replace

import pytest
from builders import FIVE_STARTS, SETTINGS, a_plan, a_portfolio, a_project, five_projects

from portfolio import language
from portfolio.model import Grant, GrantState, Method, Status, StoppedBy
from portfolio.report.words import class_letter, class_reason, points, verdict
from portfolio.service import rank_all
from scoring.rank import DutyRule


def only(*projects, **settings):
    portfolio = a_portfolio(*projects, **settings)
    return rank_all(portfolio).overall


def reason_of(*projects, **settings):
    """The reason for the class of the first in the ranking."""
    portfolio = a_portfolio(*projects, **settings)
    return class_reason(rank_all(portfolio).overall[0], portfolio)


@pytest.mark.parametrize(
    ("more", "sentence"),
    [
        ({"fixed": True}, "begonnen oder vergeben"),
        ({"marks": {"nutzen": 0, "not": 5}}, "Not: Stufe 5"),
        ({}, "ab 45 Punkten"),
        ({"marks": {"nutzen": 1, "not": 1}}, "unter 45 Punkten"),
        ({"marks": {"nutzen": 5}}, "erst 60 % der Gewichte bewertet, nötig sind 80 %"),
    ],
)
def test_every_class_has_its_reason_in_words(more, sentence):
    assert reason_of(a_project(**more)) == sentence


@pytest.mark.parametrize(
    ("method", "sentence"),
    [
        (Method.LEVELS, "noch ohne Prioritätsstufe"),
        (Method.PAIRS, "erst 0 % der Vergleiche gemacht, nötig sind 80 %"),
    ],
)
def test_what_is_open_is_told_by_how_the_list_is_evaluated(method, sentence):
    lists = (replace(SETTINGS.lists[0], method=method),)

    assert reason_of(a_project("A"), a_project("B"), lists=lists) == sentence


def test_a_lapsing_grant_is_a_reason():
    rules = replace(five_projects().settings.rules, duties=(DutyRule("nutzen", 3, granted=True),))
    project = a_project(grant=Grant("LGVFG", 5, GrantState.GRANTED))

    assert reason_of(project, rules=rules) == "Förderung bewilligt, verfällt bei Verschiebung"


def test_an_inherited_class_is_told_with_its_heir():
    road = next(r for r in rank_all(five_projects()).overall if r.id == "B-2")

    assert class_letter(road) == "B→A"
    assert (
        class_reason(road, five_projects())
        == "ab 45 Punkten; zählt als A, weil B-1 erst danach beginnen kann"
    )


def test_points_are_a_range_while_too_much_is_open():
    assert points(only(a_project(marks={"nutzen": 5}))[0]) == "60,0–100,0"
    assert points(only(a_project())[0]) == "60,0"


def test_an_unproven_plan_says_how_far_from_the_best_it_can_be():
    lines = list(verdict(a_plan(five_projects(), FIVE_STARTS)))

    assert lines == [
        "Der Plan ist 100,0 Punkte wert, höchstens 9,09 % weniger als der bestmögliche "
        "(HiGHS 1.0, 0 Verzweigungen in 1,0 s; jeder Lauf endet bei diesem Plan).",
        "4 von 5 Projekten sind eingeplant.",
        "Nach 2029 sind für das Geplante noch 333.333 € zu zahlen.",
        "Davon werden 166.666 € nach dem letzten Schattenjahr 2030 fällig; 0 € Förderung kommen danach.",
    ]


def test_a_search_that_found_nothing_says_so():
    plan = a_plan(five_projects(), dict.fromkeys(FIVE_STARTS))
    nothing = replace(plan, proof=replace(plan.proof, status=Status.NOTHING))

    assert next(verdict(nothing)).startswith("Noch wurde kein Plan gefunden (HiGHS 1.0")


def test_a_plan_that_the_clock_ended_says_that_another_run_can_differ():
    plan = a_plan(five_projects(), FIVE_STARTS)
    stopped = replace(plan, proof=replace(plan.proof, stopped_by=StoppedBy.TIME))

    assert "ein anderer Lauf kann bei einem anderen Plan enden" in next(verdict(stopped))


def test_a_proven_plan_says_so_and_missed_duties_are_named():
    plan = a_plan(five_projects(), FIVE_STARTS)
    proven = replace(plan, proof=replace(plan.proof, status=Status.PROVEN))
    missed = replace(proven, schedule=replace(plan.schedule, duties_missed=("B-1", "B-2")))

    lines = list(verdict(missed))

    assert "bewiesen ist: Keiner ist mehr wert" in lines[0]
    assert lines[-1] == "2 Pflichten finden keinen Platz: B-1, B-2."


def test_duties_that_wait_without_need_are_named_with_their_year():
    late = a_plan(five_projects(), FIVE_STARTS | {"B-2": 2029, "B-1": None})

    assert list(verdict(late))[-1] == (
        "1 Pflicht ohne spätesten Start beginnt nicht so früh wie möglich: B-2 (2029). "
        "Wo das nicht sein darf, bitte in der Liste einen spätesten Start eintragen."
    )


def test_an_impossible_plan_says_what_to_check():
    plan = a_plan(five_projects(), FIVE_STARTS)
    impossible = replace(plan, proof=replace(plan.proof, status=Status.IMPOSSIBLE))

    assert "Ein Budget ist kleiner als seine Reserve" in next(verdict(impossible))


def test_the_same_in_english():
    language.use("en")

    assert reason_of(a_project(fixed=True)) == "begun or awarded"


def test_duties_missed_when_the_time_was_up_are_not_called_impossible():
    plan = a_plan(five_projects(), FIVE_STARTS)
    unsure = replace(
        plan,
        proof=replace(plan.proof, duties_proven=False),
        schedule=replace(plan.schedule, duties_missed=("B-1",)),
    )

    assert "1 Pflicht hatte noch keinen Platz, als die Zeit um war: B-1." in list(verdict(unsure))


def test_a_begun_project_that_has_to_wait_is_told():
    late = a_plan(a_portfolio(a_project("A", fixed=True)), {"A": 2028})

    assert list(verdict(late))[-1] == (
        "Für 1 begonnenes Projekt fand sich innerhalb von Geld und Personal kein früherer Platz: A (2028)."
    )


def test_points_of_an_incomplete_project_are_marked_as_a_guess():
    grid_rules = replace(five_projects().settings.rules, complete_from=50)

    assert points(only(a_project(marks={"nutzen": 4}), rules=grid_rules)[0]) == "≈80,0"


def test_a_plan_whose_search_was_ended_by_hand_says_so():
    from dataclasses import replace

    from portfolio.model import StoppedBy

    plan = a_plan(five_projects(), FIVE_STARTS)
    ended = replace(plan, proof=replace(plan.proof, stopped_by=StoppedBy.HAND))

    assert "von Hand beendet" in next(verdict(ended))
