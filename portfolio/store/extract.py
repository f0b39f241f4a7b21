"""The figures without who did what: a database of their own, for programs outside (Auszug).

What is not copied cannot be asked for, however the question is put.
"""

import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing
from pathlib import Path
from urllib.parse import quote

from portfolio.store.readable import VIEWS
from portfolio.store.trouble import told_as

WHOLE = (
    "project", "payment", "team_days", "mark", "fact", "contribution", "predecessor", "together", "apart",
    "section",
    "share", "role", "funding", "incoming", "ranked_row", "amount_row", "team_row",
)  # fmt: skip
"""Tables in which nobody is named."""

IN_PART: Mapping[str, tuple[str, ...]] = {"edition": ("name", "at", "digest")}
"""Columns of tables that have others."""


def extract(path: Path, target: Path) -> None:
    """Write the figures of a database, as they are at this moment, into a new one.

    Raises:
        PortfolioError: The database cannot be read.
    """
    with told_as(path), closing(sqlite3.connect(target, isolation_level=None, uri=True)) as copy:
        copy.execute("attach ? as source", (f"file:{quote(str(path.resolve()))}?mode=ro",))
        copy.execute("begin")
        for statement in _statements(copy):
            copy.execute(statement)
        copy.execute("commit")


def _statements(copy: sqlite3.Connection) -> Iterator[str]:
    for name in WHOLE:
        (made,) = copy.execute(
            "select sql from source.sqlite_master where type = 'table' and name = ?", (name,)
        ).fetchone()
        yield made
        yield f'insert into main."{name}" select * from source."{name}"'
    for name, columns in IN_PART.items():
        told = ", ".join(columns)
        yield f'create table main."{name}" as select {told} from source."{name}" order by rowid'
    for name, query in VIEWS.items():
        yield f'create view main."{name}" as {query}'
