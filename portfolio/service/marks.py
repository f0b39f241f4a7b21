"""Marks given by hand, checked and released; projects held against each other (Bewerten)."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from portfolio.errors import PortfolioError, Problem, refuse_unreadable
from portfolio.intake.comparisons import named_criteria
from portfolio.language import gettext as _
from portfolio.language import ngettext
from portfolio.model import Mark, Method, Portfolio, Project, Stamp
from portfolio.service.ranking import computed_levels, levels
from portfolio.service.workspace import Workspace, open_store
from scoring.grid import Criterion
from scoring.marks import MarkState, StepFlaw, is_stale, step_flaw
from scoring.pairwise import Duel, open_duels
from scoring.scales import Scale, ends, level_of

YES_OR_NO = {"ja": 1, "yes": 1, "nein": 0, "no": 0}


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


def project_named(portfolio: Portfolio, key: str) -> Project:
    """The project of that id; upper and lower case do not matter.

    Raises:
        PortfolioError: There is none.
    """
    for project in portfolio.projects:
        if project.id.casefold() == key.casefold():
            return project
    text = _("There is no project «{id}»; «portfolio rank» shows all.")
    raise PortfolioError(text.format(id=key))


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


def give_marks(  # noqa: PLR0913  a mark has this many sides, and the reason is never optional
    workspace: Workspace,
    portfolio: Portfolio,
    key: str,
    entered: Mapping[str, str],
    stamp: Stamp,
    *,
    reason: str,
    evidence: str = "",
    role: str = "",
) -> tuple[Mark, ...]:
    """Give a project marks; an empty one withdraws the mark. All are given, or none.

    Args:
        workspace: Where they are kept.
        portfolio: As it is loaded.
        key: The project's id.
        entered: What was typed, by criterion: its id, name or short name.
        stamp: Who gives them, and when.
        reason: Why; every mark given by hand has one.
        evidence: What shows it, e.g. a report.
        role: In what capacity, e.g. Fachbereich.

    Raises:
        PortfolioError: Something of it is unknown or outside its scale, or there is no reason; nothing is kept.
    """
    project = project_named(portfolio, key)
    if not reason.strip():
        raise PortfolioError(_("A mark needs a reason; please give one with --reason."))
    refuse_unreadable(reason, evidence, role)
    told = _read(entered, portfolio)
    with open_store(workspace) as store, store.alone():
        digest = store.keep_grid(workspace.grid, stamp)
        given = tuple(
            Mark(
                project=project.id,
                criterion=criterion.id,
                level=None if number is None else level_of(number, criterion.scale, criterion.best),
                stamp=stamp,
                grid=digest,
                entered=number,
                scale=criterion.scale,
                reason=reason.strip(),
                evidence=evidence.strip(),
                role=role.strip(),
                proposed_by=stamp.who,
            )
            for criterion, number in told
        )
        store.mark(with_marks(store.project(project.id), given), given, stamp)
    return given


def with_marks(project: Project, given: Iterable[Mark]) -> Project:
    """The project with other marks."""
    marks, entered = dict(project.marks), dict(project.entered)
    for mark in given:
        marks.pop(mark.criterion, None)
        entered.pop(mark.criterion, None)
        if mark.level is not None:
            marks[mark.criterion] = mark.level
        if mark.entered is not None and mark.scale is not Scale.LEVELS:
            entered[mark.criterion] = mark.entered
    return replace(project, marks=marks, entered=entered)


def step_marks(  # noqa: PLR0913
    workspace: Workspace,
    portfolio: Portfolio,
    key: str,
    to: MarkState,
    stamp: Stamp,
    *,
    criteria: Iterable[str] = (),
) -> tuple[Mark, ...]:
    """Check or release marks of a project, or take them back to proposed.

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
    project = project_named(portfolio, key)
    named = [criterion.id for criterion, _number in _read(dict.fromkeys(criteria, ""), portfolio)]
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


def refuse_unreleased(workspace: Workspace) -> None:
    """Where four eyes are asked for, refuse to go on with marks that only one person has seen.

    Raises:
        PortfolioError: There are such marks; it says how many.
    """
    if not workspace.settings.four_eyes:
        return
    _refuse_unconfirmed(workspace)
    waiting = unreleased_marks(workspace)
    if waiting:
        text = ngettext(
            "{count} mark is not released yet, so nothing can be published; e.g. of {id}.",
            "{count} marks are not released yet, so nothing can be published; e.g. of {id}.",
            len(waiting),
        )
        raise PortfolioError(text.format(count=len(waiting), id=waiting[0].project))


def _refuse_unconfirmed(workspace: Workspace) -> None:
    """A comparison that decides a list is confirmed by somebody else who says the same."""
    by_pairs = {e.id for e in workspace.settings.lists if e.method is Method.PAIRS}
    if not by_pairs or not workspace.database.exists():
        return
    with open_store(workspace) as store:
        alone = [duel for list_id, duel in store.unconfirmed_duels() if list_id in by_pairs]
    if alone:
        text = ngettext(
            "{count} comparison was made by one person only, so nothing can be published; somebody else "
            "confirms it by making the same, e.g. {one} and {other}.",
            "{count} comparisons were made by one person only, so nothing can be published; somebody else "
            "confirms them by making the same, e.g. {one} and {other}.",
            len(alone),
        )
        told = text.format(count=len(alone), one=alone[0].first, other=alone[0].second)
        raise PortfolioError(told)


