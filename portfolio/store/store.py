"""The city's database: one file, written in whole transactions or not at all (Speicher)."""

import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from sqlite_utils import Database

from portfolio.errors import PortfolioError
from portfolio.language import gettext as _
from portfolio.model import CostStage, Edition, Grant, GrantState, Plan, Portfolio, Project, Stamp
from portfolio.store import journal
from portfolio.store.frozen import digest, freeze, thaw, unreadable
from portfolio.store.journal import JournalEntry
from portfolio.store.migrations import migrations

PATIENCE = 5.0
"""Seconds to wait while another program writes."""

_PARTS = ("predecessor", "team_days", "payment", "mark")


@dataclass(frozen=True, slots=True)
class Changes:
    """What an import did to the projects, by id."""

    new: tuple[str, ...]
    changed: tuple[str, ...]
    unchanged: tuple[str, ...]


class Store:
    """An open database; a context manager.

    Raises:
        PortfolioError: From any method, where the database is locked, damaged or cannot be written.
    """

    def __init__(self, path: Path, patience: float = PATIENCE) -> None:
        self.path = path
        with _told(path):
            connection = sqlite3.connect(path, timeout=patience)
            try:
                self._db = _prepared(connection)
            except BaseException:
                connection.close()
                raise

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._db.close()

    def projects(self) -> tuple[Project, ...]:
        """All projects, in the order of their ids."""
        with _told(self.path):
            parts = {table: self._parts(table) for table in _PARTS}
            rows = list(self._db.table("project").rows_where(order_by="id"))
        try:
            return tuple(
                _project(row, {t: parts[t].get(row["id"], {}) for t in _PARTS}) for row in rows
            )
        except ValueError:
            raise unreadable() from None

    def put(self, projects: Iterable[Project], stamp: Stamp) -> Changes:
        """Keep projects: add the new ones, update the changed ones, leave the rest; all or none."""
        wanted = {project.id: project for project in projects}
        with self.alone():
            stored = {project.id: project for project in self.projects()}
            new = [p for key, p in wanted.items() if key not in stored]
            changed = [p for key, p in wanted.items() if key in stored and stored[key] != p]
            self._write([*new, *changed])
            for project in new:
                journal.note(self._db, stamp, "import", project.id, after=project)
            for project in changed:
                before = stored[project.id]
                journal.note(self._db, stamp, "import", project.id, before=before, after=project)
        touched = {project.id for project in (*new, *changed)}
        return Changes(
            new=tuple(project.id for project in new),
            changed=tuple(project.id for project in changed),
            unchanged=tuple(key for key in wanted if key not in touched),
        )

    def propose(self, plan: Plan, stamp: Stamp) -> None:
        """Remember a plan that was shown, so that what is published is what was seen."""
        inputs = _inputs(plan.portfolio)
        with self.alone():
            self._db.table("proposal").insert(
                {"at": stamp.at, "who": stamp.who, "inputs": inputs, "plan": freeze(plan).decode()}
            )
            journal.note(self._db, stamp, "plan", inputs, after=plan.proof)

    def last_proposal(self, portfolio: Portfolio) -> Plan | None:
        """The last plan that was made from exactly this portfolio."""
        with _told(self.path):
            rows = list(
                self._db.table("proposal").rows_where(
                    "inputs = ?", [_inputs(portfolio)], order_by="id desc", limit=1
                )
            )
        return thaw(rows[0]["plan"], Plan) if rows else None

    def publish(self, name: str, plan: Plan, stamp: Stamp) -> Edition:
        """Freeze a plan under a name. The same plan under the same name again changes nothing.

        Raises:
            PortfolioError: The name stands for another plan already; editions are never changed.
        """
        frozen = freeze(plan)
        row = {
            "name": name,
            "at": stamp.at,
            "who": stamp.who,
            "digest": digest(frozen),
            "plan": frozen.decode(),
        }
        with self.alone():
            earlier = self._edition_row(name)
            if earlier and earlier["digest"] != row["digest"]:
                text = _("The edition «{name}» exists already; please choose another name.")
                raise PortfolioError(text.format(name=name))
            if not earlier:
                self._db.table("edition").insert(row)
                journal.note(self._db, stamp, "publish", name, after=row["digest"])
        return _edition(earlier or row)

    def edition_names(self) -> tuple[str, ...]:
        """The names of all editions, the oldest first."""
        with _told(self.path):
            rows = self._db.table("edition").rows_where(select="name", order_by="rowid")
            return tuple(row["name"] for row in rows)

    def edition(self, name: str) -> Edition:
        """The edition of that name.

        Raises:
            PortfolioError: Also where it is not what was published.
            KeyError: There is none.
        """
        with _told(self.path):
            row = self._edition_row(name)
        if row is None:
            raise KeyError(name)
        return _edition(row)

    def journal(self) -> tuple[JournalEntry, ...]:
        """All that happened, the oldest first."""
        with _told(self.path):
            return tuple(journal.entries(self._db))

    @contextmanager
    def alone(self) -> Iterator[None]:
        """One transaction that has the database to itself from the start: all of it is kept, or nothing.

        What is read inside is still so when it is written; `atomic()` alone takes the lock only at the first
        write. Can be nested.
        """
        with _told(self.path):
            outermost = not self._db.conn.in_transaction
            if outermost:
                self._db.execute("begin immediate")
            try:
                with self._db.atomic():
                    yield
            except BaseException:
                if outermost:
                    self._db.rollback()
                raise
            if outermost:
                self._db.commit()

    def _edition_row(self, name: str) -> dict[str, Any] | None:
        rows = self._db.table("edition").rows_where("name = ?", [name])
        return next(iter(rows), None)

    def _write(self, projects: list[Project]) -> None:
        self._db.table("project").upsert_all((_row(p) for p in projects), pk="id")
        for table in _PARTS:
            for project in projects:
                self._db.table(table).delete_where("project = ?", [project.id])
            rows = [row for project in projects for row in _part_rows(table, project)]
            if rows:
                self._db.table(table).insert_all(rows)

    def _parts(self, table: str) -> dict[str, dict[Any, Any]]:
        """What belongs to each project in one table: key to value, by project."""
        parts: dict[str, dict[Any, Any]] = {}
        for row in self._db.table(table).rows_where(order_by="rowid"):
            project, key, *value = row.values()
            parts.setdefault(project, {})[key] = value[0] if value else True
        return parts


