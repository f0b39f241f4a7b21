"""A list imported again: what changed in it wins, what was set by hand since stays (Abgleich)."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TypeVar

from portfolio.model import Project
from scoring.goals import Contribution

Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class Kept:
    """A mark that was set by hand and stays, though the list says otherwise."""

    project: str
    criterion: str
    level: int | None
    listed: int | None
    """What the list says, now as before."""


def merged(project: Project, listed: Project | None, stored: Project | None) -> Project:
    """A project as its list tells it, with the marks and goals that were set by hand since.

    Args:
        project: As the list tells it now.
        listed: As the list told it the last time.
        stored: As it is kept.
    """
    if listed is None or stored is None:
        return project
    marks = _chosen(project.marks, listed.marks, stored.marks)
    by_hand = {key for key in marks if marks[key] != project.marks.get(key)}
    entered = {key: (stored if key in by_hand else project).entered.get(key) for key in marks}
    contributions = _chosen(
        _by_goal(project.contributions),
        _by_goal(listed.contributions),
        _by_goal(stored.contributions),
    )
    return replace(
        project,
        marks=marks,
        entered={key: number for key, number in entered.items() if number is not None},
        contributions=tuple(contributions.values()),
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


def _by_goal(contributions: tuple[Contribution, ...]) -> dict[str, Contribution]:
    return {contribution.goal: contribution for contribution in contributions}
