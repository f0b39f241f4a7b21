"""Copies of the database while others write, and their way back (Sicherung).

SQLite's own online backup copies one moment, however many programs write meanwhile; into the database in use it is
one transaction, so that whoever reads finds all of the old or all of the new.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from sqlite_utils import Database

from portfolio.errors import PortfolioError
from portfolio.language import gettext as _
from portfolio.model import Flaw
from portfolio.store.connection import PATIENCE, newer_steps
from portfolio.store.soundness import flaws
from portfolio.store.trouble import told_as
from portfolio.writing import written_whole

MAGIC = b"SQLite format 3\x00"
"""With this every database of SQLite begins."""

SIDE_FILES = ("-wal", "-shm")
"""What SQLite keeps beside a database in use."""


def back_up(path: Path, target: Path) -> None:
    """Copy a database as it is at this moment; the copy is looked over before it takes its name.

    Raises:
        PortfolioError: The database cannot be read, the copy cannot be written, or it is not sound.
    """
    _refuse_other_file(target)
    with written_whole(target) as draft:
        if _is_damaged(path):
            text = _("«{path}» is damaged; please put back the last backup.")
            raise PortfolioError(text.format(path=path))
        with told_as(path), closing(_reading(path)) as source, closing(_writing(draft)) as copy:
            source.backup(copy)
            copy.execute("pragma journal_mode = delete")
        with told_as(draft):
            _refuse_unsound(draft, target)


def restore(backup: Path, path: Path) -> Path | None:
    """Put a copy in the place of the database; what was there is kept beside it.

    Returns:
        Where what was there is now; none where there was nothing.

    Raises:
        PortfolioError: The copy is no database of this program, is not sound, or the place cannot be written.
    """
    if not backup.is_file():
        raise PortfolioError(_("There is no file «{path}».").format(path=backup))
    if not _begins_like_a_database(backup):
        raise PortfolioError(_("«{path}» is no database of this program.").format(path=backup))
    try:
        with told_as(backup):
            _refuse_unsound(backup, backup)
    except PortfolioError as error:
        raise _of_a_copy(error, backup) from None
    earlier = _put_aside(path)
    with told_as(path), closing(_reading(backup)) as source, closing(_writing(path)) as target:
        source.backup(target)
        target.execute("pragma journal_mode = wal")
    return earlier


def _of_a_copy(error: PortfolioError, backup: Path) -> PortfolioError:
    """What cannot be read of a copy is no reason to look for the last backup: it is one."""
    if isinstance(error.__context__, sqlite3.Error):
        text = _("«{path}» is not sound and is not used; please take another backup.")
        return PortfolioError(text.format(path=backup))
    return error


def _refuse_other_file(target: Path) -> None:
    """Raises PortfolioError where something lies there that is no database; an older copy is replaced."""
    if target.is_file() and target.stat().st_size and not _begins_like_a_database(target):
        text = _("«{path}» is no database and is not overwritten; please choose another name.")
        raise PortfolioError(text.format(path=target))


def _begins_like_a_database(path: Path) -> bool:
    with path.open("rb") as file:
        return file.read(len(MAGIC)) == MAGIC


def _put_aside(path: Path) -> Path | None:
    """A copy of what there is; where it cannot be copied any more the damaged file itself is moved."""
    if not path.exists():
        return None
    aside = _free_name(path)
    try:
        with told_as(path), closing(_reading(path)) as source, closing(_writing(aside)) as copy:
            source.backup(copy)
            copy.execute("pragma journal_mode = delete")
    except PortfolioError as error:
        if not _is_damaged(path):
            raise error from None
        with _refused_as(path):
            path.replace(aside)
            for side in SIDE_FILES:
                path.with_name(path.name + side).unlink(missing_ok=True)
    return aside


def _free_name(path: Path) -> Path:
    names = (path.with_name(f"{path.stem}.vorher-{n}{path.suffix}") for n in range(1, 10_000))
    return next(name for name in names if not name.exists())


def _is_damaged(path: Path) -> bool:
    """No database, or one whose pages do not hold together."""
    try:
        with closing(_reading(path)) as connection:
            return bool(connection.execute("pragma quick_check(1)").fetchone()[0] != "ok")
    except sqlite3.DatabaseError as error:
        return getattr(error, "sqlite_errorname", "").startswith(
            ("SQLITE_NOTADB", "SQLITE_CORRUPT")
        )


def _refuse_unsound(path: Path, told: Path) -> None:
    """Raises PortfolioError where it is no database of this program, or not a sound one."""
    with closing(_reading(path)) as connection:
        db = Database(connection, execute_plugins=False)
        if "edition" not in db.table_names():
            text = _("«{path}» is no database of this program.")
            raise PortfolioError(text.format(path=told))
        if newer_steps(db):
            text = _(
                "«{path}» was written by a newer version of this program; please install that."
            )
            raise PortfolioError(text.format(path=told))
        if any(True for _flaw in flaws(db)):
            text = _("«{path}» is not sound and is not used; please take another backup.")
            raise PortfolioError(text.format(path=told))


def _reading(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True, timeout=PATIENCE)


def _writing(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(path, timeout=PATIENCE)


@contextmanager
def _refused_as(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError:
        text = _("«{path}» cannot be written; please check folder, access rights and free space.")
        raise PortfolioError(text.format(path=path)) from None


def look_over(path: Path) -> tuple[Flaw, ...]:
    """What is not sound in a database; nothing is written."""
    with told_as(path), closing(_reading(path)) as connection:
        with suppress(sqlite3.DatabaseError):
            connection.execute("pragma query_only = on")
        return tuple(flaws(Database(connection, execute_plugins=False)))
