"""A list imported again: what changed in it wins, what was set by hand since stays (Abgleich)."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TypeVar

from portfolio import listing as names
from portfolio.language import euros
from portfolio.language import gettext as _
from portfolio.model import LADDERS, Project, Thing
from portfolio.naming import state_words
from scoring.goals import Contribution
from scoring.grid import Grid

Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class Kept:
    """A mark that was set by hand and stays, though the list says otherwise."""

    project: str
    criterion: str
    level: int | None
    listed: int | None
    """What the list says, now as before."""


def merged(project: Project, listed: Project | None, stored: Project | None, grid: Grid) -> Project:
    """A project as its list tells it, with the marks, goals and decisions that were set by hand since.

    A mark set by hand on a level that the grid has not any more gives way to the list's.

    Args:
        project: As the list tells it now.
        listed: As the list told it the last time.
        stored: As it is kept.
        grid: As it is now.
    """
    if listed is None or stored is None:
        return project
    gone = stored.marks.keys() - fitting(stored, grid).marks.keys()
    before = {key: told for key, told in _marks(listed).items() if key not in gone}
    marks = _chosen(_marks(project), before, _marks(fitting(stored, grid)))
    contributions = _chosen(_by_goal(project), _by_goal(listed), _by_goal(stored))
    return replace(
        project,
        settled=stored.settled,
        state=stored.state,
        incoming=stored.incoming,
        grants=stored.grants if project.grants == listed.grants else project.grants,
        deferral=stored.deferral if project.deferral == listed.deferral else project.deferral,
        marks={key: level for key, (level, _entered) in marks.items()},
        entered={key: entered for key, (_level, entered) in marks.items() if entered is not None},
        contributions=tuple(contributions[key] for key in sorted(contributions)),
    )


def backwards(project: Project, stored: Project | None) -> Iterator[tuple[str, str]]:
    """What a list takes back that has happened already, by column: it may be the list of last year.

    Euros that were paid, that it has begun, and how far a grant had come.
    """
    if stored is None:
        return
    if project.paid < stored.paid:
        text = _("{paid} were paid already")
        yield names.PAID, text.format(paid=euros(stored.paid))
    if stored.fixed and not project.fixed:
        yield names.FIXED, _("it had begun already")
    ladder = LADDERS[Thing.GRANT]
    for number, (now, before) in enumerate(zip(project.grants, stored.grants, strict=False), 1):
        is_back = ladder.is_after(before.state, now.state) or before.state in ladder.ends
        if is_back and now.state != before.state:
            text = _("the grant had come to «{state}» already")
            column = names.of_grant(names.GRANT_STATE, number)
            yield column, text.format(state=state_words(Thing.GRANT, before.state))


def fitting(project: Project, grid: Grid) -> Project:
    """A project without the marks that the grid has no level for."""
    best = {criterion.id: criterion.best for criterion in grid.criteria}
    marks = {key: level for key, level in project.marks.items() if level <= best.get(key, -1)}
    entered = {key: number for key, number in project.entered.items() if key in marks}
    return replace(project, marks=marks, entered=entered)


def lost(
    stored: Project | None, listed: Project | None, result: Project, grid: Grid
) -> tuple[Kept, ...]:
    """The marks that were set by hand and cannot be kept, because the grid has no such level any more."""
    if stored is None:
        return ()
    kept_marks = fitting(stored, grid).marks
    return tuple(
        Kept(stored.id, key, level, result.marks.get(key))
        for key, level in stored.marks.items()
        if key not in kept_marks and (listed is None or listed.marks.get(key) != level)
    )


def kept(project: Project, result: Project) -> tuple[Kept, ...]:
    """The marks of a merged project that are not those of its list."""
    keys = dict.fromkeys((*project.marks, *result.marks))
    return tuple(
        Kept(project.id, key, result.marks.get(key), project.marks.get(key))
        for key in keys
        if result.marks.get(key) != project.marks.get(key)
    )


def _chosen(
    now: Mapping[str, Value], before: Mapping[str, Value], stored: Mapping[str, Value]
) -> dict[str, Value]:
    """Value by value: what the list says anew, else what is kept."""
    found = {}
    for key in dict.fromkeys((*now, *stored)):
        source = stored if now.get(key) == before.get(key) else now
        if key in source:
            found[key] = source[key]
    return found


def _marks(project: Project) -> dict[str, tuple[int, int | None]]:
    """Level and what was entered, by criterion."""
    return {key: (level, project.entered.get(key)) for key, level in project.marks.items()}


def _by_goal(project: Project) -> dict[str, Contribution]:
    return {contribution.goal: contribution for contribution in project.contributions}
