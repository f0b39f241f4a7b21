from dataclasses import replace
from decimal import Decimal

import pytest
from builders import SETTINGS, a_portfolio, a_project, five_projects
from hypothesis import given
from hypothesis import strategies as st

from portfolio.model import Value
from portfolio.optimizer.worth import worths
from portfolio.service import rank_all


def worth_of(portfolio, **settings):
    changed = replace(portfolio.settings, **settings)
    projects = {project.id: project for project in portfolio.projects}
    return worths(rank_all(portfolio).overall, projects, changed)


def single(value: Value, cost: int, **more) -> int:
    """What a project of 60 points is worth if it starts at once."""
    portfolio = a_portfolio(a_project("A", cost=cost))
    return worth_of(portfolio, value=value, **more)["A"][2027]


def test_points_count_as_they_are_whatever_the_cost():
    assert single(Value.POINTS, 0) == single(Value.POINTS, 10_000_000) == 60_000


def test_every_year_of_waiting_takes_its_discount():
    portfolio = a_portfolio(a_project("A"))

    assert worth_of(portfolio, discount=Decimal("0.1"))["A"] == {
        2027: 60_000,
        2028: 54_000,
        2029: 48_600,
    }


@pytest.mark.parametrize(
    ("value", "worth"), [(Value.LN_COST, 60_000 * 2.5430), (Value.COST_POWER, 60_000 * 3.3166)]
)
def test_a_million_counts_more_where_size_does(value, worth):
    """ln(e + 10) = 2.5430 and √11 = 3.3166."""
    assert single(value, 1_000_000) == pytest.approx(worth, abs=1)


@pytest.mark.parametrize("value", [Value.LN_COST, Value.COST_POWER])
def test_a_project_that_costs_nothing_keeps_its_points(value):
    assert single(value, 0) == 60_000


def test_a_power_of_0_is_points_alone():
    assert single(Value.COST_POWER, 5_000_000, size=Decimal(0)) == 60_000


@given(
    st.sampled_from([Value.LN_COST, Value.COST_POWER]), st.integers(0, 10**8), st.integers(1, 10**7)
)
def test_a_dearer_project_of_the_same_points_is_never_worth_less(value, cost, more):
    assert single(value, cost) <= single(value, cost + more)


def test_where_classes_come_first_one_b_outweighs_all_c_together():
    marks = {"A": (5, 0), "B": (3, 3), "C1": (3, 0), "C2": (3, 0)}
    portfolio = a_portfolio(
        *(a_project(key, marks={"nutzen": n, "not": d}) for key, (n, d) in marks.items())
    )
    found = worth_of(portfolio, value=Value.CLASSES)
    plain = worth_of(portfolio)

    assert [r.verdict.class_.value for r in rank_all(portfolio).overall] == ["B", "B", "C", "C"]
    assert min(found["B"].values()) > found["C1"][2027] + found["C2"][2027]
    assert found["C1"] == plain["C1"]
    assert found["A"][2027] - found["B"][2027] == plain["A"][2027] - plain["B"][2027]


def test_the_default_is_points():
    assert SETTINGS.value is Value.POINTS
    assert worth_of(five_projects()) == worth_of(five_projects(), value=Value.POINTS)
