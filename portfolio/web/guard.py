"""Stands before what is asked in SQL: it reads, and nothing else; what goes wrong becomes a sentence (Wache).

Datasette knows this room as a plug-in.
"""

import sqlite3
from http import HTTPStatus
from typing import Any

from datasette import Forbidden, NotFound, Response, hookimpl

from portfolio.language import gettext as _

NAME = "portfolio"

LARGEST, LONGEST_PATTERN = 50_000, 100
"""Bytes of one value, and of a pattern; more only fills the memory, and SQLite does not stop within a function."""

UNSAFE = frozenset({"load_extension", "fts3_tokenizer", "readfile", "writefile", "edit"})
"""Functions that reach beyond the database."""

READING = frozenset(
    {sqlite3.SQLITE_SELECT, sqlite3.SQLITE_RECURSIVE, sqlite3.SQLITE_PRAGMA, sqlite3.SQLITE_READ}
)


def may_do(
    action: int, _first: str | None, second: str | None, _base: str | None, _by: str | None
) -> int:
    """What SQLite asks before every step: whether it may."""
    if action == sqlite3.SQLITE_FUNCTION:
        return sqlite3.SQLITE_DENY if second in UNSAFE else sqlite3.SQLITE_OK
    return sqlite3.SQLITE_OK if action in READING else sqlite3.SQLITE_DENY


@hookimpl  # type: ignore[untyped-decorator]  # Datasette ships no types
def prepare_connection(conn: sqlite3.Connection, database: str) -> None:
    """Stand before every connection to the figures; Datasette's own notes are its own."""
    if not database.startswith("_"):
        conn.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, LARGEST)
        conn.setlimit(sqlite3.SQLITE_LIMIT_LIKE_PATTERN_LENGTH, LONGEST_PATTERN)
        conn.set_authorizer(may_do)


@hookimpl  # type: ignore[untyped-decorator]
def handle_exception(exception: Exception) -> Any:  # noqa: ANN401
    """A sentence in place of what a library has to say, and nothing of it on the terminal."""
    known = {NotFound: HTTPStatus.NOT_FOUND, Forbidden: HTTPStatus.FORBIDDEN}
    status = known.get(type(exception), getattr(exception, "status", HTTPStatus.BAD_REQUEST))
    sentence = _("This cannot be answered; please check the address and the question.")
    return Response.text(f"{sentence}\n", status=int(status))