def _prepared(connection: sqlite3.Connection) -> Database:
    """A database with all its tables."""
    db = Database(connection, execute_plugins=False)
    db.execute("pragma foreign_keys = on")
    if migrations.pending(db):
        db.enable_wal()
        migrations.apply(db)
    return db


def _row(project: Project) -> dict[str, object]:
    return {
        "id": project.id,
        "list": project.list,
        "title": project.title,
        "cost": project.cost,
        "years": project.years,
        "earliest": project.earliest,
        "latest": project.latest,
        "fixed": int(project.fixed),
        "status": project.status,
        "product": project.product,
        "order_number": project.order,
        "cost_stage": project.cost_stage,
        "grant_programme": project.grant.programme,
        "grant_amount": project.grant.amount,
        "grant_state": project.grant.state,
    }


def _part_rows(table: str, project: Project) -> list[dict[str, object]]:
    rows: dict[str, list[dict[str, object]]] = {
        "predecessor": [{"after": key} for key in project.after],
        "team_days": [{"team": key, "days": days} for key, days in project.days.items()],
        "payment": [{"year": y, "amount": euros} for y, euros in enumerate(project.payments, 1)],
        "mark": [{"criterion": key, "level": level} for key, level in project.marks.items()],
    }
    return [{"project": project.id, **row} for row in rows[table]]


def _project(row: Mapping[str, Any], parts: Mapping[str, Mapping[Any, Any]]) -> Project:
    return Project(
        id=row["id"],
        list=row["list"],
        title=row["title"],
        cost=row["cost"],
        years=row["years"],
        earliest=row["earliest"],
        latest=row["latest"],
        fixed=bool(row["fixed"]),
        status=row["status"],
        product=row["product"],
        order=row["order_number"],
        cost_stage=CostStage(row["cost_stage"]) if row["cost_stage"] else None,
        grant=Grant(row["grant_programme"], row["grant_amount"], GrantState(row["grant_state"])),
        after=tuple(parts["predecessor"]),
        days=parts["team_days"],
        payments=tuple(parts["payment"].values()),
        marks=parts["mark"],
    )


def _edition(row: Mapping[str, Any]) -> Edition:
    if digest(row["plan"].encode()) != row["digest"]:
        text = _(
            "The edition «{name}» was changed after it was published; please put back the last backup."
        )
        raise PortfolioError(text.format(name=row["name"]))
    return Edition(row["name"], row["at"], row["digest"], thaw(row["plan"], Plan))


def _inputs(portfolio: Portfolio) -> str:
    """The digest of what a plan depends on: not how long it took, nor how it is told or exported."""
    settings = replace(portfolio.settings, exports=(), language="", time_limit=0)
    return digest(freeze(replace(portfolio, settings=settings)))


@contextmanager
def _told(path: Path) -> Iterator[None]:
    """Tell the planner what is wrong with the database, in our words."""
    try:
        yield
    except sqlite3.Error as error:
        raise PortfolioError(_sentence(error).format(path=path)) from None


def _sentence(error: sqlite3.Error) -> str:
    name = getattr(error, "sqlite_errorname", "")
    if name.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
        return _("«{path}» is in use by another program; please try again in a moment.")
    if name.startswith(("SQLITE_READONLY", "SQLITE_CANTOPEN", "SQLITE_PERM")):
        return _("«{path}» cannot be written; please check the folder and its access rights.")
    if name.startswith(("SQLITE_NOTADB", "SQLITE_CORRUPT")):
        return _("«{path}» is damaged; please put back the last backup.")
    if name.startswith(("SQLITE_FULL", "SQLITE_IOERR")):
        return _("«{path}» cannot be written; please check whether the disk is full.")
    return _("«{path}» refused the change; nothing was saved. Please report this.")
