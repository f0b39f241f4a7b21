"""What is known of a project in figures, for levels that follow from data (Sachdaten)."""

from collections.abc import Iterable, Mapping
from decimal import Decimal

from portfolio.model import GRANTED, CostStage, GrantState, Project
from scoring.goals import GoalSystem, is_key, weight_served

GOALS, KEY_PROJECT = "goals", "key_project"
GRANT_PERCENT, GRANT_STATE = "grant_percent", "grant_state"
COST_STAGE = "cost_stage"

OWN = frozenset({GOALS, KEY_PROJECT, GRANT_PERCENT, GRANT_STATE, COST_STAGE})
"""Facts that follow from the rest of the project; all others have a column of their own."""

_STATES = {GrantState.PLANNED: 1, GrantState.APPLIED: 2, **dict.fromkeys(GRANTED, 3)}
_STAGES = {stage: number for number, stage in enumerate(CostStage, start=1)}


def facts(project: Project, systems: Iterable[GoalSystem]) -> dict[str, Decimal]:
    """All facts by name; what is not known is left out, so that no level follows from it."""
    return {
        **project.facts,
        **_of_grant(project),
        **_of_cost(project),
        **_of_goals(project, systems),
    }


def _of_grant(project: Project) -> Mapping[str, Decimal]:
    told = [grant for grant in project.grants if grant.state in _STATES]
    if not told or not project.cost:
        return {}
    percent = Decimal(sum(grant.amount for grant in told) * 100) / project.cost
    state = max(_STATES[grant.state] for grant in told)
    return {GRANT_PERCENT: percent, GRANT_STATE: Decimal(state)}


def _of_cost(project: Project) -> Mapping[str, Decimal]:
    stage = project.cost_stage
    return {} if stage is None else {COST_STAGE: Decimal(_STAGES[stage])}


def _of_goals(project: Project, systems: Iterable[GoalSystem]) -> Mapping[str, Decimal]:
    weights = {goal.id: goal.weight for system in systems for goal in system.goals}
    told = [c for c in project.contributions if weights.get(c.goal)]
    if not told:
        return {}
    served = Decimal(weight_served(told, weights))
    return {GOALS: served, KEY_PROJECT: Decimal(is_key(told))}
