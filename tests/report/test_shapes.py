"""The JSON shapes, key by key: other programs rely on them."""

import json

from builders import FIVE_STARTS, a_plan, five_projects

from portfolio.report.shapes import plan_shape, ranking_shape
from portfolio.service import rank_all


def test_a_ranked_project_has_just_these_keys():
    portfolio = five_projects()

    first = ranking_shape(rank_all(portfolio).overall, portfolio)[0]

    assert first == {
        "list": "bau",
        "place": 1,
        "id": "B-1",
        "title": "Feuerwache",
        "class": "A",
        "class_reason": "Not: Stufe 5",
        "points": 88.0,
        "points_low": 88.0,
        "points_high": 88.0,
        "completeness": 100,
        "contributions": {"nutzen": 48.0, "not": 40.0},
    }


def test_a_plan_has_just_these_keys():
    shape = plan_shape(a_plan(five_projects(), FIVE_STARTS))

    assert list(shape) == [
        "status", "value", "bound", "gap", "seconds", "solver", "stopped_by", "nodes", "options", "starts", "years", "duties_missed",
        "commitments", "grants_lost", "bundled", "moved", "move_price", "tail",
    ]  # fmt: skip
    assert shape["starts"] == FIVE_STARTS
    assert shape["years"][0] == {
        "year": 2027,
        "payments": 660_000,
        "payments_cap": 1_000_000,
        "own_funds": 660_000,
        "own_funds_cap": 900_000,
        "teams": {"HB": {"days": 72, "cap": 100, "bought": 0}},
        "bought_days_cost": 0,
        "saved": 0,
        "credit": 0,
        "running_costs": 0,
        "other_budgets": {},
        "carry_over": {
            "payments_in": 0,
            "payments_left": 0,
            "own_funds_in": 0,
            "own_funds_left": 0,
        },
    }
    assert shape["commitments"] == [
        {"year": 2027, "due": {"2028": 540_000}, "total": 540_000, "cap": None},
        {"year": 2028, "due": {"2029": 240_000}, "total": 240_000, "cap": None},
        {"year": 2029, "due": {"2030": 166_667, "2031": 166_666}, "total": 333_333, "cap": None},
    ]
    assert shape["tail"] == {
        "from": 2030, "to": 2031, "payments": 333_333, "own_funds": 333_333, "days": {"HB": 33},
    }  # fmt: skip
    json.dumps(shape, allow_nan=False)
