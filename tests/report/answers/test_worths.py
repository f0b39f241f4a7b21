"""Sheets and sentences about worth; the texts are kept."""

from answers import EFFORT, a_duty, kept, planned, short_of_days, three_colliding, with_money
from builders import a_portfolio, a_project

from portfolio.model import Duty, DutyKind
from portfolio.report.answers import worths as report
from portfolio.report.sheets import as_plain
from portfolio.service.answers import frontier, marginals, price_of_duties


def test_the_frontier_is_told_as_it_was_read():
    steps = frontier(planned(three_colliding()), EFFORT)

    told, read = kept(
        "grenze", [*report.frontier_words(steps), *as_plain(report.frontier_sheet(steps))]
    )

    assert told == read


def test_one_more_is_told_as_it_was_read():
    plan = planned(short_of_days())
    found = marginals(plan, EFFORT)

    told, read = kept("eins_mehr", as_plain(report.marginals_sheet(found, plan.portfolio)))

    assert told == read


def test_the_price_of_duties_is_told_as_it_was_read():
    duty = a_duty("B-1", cost=300_000, marks={"nutzen": 1, "not": 1})
    better = a_project("B-2", cost=300_000, latest=2027, marks={"nutzen": 5, "not": 4})
    ending = a_project("B-3", earliest=2028, duty=Duty(DutyKind.COUNCIL, until=2028))
    portfolio = with_money(a_portfolio(duty, better, ending), 300_000)
    found = price_of_duties(planned(portfolio), EFFORT)

    told, read = kept(
        "preis_der_pflichten",
        [*report.duties_words(found, portfolio), *as_plain(report.duties_sheet(found))],
    )

    assert told == read
