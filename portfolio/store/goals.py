"""Every goal system that was worked with; only ever added to (Zielsystemfassungen)."""

from collections.abc import Iterable

from sqlite_utils import Database

from portfolio.model import Stamp
from portfolio.store.frozen import digest, freeze, thaw
from scoring.goals import GoalSystem


def notice(db: Database, systems: Iterable[GoalSystem], stamp: Stamp) -> tuple[GoalSystem, ...]:
    """Remember goal systems that read otherwise than the last time; returns what they were before."""
    known = {system.id: system for system in latest(db)}
    before = []
    for system in systems:
        earlier = known.get(system.id)
        if earlier == system:
            continue
        frozen = freeze(system)
        db.table("goal_system").insert(
            {"at": stamp.at, "who": stamp.who, "name": system.id, "digest": digest(frozen),
             "content": frozen.decode()}
        )  # fmt: skip
        if earlier:
            before.append(earlier)
    return tuple(before)


def latest(db: Database) -> tuple[GoalSystem, ...]:
    """The goal systems as they were worked with the last time."""
    rows = db.table("goal_system").rows_where(
        "id in (select max(id) from goal_system group by name)", order_by="id"
    )
    return tuple(thaw(row["content"], GoalSystem) for row in rows)
