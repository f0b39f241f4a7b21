"""What a plan counts on that is not sure yet."""

from dataclasses import replace
from decimal import Decimal

from answers import planned, with_lapsing_grant, with_money
from builders import a_portfolio, a_project

from portfolio.model import ByYear, Grant, GrantState, Readiness
from portfolio.service.answers import hazards_of
from portfolio.service.planning import make_plan


def test_open_grants_and_the_year_that_would_lack_them():
    """The grant comes a year after the payments; 2028 has 180,000 to pay and 40,000 of it to get."""
    grant = Grant("LGVFG", 100_000, GrantState.APPLIED)
    portfolio = a_portfolio(
        a_project("B-1", cost=300_000, years=2, grant=grant, latest=2027),
        a_project("B-2", cost=180_000, latest=2028, earliest=2028),
    )
    plan = planned(with_money(portfolio, 360_000))
    budget = plan.portfolio.settings.budget
    less = replace(budget, own_funds=ByYear({}, 330_000))
    plan = planned(replace(plan.portfolio, settings=replace(plan.portfolio.settings, budget=less)))
    found = hazards_of(plan)

    assert [(each.project, each.counted, each.start) for each in found.open] == [
        ("B-1", 100_000, 2027)
    ]
    assert plan.schedule.starts == {"B-1": 2027, "B-2": 2028}
    assert found.short == {2028: 30_000}


def test_an_approved_grant_is_sure():
    assert hazards_of(planned(with_lapsing_grant())).open == ()


def test_a_grant_that_a_start_misses_is_lost_and_not_open():
    portfolio = with_lapsing_grant()
    late = [replace(p, earliest=2028) if p.id == "B-1" else p for p in portfolio.projects]
    found = hazards_of(planned(replace(portfolio, projects=tuple(late))))

    assert found.lost == {"B-1": 60_000}


def test_unready_projects_are_named_with_what_is_missing():
    portfolio = a_portfolio(a_project("B-1", plans=True))
    rule = Readiness(share=Decimal("0.1"), days=Decimal("0.3"), years=1)
    portfolio = replace(portfolio, settings=replace(portfolio.settings, readiness=rule))

    assert hazards_of(make_plan(portfolio)).unready == {"B-1": ("cost", "timetable")}


def test_a_bundle_is_told_with_what_it_saves():
    two = (a_project(f"B-{n}", cost=200_000, bundle="Süd", latest=2027) for n in (1, 2))
    portfolio = with_money(a_portfolio(*two), 900_000)
    saving = {"": Decimal("0.1")}
    portfolio = replace(portfolio, settings=replace(portfolio.settings, bundle_saving=saving))

    assert hazards_of(make_plan(portfolio)).bundles == {"Süd": (("B-1", "B-2"), 40_000)}
