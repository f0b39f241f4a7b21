"""The city's database: one file, written in whole transactions or not at all (Speicher)."""

import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from sqlite_utils import Database

from portfolio.errors import PortfolioError
from portfolio.language import gettext as _
from portfolio.model import (
    Changes,
    Costing,
    Decided,
    Deferred,
    Edition,
    Mark,
    Motion,
    PaperHead,
    Plan,
    Portfolio,
    Project,
    Stamp,
)
from portfolio.progress import Tell
from portfolio.store import costs, grids, imports, journal, marks, motions, projects, readable
from portfolio.store.frozen import digest, freeze, thaw
from portfolio.store.grids import GridVersion
from portfolio.store.imports import Taken
from portfolio.store.journal import JournalEntry
from portfolio.store.migrations import migrations
from portfolio.store.readable import Amounts
from portfolio.store.trouble import told_as
from portfolio.store.witness import Witness, witness
from scoring.grid import Grid
from scoring.pairwise import Duel

PATIENCE = 5.0
"""Seconds to wait while another program writes."""


class Store:
    """An open database; a context manager.

    Raises:
        PortfolioError: From any method, where the database is locked, damaged or cannot be written.
    """

    def __init__(self, path: Path, patience: float = PATIENCE) -> None:
        self.path = path
        with told_as(path), ExitStack() as undo:
            connection = sqlite3.connect(path, timeout=patience)
            undo.callback(connection.close)
            self._db = _prepared(connection)
            undo.pop_all()

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
        with self.still():
            return projects.read(self._db)

    def project(self, key: str) -> Project:
        """The project of that id; KeyError where there is none."""
        return {project.id: project for project in self.projects()}[key]

    def put(  # noqa: PLR0913  what is kept, by whom, from where, and who waits for it
        self,
        found: Iterable[Project],
        stamp: Stamp,
        grid: Grid,
        listed: Iterable[Project] | None = None,
        source: str = "",
        *,
        tell: Tell | None = None,
    ) -> Changes:
        """Keep projects: add the new ones, update the changed ones, leave the rest; all or none.

        Args:
            found: As they shall be.
            stamp: Who keeps them, and when.
            grid: Under which they are marked.
            listed: As their lists tell them, where that is not the same.
            source: The files they come from.
            tell: Is told the share that is written.

        Raises:
            PortfolioError: The grid was published otherwise under the same version.
        """
        wanted = {project.id: project for project in found}
        told = wanted if listed is None else {project.id: project for project in listed}
        with self.alone():
            key = grids.keep(self._db, grid, stamp)
            stored = {project.id: project for project in self.projects()}
            taken = imports.between((stored, projects.listed(self._db)), (wanted, told))
            imports.put(self._db, taken, (grid, key), stamp, tell=tell)
            if taken:
                imports.note(self._db, taken, source, stamp)
        return Changes.between(stored, wanted)

    def imported(self, entry: int) -> tuple[Taken, ...]:
        """What an import changed, by the number of its entry in the journal."""
        with told_as(self.path):
            return tuple(imports.of(self._db, entry))

    def turn_import(
        self, entry: JournalEntry, taken: tuple[Taken, ...], grid: Grid, stamp: Stamp, action: str
    ) -> None:
        """Take an import back, or do it again.

        Args:
            entry: The import's, in the journal.
            taken: What is to be done now.
            grid: As it is now.
            stamp: Who does it, and when.
            action: What the journal calls it.
        """
        with self.alone():
            key = grids.keep(self._db, grid, stamp)
            imports.put(self._db, taken, (grid, key), stamp, is_undo=action == "undo")
            imports.note(self._db, taken, entry.subject, stamp, (action, entry.id))

    def listed(self) -> dict[str, Project]:
        """The projects as their lists told them the last time, by id."""
        with told_as(self.path):
            return projects.listed(self._db)

    def mark(
        self,
        project: Project,
        given: Iterable[Mark],
        stamp: Stamp,
        *,
        action: str = "score",
        undoes: int | None = None,
    ) -> None:
        """Keep a project with other marks, and what vouches for them.

        Args:
            project: With the marks as they shall be.
            given: The marks that were given or withdrawn.
            stamp: Who did it, and when.
            action: What the journal calls it.
            undoes: The entry of the journal that is taken back, or done again.
        """
        with self.alone():
            self._remember_listed(project.id)
            self._add_marks(project.id, tuple(given), action, stamp, undoes)
            projects.write(self._db, [project])

    def step(self, key: str, taken: Iterable[Mark], stamp: Stamp) -> None:
        """Keep marks of a project that were checked, released or taken back."""
        with self.alone():
            self._add_marks(key, tuple(taken), "step", stamp)

    def decide(
        self, project: Project, stamp: Stamp, action: str = "decide", undoes: int | None = None
    ) -> None:
        """Keep a project with another deferral or another settled year.

        Args:
            project: As it shall be.
            stamp: Who did it, and when.
            action: What the journal calls it.
            undoes: The entry of the journal that is taken back, or done again.
        """
        with self.alone():
            self._remember_listed(project.id)
            before = self.project(project.id)
            projects.write(self._db, [project])
            if action != "undo":
                costs.note(self._db, before, project, stamp)
            elif before.deferral and project.deferral != before.deferral:
                costs.take_back(self._db, project.id, stamp)
            told = {"before": Decided.of(before), "after": Decided.of(project)}
            journal.note(self._db, stamp, action, project.id, **told, undoes=undoes)

    def note_weights(  # noqa: PLR0913  what a journal tells has this many sides
        self,
        key: str,
        stamp: Stamp,
        before: str | None,
        after: str | None,
        *,
        action: str = "weigh",
        undoes: int | None = None,
    ) -> None:
        """Tell the journal that a weight set was added to the grid's file, or taken out: its text."""
        with self.alone():
            journal.note(self._db, stamp, action, key, before=before, after=after, undoes=undoes)

    def move(self, motion: Motion, action: str = "motion", undoes: int | None = None) -> None:
        """Keep a motion, or what became of it; the last one of a name counts."""
        with self.alone():
            motions.add(self._db, motion, action, undoes)

    def motions(self) -> tuple[Motion, ...]:
        """All motions as they stand, in the order in which they were moved first."""
        with told_as(self.path):
            return motions.all_of(self._db)

    def link(self, project: Project, stamp: Stamp) -> None:
        """Keep a project with other contributions to goals."""
        with self.alone():
            self._remember_listed(project.id)
            before = self.project(project.id).contributions
            projects.write(self._db, [project])
            after = project.contributions
            journal.note(self._db, stamp, "link", project.id, before=before, after=after)

    def costings(self, project: str | None = None) -> tuple[Costing, ...]:
        """What one project or all were said to cost, the oldest first."""
        with told_as(self.path):
            return tuple(costs.costings(self._db, project))

    def deferrals(self, project: str | None = None) -> tuple[Deferred, ...]:
        """How one project or all were put off, the oldest first."""
        with told_as(self.path):
            return tuple(costs.deferrals(self._db, project))

    def marks(self, project: str | None = None) -> tuple[Mark, ...]:
        """The marks in force, of one project or of all, in the order in which they were given."""
        with told_as(self.path):
            return tuple(marks.latest(self._db, project))

    def mark_history(self, project: str) -> tuple[Mark, ...]:
        """All marks a project was ever given, the oldest first."""
        with told_as(self.path):
            return tuple(marks.history(self._db, project))

    def keep_grid(self, grid: Grid, stamp: Stamp) -> str:
        """Remember a grid and return its digest.

        Raises:
            PortfolioError: Its version was published with other texts or weights.
        """
        with self.alone():
            return grids.keep(self._db, grid, stamp)

    def refuse_published(self, grid: Grid) -> None:
        """Refuse a grid that differs from the one that was published under its version.

        Raises:
            PortfolioError: It does.
        """
        with told_as(self.path):
            grids.refuse_published(self._db, grid)

    def grids(self) -> tuple[GridVersion, ...]:
        """All grids that were worked with, the oldest first."""
        with told_as(self.path):
            return tuple(grids.all_of(self._db))

    def add_duels(self, list_id: str, duels: Iterable[Duel], stamp: Stamp) -> None:
        """Keep the outcome of projects held against each other."""
        told = tuple(duels)
        with self.alone():
            marks.add_duels(self._db, list_id, told, stamp)
            journal.note(self._db, stamp, "duel", list_id, after=told)

    def duels(self) -> dict[str, tuple[Duel, ...]]:
        """All projects held against each other, by list."""
        with told_as(self.path):
            return marks.duels(self._db)

    def unconfirmed_duels(self) -> tuple[tuple[str, Duel], ...]:
        """The duels in force, with their lists, whose outcome only one person has told."""
        with told_as(self.path):
            return tuple(marks.unconfirmed_duels(self._db))

    def propose(self, plan: Plan, stamp: Stamp) -> None:
        """Remember a plan that was shown, so that what is published is what was seen."""
        inputs = _inputs(plan.portfolio)
        with self.alone():
            self._db.table("proposal").insert(
                {"at": stamp.at, "who": stamp.who, "inputs": inputs, "plan": freeze(plan).decode()}
            )
            journal.note(self._db, stamp, "plan", inputs, after=plan.proof)

    def last_proposal(self, portfolio: Portfolio) -> Plan | None:
        """The last plan that was made from this portfolio, however its projects were called then."""
        with told_as(self.path):
            rows = list(
                self._db.table("proposal").rows_where(
                    "inputs = ?", [_inputs(portfolio)], order_by="id desc", limit=1
                )
            )
        return _as_told_now(thaw(rows[0]["plan"], Plan), portfolio) if rows else None

    def publish(
        self, name: str, plan: Plan, stamp: Stamp, amounts: Iterable[Amounts] = ()
    ) -> Edition:
        """Freeze a plan under a name. The same plan under the same name again changes nothing.

        Args:
            name: Of the edition.
            plan: What is frozen.
            stamp: Who does it, and when.
            amounts: What each project takes and brings in each year, for other programs to read.

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
            row["grid"] = grids.keep(self._db, plan.portfolio.grid, stamp)
            earlier = self._edition_row(name)
            if earlier and earlier["digest"] != row["digest"]:
                text = _("The edition «{name}» exists already; please choose another name.")
                raise PortfolioError(text.format(name=name))
            if not earlier:
                self._db.table("edition").insert(row)
                readable.note(self._db, name, plan, amounts)
                journal.note(self._db, stamp, "publish", name, after=row["digest"])
        return _edition(earlier or row)

    def edition_names(self) -> tuple[str, ...]:
        """The names of all editions, the oldest first."""
        with told_as(self.path):
            rows = self._db.table("edition").rows_where(select="name", order_by="rowid")
            return tuple(row["name"] for row in rows)

    def edition(self, name: str) -> Edition:
        """The edition of that name.

        Raises:
            PortfolioError: Also where it is not what was published.
            KeyError: There is none.
        """
        with told_as(self.path):
            row = self._edition_row(name)
        if row is None:
            raise KeyError(name)
        return _edition(row)

    def witness(self, name: str) -> Witness | None:
        """All that tells of an edition, whether it was changed or not."""
        with told_as(self.path):
            return witness(self._db, name)

    def journal(self) -> tuple[JournalEntry, ...]:
        """All that happened, the oldest first."""
        with told_as(self.path):
            return tuple(journal.entries(self._db))

    def last_entry(self, subject: str) -> JournalEntry | None:
        """What happened last to a project, an edition or another thing."""
        with told_as(self.path):
            return max(
                (
                    *journal.of(self._db, "subject = ?", subject),
                    *journal.of(self._db, f"id in ({imports.OF_PROJECT})", subject),
                ),
                key=lambda entry: entry.id,
                default=None,
            )

    def latest_entries(self, most: int) -> tuple[JournalEntry, ...]:
        """What happened last, the newest first, without the values before and after."""
        with told_as(self.path):
            return tuple(journal.latest(self._db, most))

    def changes(self, who: str) -> tuple[JournalEntry, ...]:
        """What somebody changed by hand, or took back, the newest first."""
        with told_as(self.path):
            return tuple(journal.of(self._db, journal.BY_HAND, who))

    @contextmanager
    def still(self) -> Iterator[None]:
        """One moment: whatever is read inside is as it was at its beginning, whoever writes meanwhile."""
        with told_as(self.path):
            outermost = not self._db.conn.in_transaction
            if outermost:
                self._db.execute("begin")
            try:
                yield
            finally:
                if outermost:
                    self._db.rollback()

    @contextmanager
    def alone(self) -> Iterator[None]:
        """One transaction that has the database to itself from the start: all of it is kept, or nothing.

        What is read inside is still so when it is written; `atomic()` alone takes the lock only at the first
        write. Can be nested.
        """
        with told_as(self.path):
            if self._db.conn.in_transaction:
                with self._db.atomic():
                    yield
                return
            with ExitStack() as undo:
                self._db.execute("begin immediate")
                undo.callback(self._db.rollback)
                with self._db.atomic():
                    yield
                self._db.commit()
                undo.pop_all()

    def _edition_row(self, name: str) -> dict[str, Any] | None:
        rows = self._db.table("edition").rows_where("name = ?", [name])
        return next(iter(rows), None)

    def _add_marks(
        self,
        key: str,
        given: tuple[Mark, ...],
        action: str,
        stamp: Stamp,
        undoes: int | None = None,
    ) -> None:
        touched = {mark.criterion for mark in given}
        before = [mark for mark in marks.latest(self._db, key) if mark.criterion in touched]
        marks.add(self._db, given)
        journal.note(self._db, stamp, action, key, before=before, after=given, undoes=undoes)

    def _remember_listed(self, key: str) -> None:
        """What the list told, before something is set by hand, where that was not remembered yet."""
        stored = {project.id: project for project in self.projects()}
        if key in stored and not self._db.table("listed").count_where("project = ?", [key]):
            projects.write_listed(self._db, [stored[key]])


def _prepared(connection: sqlite3.Connection) -> Database:
    """A database with all its tables."""
    db = Database(connection, execute_plugins=False)
    db.execute("pragma foreign_keys = on")
    if migrations.pending(db):
        db.enable_wal()
        migrations.apply(db)
    return db


def _edition(row: Mapping[str, Any]) -> Edition:
    if digest(row["plan"].encode()) != row["digest"]:
        text = _(
            "The edition «{name}» was changed after it was published; please put back the last backup."
        )
        raise PortfolioError(text.format(name=row["name"]))
    return Edition(row["name"], row["at"], row["digest"], thaw(row["plan"], Plan))


_NO_HEAD = PaperHead()


def _inputs(portfolio: Portfolio) -> str:
    """The digest of what a plan depends on: not how long it took, nor how anything is called, told or exported."""
    found = portfolio.settings
    settings = replace(
        found, exports=(), language="", time_limit=0, nodes=0, keys={}, paper=_NO_HEAD
    )
    projects = tuple(replace(each, title="", district="") for each in portfolio.projects)
    return digest(freeze(replace(portfolio, settings=settings, projects=projects)))


def _as_told_now(plan: Plan, portfolio: Portfolio) -> Plan:
    """The plan, with everything called, told and exported as it is now."""
    found = plan.portfolio.settings
    settings = replace(portfolio.settings, time_limit=found.time_limit, nodes=found.nodes)
    return replace(plan, portfolio=replace(portfolio, settings=settings))
