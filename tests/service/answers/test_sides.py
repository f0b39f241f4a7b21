"""Two plans side by side, by whatever name they are called."""

from dataclasses import replace

import pytest
from answers import EFFORT, planned, short_of_days
from builders import a_city, a_portfolio, a_project

from portfolio.errors import PortfolioError
from portfolio.model import Act, Change, Motion, MotionState, Stamp
from portfolio.service import move
from portfolio.service.answers import displacement, plan_called, side_by_side

STAMP = Stamp("anna", "2026-07-24T00:00:00+00:00")


def test_only_what_differs_stands_side_by_side():
    before = planned(short_of_days())
    after = displacement(before, [Change(Act.SETTLE, "B-2", year=2027)], EFFORT).after
    found = side_by_side(before, after)

    assert {(each.project, each.before.start, each.after.start) for each in found.projects} == {
        ("B-1", 2027, None),
        ("B-2", None, 2027),
    }
    assert found.days["HB"][2027] == (60, 60)


def test_who_is_in_one_plan_only_has_one_side():
    one, other = planned(a_portfolio(a_project("B-1"))), planned(a_portfolio(a_project("B-2")))
    found = side_by_side(one, other)

    assert [(each.project, each.before is None, each.after is None) for each in found.projects] == [
        ("B-2", True, False),
        ("B-1", False, True),
    ]
    assert found.projects[1].title == "Projekt B-1"


def test_a_plan_beside_itself_differs_in_nothing():
    plan = planned(short_of_days())

    assert side_by_side(plan, plan).projects == ()


def test_the_plan_last_shown_is_asked_for_only_where_it_is_needed(tmp_path):
    workspace = a_city(tmp_path)
    plan = planned(short_of_days())

    assert plan_called(workspace, ".", lambda: plan) is plan
    with pytest.raises(PortfolioError, match="weder eine Fassung noch einen Antrag «nix»"):
        plan_called(workspace, "nix", lambda: pytest.fail("not needed"))


def test_a_motion_is_the_plan_with_what_it_asks_for(tmp_path):
    workspace = a_city(tmp_path)
    change = Change(Act.SETTLE, "B-2", year=2027)
    move(workspace, Motion("Antrag 3", (change,), "", MotionState.MOVED, STAMP))
    plan = planned(short_of_days())

    found = plan_called(workspace, "antrag 3", lambda: plan, replace(EFFORT, seconds=5.0))

    assert found.schedule.starts["B-2"] == 2027
