"""How sure starts and years are, on cases that can be reckoned by hand."""

from dataclasses import replace
from decimal import Decimal

import pytest
from answers import EFFORT, a_duty, planned, with_money
from builders import a_portfolio, a_project

from portfolio.model import CostStage
from portfolio.service.answers import sure_starts, sure_years, with_reserve


def tolerant(portfolio, share: str):
    settings = replace(portfolio.settings, tolerance={CostStage.FRAME: Decimal(share)})
    return replace(portfolio, settings=settings)


ONE = with_money(a_portfolio(a_project("B-1", cost=500_000)), 500_000)


def test_a_cost_as_large_as_its_year_stays_within_it_half_the_time():
    found = sure_years(planned(tolerant(ONE, "0.4")))

    assert found.kept[2027] == pytest.approx(0.5, abs=0.02)
    assert found.kept[2028] == 1.0
    assert found.all_kept == pytest.approx(found.kept[2027])


def test_what_it_can_come_to_is_the_quantile_of_the_triangle():
    """P(x ≤ q) = 1 − (1 − q)² / 2 for q from 0 to 1; 0.9 at q = 1 − √0.2."""
    found = sure_years(planned(tolerant(ONE, "0.4")), 0.9)

    assert found.usual[2027] == pytest.approx(500_000 * (1 + 0.4 * (1 - 0.2**0.5)), rel=0.01)


def test_a_cost_that_is_sure_leaves_nothing_open():
    found = sure_years(planned(tolerant(ONE, "0")))

    assert set(found.kept.values()) == {1.0}


def test_a_reserve_makes_room_until_every_year_is_sure():
    """Two of 300,000 euros take 600,000; a reserve moves one of them to a later year."""
    two = a_portfolio(a_project("B-1", cost=300_000), a_project("B-2", cost=300_000))
    plan = planned(tolerant(with_money(two, 600_000), "0.4"))
    assert {plan.schedule.starts[key] for key in ("B-1", "B-2")} == {2027}

    found = with_reserve(plan, 0.9, EFFORT)

    assert found.is_enough
    assert found.reserve[2027] > 0
    assert {found.plan.schedule.starts[key] for key in ("B-1", "B-2")} == {2027, 2028}
    assert min(found.chances.kept.values()) >= 0.9


def test_a_reserve_that_leaves_a_duty_no_place_says_which():
    """It takes all there is in the only year it may start in."""
    duty = a_duty("B-1", cost=500_000)
    plan = planned(tolerant(with_money(a_portfolio(duty), 500_000), "0.4"))
    found = with_reserve(plan, 0.9, EFFORT)

    assert found.reserve[2027] > 0
    assert found.plan.schedule.duties_missed == ("B-1",)


def test_who_is_better_under_every_weighting_starts_under_every_weighting():
    better = a_project("B-1", latest=2027, cost=300_000, marks={"nutzen": 5, "not": 4})
    worse = a_project("B-2", latest=2027, cost=300_000, marks={"nutzen": 2, "not": 3})
    plan = planned(with_money(a_portfolio(better, worse), 300_000))
    found = {each.project: each for each in sure_starts(plan, EFFORT, count=5).projects}

    assert found["B-1"].by_year[2027] == found["B-1"].ever == 1.0
    assert found["B-2"].ever == 0.0


def test_who_is_better_under_some_weightings_hangs_on_them():
    one = a_project("B-1", latest=2027, cost=300_000, marks={"nutzen": 5, "not": 2})
    other = a_project("B-2", latest=2027, cost=300_000, marks={"nutzen": 3, "not": 4})
    plan = planned(with_money(a_portfolio(one, other), 300_000))
    wide = [replace(w, weights={"nutzen": 50, "not": 50}) for w in plan.portfolio.grid.weight_sets]
    grid = replace(plan.portfolio.grid, weight_sets=tuple(wide))
    plan = planned(replace(plan.portfolio, grid=grid))
    found = {each.project: each for each in sure_starts(plan, EFFORT, count=20).projects}

    assert 0 < found["B-1"].ever < 1
    assert found["B-1"].ever + found["B-2"].ever == pytest.approx(1.0)


def test_the_same_seed_draws_the_same():
    plan = planned(tolerant(ONE, "0.4"))

    assert sure_years(plan, seed=7) == sure_years(plan, seed=7)
    assert sure_years(plan, seed=7) != sure_years(plan, seed=8)
