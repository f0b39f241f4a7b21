from dataclasses import replace
from decimal import Decimal

import pytest
from builders import SETTINGS, a_project

from portfolio.grants import counted, given, income, is_lost, programme_limit, stack_limit
from portfolio.model import Grant, GrantRule, GrantState, GrantView, Programme

APPLIED = Grant("LGVFG", 1_000, GrantState.APPLIED)
GRANTED = replace(APPLIED, state=GrantState.GRANTED)


def rule(**more) -> GrantRule:
    return GrantRule(**{"view": GrantView.ALL, "lag_years": 0, **more})


def under(**more):
    return replace(SETTINGS, grants=rule(**more))


def money(project, start=2027, **more):
    settings = replace(SETTINGS, grants=rule(**more))
    return income(project, settings, start, (60, 40))


@pytest.mark.parametrize(
    ("view", "grant", "euros"),
    [
        (GrantView.GRANTED, APPLIED, 0),
        (GrantView.GRANTED, GRANTED, 1_000),
        (GrantView.ALL, APPLIED, 1_000),
        (GrantView.ALL, replace(APPLIED, state=GrantState.REFUSED), 0),
        (GrantView.EXPECTED, APPLIED, 600),
        (GrantView.EXPECTED, replace(APPLIED, probability=25), 250),
        (GrantView.EXPECTED, replace(APPLIED, state=GrantState.PLANNED), 1_000),
        (GrantView.EXPECTED, replace(GRANTED, probability=25), 1_000),
        (GrantView.EXPECTED, replace(APPLIED, state=GrantState.LAPSED, probability=50), 0),
    ],
)
def test_three_views_count_three_sums(view, grant, euros):
    told = rule(view=view, likely={GrantState.APPLIED: 60})

    assert counted(grant, told, grant.amount) == euros


def test_the_last_share_comes_a_year_after_all_the_rest():
    project = a_project(years=2, grants=(GRANTED,))

    assert money(project, last_share=Decimal("0.1"), lag_years=1) == ((0, 540, 360, 100), 0)
    assert money(project, last_share=Decimal("0.1")) == ((540, 360, 100), 0)


def test_a_programme_has_a_lag_and_a_last_share_of_its_own():
    programme = Programme("lgvfg", lag_years=2, last_share=Decimal("0.5"))

    assert money(a_project(grants=(GRANTED,)), programmes=(programme,)) == (
        (0, 0, 300, 200, 500),
        0,
    )


@pytest.mark.parametrize(
    ("grant", "start", "lost"),
    [
        (replace(APPLIED, approved=2028), 2027, True),
        (replace(APPLIED, approved=2028), 2028, False),
        (replace(APPLIED, until=2028), 2027, False),
        (replace(APPLIED, until=2028), 2028, True),
        (APPLIED, 2035, False),
    ],
)
def test_who_begins_before_the_approval_or_ends_too_late_loses_the_grant(grant, start, lost):
    assert is_lost(grant, a_project(years=2), under(), start) is lost


def test_a_programme_may_allow_an_early_start_or_want_one_soon():
    grant = replace(APPLIED, approved=2028)
    early = under(programmes=(Programme("LGVFG", early_start=True),))
    soon = under(programmes=(Programme("LGVFG", start_within=1),))

    assert not is_lost(grant, a_project(), early, 2027)
    assert [is_lost(grant, a_project(), soon, year) for year in (2027, 2028, 2029, 2030)] == [
        True, False, False, True,
    ]  # fmt: skip


def test_what_goes_on_already_was_begun_under_its_grant():
    grant = replace(GRANTED, approved=2028)

    assert not is_lost(grant, a_project(fixed=True), under(), 2027)


def test_a_missed_window_drops_the_share_and_tells_how_much():
    project = a_project(years=2, grants=(replace(GRANTED, until=2028), replace(GRANTED, amount=50)))

    assert money(project, 2027) == ((630, 420), 0)
    assert money(project, 2028) == ((30, 20), 1_000)


BOTH = (Grant("A", 70_000, GrantState.GRANTED), Grant("B", 40_000, GrantState.GRANTED))


def test_grants_together_are_cut_to_what_may_be_stacked_the_last_one_first():
    project = a_project(cost=100_000, years=2, grants=BOTH)

    assert stack_limit(BOTH[1], project, under(stack=Decimal("0.9"))) == 90_000
    assert sum(money(project, stack=Decimal("0.9"))[0]) == 90_000
    assert sum(money(project)[0]) == 100_000


def test_what_may_be_stacked_is_a_share_of_the_eligible_cost_by_each_programme_or_in_general():
    project = a_project(cost=100_000, eligible=50_000, grants=BOTH)
    strict = under(programmes=(Programme("B", stack=Decimal("0.5")),), stack=Decimal("0.9"))

    assert stack_limit(BOTH[0], project, strict) == 45_000
    assert stack_limit(BOTH[1], project, strict) == 25_000


def test_a_grant_that_does_not_count_or_is_lost_takes_no_room_from_the_others():
    refused = replace(BOTH[0], state=GrantState.REFUSED)
    lapsed = replace(BOTH[0], until=2026)

    for first in (refused, lapsed):
        project = a_project(cost=100_000, grants=(first, replace(BOTH[1], amount=90_000)))
        assert sum(money(project, stack=Decimal("0.9"))[0]) == 90_000


def test_a_programme_gives_no_more_than_its_rules_say_and_nothing_below_its_least():
    project = a_project(cost=100_000, grants=BOTH)
    settings = under(programmes=(
        Programme("A", rate=Decimal("0.5"), most=60_000), Programme("B", least=40_001),
    ))  # fmt: skip

    assert programme_limit(BOTH[0], project, settings) == 50_000
    assert programme_limit(BOTH[1], project, settings) is None
    assert [given(grant, project, settings) for grant in BOTH] == [50_000, 0]


def test_of_what_began_before_the_plan_only_the_years_left_count_for_the_end():
    project = a_project(years=3, fixed=True, earliest=2025)

    assert not is_lost(replace(GRANTED, until=2027), project, under(), 2027)
    assert is_lost(replace(GRANTED, until=2026), project, under(), 2027)


def test_a_grant_that_comes_in_after_the_last_payment_is_still_money():
    assert money(a_project(grants=(GRANTED,)), lag_years=3)[0] == (0, 0, 0, 600, 400)


def test_without_payments_there_is_nothing_to_follow():
    assert income(a_project(grants=(GRANTED,)), SETTINGS, 2027, (0,)) == ((), 0)


def test_planning_before_the_approval_does_no_harm_as_long_as_nothing_is_awarded():
    project = a_project(years=3, awarded=2)
    approved = replace(APPLIED, approved=2028)

    assert not is_lost(approved, project, under(), 2027)
    assert is_lost(approved, replace(project, awarded=1), under(), 2027)


def test_the_last_share_waits_for_the_proof_of_use():
    programme = Programme("LGVFG", last_share=Decimal("0.5"), proof_years=3)

    assert money(a_project(grants=(GRANTED,)), programmes=(programme,))[0] == (300, 200, 0, 0, 500)


def test_a_payout_plan_says_in_which_years_the_money_comes():
    programme = Programme("LGVFG", payout=(20, 0, 80), last_share=Decimal("0.1"))

    assert money(a_project(grants=(GRANTED,)), programmes=(programme,))[0] == (180, 0, 720, 100)
