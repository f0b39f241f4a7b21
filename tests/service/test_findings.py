from dataclasses import replace
from decimal import Decimal

import pytest
from builders import SETTINGS, a_portfolio, a_project

from portfolio import service
from portfolio.model import (
    ByYear,
    Deferral,
    Delivery,
    Duty,
    DutyKind,
    Grant,
    GrantRule,
    GrantState,
    GrantView,
    Programme,
    Readiness,
)
from portfolio.service import Finding, What

BEGUN = a_project("A", fixed=True)


def found(*projects, **settings):
    return service.findings_of(a_portfolio(*projects, **settings))


def test_sound_lists_have_no_findings():
    assert found(a_project(), BEGUN) == ()


@pytest.mark.parametrize(
    ("project", "finding"),
    [
        (replace(BEGUN, cost=1_200_000), Finding(What.BEGUN_OVER_PAYMENTS, year=2027, amount=200_000)),
        (replace(BEGUN, cost=950_000), Finding(What.BEGUN_OVER_OWN_FUNDS, year=2027, amount=50_000)),
        (replace(BEGUN, days={"HB": 130}), Finding(What.BEGUN_OVER_DAYS, name="HB", year=2027, amount=30)),
    ],
)  # fmt: skip
def test_what_has_begun_and_alone_exceeds_a_budget_or_a_team_is_told_by_how_much(project, finding):
    assert finding in found(project)


def test_what_could_still_be_put_off_exceeds_nothing():
    assert found(a_project(cost=1_200_000)) == ()


def test_a_team_that_is_asked_for_days_and_has_none_is_named():
    teams = (replace(SETTINGS.teams[0], days=ByYear({}, 0)),)

    assert found(a_project(days={"HB": 7}), teams=teams) == (
        Finding(What.IDLE_TEAM, name="HB", amount=7),
    )
    bought = (replace(teams[0], bought_days=ByYear({}, 5)),)
    assert found(a_project(days={"HB": 7}), teams=bought) == ()


def test_more_paid_than_it_costs_is_told_after_a_cost_cut():
    assert found(a_project(cost=100_000, paid=130_000)) == (
        Finding(What.OVERPAID, "B-1", amount=30_000),
    )


def rule(*programmes, **more):
    return GrantRule(GrantView.ALL, 1, programmes=programmes, **more)


GRANT = Grant("LGVFG", 60_000, GrantState.GRANTED)


@pytest.mark.parametrize(
    ("grant", "rule", "finding"),
    [
        (GRANT, rule(stack=Decimal("0.5")), Finding(What.STACKED, "B-1", "LGVFG", amount=10_000)),
        (replace(GRANT, until=2026), rule(), Finding(What.GRANT_MISSED, "B-1", "LGVFG", amount=60_000)),
        (GRANT, rule(Programme("LGVFG", least=70_000)),
         Finding(What.GRANT_TOO_SMALL, "B-1", "LGVFG", amount=70_000)),
        (GRANT, rule(Programme("LGVFG", rate=Decimal("0.5"))),
         Finding(What.GRANT_TOO_LARGE, "B-1", "LGVFG", amount=50_000)),
        (GRANT, rule(Programme("LGVFG", most=40_000, rate=Decimal("0.5"))),
         Finding(What.GRANT_TOO_LARGE, "B-1", "LGVFG", amount=40_000)),
    ],
)  # fmt: skip
def test_a_grant_that_cannot_be_as_it_is_told_is_named(grant, rule, finding):
    assert found(a_project(grants=(grant,)), grants=rule) == (finding,)


def test_a_refused_grant_is_not_checked():
    refused = replace(GRANT, state=GrantState.REFUSED, until=2026)

    assert found(a_project(grants=(refused,))) == ()


def test_a_duty_that_expired_is_told():
    expired = Duty(DutyKind.COUNCIL, "GR 2020", until=2025)

    assert found(a_project(duty=expired)) == (Finding(What.DUTY_EXPIRED, "B-1", year=2025),)
    assert found(a_project(duty=replace(expired, until=2027))) == ()


def test_a_project_that_has_to_start_before_it_is_ready_is_told_with_what_is_lacking():
    gate = Readiness(Decimal("0.05"), Decimal("0.3"), 2)

    assert found(a_project(latest=2028, plans=True), readiness=gate) == (
        Finding(What.NOT_READY_IN_TIME, "B-1", "cost, timetable", 2028),
    )


def test_a_project_after_the_plan_and_one_longer_than_all_years_are_told():
    assert found(a_project("A", earliest=2030), a_project("B", years=5)) == (
        Finding(What.TOO_LATE, "A", year=2030),
        Finding(What.LONGER, "B", amount=5),
    )


def test_a_project_that_is_not_ready_and_not_pressed_is_told_too():
    gate = Readiness(Decimal("0.05"), Decimal("0.3"), 2)

    assert found(a_project(), readiness=gate) == (
        Finding(What.NOT_READY, "B-1", "cost, plans, timetable"),
    )


def test_a_team_that_is_expected_to_deliver_more_than_it_ever_did_is_named():
    hopeful = Delivery(Decimal("0.23"), Decimal("0.8"), "neue Leitung")
    teams = (replace(SETTINGS.teams[0], delivery=hopeful),)
    modest = (replace(SETTINGS.teams[0], delivery=replace(hopeful, used=Decimal("0.2"))),)

    assert found(a_project(), teams=teams) == (Finding(What.HOPEFUL, "HB", "neue Leitung", 80, 23),)
    assert found(a_project(), teams=modest) == ()


def test_what_proves_a_duty_is_asked_for_where_a_paper_can():
    assert found(a_project(duty=Duty(DutyKind.LAW))) == (Finding(What.NO_EVIDENCE, "B-1"),)
    assert found(a_project(duty=Duty(DutyKind.LAW, document="Az. 1"))) == ()
    assert found(a_project(duty=Duty(DutyKind.DANGER))) == ()


def test_earlier_budgets_that_provide_more_than_is_to_pay_are_told():
    assert found(a_project(cost=100_000, paid=70_000, authorised=40_000)) == (
        Finding(What.OVERPROVIDED, "B-1", amount=10_000),
    )
    assert found(a_project(cost=100_000, paid=70_000, authorised=30_000)) == ()


def test_a_bundle_of_one_saves_nothing_and_is_told():
    assert found(
        a_project("A", bundle="Süd"), a_project("B", bundle="Nord"), a_project("C", bundle="Nord")
    ) == (Finding(What.LONELY_BUNDLE, "A", "Süd"),)


def test_a_deferral_behind_the_plan_is_told():
    assert found(a_project(deferral=Deferral(2040))) == (Finding(What.TOO_LATE, "B-1", year=2040),)


def test_a_fully_paid_project_is_no_finding():
    assert found(a_project(cost=100_000, paid=100_000)) == ()


def test_a_cost_that_nothing_can_be_built_for_is_told():
    portfolio = a_portfolio(
        a_project("A", cost=2), a_project("B", cost=2_400_000), a_project("C", cost=0)
    )

    found = [f for f in service.findings_of(portfolio) if f.what is service.What.TINY]
    assert [(f.project, f.amount) for f in found] == [("A", 2)]
