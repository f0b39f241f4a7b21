"""What budgets, posts and duties are worth, on cases that can be reckoned by hand."""

import pytest
from answers import EFFORT, a_duty, planned, short_of_days, three_colliding, with_money
from builders import a_portfolio, a_project

from portfolio.errors import PortfolioError
from portfolio.model import Duty, DutyKind
from portfolio.service.answers import frontier, marginals, price_of_duties


def test_a_larger_budget_is_never_worth_less():
    steps = frontier(planned(three_colliding()), EFFORT)

    worths = [step.worth for step in steps]
    assert worths == sorted(worths)
    assert [step.percent for step in steps] == [-20, -15, -10, -5, 0, 5, 10, 15, 20]


def test_the_step_at_which_a_project_comes_in_is_the_one_that_pays_for_it():
    """Two of 400,000 euros fit into a million; three need 1.2 million, which is 20 percent more."""
    steps = {step.percent: step for step in frontier(planned(three_colliding()), EFFORT)}

    assert steps[15].planned == steps[0].planned
    assert steps[20].planned == steps[0].planned + 1
    assert steps[20].worth - steps[0].worth == pytest.approx(60.0)
    assert steps[-20].payments == 3 * 800_000


def test_one_more_post_is_worth_what_starts_because_of_it():
    plan = planned(short_of_days())
    found = {(each.what, each.year): each for each in marginals(plan, EFFORT)}

    assert found["HB", None].comes_in == ("B-2",)
    assert found["HB", None].worth == pytest.approx(60.0)
    assert found["HB", None].proven
    assert found["", None].worth == 0


def test_by_year_only_that_year_has_more():
    found = {
        each.year: each
        for each in marginals(planned(short_of_days()), EFFORT, by_year=True)
        if each.what
    }

    assert found[2027].comes_in == ("B-2",)
    assert found[2028].comes_in == ()


def test_duties_cost_what_they_keep_out():
    duty = a_duty("B-1", cost=300_000, marks={"nutzen": 1, "not": 1})
    better = a_project("B-2", cost=300_000, latest=2027, marks={"nutzen": 5, "not": 4})
    plan = planned(with_money(a_portfolio(duty, better), 300_000))
    (basis,) = price_of_duties(plan, EFFORT)

    points = {each.id: each.score.points for each in plan.ranking.overall}
    assert (basis.kind, basis.projects, basis.comes_in) == (DutyKind.LAW, ("B-1",), ("B-2",))
    assert basis.price == pytest.approx(points["B-2"] - points["B-1"])
    assert basis.payments == 300_000
    assert basis.proven


def test_a_duty_that_ends_within_the_plan_is_named_with_its_year():
    duty = Duty(DutyKind.COUNCIL, until=2028)
    plan = planned(a_portfolio(a_project("B-1", duty=duty)))
    (basis,) = price_of_duties(plan, EFFORT)

    assert basis.expires == {"B-1": 2028}


def test_where_there_are_no_duties_a_sentence_says_so():
    with pytest.raises(PortfolioError, match="keine Pflichten"):
        price_of_duties(planned(a_portfolio(a_project("B-1"))), EFFORT)
