"""Whether a database is what was written into it: its pages, its references, its digests (Unversehrtheit)."""

import hashlib
import json
import sqlite3
from collections.abc import Iterator

from sqlite_utils import Database

from portfolio.model import Fault, Flaw
from portfolio.store.migrations import migrations

DIGESTED = {
    "edition": ("name", "plan"),
    "grid": ("version", "content"),
    "goal_system": ("name", "content"),
}
"""Tables whose records bear their digest: the column that names them, and the one that is digested."""

MOST = 20
"""Faults of the pages that are told; more tell nothing new."""


def flaws(db: Database) -> Iterator[Flaw]:
    """All of them; of a file that is damaged as far as it can be read."""
    try:
        yield from _of_pages(db)
        yield from _of_references(db)
        yield from _of_guards(db)
        yield from _of_digests(db)
    except sqlite3.DatabaseError:
        yield Flaw(Fault.PAGES)


def _of_pages(db: Database) -> Iterator[Flaw]:
    for (told,) in db.execute(f"pragma integrity_check({MOST})").fetchall():
        if told != "ok":
            yield Flaw(Fault.PAGES)


def _of_references(db: Database) -> Iterator[Flaw]:
    for table, _row, parent, _key in db.execute("pragma foreign_key_check").fetchall():
        yield Flaw(Fault.REFERENCE, table, parent)


def _of_guards(db: Database) -> Iterator[Flaw]:
    """Against a new database of the same steps; an older one is brought forward when it is opened."""
    if migrations.pending(db):
        return
    fresh = Database(memory=True)
    migrations.apply(fresh)
    there = {trigger.name for trigger in db.triggers}
    for trigger in fresh.triggers:
        if trigger.name not in there:
            yield Flaw(Fault.GUARD, trigger.table, trigger.name)


def _of_digests(db: Database) -> Iterator[Flaw]:
    for table, (name, content) in DIGESTED.items():
        if not db.table(table).exists():
            continue
        for row in db.table(table).rows:
            if hashlib.sha256(row[content].encode()).hexdigest() != row["digest"]:
                yield Flaw(Fault.DIGEST, table, row[name])


OUTSIDE = frozenset({"_sqlite_migrations", "sqlite_sequence", "pending"})
"""Tables that tell nothing of the city."""


def contents(db: Database) -> dict[str, str]:
    """The digest of every table's rows, in the order of their keys, by table."""
    tables = sorted(set(db.table_names()) - OUTSIDE)
    return {name: _digest(db, name) for name in tables}


def _digest(db: Database, table: str) -> str:
    keys = ", ".join(f'"{key}"' for key in db.table(table).pks)
    found = hashlib.sha256()
    for row in db.query(f'select * from "{table}" order by {keys}'):
        found.update(json.dumps(row, sort_keys=True, ensure_ascii=False).encode() + b"\n")
    return found.hexdigest()
