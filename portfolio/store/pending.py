"""Files that belong to a change of the database: they take their places when it is kept (Begleitende Dateien).

The draft is on the disk before the change is committed, and the database knows of it. Whoever finds it there,
because the program was killed in between, puts it in its place.
"""

import os
import time
from pathlib import Path

from sqlite_utils import Database

from portfolio.writing import put_in_place

PATIENCE = 0.5
"""Seconds in which who is alive has put a draft in its place."""


def note(db: Database, folder: Path, path: Path, draft: Path) -> None:
    """Within the transaction of the change: that a draft shall take a file's place; both below the folder."""
    row = {"path": os.path.relpath(path, folder), "draft": draft.name}
    db.table("pending").insert(row, replace=True)


def finish(db: Database, folder: Path) -> bool:
    """Put all drafts in their places that wait for it; returns whether there were any.

    Raises:
        PortfolioError: A file cannot be written.
    """
    if not db.table("pending").count:
        return False
    db.execute("begin immediate")
    try:
        found = put(db, folder)
        db.conn.commit()
    finally:
        if db.conn.in_transaction:
            db.rollback()
    return found


def finish_what_was_left(db: Database, folder: Path) -> bool:
    """The same, once whoever is just about it has had time for it: then nobody was interrupted."""
    ends = time.monotonic() + PATIENCE
    while db.table("pending").count:
        if time.monotonic() > ends:
            return finish(db, folder)
        time.sleep(0.02)
    return False


def put(db: Database, folder: Path) -> bool:
    """The same within a transaction that has the database to itself: nobody else can change the same file now."""
    waiting = list(db.table("pending").rows)
    for row in waiting:
        path = folder / row["path"]
        put_in_place(path.resolve().parent / row["draft"], path)
        db.table("pending").delete_where("path = ?", [row["path"]])
    return bool(waiting)