def hold_against(  # noqa: PLR0913
    workspace: Workspace,
    portfolio: Portfolio,
    key: str,
    stamp: Stamp,
    *,
    over: Iterable[str] = (),
    equal: Iterable[str] = (),
) -> tuple[Duel, ...]:
    """Say that a project comes before others of its list, or is their equal; all is kept, or nothing.

    Raises:
        PortfolioError: A project is unknown, is held against itself or twice, stands in another list, or the list
            is not evaluated by pairs.
    """
    project = project_named(portfolio, key)
    entry = portfolio.settings.list_of(project.list)
    if entry.method is not Method.PAIRS:
        text = _("The list «{list}» is not evaluated by pairs; see method in portfolio.toml.")
        raise PortfolioError(text.format(list=entry.name))
    won = [(project_named(portfolio, other), project.id) for other in over]
    even = [(project_named(portfolio, other), "") for other in equal]
    _refuse_opponents(project, [other for other, _winner in (*won, *even)])
    told = tuple(Duel(project.id, other.id, winner) for other, winner in (*won, *even))
    with open_store(workspace) as store:
        store.add_duels(entry.id, told, stamp)
    return told


def _refuse_opponents(project: Project, others: Sequence[Project]) -> None:
    for other in others:
        if other.list != project.list or other.id == project.id:
            text = _("{one} and {other} cannot be compared: two projects of one list are needed.")
            raise PortfolioError(text.format(one=project.id, other=other.id))
        if others.count(other) > 1:
            text = _("{other} is named twice; please say once how it compares with {one}.")
            raise PortfolioError(text.format(one=project.id, other=other.id))


def duels_of(portfolio: Portfolio, key: str) -> tuple[tuple[Duel, ...], tuple[str, ...]]:
    """How a project of a list that is evaluated by pairs compares, and with whom it was not compared yet."""
    project = project_named(portfolio, key)
    own = [p.id for p in portfolio.projects if p.list == project.list]
    duels = portfolio.duels.get(project.list, ())
    latest = {frozenset((duel.first, duel.second)): duel for duel in duels}
    return (
        tuple(duel for pair, duel in latest.items() if project.id in pair),
        tuple(
            other
            for pair in open_duels(own, duels)
            for other in pair
            if project.id in pair and other != project.id
        ),
    )


def _read(entered: Mapping[str, str], portfolio: Portfolio) -> list[tuple[Criterion, int | None]]:
    """Criteria and numbers; all that is wrong is told at once."""
    names = named_criteria(portfolio.grid.criteria)
    told: list[tuple[Criterion, int | None]] = []
    problems: list[Problem] = []
    for name, text in entered.items():
        if name.casefold() not in names:
            known = ", ".join(criterion.id for criterion in portfolio.grid.criteria)
            sentence = _("there is no criterion «{name}»; there are {known}")
            problems.append(Problem(sentence.format(name=name, known=known)))
            continue
        criterion = portfolio.grid.criterion(names[name.casefold()])
        if criterion in [known for known, _entered in told]:
            problems.append(
                Problem(_("{criterion} is given twice").format(criterion=criterion.short))
            )
        number = _number(text.strip(), criterion)
        if number is None and text.strip():
            problems.append(Problem("; ".join(_expected(text, criterion))))
        told.append((criterion, number))
    if problems:
        raise PortfolioError(_("No mark was given."), tuple(problems))
    return told


def _number(text: str, criterion: Criterion) -> int | None:
    if criterion.scale is Scale.YES_NO and text.casefold() in YES_OR_NO:
        return YES_OR_NO[text.casefold()]
    first, last = ends(criterion.scale, criterion.best)
    is_whole = text.isascii() and text.isdecimal() and len(text) < 4
    return int(text) if is_whole and first <= int(text) <= last else None


def _expected(text: str, criterion: Criterion) -> Iterator[str]:
    if criterion.scale is Scale.YES_NO:
        sentence = _("{criterion}: «{found}» was found, expected is «ja» or «nein»")
        yield sentence.format(criterion=criterion.short, found=text[:40])
        return
    first, last = ends(criterion.scale, criterion.best)
    sentence = _(
        "{criterion}: «{found}» was found, expected is a whole number from {first} to {last}"
    )
    yield sentence.format(criterion=criterion.short, found=text[:40], first=first, last=last)


def _why_not(flaws: Iterable[StepFlaw | None], project: Project) -> str:
    if StepFlaw.FOUR_EYES in flaws:
        text = _("Who gave the marks of {id} cannot check or release them: four eyes are needed.")
    else:
        text = _(
            "No mark of {id} can take this step: marks are proposed, then checked, then released."
        )
    return text.format(id=project.id)
