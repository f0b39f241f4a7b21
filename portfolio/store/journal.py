"""Who changed what and when, with the values before and after (Journal)."""

from collections.abc import Iterator
from dataclasses import dataclass

from sqlite_utils import Database

from portfolio.model import Stamp
from portfolio.store.frozen import freeze, thaw


@dataclass(frozen=True, slots=True)
class JournalEntry:
    """One thing that happened."""

    id: int
    at: str
    who: str
    action: str
    subject: str
    before: str | None
    """The value before, as JSON; none where it is new."""
    after: str | None
    undoes: int | None = None
    """The entry that this one takes back, or does again."""


def note(  # noqa: PLR0913  what a journal tells has this many sides
    db: Database,
    stamp: Stamp,
    action: str,
    subject: str,
    *,
    before: object = None,
    after: object = None,
    undoes: int | None = None,
) -> int:
    """Add an entry and return its number; inside the transaction of the change it tells of."""
    table = db.table("journal").insert(
        {
            "at": stamp.at,
            "who": stamp.who,
            "action": action,
            "subject": subject,
            "before": None if before is None else freeze(before).decode(),
            "after": None if after is None else freeze(after).decode(),
            "undoes": undoes,
        }
    )
    return int(table.last_pk or 0)


def entries(db: Database) -> Iterator[JournalEntry]:
    """All entries, the oldest first."""
    return (JournalEntry(**row) for row in db.table("journal").rows_where(order_by="id"))


BY_HAND = (
    "(action in ('score', 'step', 'decide', 'weigh', 'link', 'duel', 'motion', 'state', 'resolve', 'roll_over',"
    " 'undo', 'redo')"
    " or action = 'import' and id in (select journal from imported)) and who = ?"
)
"""What somebody can take back; imports of old, whose single changes were not kept, cannot be."""


def of(db: Database, where: str, wanted: str) -> Iterator[JournalEntry]:
    """The entries of which that is so, the newest first."""
    rows = db.table("journal").rows_where(where, [wanted], order_by="id desc")
    return (JournalEntry(**row) for row in rows)


def rolled_to(db: Database) -> int | None:
    """The year that the last roll-over, or its undoing, led to."""
    last = None
    for row in db.query("select after from journal where after like '%first_year%' order by id"):
        last = thaw(row["after"], dict).get("first_year", last)
    return last


def latest(db: Database, most: int) -> Iterator[JournalEntry]:
    """The newest entries, the newest first; only of decisions with their values, for others can be large."""
    values = ", ".join(
        f"case when action in ('score', 'decide', 'state') then {value} end as {value}"
        for value in ("before", "after")
    )
    columns = f"id, at, who, action, subject, {values}, undoes"
    rows = db.table("journal").rows_where(select=columns, order_by="id desc", limit=most)
    return (JournalEntry(**row) for row in rows)
