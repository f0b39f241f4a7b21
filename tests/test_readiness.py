from dataclasses import replace
from decimal import Decimal

from builders import SETTINGS, a_project

from portfolio.model import CostStage, Readiness
from portfolio.readiness import as_planned, is_ready, lacking

GATE = replace(SETTINGS, readiness=Readiness(Decimal("0.05"), Decimal("0.3"), 2))
READY = a_project(cost_stage=CostStage.CALCULATION, plans=True, timetable=True)


def test_a_project_is_ready_with_cost_calculation_plans_and_time_table():
    assert is_ready(READY, GATE)
    assert lacking(READY) == ()
    assert lacking(a_project(cost_stage=CostStage.ESTIMATE, plans=False)) == (
        "cost", "plans", "timetable",
    )  # fmt: skip
    assert not is_ready(replace(READY, timetable=None), GATE)


def test_what_has_begun_or_costs_nothing_needs_no_papers():
    assert is_ready(a_project(fixed=True), GATE)
    assert is_ready(a_project(cost=0), GATE)


def test_without_the_gate_everything_is_ready():
    assert is_ready(a_project(), SETTINGS)
    assert as_planned(a_project(), SETTINGS) == a_project()


def test_only_the_planning_of_an_unready_project_is_planned():
    found = as_planned(a_project(cost=1_000_000, years=4, days={"HB": 101}), GATE)

    assert (found.cost, found.years, dict(found.days)) == (50_000, 2, {"HB": 30})
    assert as_planned(READY, GATE) == READY
