"""Everything in the database that tells of one edition, told twice or more (Zeugen)."""

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from sqlite_utils import Database

from portfolio.errors import PortfolioError
from portfolio.model import Plan
from portfolio.store.frozen import digest, freeze, thaw

TABLES = ("ranked_row", "amount_row", "team_row")
"""What other programs read of it."""


@dataclass(frozen=True, slots=True)
class Witness:
    """An edition as it is stored, and what else knows of it."""

    name: str
    at: str
    plan: str
    """Frozen."""
    digest: str
    """As it was when it was published."""
    found: str
    """As its bytes are now."""
    journal: tuple[str, ...]
    """The digests that the journal knows of it."""
    copy: str | None
    """The same plan as it was shown before it was published; none where it was not, or was changed itself."""
    grid: str | None
    """The digest under which its grid is kept; none where it is not."""
    rows: Mapping[str, tuple[Mapping[str, Any], ...]]
    """By table."""

    @property
    def is_sound(self) -> bool:
        """Its bytes are those that were published."""
        return self.found == self.digest


def witness(db: Database, name: str) -> Witness | None:
    """What is known of an edition; none where there is none of that name."""
    row = next(iter(db.table("edition").rows_where("name = ?", [name])), None)
    if row is None:
        return None
    told = db.query(
        "select after from journal where action = 'publish' and subject = ? order by id", [name]
    )
    return Witness(
        name=name,
        at=row["at"],
        plan=row["plan"],
        digest=row["digest"],
        found=digest(row["plan"].encode()),
        journal=tuple(str(entry["after"]).strip('"') for entry in told),
        copy=_copy(db, row["digest"]),
        grid=_grid(db, row["grid"]),
        rows={table: tuple(_rows(db, table, name)) for table in TABLES},
    )


def _copy(db: Database, wanted: str) -> str | None:
    """A plan is shown as it was made and published as it was read again, where 60 has become 60.0."""
    for row in db.query("select plan from proposal order by id desc"):
        with suppress(PortfolioError):
            again = freeze(thaw(row["plan"], Plan))
            if digest(again) == wanted:
                return again.decode()
    return None


def _grid(db: Database, key: str | None) -> str | None:
    """Its digest as its bytes are now."""
    rows = db.query("select content from grid where digest = ?", [key or ""])
    return next((digest(row["content"].encode()) for row in rows), None)


def _rows(db: Database, table: str, name: str) -> list[dict[str, Any]]:
    found = db.table(table).rows_where("edition = ?", [name], order_by="id")
    return [{k: v for k, v in row.items() if k not in {"id", "edition"}} for row in found]
