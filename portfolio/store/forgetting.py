"""Initials that were kept long enough are taken out; what was done stays (Löschkonzept)."""

import json
from collections.abc import Callable
from typing import Any

from sqlite_utils import Database

from portfolio.store.migrations import guarded, unguarded

TABLES = (
    "journal", "proposal", "edition", "grid", "marking", "duel", "costing", "deferred", "motion", "standing",
    "decision", "goal_system",
)  # fmt: skip
"""Tables that tell who did something."""

TOLD_IN = {"journal": ("before", "after"), "motion": ("content",), "decision": ("content",)}
"""Columns whose JSON tells it, too."""

KEYS = frozenset({"who", "proposed_by"})

UNKNOWN = frozenset({"", "?"})

Instead = Callable[[str], str]
"""What stands in the place of initials."""


def forget(db: Database, until: str, instead: Instead) -> int:
    """Put an office in the place of all initials in rows older than a day; returns how many rows were changed.

    History is only ever added to; this is the one exception, which the law asks for, and the journal tells of it.
    """
    changed = 0
    for table in TABLES:
        unguarded(db, table)
        for row in list(db.table(table).rows_where("at <> '' and at < ?", [until])):
            changed += _without_names(db, table, row, instead)
        guarded(db, table)
    return changed


def _without_names(db: Database, table: str, row: dict[str, Any], instead: Instead) -> bool:
    new = {key: _named(row[key], instead) for key in KEYS & row.keys()}
    for column in TOLD_IN.get(table, ()):
        if row[column] is not None:
            new[column] = _rewritten(row[column], instead)
    differing = {key: value for key, value in new.items() if value != row[key]}
    if differing:
        key = db.table(table).pks[0]
        told = ", ".join(f'"{name}" = ?' for name in differing)
        db.execute(
            f'update "{table}" set {told} where "{key}" = ?', [*differing.values(), row[key]]
        )
    return bool(differing)


def _rewritten(text: str, instead: Instead) -> str:
    """The same JSON, in the same form, without initials."""
    return json.dumps(_walked(json.loads(text), instead), ensure_ascii=False, separators=(",", ":"))


def _walked(value: Any, instead: Instead) -> Any:  # noqa: ANN401  JSON holds anything
    if isinstance(value, dict):
        return {
            key: _named(part, instead)
            if key in KEYS and isinstance(part, str)
            else _walked(part, instead)
            for key, part in value.items()
        }
    if isinstance(value, list):
        return [_walked(part, instead) for part in value]
    return value


def _named(who: str | None, instead: Instead) -> str | None:
    return who if who is None or who in UNKNOWN else instead(who)
