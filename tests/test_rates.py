from dataclasses import replace
from decimal import Decimal

from builders import SETTINGS, a_project
from hypothesis import given
from hypothesis import strategies as st

from portfolio.model import CostStage, Grant, GrantRule, GrantState
from portfolio.rates import rates, with_risk


def test_payments_and_days_follow_their_profiles():
    found = rates(a_project(cost=100_001, years=2, days={"HB": 9}), SETTINGS)

    assert found.payments == (40_000, 60_001)
    assert found.days == {"HB": (6, 3)}


def test_rates_of_the_list_go_before_the_profile():
    assert rates(a_project(years=2, payments=(1, 99_999)), SETTINGS).payments == (1, 99_999)


def test_a_duration_without_a_profile_is_spread_evenly():
    assert rates(a_project(cost=100, years=3), SETTINGS).payments == (34, 33, 33)


def test_grants_follow_the_payments_later_by_the_lag():
    project = a_project(years=2, grant=Grant("LGVFG", 50_000, GrantState.PLANNED))
    at_once = replace(SETTINGS, grants=GrantRule((GrantState.PLANNED,), 0))

    assert rates(project, SETTINGS).grants == (0, 20_000, 30_000)
    assert rates(project, at_once).grants == (20_000, 30_000)


def test_a_grant_whose_state_does_not_count_brings_nothing():
    project = a_project(grant=Grant("LGVFG", 50_000, GrantState.LAPSED))

    assert rates(project, SETTINGS).grants == ()


def test_a_project_without_cost_has_no_grant_to_spread():
    project = a_project(cost=0, grant=Grant("LGVFG", 0, GrantState.PLANNED))

    assert rates(project, SETTINGS).payments == (0,)
    assert rates(project, SETTINGS).grants == ()


@given(st.integers(0, 10**9), st.integers(1, 9), st.integers(0, 10**6), st.integers(0, 10**8))
def test_nothing_is_lost_in_spreading(cost, years, days, grant):
    project = a_project(
        cost=cost,
        years=years,
        days={"HB": days},
        grant=Grant("x", min(grant, cost), GrantState.GRANTED),
    )

    found = rates(project, SETTINGS)

    assert sum(found.payments) == cost
    assert sum(found.grants) == min(grant, cost)
    assert sum(found.days["HB"]) == days
    assert len(found.payments) == years


def test_grants_follow_the_rates_of_the_list_where_it_gives_them():
    project = a_project(
        years=2, payments=(90_000, 10_000), grant=Grant("x", 1_000, GrantState.GRANTED)
    )

    assert rates(project, SETTINGS).grants == (0, 900, 100)


RISK = {CostStage.ESTIMATE: Decimal("0.2")}


def test_the_surcharge_for_risk_is_in_every_rate_and_adds_up():
    settings = replace(SETTINGS, risk=RISK)
    project = a_project(cost=100_001, years=2, cost_stage=CostStage.ESTIMATE)
    planned = rates(project, settings)

    assert sum(planned.payments) == with_risk(project, settings) == 120_001
    assert rates(replace(project, payments=(60_000, 40_001)), settings).payments == (72_000, 48_001)


def test_a_stage_without_a_surcharge_and_an_unknown_stage_cost_what_they_cost():
    settings = replace(SETTINGS, risk=RISK)

    for stage in (None, CostStage.TENDER):
        assert with_risk(a_project(cost=7, cost_stage=stage), settings) == 7


def test_the_grant_does_not_grow_with_the_risk():
    grant = Grant("LGVFG", 30_000, GrantState.GRANTED)
    project = a_project(cost=100_000, cost_stage=CostStage.ESTIMATE, grant=grant)

    assert sum(rates(project, replace(SETTINGS, risk=RISK)).grants) == 30_000
