"""What is wrong with the database, in our words (Störung)."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from portfolio.errors import PortfolioError
from portfolio.language import gettext as _


@contextmanager
def told_as(path: Path) -> Iterator[None]:
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
