"""What a planned project pays and receives, as its plan froze it."""

from dataclasses import replace

from builders import a_plan, a_portfolio, a_project

from portfolio.export.programme import measures
from portfolio.flows import as_frozen, budget_ends, flow, flows_of
from portfolio.model import Flow, Grant, GrantState, Rates
from portfolio.rates import rates


def test_a_flow_stands_at_its_years_and_leaves_out_those_without_money() -> None:
    grant = Grant("LGVFG", 200_000, GrantState.APPLIED)
    portfolio = a_portfolio(a_project("B-1", cost=900_000, years=2, grant=grant))
    project = portfolio.project("B-1")
    planned: Rates = rates(project, portfolio.settings, 2029)
    found = flow(project, portfolio.settings, 2029)
    assert found.payments == {2029: planned.payments[0], 2030: planned.payments[1]}
    assert sum(found.payments.values()) == 900_000
    assert sum(found.grants.values()) == 200_000
    assert 0 not in found.grants.values()


def test_every_started_project_has_one_and_no_other() -> None:
    plan = a_plan(a_portfolio(a_project("B-1"), a_project("B-2")), {"B-1": 2028, "B-2": None})
    assert set(flows_of(plan.portfolio, plan.schedule)) == {"B-1"}


def test_what_was_frozen_holds_even_if_the_arithmetic_would_be_another_today() -> None:
    plan = a_plan(a_portfolio(a_project("B-1", cost=100_000)), {"B-1": 2028})
    frozen = {"B-1": Flow({2028: 77}, {}, {})}
    old = replace(plan, schedule=replace(plan.schedule, flows=frozen))
    assert as_frozen(old) == frozen
    assert measures(old)[0].payments == {2028: 77}


def test_of_what_froze_no_flows_they_are_reckoned() -> None:
    plan = a_plan(a_portfolio(a_project("B-1", cost=100_000)), {"B-1": 2028})
    before = replace(plan, schedule=replace(plan.schedule, flows={}))
    assert as_frozen(before) == flows_of(plan.portfolio, plan.schedule)


def test_contracts_bind_what_is_due_behind_the_budget() -> None:
    portfolio = a_portfolio(a_project("B-1", cost=900_000, years=3))
    first = portfolio.settings.horizon.first_year
    found = flow(portfolio.project("B-1"), portfolio.settings, first)
    behind = {y: a for y, a in found.payments.items() if y > budget_ends(portfolio.settings)}
    assert behind
    assert found.commitments == {first: sum(behind.values())}
