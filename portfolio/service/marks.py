"""Marks given by hand, checked and released (Bewerten)."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from portfolio.errors import PortfolioError, refuse_unreadable
from portfolio.intake.marks import Entered, read_marks
from portfolio.language import gettext as _
from portfolio.model import Deed, Mark, Portfolio, Project, Stamp, with_marks
from portfolio.service.permits import permit
from portfolio.service.planning import project_named
from portfolio.service.ranking import computed_levels, levels
from portfolio.service.workspace import Workspace, open_store
from scoring.grid import Criterion
from scoring.marks import MarkState, StepFlaw, is_stale, step_flaw
from scoring.scales import level_of


@dataclass(frozen=True, slots=True)
class MarkLine:
    """What is known of a project on one criterion."""

    criterion: Criterion
    level: int | None
    """In force, as it is ranked by; none where it is open."""
    raised: bool
    """It is higher than marked, because the project belongs to a key product."""
    computed: int | None
    """As it follows from data."""
    mark: Mark | None
    """The mark and what vouches for it; none where the level is computed or open."""
    stale: bool
    """The level's text was changed since."""


def marks_of(workspace: Workspace, portfolio: Portfolio, key: str) -> tuple[MarkLine, ...]:
    """All that is known of a project, criterion by criterion.

    Raises:
        PortfolioError: There is no such project, or the database cannot be read.
    """
    project = project_named(portfolio, key)
    computed, in_force = computed_levels(project, portfolio), levels(project, portfolio)
    with open_store(workspace) as store:
        marks = {mark.criterion: mark for mark in store.marks(project.id)}
    stale = {(mark.project, mark.criterion) for mark in stale_marks(workspace)}
    known = {**computed, **project.marks}
    return tuple(
        MarkLine(
            criterion=criterion,
            level=in_force.get(criterion.id),
            raised=in_force.get(criterion.id) != known.get(criterion.id),
            computed=computed.get(criterion.id),
            mark=marks.get(criterion.id) if criterion.id in project.marks else None,
            stale=(project.id, criterion.id) in stale,
        )
        for criterion in portfolio.grid.criteria
    )


def mark_history(workspace: Workspace, portfolio: Portfolio, key: str) -> tuple[Mark, ...]:
    """All marks a project was ever given, withdrawn, checked or released, the oldest first.

    Raises:
        PortfolioError: There is no such project, or the database cannot be read.
    """
    project = project_named(portfolio, key)
    with open_store(workspace) as store:
        return store.mark_history(project.id)


@dataclass(frozen=True, slots=True)
class Vouching:
    """What vouches for something that is said by hand."""

    stamp: Stamp
    """Who says it, and when."""
    reason: str
    """Why; a mark needs one."""
    evidence: str = ""
    """What shows it, e.g. a report."""
    role: str = ""
    """In what capacity, e.g. Fachbereich."""


def give_marks(
    workspace: Workspace,
    portfolio: Portfolio,
    key: str,
    typed: Iterable[tuple[str, str]],
    why: Vouching,
) -> tuple[Mark, ...]:
    """Give a project marks; an empty one withdraws the mark. All are given, or none.

    Args:
        workspace: Where they are kept.
        portfolio: As it is loaded.
        key: The project's id.
        typed: Criteria by any of their names, and what was typed for each.
        why: What vouches for them.

    Raises:
        PortfolioError: Something of it is unknown or outside its scale, or there is no reason; nothing is kept.
    """
    permit(workspace, why.stamp, Deed.MARK)
    project = project_named(portfolio, key)
    refuse_unreadable(why.reason, why.evidence, why.role)
    told = marks_given(portfolio, project, typed, why, "")
    with open_store(workspace) as store, store.alone():
        digest = store.keep_grid(workspace.grid, why.stamp)
        given = tuple(replace(mark, grid=digest) for mark in told)
        store.mark(with_marks(store.project(project.id), given), given, why.stamp)
    return given


