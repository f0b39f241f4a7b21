"""Motions, and what became of them: rows that are only ever added (Anträge)."""

from sqlite_utils import Database

from portfolio.model import Motion
from portfolio.store import journal
from portfolio.store.frozen import freeze, thaw


def add(db: Database, motion: Motion, action: str = "motion", undoes: int | None = None) -> None:
    """Add a motion, or what became of it; the last one of a name counts."""
    earlier = next((kept for kept in all_of(db) if kept.name == motion.name), None)
    stamp = motion.stamp
    content = freeze(motion).decode()
    db.table("motion").insert(
        {"at": stamp.at, "who": stamp.who, "name": motion.name, "content": content}
    )
    journal.note(db, stamp, action, motion.name, before=earlier, after=motion, undoes=undoes)


def all_of(db: Database) -> tuple[Motion, ...]:
    """All motions as they stand, in the order in which they were moved first."""
    rows = db.table("motion").rows_where(order_by="id")
    return tuple({row["name"]: thaw(row["content"], Motion) for row in rows}.values())
