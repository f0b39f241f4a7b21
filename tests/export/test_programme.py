from dataclasses import replace

from builders import FIVE_STARTS, a_plan, a_portfolio, a_project, five_projects

from portfolio.export.programme import measures
from portfolio.model import Grant, GrantState


def by_id(plan):
    return {measure.project.id: measure for measure in measures(plan)}


def test_started_projects_are_measures_in_the_order_of_their_places():
    assert list(by_id(a_plan(five_projects(), FIVE_STARTS))) == ["B-1", "B-2", "B-3", "B-4"]


def test_amounts_fall_due_from_the_start_year_on():
    measure = by_id(a_plan(five_projects(), FIVE_STARTS))["B-3"]

    assert measure.payments == {2027: 360_000, 2028: 540_000}
    assert measure.grants == {2028: 120_000, 2029: 180_000}


def test_what_is_awarded_in_the_budget_year_commits_its_later_payments():
    found = by_id(a_plan(five_projects(), FIVE_STARTS))

    assert found["B-3"].commitments == {2027: 540_000}
    assert found["B-1"].commitments == {}


def test_what_has_begun_needs_no_new_commitment():
    begun = a_portfolio(a_project("A", years=2, fixed=True))

    assert by_id(a_plan(begun, {"A": 2027}))["A"].commitments == {}


def test_the_longest_beginning_of_the_product_number_decides_the_sub_budget():
    portfolio = a_portfolio(a_project("A", product="11.20.04"), a_project("B", product="54.10.01"))

    found = by_id(a_plan(portfolio, {"A": 2027, "B": 2027}))

    assert (found["A"].sub_budget, found["B"].sub_budget) == ("THH1", "THH2")


def test_a_programme_can_have_an_account_of_its_own():
    grant = Grant("Beiträge", 10, GrantState.PLANNED)
    portfolio = a_portfolio(a_project("A", grant=grant), a_project("B"))

    found = by_id(a_plan(portfolio, {"A": 2027, "B": 2027}))

    assert (found["A"].grant_account, found["B"].grant_account) == ("6890", "6811")
    assert found["A"].account == "7871"


def test_an_account_can_follow_the_product_in_place_of_the_list():
    portfolio = a_portfolio(a_project("A", product="54.10.01"), a_project("B", product="11.20.01"))
    accounts = {"54": "7872", "54.10": "7873"}
    accounting = replace(portfolio.settings.accounting, accounts=accounts)
    booked = replace(portfolio, settings=replace(portfolio.settings, accounting=accounting))
    found = by_id(a_plan(booked, {"A": 2027, "B": 2027}))

    assert (found["A"].account, found["B"].account) == ("7873", "7871")
