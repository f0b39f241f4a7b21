"""What each import changed, project by project; only ever added to (Einlesungen)."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sqlite_utils import Database

from portfolio.model import Mark, Project, Stamp
from portfolio.store import costs, journal, marks, projects
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


def put(
    db: Database,
    taken: tuple[Taken, ...],
    grid: tuple[Grid, str],
    stamp: Stamp,
    *,
    is_undo: bool = False,
) -> None:
    """Write projects, their marks and what their lists told; the grid comes with its digest."""
    touched = [each for each in taken if each.before != each.after]
    known = {each.key for each in touched if each.before}
    projects.write(db, [each.after for each in touched if each.after], known)
    projects.write_listed(db, (each.told for each in taken if each.told))
    marks.add(db, (mark for each in touched for mark in _marks(each, grid, stamp)))
    if is_undo:
        for each in touched:
            costs.take_back_all(db, each.before, each.after, stamp)
    else:
        costs.note_all(db, ((each.before, each.after) for each in touched if each.after), stamp)
    projects.remove_listed(db, (each.key for each in taken if each.told is None))
    projects.remove(db, [each.key for each in touched if each.after is None])


def note(
    db: Database,
    taken: tuple[Taken, ...],
    source: str,
    stamp: Stamp,
    turn: tuple[str, int | None] = ("import", None),
) -> None:
    """Add one entry to the journal, and below it what became of each project."""
    action, undoes = turn
    count = {"projects": len(taken)}
    entry = journal.note(db, stamp, action, source, after=count, undoes=undoes)
    db.table("imported").insert_all({"journal": entry, **_row(each)} for each in taken)


def of(db: Database, entry: int) -> Iterator[Taken]:
    """What an entry of the journal did."""
    for row in db.table("imported").rows_where("journal = ?", [entry], order_by="id"):
        told = (row[name] and thaw(row[name], Project) for name in COLUMNS)
        yield Taken(row["project"], *told)


COLUMNS = ("before", "after", "told_before", "told")


def _row(each: Taken) -> dict[str, Any]:
    values = (each.before, each.after, each.told_before, each.told)
    told = {
        name: None if value is None else freeze(value).decode()
        for name, value in zip(COLUMNS, values, strict=True)
    }
    return {"project": each.key, **told}


def _marks(each: Taken, grid: tuple[Grid, str], stamp: Stamp) -> Iterator[Mark]:
    """The marks that come, change or go; of a project that goes all of them are withdrawn."""
    if each.after:
        return marks.listed(each.before, each.after, *grid, stamp)
    return marks.withdrawn(each.before, *grid, stamp) if each.before else iter(())
