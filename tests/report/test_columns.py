from dataclasses import replace

from builders import FIVE_STARTS, GOALS, a_portfolio, a_project, five_projects

from portfolio import service
from portfolio.model import Deferral, Duty, DutyKind, Settled
from portfolio.report.columns import Seen, columns_of, flags


def cells(seen, key="B-3"):
    ranked = next(r for r in service.rank_all(seen.portfolio).overall if r.id == key)
    return {told.id: told.cell(ranked) for told in columns_of(seen).values()}


def test_every_column_tells_something_of_a_project():
    told = cells(Seen(five_projects(), FIVE_STARTS))

    assert told["place"] == "3"
    assert told["points"] == "92,0"
    assert told["start"] == "2027"
    assert (told["cost"], told["own"], told["days"]) == ("900", "600", "60")
    assert told["bar"].startswith("█████████")
    assert told["flags"] == "Förderung"


def test_without_a_plan_there_is_no_start():
    assert "start" not in cells(Seen(five_projects()))


def test_a_start_that_moved_tells_the_one_before():
    moved = {**FIVE_STARTS, "B-3": 2028, "B-4": None}

    assert cells(Seen(five_projects(), moved, FIVE_STARTS))["start"] == "2028 (vorher 2027)"
    assert cells(Seen(five_projects(), moved, FIVE_STARTS), "B-4")["start"] == "– (vorher 2029)"
    assert cells(Seen(five_projects(), moved, FIVE_STARTS), "B-2")["start"] == "2027"


def test_rise_and_fall_since_the_last_edition_have_a_sign():
    def change(place):
        return cells(Seen(five_projects(), places={"B-3": place}))["change"]

    assert (change(4), change(1), change(3), change(None)) == ("▲1", "▼2", "", "≠")
    assert cells(Seen(five_projects(), places={"B-1": 1}))["change"] == "neu"


def test_columns_are_ordered_by_what_they_mean_and_not_by_their_text():
    portfolio = a_portfolio(a_project("A", cost=9_000), a_project("B", cost=100_000))
    told = columns_of(Seen(portfolio))
    ranked = service.rank_all(portfolio).overall

    assert [r.id for r in sorted(ranked, key=told["cost"].order)] == ["B", "A"]


def test_a_key_product_has_its_number():
    portfolio = replace(five_projects(), goals=GOALS)

    assert cells(Seen(portfolio))["key"] == "21.10.01"
    assert cells(Seen(portfolio), "B-1")["key"] == ""


def test_what_is_decided_is_told_in_a_word_each():
    project = a_project(
        fixed=True, settled=Settled(2029), deferral=Deferral(2028), duty=Duty(DutyKind.LAW)
    )

    assert list(flags(project)) == ["begonnen", "fest 2029", "zurück 2028", "Pflicht"]
