"""All that a council is likely to ask about a plan, answered at once for its paper (Antworten zur Vorlage)."""

from dataclasses import dataclass

from portfolio.model import Plan
from portfolio.optimizer.uncertain import Chances
from portfolio.service.answers.buildable import Buildable, held_against_record
from portfolio.service.answers.certainty import SureStarts, sure_starts, sure_years
from portfolio.service.answers.colliding import Clash, clash
from portfolio.service.answers.deferrals import Waiting, waiting_list
from portfolio.service.answers.effort import Effort
from portfolio.service.answers.explaining import Why, askable, why
from portfolio.service.answers.hazards import Hazards, hazards_of
from portfolio.service.answers.worths import (
    Basis,
    Marginal,
    Step,
    frontier,
    has_duties,
    marginals,
    price_of_duties,
)
from portfolio.service.workspace import Workspace

WEIGHTINGS = 10
"""How many the paper plans with: each takes a search."""

SURE = 0.9
"""In nine of ten cases."""


@dataclass(frozen=True, slots=True)
class Everything:
    """The answers."""

    whys: tuple[Why, ...]
    """Of all projects that are not planned, or start late."""
    frontier: tuple[Step, ...]
    marginals: tuple[Marginal, ...]
    duties: tuple[Basis, ...]
    years: Chances
    hazards: Hazards
    buildable: Buildable
    waiting: tuple[Waiting, ...]
    starts: SureStarts
    clash: Clash | None
    """Duties that find no place together; none where all find one."""


def everything(workspace: Workspace, plan: Plan, effort: Effort | None = None) -> Everything:
    """Answer all of it; on the sample that takes a few minutes.

    Raises:
        PortfolioError: The database or the record of deliveries cannot be read, or it was stopped.
    """
    spent = effort or Effort()
    return Everything(
        whys=why(plan, askable(plan), spent),
        frontier=frontier(plan, spent),
        marginals=marginals(plan, spent),
        duties=price_of_duties(plan, spent) if has_duties(plan) else (),
        years=sure_years(plan, SURE),
        hazards=hazards_of(plan),
        buildable=held_against_record(workspace, plan),
        waiting=waiting_list(workspace, plan.portfolio),
        starts=sure_starts(plan, spent, count=WEIGHTINGS),
        clash=clash(plan.portfolio, spent) if plan.schedule.duties_missed else None,
    )
