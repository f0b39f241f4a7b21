"""What the council decided; only ever added to (Beschlüsse)."""

from sqlite_utils import Database

from portfolio.model import Decision
from portfolio.store import journal
from portfolio.store.frozen import freeze, thaw


def add(db: Database, told: Decision, action: str = "resolve", undoes: int | None = None) -> None:
    """Add a decision, or that it was told by mistake; the last one of a number, body and day counts."""
    earlier = next((kept for kept in all_of(db) if _key(kept) == _key(told)), None)
    stamp = told.stamp
    content = freeze(told).decode()
    db.table("decision").insert(
        {"at": stamp.at, "who": stamp.who, "number": told.number, "content": content}
    )
    journal.note(db, stamp, action, told.number, before=earlier, after=told, undoes=undoes)


def all_of(db: Database) -> tuple[Decision, ...]:
    """All decisions as they stand, in the order in which they were told first; withdrawn ones too."""
    rows = db.table("decision").rows_where(order_by="id")
    told = (thaw(row["content"], Decision) for row in rows)
    return tuple({_key(decision): decision for decision in told}.values())


def _key(decision: Decision) -> tuple[str, str, str]:
    return decision.number, decision.body, decision.date
