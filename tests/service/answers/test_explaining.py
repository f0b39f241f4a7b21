"""Why a project is not planned: what is missing, the least relief, who would go."""

from dataclasses import replace

import pytest
from answers import EFFORT, planned, short_of_days, three_colliding, with_days, with_money
from builders import a_portfolio, a_project, five_projects

from portfolio.optimizer.check import Overrun
from portfolio.optimizer.limits import Limits
from portfolio.optimizer.pose import problem_of
from portfolio.optimizer.problem import Limit
from portfolio.optimizer.solve import propose
from portfolio.service import make_plan
from portfolio.service.answers import askable, why


def test_a_team_that_is_short_by_40_days_is_named_with_just_these():
    plan = planned(short_of_days())
    (found,) = why(plan, ["B-2"], EFFORT)

    assert found.start is None
    assert found.lacks[0].overruns == (Overrun(Limit.DAYS, 2027, 40, name="HB"),)
    assert found.reliefs.days.more == (Overrun(Limit.DAYS, 2027, 40, name="HB"),)
    assert found.reliefs.days.proven
    assert found.reliefs.money is None


def test_just_these_days_place_it_and_half_of_them_do_not():
    enough, half = (planned(with_days(short_of_days(), days)) for days in (120, 100))

    assert enough.schedule.starts["B-2"] == 2027
    assert half.schedule.starts["B-2"] is None


def test_it_is_told_who_goes_if_it_has_to_be_in():
    plan = planned(short_of_days())
    (found,) = why(plan, ["B-2"], EFFORT)

    assert found.forced.start == 2027
    assert [each.project for each in found.forced.effect.moved if each.is_displaced] == ["B-1"]
    assert found.forced.lost > 0


def test_with_as_many_points_more_as_are_told_it_comes_in_and_with_half_of_them_it_does_not():
    portfolio = short_of_days()
    (found,) = why(planned(portfolio), ["B-2"], EFFORT)

    def starts_with(points: float) -> int | None:
        """Planned again, as if it had so many points more."""
        ranking = planned(portfolio).ranking
        more = [
            replace(each, score=replace(each.score, points=each.score.points + points))
            if each.id == "B-2"
            else each
            for each in ranking.overall
        ]
        problem = problem_of(portfolio, replace(ranking, overall=tuple(more)))
        return propose(problem, Limits())[0].starts["B-2"]

    assert starts_with(found.forced.needed + 0.1) == 2027
    assert starts_with(found.forced.needed / 2) is None


def test_what_is_planned_as_soon_as_it_can_leaves_nothing_to_ask():
    plan = planned(with_money(a_portfolio(a_project("B-1")), 500_000))
    (found,) = why(plan, ["B-1"], EFFORT)

    assert (found.start, found.years, found.reliefs, found.forced) == (2027, (), None, None)
    assert askable(plan) == []


def test_a_duty_that_was_missed_is_told_what_it_lacks_beside_all_others():
    plan = planned(three_colliding())
    (missed,) = plan.schedule.duties_missed
    (found,) = why(plan, [missed], EFFORT)

    assert found.reliefs.money.more[0].over == 200_000
    assert found.reliefs.money.proven


def test_neighbours_are_told_with_what_separates_them():
    plan = make_plan(five_projects())
    (found,) = why(plan, ["B-4"], EFFORT)

    above = found.above
    gap = above.ranked.score.points - found.ranked.score.points
    assert sum(above.differences.values()) == pytest.approx(-gap, abs=0.21)


def test_an_unknown_project_is_none():
    with pytest.raises(KeyError):
        why(make_plan(five_projects()), ["X"], EFFORT)
