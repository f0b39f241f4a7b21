"""Which projects may be budgeted as a whole, and what of the others (Veranschlagungsreife).

§ 12 GemHVO BW: money for building is budgeted only with plans, a cost calculation and a time table; before that
only the planning.
"""

from dataclasses import replace
from fractions import Fraction

from portfolio.model import CostStage, Project, Settings
from scoring.rounding import half_up

CALCULATED = frozenset({CostStage.CALCULATION, CostStage.QUOTE, CostStage.TENDER, CostStage.FINAL})
"""Cost stages from the cost calculation on."""


def is_ready(project: Project, settings: Settings) -> bool:
    """Whether a project can be budgeted as a whole; what has begun or needs no money always can."""
    if settings.readiness is None or project.fixed or not project.cost:
        return True
    return not lacking(project)


def lacking(project: Project) -> tuple[str, ...]:
    """What keeps a project from being ready: «cost», «plans», «timetable»."""
    told = {
        "cost": project.cost_stage in CALCULATED,
        "plans": project.plans is True,
        "timetable": project.timetable is True,
    }
    return tuple(key for key, is_there in told.items() if not is_there)


def as_planned(project: Project, settings: Settings) -> Project:
    """The project as it may be planned now: whole, or only its planning instalment."""
    rule = settings.readiness
    if rule is None or is_ready(project, settings):
        return project
    return replace(
        project,
        cost=half_up(Fraction(project.cost) * Fraction(rule.share)),
        years=min(rule.years, project.years),
        days={team: half_up(n * Fraction(rule.days)) for team, n in project.days.items()},
        payments=(),
        grants=(),
    )
