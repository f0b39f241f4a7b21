"""What may be read of the database from outside: figures, not who did what (Wache).

Datasette knows this room as a plug-in.
"""

import sqlite3
from collections.abc import Mapping

from datasette import hookimpl

from portfolio.web.queries import COLUMNS

NAME = "portfolio"

SHOWN: Mapping[str, frozenset[str]] = {
    "ranked_row": frozenset(),
    "amount_row": frozenset(),
    "team_row": frozenset(),
    "edition": frozenset({"name", "at", "digest", "ROWID"}),
    "project": frozenset(),
    "payment": frozenset(),
    "team_days": frozenset(),
    "mark": frozenset(),
    "fact": frozenset(),
    "contribution": frozenset(),
    "predecessor": frozenset(),
    "together": frozenset(),
    "apart": frozenset(),
    "section": frozenset(),
    "share": frozenset(),
    "funding": frozenset(),
    "incoming": frozenset(),
    **{view: frozenset() for view in COLUMNS},
}
"""The tables that may be read, and which columns, where not all: who did what and when stays in the house."""

_INNER = frozenset({"sqlite_master", "sqlite_schema", "sqlite_temp_master"})
"""Where SQLite tells which tables there are."""

_HARMLESS = frozenset({sqlite3.SQLITE_SELECT, sqlite3.SQLITE_RECURSIVE, sqlite3.SQLITE_PRAGMA})


def may_do(
    action: int, first: str | None, second: str | None, _base: str | None, _by: str | None
) -> int:
    """What SQLite asks before every step: whether it may; reading what is shown, and nothing else."""
    if action == sqlite3.SQLITE_FUNCTION:
        return sqlite3.SQLITE_DENY if second == "load_extension" else sqlite3.SQLITE_OK
    if action != sqlite3.SQLITE_READ:
        return sqlite3.SQLITE_OK if action in _HARMLESS else sqlite3.SQLITE_DENY
    table = first or ""
    if table in _INNER or table.startswith("pragma_"):
        return sqlite3.SQLITE_OK
    if table not in SHOWN:
        return sqlite3.SQLITE_DENY
    shown = SHOWN[table]
    return sqlite3.SQLITE_OK if not shown or second in {*shown, ""} else sqlite3.SQLITE_IGNORE


@hookimpl  # type: ignore[untyped-decorator]  # Datasette ships no types
def prepare_connection(conn: sqlite3.Connection, database: str) -> None:
    """Stand before every connection to the workspace's database; Datasette's own notes are its own."""
    if not database.startswith("_"):
        conn.set_authorizer(may_do)