def marks_given(
    portfolio: Portfolio,
    project: Project,
    typed: Iterable[tuple[str, str]],
    why: Vouching,
    grid: str,
) -> tuple[Mark, ...]:
    """The marks that were typed; nothing is kept.

    Args:
        portfolio: With the grid.
        project: Whose marks.
        typed: Criteria by any of their names, and what was typed for each.
        why: What vouches for them.
        grid: The digest of the grid.

    Raises:
        PortfolioError: Something of it is unknown or outside its scale, or there is no reason.
    """
    if not why.reason.strip():
        raise PortfolioError(_("A mark needs a reason; please give one."))
    return tuple(_mark(project, entered, why, grid) for entered in _read(typed, portfolio))


def _mark(project: Project, entered: Entered, why: Vouching, grid: str) -> Mark:
    criterion, number = entered
    return Mark(
        project=project.id,
        criterion=criterion.id,
        level=None if number is None else level_of(number, criterion.scale, criterion.best),
        stamp=why.stamp,
        grid=grid,
        entered=number,
        scale=criterion.scale,
        reason=why.reason.strip(),
        evidence=why.evidence.strip(),
        role=why.role.strip(),
        proposed_by=why.stamp.who,
    )


def step_marks(  # noqa: PLR0913
    workspace: Workspace,
    portfolio: Portfolio,
    key: str,
    to: MarkState,
    stamp: Stamp,
    *,
    criteria: Iterable[str] = (),
) -> tuple[Mark, ...]:
    """Check or release marks of a project.

    Args:
        workspace: Where they are kept.
        portfolio: As it is loaded.
        key: The project's id.
        to: Where to.
        stamp: Who does it, and when.
        criteria: Which of them; none means all that can take the step.

    Raises:
        PortfolioError: None can take the step, or one of those named cannot; it says why.
    """
    permit(workspace, stamp, Deed.RELEASE)
    project = project_named(portfolio, key)
    named = [criterion.id for criterion, _number in _read(((c, "") for c in criteria), portfolio)]
    with open_store(workspace) as store, store.alone():
        wanted = [m for m in store.marks(project.id) if not named or m.criterion in named]
        flaws = {m.criterion: step_flaw(m.state, to, stamp.who, m.proposed_by) for m in wanted}
        steps = [replace(m, state=to, stamp=stamp) for m in wanted if flaws[m.criterion] is None]
        if not steps or (named and len(steps) < len(named)):
            raise PortfolioError(_why_not(flaws.values(), project))
        store.step(project.id, steps, stamp)
    return tuple(steps)


def stale_marks(workspace: Workspace) -> tuple[Mark, ...]:
    """The marks whose level reads otherwise today than when they were given."""
    if not workspace.database.exists():
        return ()
    with open_store(workspace) as store:
        grids = {version.digest: version.grid for version in store.grids()}
        if all(grid == workspace.grid for grid in grids.values()):
            return ()
        return tuple(
            mark
            for mark in store.marks()
            if mark.level is not None
            and mark.grid in grids
            and is_stale(mark.criterion, mark.level, grids[mark.grid], workspace.grid)
        )


def unreleased_marks(workspace: Workspace) -> tuple[Mark, ...]:
    """The marks in force, withdrawn ones included, that no second person has released yet."""
    if not workspace.database.exists():
        return ()
    with open_store(workspace) as store:
        return tuple(mark for mark in store.marks() if mark.state is not MarkState.RELEASED)


def _read(typed: Iterable[tuple[str, str]], portfolio: Portfolio) -> tuple[Entered, ...]:
    told, problems = read_marks(typed, portfolio.grid)
    if problems:
        raise PortfolioError(_("No mark was given."), problems)
    return told


def _why_not(flaws: Iterable[StepFlaw | None], project: Project) -> str:
    if StepFlaw.FOUR_EYES in flaws:
        text = _("Who gave the marks of {id} cannot check or release them: four eyes are needed.")
    else:
        text = _(
            "No mark of {id} can take this step: marks are proposed, then checked, then released."
        )
    return text.format(id=project.id)
