"""What each import changed, project by project; only ever added to (Einlesungen)."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlite_utils import Database

from portfolio.model import Mark, Project, Stamp
from portfolio.progress import Tell, told
from portfolio.store import bulk, costs, journal, marks, projects
from portfolio.store.frozen import freeze, thaw
from scoring.grid import Grid

OF_PROJECT = "select journal from imported where project = ?"
"""The entries of the journal of all imports that changed a project."""

ByKey = Mapping[str, Project]


@dataclass(frozen=True, slots=True)
class Taken:
    """What an import did to one project."""

    key: str
    before: Project | None
    """None: it was new."""
    after: Project | None
    """None: it was taken out, because its import was taken back."""
    told_before: Project | None
    """As its list told it until then."""
    told: Project | None

    @property
    def turned(self) -> "Taken":
        """The other way round."""
        return Taken(self.key, self.after, self.before, self.told, self.told_before)


def between(before: tuple[ByKey, ByKey], after: tuple[ByKey, ByKey]) -> tuple[Taken, ...]:
    """What has to be done: from projects, and what their lists told, to others."""
    (stored, listed), (wanted, told) = before, after
    found = (
        Taken(key, stored.get(key), project, listed.get(key), told.get(key))
        for key, project in wanted.items()
    )
    return tuple(
        each for each in found if each.before != each.after or each.told_before != each.told
    )


def put(  # noqa: PLR0913
    db: Database,
    taken: tuple[Taken, ...],
    grid: tuple[Grid, str],
    stamp: Stamp,
    *,
    is_undo: bool = False,
    tell: Tell | None = None,
) -> None:
    """Write projects, their marks and what their lists told; the grid comes with its digest.

    Who waits is told how far the marks are, which take the longest.
    """
    touched = [each for each in taken if each.before != each.after]
    known = {each.key for each in touched if each.before}
    projects.write(db, [each.after for each in touched if each.after], known)
    projects.write_listed(db, (each.told for each in taken if each.told))
    waiting = told(touched, len(touched), tell)
    marks.add(db, (mark for each in waiting for mark in _marks(each, grid, stamp)))
    if is_undo:
        for each in touched:
            costs.take_back_all(db, each.before, each.after, stamp)
    else:
        costs.note_all(db, ((each.before, each.after) for each in touched if each.after), stamp)
    projects.remove_listed(db, (each.key for each in taken if each.told is None))
    projects.remove(db, [each.key for each in touched if each.after is None])


@dataclass(frozen=True, slots=True)
class Told:
    """How the journal tells of many projects at once."""

    subject: str
    """The files, or the years."""
    action: str = "import"
    undoes: int | None = None
    before: Mapping[str, object] = field(default_factory=dict)
    """What else was so before, e.g. the first year; empty for nothing."""
    after: Mapping[str, object] = field(default_factory=dict)


def note(db: Database, taken: tuple[Taken, ...], grid: str, stamp: Stamp, told: Told) -> None:
    """Add one entry to the journal, and below it what became of each project; the grid by its digest."""
    entry = journal.note(
        db,
        stamp,
        told.action,
        told.subject,
        before=told.before or None,
        after={"projects": len(taken), "grid": grid, **told.after},
        undoes=told.undoes,
    )
    bulk.add(db, "imported", ({"journal": entry, **_row(each)} for each in taken))


def of(db: Database, entry: int) -> Iterator[Taken]:
    """What an entry of the journal did."""
    for row in db.table("imported").rows_where("journal = ?", [entry], order_by="id"):
        before, after = (row[name] and thaw(row[name], Project) for name in ("before", "after"))
        yield Taken(
            row["project"],
            before,
            after,
            _told(row["told_before"], before),
            _told(row["told"], after),
        )


SAME = "="
"""In place of what a list told, where the project became just that."""


def _told(frozen: str | None, project: Project | None) -> Project | None:
    if frozen == SAME:
        return project
    return thaw(frozen, Project) if frozen else None


def _row(each: Taken) -> dict[str, Any]:
    return {
        "project": each.key,
        "before": _frozen(each.before),
        "after": _frozen(each.after),
        "told_before": _frozen(each.told_before, each.before),
        "told": _frozen(each.told, each.after),
    }


def _frozen(value: Project | None, other: Project | None = None) -> str | None:
    if value is None:
        return None
    return SAME if value == other else freeze(value).decode()


def _marks(each: Taken, grid: tuple[Grid, str], stamp: Stamp) -> Iterator[Mark]:
    """The marks that come, change or go; of a project that goes all of them are withdrawn."""
    if each.after:
        return marks.listed(each.before, each.after, *grid, stamp)
    return marks.withdrawn(each.before, *grid, stamp) if each.before else iter(())
