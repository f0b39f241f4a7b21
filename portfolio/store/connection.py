"""An open database: brought to the present, written in whole transactions or not at all (Verbindung)."""

import sqlite3
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from types import TracebackType
from typing import Self

from sqlite_utils import Database

from portfolio.errors import PortfolioError
from portfolio.language import gettext as _
from portfolio.store import pending
from portfolio.store.migrations import migrations
from portfolio.store.soundness import contents
from portfolio.store.trouble import told_as
from portfolio.writing import drafted

PATIENCE = 5.0
"""Seconds to wait while another program writes."""


class Connection:
    """An open database; a context manager.

    Raises:
        PortfolioError: From any method, where the database is locked, damaged or cannot be written.
    """

    def __init__(self, path: Path, patience: float = PATIENCE) -> None:
        self.path = path
        self._drafts: dict[Path, Path] = {}
        with told_as(path), ExitStack() as undo:
            connection = sqlite3.connect(path, timeout=patience)
            undo.callback(connection.close)
            self._db = _prepared(connection, path, patience)
            self.has_finished = pending.finish_what_was_left(self._db, path.parent)
            undo.pop_all()

    def file_later(self, path: Path, content: bytes) -> None:
        """Within a transaction: a file that takes its place when all is kept, even if this program is killed then.

        Raises:
            PortfolioError: It cannot be written; then nothing is kept.
        """
        earlier = self._drafts.pop(path, None)
        if earlier:
            earlier.unlink(missing_ok=True)
        self._drafts[path] = drafted(path, content)
        pending.note(self._db, self.path.parent, path, self._drafts[path])

    def as_it_will_be(self, path: Path) -> Path:
        """Where a file can be read as it will be when all is kept."""
        return self._drafts.get(path, path)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the database."""
        self._db.close()

    def digests(self) -> dict[str, str]:
        """The digest of every table, by its name."""
        with told_as(self.path):
            return contents(self._db)

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
                undo.callback(self._forget_drafts)
                undo.callback(self._db.rollback)
                pending.put(self._db, self.path.parent)
                with self._db.atomic():
                    yield
                self._db.commit()
                undo.pop_all()
        if self._drafts:
            self._drafts.clear()
            with told_as(self.path):
                pending.finish(self._db, self.path.parent)

    def _forget_drafts(self) -> None:
        for draft in self._drafts.values():
            draft.unlink(missing_ok=True)
        self._drafts.clear()


def _prepared(connection: sqlite3.Connection, path: Path, patience: float) -> Database:
    """A database with all its tables.

    Raises:
        PortfolioError: A newer program wrote it.
    """
    db = Database(connection, execute_plugins=False)
    db.execute("pragma foreign_keys = on")
    if newer_steps(db):
        text = _("«{path}» was written by a newer version of this program; please install that.")
        raise PortfolioError(text.format(path=path))
    if migrations.pending(db):
        _bring_forward(db, patience)
    return db


def _keep_a_log(db: Database, patience: float) -> None:
    """Change to a write-ahead log; SQLite does not wait by itself for others to let go of the file for that."""
    ends = time.monotonic() + patience
    while True:
        try:
            db.enable_wal()
        except sqlite3.OperationalError:
            if time.monotonic() > ends:
                raise
            time.sleep(0.05)
        else:
            return


def newer_steps(db: Database) -> frozenset[str]:
    """The steps of its tables that this program does not know."""
    known = {step.name for step in migrations.pending(Database(memory=True))}
    return frozenset(step.name for step in migrations.applied(db)) - known


def _bring_forward(db: Database, patience: float) -> None:
    """Where several programs come at once, one does it and the others find it done."""
    _keep_a_log(db, patience)
    db.execute("begin immediate")
    try:
        migrations.apply(db)
        db.conn.commit()
    finally:
        if db.conn.in_transaction:
            db.rollback()
