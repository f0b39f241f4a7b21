"""How the cost of projects grew, and how often they were put off (Verlauf)."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from portfolio.model import (
    Act,
    Change,
    Costing,
    Decided,
    Deferred,
    Mark,
    Portfolio,
    Project,
    Standing,
)
from portfolio.service.workspace import Workspace, open_store

if TYPE_CHECKING:
    from portfolio.store.journal import JournalEntry


@dataclass(frozen=True, slots=True)
class Happening:
    """What one person did at one moment, as the journal tells it."""

    number: int
    """Of the last of its entries."""
    at: str
    who: str
    action: str
    subjects: tuple[str, ...]
    changes: tuple[Change, ...] = ()
    """What was decided or marked."""
    standings: tuple[tuple[Standing | None, Standing], ...] = ()
    """Which things came from which state into which."""


ALONE = frozenset({"state", "resolve", "motion"})
"""What is told one by one, even where it happened in the same second."""


def happenings(workspace: Workspace, most: int = 2000) -> tuple[Happening, ...]:
    """What happened, the newest first, from the last `most` entries; what was done at once is one happening.

    Raises:
        PortfolioError: The database cannot be read.
    """
    if not workspace.database.exists():
        return ()
    with open_store(workspace) as store:
        entries = store.latest_entries(most)
    alike = groupby(entries, key=_moment)
    return tuple(_happening(*key[:3], tuple(group)) for key, group in alike)


def concerning(found: Iterable[Happening], subject: str) -> tuple[Happening, ...]:
    """Those that name a project, a paper, an edition or another thing; upper and lower case do not matter."""
    wanted = subject.strip().casefold()
    return tuple(each for each in found if wanted in {key.casefold() for key in each.subjects})


def _moment(entry: "JournalEntry") -> tuple[str, str, str, int]:
    """What is one happening; some things are one each."""
    return entry.at, entry.who, entry.action, entry.id if entry.action in ALONE else 0


def _happening(at: str, who: str, action: str, entries: tuple["JournalEntry", ...]) -> Happening:
    in_order = entries[::-1]
    changes = tuple(change for entry in in_order for change in _changes(entry))
    return Happening(
        number=entries[0].id,
        at=at,
        who=who,
        action=action,
        subjects=tuple(each.subject for each in in_order),
        changes=changes,
        standings=tuple(pair for entry in in_order for pair in _standings(entry)),
    )


def _standings(entry: "JournalEntry") -> Iterator[tuple[Standing | None, Standing]]:
    from portfolio.store.frozen import thaw  # noqa: PLC0415  with the database only

    if entry.action == "state" and entry.after:
        before = thaw(entry.before, Standing) if entry.before else None
        yield before, thaw(entry.after, Standing)


def _changes(entry: "JournalEntry") -> Iterator[Change]:
    """What an entry tells of marks, settled years and deferrals."""
    from portfolio.store.frozen import thaw  # noqa: PLC0415  with the database only

    if entry.action == "score" and entry.after:
        given = thaw(entry.after, tuple[Mark, ...])
        levels = {m.criterion: "" if m.level is None else str(m.level) for m in given}
        reason = "; ".join(dict.fromkeys(mark.reason for mark in given if mark.reason))
        yield Change(Act.MARK, entry.subject, marks=levels, reason=reason)
    if entry.action == "decide" and entry.before and entry.after:
        before, after = thaw(entry.before, Decided), thaw(entry.after, Decided)
        if after.settled != before.settled:
            year, by = (after.settled.year, after.settled.by) if after.settled else (None, "")
            yield Change(Act.SETTLE, entry.subject, year, reason=by)
        if after.deferral != before.deferral:
            year, by = (after.deferral.until, after.deferral.by) if after.deferral else (None, "")
            yield Change(Act.DEFER, entry.subject, year, reason=by)


@dataclass(frozen=True, slots=True)
class Course:
    """What became of a project's cost and start so far."""

    project: str
    costings: tuple[Costing, ...]
    """The oldest first."""
    deferrals: tuple[Deferred, ...]
    origins: tuple[Costing, ...] = ()
    """What the projects it was split from were said to cost."""

    @property
    def growth(self) -> float | None:
        """How much dearer it is than it was told first, as a share; none where it cost nothing then."""
        first = next((each.cost for each in self.costings if each.cost), 0)
        return (self.costings[-1].cost - first) / first if first else None

    @property
    def slips(self) -> int:
        """How often it was put off."""
        return len(self.deferrals)


def courses(workspace: Workspace, portfolio: Portfolio) -> tuple[Course, ...]:
    """The course of every project, in the order of their ids.

    Raises:
        PortfolioError: The database cannot be read.
    """
    if not workspace.database.exists():
        return ()
    known = {project.id: project for project in portfolio.projects}
    with open_store(workspace) as store, store.still():
        costings, deferrals = store.costings(), store.deferrals()
    return tuple(
        Course(
            project.id,
            tuple(each for each in costings if each.project == project.id),
            tuple(each for each in deferrals if each.project == project.id),
            tuple(each for each in costings if each.project in _origins(project, known)),
        )
        for project in portfolio.projects
    )


def _origins(project: Project, known: Mapping[str, Project]) -> set[str]:
    """What it was split from, and what that was split from in turn."""
    found: set[str] = set()
    while project.origin and project.origin not in found:
        found.add(project.origin)
        project = known.get(project.origin, project)
    return found
