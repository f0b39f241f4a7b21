"""The city's database: one file, written in whole transactions or not at all (Speicher)."""

from collections.abc import Iterable

from portfolio.model import (
    Changes,
    Costing,
    Decided,
    Deferred,
    Mark,
    Motion,
    Project,
    Stamp,
)
from portfolio.progress import Tell
from portfolio.store import costs, grids, imports, journal, marks, motions, projects
from portfolio.store.cycle import Cycle
from portfolio.store.editions import Editions
from portfolio.store.forgetting import Instead, forget
from portfolio.store.grids import GridVersion
from portfolio.store.imports import Taken
from portfolio.store.journal import JournalEntry
from portfolio.store.trouble import told_as
from scoring.grid import Grid
from scoring.pairwise import Duel


class Store(Editions, Cycle):
    """All that a city keeps; a context manager.

    Raises:
        PortfolioError: From any method, where the database is locked, damaged or cannot be written.
    """

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
                imports.note(self._db, taken, key, stamp, imports.Told(source))
        return Changes.between(stored, wanted)

    def imported(self, entry: int) -> tuple[Taken, ...]:
        """What an import changed, by the number of its entry in the journal."""
        with told_as(self.path):
            return tuple(imports.of(self._db, entry))

    def change_many(
        self, taken: tuple[Taken, ...], grid: Grid, stamp: Stamp, told: imports.Told
    ) -> None:
        """Change many projects at once: a year rolled over, an import taken back or done again.

        Args:
            taken: What is to be done.
            grid: As it is now.
            stamp: Who does it, and when.
            told: How the journal tells of it.
        """
        with self.alone():
            key = grids.keep(self._db, grid, stamp)
            imports.put(self._db, taken, (grid, key), stamp, is_undo=told.action == "undo")
            imports.note(self._db, taken, key, stamp, told)

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
            projects.remember_listed(self._db, project.id)
            self._add_marks(project.id, tuple(given), action, stamp, undoes)
            projects.write(self._db, [project])

    def step(
        self,
        key: str,
        taken: Iterable[Mark],
        stamp: Stamp,
        *,
        action: str = "step",
        undoes: int | None = None,
    ) -> None:
        """Keep marks of a project that were checked, released or taken back."""
        with self.alone():
            self._add_marks(key, tuple(taken), action, stamp, undoes)

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
            projects.remember_listed(self._db, project.id)
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

    def link(
        self, project: Project, stamp: Stamp, action: str = "link", undoes: int | None = None
    ) -> None:
        """Keep a project with other contributions to goals."""
        with self.alone():
            projects.remember_listed(self._db, project.id)
            before = self.project(project.id).contributions
            projects.write(self._db, [project])
            after = project.contributions
            told = {"before": before, "after": after}
            journal.note(self._db, stamp, action, project.id, **told, undoes=undoes)

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

    def add_duels(
        self,
        list_id: str,
        duels: Iterable[Duel],
        stamp: Stamp,
        *,
        action: str = "duel",
        undoes: int | None = None,
    ) -> None:
        """Keep the outcome of projects held against each other; a winner `WITHDRAWN` takes it back."""
        told = tuple(duels)
        with self.alone():
            before = marks.outcomes(self._db, list_id, told)
            marks.add_duels(self._db, list_id, told, stamp)
            journal.note(self._db, stamp, action, list_id, before=before, after=told, undoes=undoes)

    def duels(self) -> dict[str, tuple[Duel, ...]]:
        """All projects held against each other, by list."""
        with told_as(self.path):
            return marks.duels(self._db)

    def unconfirmed_duels(self) -> tuple[tuple[str, Duel], ...]:
        """The duels in force, with their lists, whose outcome only one person has told."""
        with told_as(self.path):
            return tuple(marks.unconfirmed_duels(self._db))

    def note_restored(self, source: str, stamp: Stamp) -> None:
        """Tell the journal that this database was put back from a copy."""
        with self.alone():
            journal.note(self._db, stamp, "restore", source)

    def rolled_to(self) -> int | None:
        """The first planned year that the last roll-over, or its undoing, led to; none where there was none."""
        with told_as(self.path):
            return journal.rolled_to(self._db)

    def forget(self, until: str, instead: Instead, stamp: Stamp) -> int:
        """Put offices in the place of initials in all records older than a day; returns how many were changed."""
        with self.alone():
            changed = forget(self._db, until, instead)
            if changed:
                journal.note(self._db, stamp, "forget", until, after={"records": changed})
        return changed

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
