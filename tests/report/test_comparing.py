from builders import FIVE_STARTS, a_plan, five_projects

from portfolio import service
from portfolio.model import Act, Change
from portfolio.report.comparing import (
    change_words,
    effect_words,
    money_words,
    moved_sheet,
    place_words,
)

BEFORE = a_plan(five_projects(), FIVE_STARTS)
AFTER = a_plan(five_projects(), {**FIVE_STARTS, "B-1": None, "B-3": 2028, "B-5": 2027})
FOUND = service.compare(BEFORE, AFTER)


def test_who_is_displaced_who_gains_and_which_duty_is_lost_is_told():
    assert list(effect_words(BEFORE, AFTER, FOUND)) == [
        "1 Projekt wird verdrängt: B-1 (2028 → –).",
        "1 Projekt beginnt später: B-3 (2027 → 2028).",
        "1 Projekt beginnt früher oder kommt neu hinein: B-5 (– → 2027).",
        "Pflichten und Festgelegtes ohne Platz: B-1.",
        "Wert des Plans: 100,0 → 100,0 Punkte; je Jahr späteren Beginns zählt ein Projekt 10 % weniger.",
    ]


def test_where_nothing_moves_it_is_said():
    same = service.compare(BEFORE, BEFORE)

    assert next(iter(effect_words(BEFORE, BEFORE, same))) == "Kein Beginn verschiebt sich."
    assert list(money_words(same)) == []


def test_every_moved_project_stands_in_a_row_with_both_years():
    rows = moved_sheet(BEFORE, AFTER, FOUND).rows

    assert [(row[0], *row[4:]) for row in rows] == [
        ("B-1", "2028", "–", "verdrängt"),
        ("B-3", "2027", "2028", "später"),
        ("B-5", "–", "2027", "kommt hinein"),
    ]


def test_money_is_told_for_the_years_in_which_it_changes():
    told = list(money_words(FOUND))

    before, after = FOUND.payments[2028]
    sign = "+" if after > before else "−"
    wanted = f"Auszahlungen 2028: {before:,} € → {after:,} € ({sign}{abs(after - before):,} €)"
    assert wanted.replace(",", ".") in told


def test_a_decision_is_told_in_a_sentence():
    portfolio = five_projects()

    def words(*told, **how):
        return change_words(Change(*told, **how), portfolio)

    assert words(Act.SETTLE, "B-1", 2028, reason="GR") == "B-1 beginnt 2028 (GR)"
    assert words(Act.SETTLE, "B-1") == "B-1: das Jahr ist nicht mehr festgelegt"
    assert words(Act.DEFER, "B-1", 2030) == "B-1 beginnt frühestens 2030"
    assert words(Act.DEFER, "B-1") == "B-1 ist nicht mehr zurückgestellt"
    assert (
        words(Act.MARK, "B-1", marks={"not": "4", "nutzen": ""}) == "B-1: Not → 4, Nutzen → offen"
    )
    assert words(Act.WEIGH, "bau", weights={"not": 60}) == "Gewichte «bau»: Not 60 %"


def test_who_stands_on_another_place_is_told_the_decided_first_then_the_farthest():
    from dataclasses import replace

    lists = BEFORE.ranking.lists
    (key, places), *_others = lists.items()
    turned = tuple(
        replace(ranked, place=len(places) - n, score=replace(ranked.score, points=50.0 + n))
        for n, ranked in enumerate(places)
    )
    after = replace(BEFORE, ranking=replace(BEFORE.ranking, lists={**lists, key: turned}))
    found = service.compare(BEFORE, after)
    told = place_words(BEFORE, after, found, {places[1].id})

    assert told.startswith(f"Plätze: {places[1].id} ")
    assert "Punkte)" in told
    assert told.count("→") >= len(found.places)
    assert place_words(BEFORE, BEFORE, service.compare(BEFORE, BEFORE), ()) == ""
