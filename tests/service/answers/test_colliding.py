"""Duties that collide: named exactly, and each way out tried again here."""

from dataclasses import replace

from answers import EFFORT, a_duty, planned, three_colliding, with_money
from builders import a_portfolio

from portfolio.service import make_plan
from portfolio.service.answers import Means, clash


def test_three_colliding_duties_are_named_and_the_fourth_is_not():
    found = clash(three_colliding(), EFFORT)

    assert set(found.projects) == {"B-1", "B-2", "B-3"}
    assert found.irreducible
    assert (found.lacking.more[0].year, found.lacking.more[0].over) == (2027, 200_000)


def test_each_way_out_really_is_one():
    portfolio = three_colliding()
    found = clash(portfolio, EFFORT)

    assert [way.way for way in found.ways] == [Means.MORE, Means.LATER, Means.WITHOUT]
    assert all(way.for_all for way in found.ways)
    more, later, without = found.ways
    assert not planned(
        with_money(portfolio, 1_000_000 + more.relief.more[0].over)
    ).schedule.duties_missed
    assert planned(with_money(portfolio, 1_100_000)).schedule.duties_missed
    assert not make_plan(_with(portfolio, later.project, latest=later.year)).schedule.duties_missed
    assert not make_plan(_with(portfolio, without.project, duty=None)).schedule.duties_missed


def test_where_all_find_a_place_there_is_nothing_to_tell():
    assert clash(a_portfolio(a_duty("B-1")), EFFORT) is None


def test_a_duty_too_dear_for_any_year_collides_with_nobody():
    found = clash(with_money(a_portfolio(a_duty("B-1", cost=5_000_000)), 1_000_000), EFFORT)

    assert found.projects == ("B-1",)


def _with(portfolio, key, **more):
    projects = tuple(replace(p, **more) if p.id == key else p for p in portfolio.projects)
    return replace(portfolio, projects=projects)
