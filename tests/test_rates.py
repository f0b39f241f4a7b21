from dataclasses import replace
from decimal import Decimal

from builders import SETTINGS, a_project
from hypothesis import given
from hypothesis import strategies as st

from portfolio.model import (
    ByYear,
    CostStage,
    Grant,
    GrantRule,
    GrantState,
    GrantView,
    Pot,
    Readiness,
)
from portfolio.rates import rates, still_to_pay, with_risk


def test_payments_and_days_follow_their_profiles():
    found = rates(a_project(cost=100_001, years=2, days={"HB": 9}), SETTINGS, 2027)

    assert found.payments == (40_000, 60_001)
    assert found.days == {"HB": (6, 3)}


def test_rates_of_the_list_go_before_the_profile():
    assert rates(a_project(years=2, payments=(1, 99_999)), SETTINGS, 2027).payments == (1, 99_999)


def test_a_duration_without_a_profile_is_spread_evenly():
    assert rates(a_project(cost=100, years=3), SETTINGS, 2027).payments == (34, 33, 33)


def test_grants_follow_the_payments_later_by_the_lag():
    project = a_project(years=2, grant=Grant("LGVFG", 50_000, GrantState.PLANNED))
    at_once = replace(SETTINGS, grants=GrantRule(GrantView.ALL, 0))

    assert rates(project, SETTINGS, 2027).grants == (0, 20_000, 30_000)
    assert rates(project, at_once, 2027).grants == (20_000, 30_000)


def test_a_grant_whose_state_does_not_count_brings_nothing():
    project = a_project(grant=Grant("LGVFG", 50_000, GrantState.LAPSED))

    assert rates(project, SETTINGS, 2027).grants == ()


def test_a_project_without_cost_has_no_grant_to_spread():
    project = a_project(cost=0, grant=Grant("LGVFG", 0, GrantState.PLANNED))

    assert rates(project, SETTINGS, 2027).payments == (0,)
    assert rates(project, SETTINGS, 2027).grants == ()


@given(st.integers(0, 10**9), st.integers(1, 9), st.integers(0, 10**6), st.integers(0, 10**8))
def test_nothing_is_lost_in_spreading(cost, years, days, grant):
    project = a_project(
        cost=cost,
        years=years,
        days={"HB": days},
        grant=Grant("x", min(grant, cost), GrantState.GRANTED),
    )

    found = rates(project, SETTINGS, 2027)

    assert sum(found.payments) == cost
    assert sum(found.grants) == min(grant, cost)
    assert sum(found.days["HB"]) == days
    assert len(found.payments) == years


def test_grants_follow_the_rates_of_the_list_where_it_gives_them():
    project = a_project(
        years=2, payments=(90_000, 10_000), grant=Grant("x", 1_000, GrantState.GRANTED)
    )

    assert rates(project, SETTINGS, 2027).grants == (0, 900, 100)


RISK = {CostStage.ESTIMATE: Decimal("0.2")}


def test_the_surcharge_for_risk_is_in_every_rate_and_adds_up():
    settings = replace(SETTINGS, risk=RISK)
    project = a_project(cost=100_001, years=2, cost_stage=CostStage.ESTIMATE)
    planned = rates(project, settings, 2027)

    assert sum(planned.payments) == with_risk(project, settings) == 120_001
    assert rates(replace(project, payments=(60_000, 40_001)), settings, 2027).payments == (
        72_000,
        48_001,
    )


def test_a_stage_without_a_surcharge_and_an_unknown_stage_cost_what_they_cost():
    settings = replace(SETTINGS, risk=RISK)

    for stage in (None, CostStage.TENDER):
        assert with_risk(a_project(cost=7, cost_stage=stage), settings) == 7


def test_the_grant_does_not_grow_with_the_risk():
    grant = Grant("LGVFG", 30_000, GrantState.GRANTED)
    project = a_project(cost=100_000, cost_stage=CostStage.ESTIMATE, grant=grant)

    assert sum(rates(project, replace(SETTINGS, risk=RISK), 2027).grants) == 30_000


