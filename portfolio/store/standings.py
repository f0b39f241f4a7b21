"""Into which states things came; only ever added to (Zustände)."""

from collections.abc import Iterator
from typing import Any

from sqlite_utils import Database

from portfolio.model import Stamp, Standing, Thing

_LATEST = "id in (select max(id) from standing group by thing, subject)"


def add(db: Database, standing: Standing) -> None:
    """Add one; the last of a thing counts."""
    db.table("standing").insert(
        {
            "at": standing.stamp.at,
            "who": standing.stamp.who,
            "thing": standing.thing.value,
            "subject": standing.subject,
            "state": standing.state,
            "reason": standing.reason,
            "basis": standing.basis,
        }
    )


def latest(db: Database, thing: Thing | None = None) -> Iterator[Standing]:
    """Where each thing stands, of one kind or of all, in the order in which they came there."""
    where = _LATEST if thing is None else f"{_LATEST} and thing = ?"
    wanted = [] if thing is None else [thing.value]
    return map(_standing, db.table("standing").rows_where(where, wanted, order_by="id"))


def history(db: Database, thing: Thing, subject: str) -> Iterator[Standing]:
    """All states a thing came into, the oldest first."""
    wanted = [thing.value, subject]
    rows = db.table("standing").rows_where("thing = ? and subject = ?", wanted, order_by="id")
    return map(_standing, rows)


def _standing(row: dict[str, Any]) -> Standing:
    return Standing(
        thing=Thing(row["thing"]),
        subject=row["subject"],
        state=row["state"],
        stamp=Stamp(row["who"], row["at"]),
        reason=row["reason"],
        basis=row["basis"],
    )
