"""Every question with its answer in all its forms, for whoever asks: a command or the screen (Gefragt)."""

from collections.abc import Sequence
from pathlib import Path

from portfolio.model import Change, Plan, Portfolio
from portfolio.report.answers import (
    buildable,
    certainty,
    colliding,
    deferrals,
    displacing,
    explaining,
    hazards,
    sides,
    verifying,
    worths,
)
from portfolio.report.told import Told
from portfolio.service import Workspace, answers
from portfolio.service.answers import Displacement, Effort, Verified


def why(plan: Plan, project: str, spent: Effort) -> Told:
    """Why a project stands where it stands, and what would let it in."""
    (found,) = answers.why(plan, [project], spent)
    words = tuple(explaining.why_words(found, plan))
    return Told(words, (explaining.lacks_sheet(found, plan),), [explaining.why_shape(found)])


def whys(plan: Plan, spent: Effort) -> Told:
    """The same of all that are not planned, or start late."""
    found = answers.why(plan, answers.askable(plan), spent)
    shapes = [explaining.why_shape(each) for each in found]
    return Told(tuple(explaining.nobody_waits(found)), (explaining.why_sheet(found, plan),), shapes)


def conflict(portfolio: Portfolio, spent: Effort) -> Told:
    """Which duties find no place together, and the ways out."""
    found = answers.clash(portfolio, spent)
    return Told(tuple(colliding.clash_words(found, portfolio)), (), colliding.clash_shape(found))


def motion(plan: Plan, changes: Sequence[Change], spent: Effort) -> tuple[Displacement, Told]:
    """What decisions do to a plan."""
    found = answers.displacement(plan, changes, spent)
    words, sheets = displacing.displacement_words(found), displacing.displacement_sheets(found)
    return found, Told(tuple(words), tuple(sheets), displacing.displacement_shape(found))


def frontier(plan: Plan, spent: Effort) -> Told:
    """What the plan is worth with another budget."""
    steps = answers.frontier(plan, spent)
    words, sheet = worths.frontier_words(steps), worths.frontier_sheet(steps)
    return Told(tuple(words), (sheet,), worths.frontier_shape(steps))


def more(plan: Plan, spent: Effort, *, by_year: bool = False) -> Told:
    """What one more post or million is worth."""
    found = answers.marginals(plan, spent, by_year=by_year)
    sheet = worths.marginals_sheet(found, plan.portfolio)
    return Told((), (sheet,), worths.marginals_shape(found))


def duties(plan: Plan, spent: Effort) -> Told:
    """What the duties of each legal basis cost."""
    found = answers.price_of_duties(plan, spent)
    words = worths.duties_words(found, plan.portfolio)
    return Told(tuple(words), (worths.duties_sheet(found),), worths.duties_shape(found))


def years(plan: Plan, share: float = answers.SURE) -> Told:
    """Whether the years stay within their caps if costs are off."""
    found = answers.sure_years(plan, share)
    words, sheet = certainty.years_words(found, plan, share), certainty.years_sheet(found, plan)
    return Told(tuple(words), (sheet,), certainty.years_shape(found))


def reserve(plan: Plan, spent: Effort, share: float = answers.SURE) -> Told:
    """What has to stay free so that they do."""
    found = answers.with_reserve(plan, share, spent)
    words = certainty.reserve_words(found, plan, share)
    sheet = certainty.years_sheet(found.chances, found.plan)
    return Told(tuple(words), (sheet,), certainty.reserve_shape(found))


def weightings(plan: Plan, spent: Effort, count: int = answers.WEIGHTINGS) -> Told:
    """Who starts by when if the council weighs otherwise."""
    found = answers.sure_starts(plan, spent, count=count)
    words, sheet = certainty.starts_words(found), certainty.starts_sheet(found, plan)
    return Told(tuple(words), (sheet,), certainty.starts_shape(found))


def grants(plan: Plan) -> Told:
    """What the plan counts on that is not sure."""
    found = answers.hazards_of(plan)
    words, sheet = hazards.hazards_words(found), hazards.hazards_sheet(found)
    return Told(tuple(words), (sheet,), hazards.hazards_shape(found))


def staff(workspace: Workspace, plan: Plan) -> Told:
    """Whether it can be built."""
    found = answers.held_against_record(workspace, plan)
    words, sheet = buildable.buildable_words(found, plan), buildable.buildable_sheet(found, plan)
    return Told(tuple(words), (sheet,), buildable.buildable_shape(found))


def slips(workspace: Workspace, portfolio: Portfolio, project: str | None = None) -> Told:
    """Who was put off how often; of one project, or of all."""
    every = answers.waiting_list(workspace, portfolio)
    found = tuple(each for each in every if project in {None, each.project})
    words, sheet = deferrals.waiting_words(found), deferrals.waiting_sheet(found)
    return Told(tuple(words), (sheet,), deferrals.waiting_shape(found))


def compared(before: Plan, after: Plan, names: tuple[str, str]) -> Told:
    """Two plans side by side."""
    found = answers.side_by_side(before, after)
    words, sheets = sides.sides_words(found, names), sides.sides_sheets(found)
    return Told(tuple(words), tuple(sheets), sides.sides_shape(found))


def verified(
    workspace: Workspace, edition: str | None, files: Sequence[Path] = (), *, solve: bool = False
) -> tuple[Verified, Told]:
    """Whether an edition is what was published."""
    found = answers.verify(workspace, edition, files, solve=solve)
    return found, Told(tuple(verifying.verified_words(found)), (), verifying.verified_shape(found))
