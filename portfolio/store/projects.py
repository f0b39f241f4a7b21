"""Projects and what belongs to them: read, written, taken out; and what their lists told (Vorhaben)."""

from collections.abc import Collection, Iterable, Sequence
from typing import Any

from sqlite_utils import Database

from portfolio.model import Project
from portfolio.store import bulk
from portfolio.store.frozen import freeze, thaw, unreadable
from portfolio.store.rows import PARTS, part_rows, project_of, row_of


def read(db: Database) -> tuple[Project, ...]:
    """All projects, in the order of their ids.

    Raises:
        PortfolioError: One of them cannot be read.
    """
    parts = {table: _parts(db, table) for table in PARTS}
    rows = list(db.table("project").rows_where(order_by="id"))
    try:
        return tuple(
            project_of(row, {t: parts[t].get(row["id"], {}) for t in PARTS}) for row in rows
        )
    except ValueError:
        raise unreadable() from None


def write(db: Database, projects: Sequence[Project], known: Collection[str] | None = None) -> None:
    """Add them, or put them in the place of those of the same id.

    Args:
        db: The database.
        projects: As they shall be.
        known: Ids of those that are there already; none where that is not known.
    """
    bulk.add(db, "project", map(row_of, projects), key="id")
    for table in PARTS:
        _remove_parts(db, table, (p.id for p in projects if known is None or p.id in known))
        bulk.add(db, table, (row for project in projects for row in part_rows(table, project)))


def remove(db: Database, keys: Sequence[str]) -> None:
    """Take projects out; the journal keeps what they were."""
    for table in PARTS:
        _remove_parts(db, table, keys)
    for key in keys:
        db.table("project").delete_where("id = ?", [key])


def listed(db: Database) -> dict[str, Project]:
    """The projects as their lists told them the last time, by id."""
    rows = list(db.table("listed").rows)
    return {row["project"]: thaw(row["content"], Project) for row in rows}


def write_listed(db: Database, projects: Iterable[Project]) -> None:
    """Remember what their lists told."""
    rows = ({"project": p.id, "content": freeze(p).decode()} for p in projects)
    bulk.add(db, "listed", rows, key="project")


def remember_listed(db: Database, key: str) -> None:
    """What the list told, before something is set by hand, where that was not remembered yet."""
    stored = {project.id: project for project in read(db)}
    if key in stored and not db.table("listed").count_where("project = ?", [key]):
        write_listed(db, [stored[key]])


def remove_listed(db: Database, keys: Iterable[str]) -> None:
    """Forget what their lists told."""
    for key in keys:
        db.table("listed").delete_where("project = ?", [key])


def _remove_parts(db: Database, table: str, keys: Iterable[str]) -> None:
    for key in keys:
        db.table(table).delete_where("project = ?", [key])


def _parts(db: Database, table: str) -> dict[str, dict[Any, list[Any]]]:
    """What belongs to each project in one table: key to values, by project."""
    parts: dict[str, dict[Any, list[Any]]] = {}
    for row in db.table(table).rows_where(order_by="rowid"):
        project, key, *values = row.values()
        parts.setdefault(project, {})[key] = values
    return parts