def test_payments_rise_with_the_prices_from_their_date_on():
    settings = replace(SETTINGS, index={"bau": Decimal("0.04")})
    project = a_project(cost=100_000, years=2, priced="2026-05")

    assert rates(project, settings, 2027).payments == (41_600, 64_896)
    assert rates(project, settings, 2028).payments == (43_264, 67_492)
    assert rates(replace(project, list="tief"), settings, 2027).payments == (40_000, 60_000)


def test_prices_without_a_date_are_those_of_the_city_or_of_the_first_year():
    settings = replace(SETTINGS, index={"bau": Decimal("0.1")})

    assert rates(a_project(), settings, 2028).payments == (110_000,)
    assert rates(a_project(), replace(settings, price_year=2026), 2028).payments == (121_000,)
    assert rates(a_project(priced="2030"), settings, 2028).payments == (100_000,)


def test_what_was_paid_is_not_paid_again():
    assert rates(a_project(years=2, paid=40_000), SETTINGS, 2027).payments == (24_000, 36_000)


def test_more_paid_than_it_costs_leaves_nothing_to_pay():
    project = a_project(cost=100_000, paid=120_000)

    assert still_to_pay(project, SETTINGS) == 0
    assert rates(project, SETTINGS, 2027).payments == (0,)


def test_what_earlier_budgets_provide_pays_first_and_grants_follow_all_of_it():
    project = a_project(years=2, authorised=50_000, grant=Grant("x", 10_000, GrantState.GRANTED))
    found = rates(project, SETTINGS, 2027)

    assert found.authorised == (40_000, 10_000)
    assert found.payments == (0, 50_000)
    assert found.grants == (0, 4_000, 6_000)


def test_another_budget_bears_its_share_net_of_tax_where_it_gets_that_back():
    pots = (
        Pot("EB", "Stadtwerke", ByYear({}, 0), net=True),
        Pot("SV", "Sondervermögen", ByYear({}, 0)),
    )
    settings = replace(SETTINGS, budget=replace(SETTINGS.budget, pots=pots))
    found = rates(a_project(cost=119_000, shares={"EB": 50, "SV": 10}), settings, 2027)

    assert found.payments == (47_600,)
    assert found.pots == {"EB": (50_000,), "SV": (11_900,)}


def test_of_a_project_that_is_not_ready_only_the_planning_is_paid():
    settings = replace(SETTINGS, readiness=Readiness(Decimal("0.05"), Decimal("0.3"), 2))
    project = a_project(cost=1_000_000, years=4, days={"HB": 100})
    found = rates(project, settings, 2027)

    assert found.payments == (20_000, 30_000)
    assert found.days == {"HB": (21, 9)}
    assert found.grants == ()


def test_two_other_budgets_and_this_one_bear_together_just_the_whole():
    pots = tuple(Pot(key, key, ByYear({}, 0)) for key in "XY")
    settings = replace(SETTINGS, budget=replace(SETTINGS.budget, pots=pots))
    grant = Grant("LGVFG", 51, GrantState.GRANTED)
    found = rates(a_project(cost=101, shares={"X": 50, "Y": 50}, grant=grant), settings, 2027)
    third = rates(a_project(cost=100, shares={"X": 33, "Y": 33}), settings, 2027)

    assert (found.payments, found.grants) == ((0,), (0, 0))
    assert sum(map(sum, found.pots.values())) == 101
    assert (third.payments, third.pots) == ((34,), {"X": (33,), "Y": (33,)})


def test_the_other_budget_gets_its_share_of_the_grants():
    settings = replace(
        SETTINGS, budget=replace(SETTINGS.budget, pots=(Pot("X", "X", ByYear({}, 0)),))
    )
    project = a_project(shares={"X": 40}, grant=Grant("LGVFG", 50_000, GrantState.GRANTED))

    assert rates(project, settings, 2027).grants == (0, 30_000)


def test_of_what_began_before_the_plan_only_the_years_left_are_paid_and_staffed():
    begun = a_project(years=2, fixed=True, earliest=2026, paid=40_000, days={"HB": 100})
    found = rates(begun, SETTINGS, 2027)

    assert (found.payments, found.days) == ((60_000,), {"HB": (30,)})


def test_rates_of_the_list_are_those_still_to_come():
    begun = a_project(years=3, fixed=True, earliest=2026, paid=40_000, payments=(20_000, 40_000))

    assert rates(begun, SETTINGS, 2027).payments == (20_000, 40_000)
