"""Every grid that was ever worked with; one that was published never changes under its name (Rasterfassungen)."""

from collections.abc import Iterator
from dataclasses import dataclass

from sqlite_utils import Database

from portfolio.errors import PortfolioError
from portfolio.language import gettext as _
from portfolio.model import Stamp
from portfolio.store.frozen import digest, freeze, thaw
from scoring.grid import Grid

_PUBLISHED = """
select 1 from edition join grid on edition.grid = grid.digest
where grid.version = ? and edition.grid <> ? limit 1
"""


@dataclass(frozen=True, slots=True)
class GridVersion:
    """A grid as it was at a time."""

    digest: str
    at: str
    """Since when, in universal time, ISO 8601."""
    grid: Grid
    published: bool
    """An edition was published with it."""


def keep(db: Database, grid: Grid, stamp: Stamp) -> str:
    """Remember a grid and return its digest.

    Raises:
        PortfolioError: Its version was published with other texts or weights.
    """
    refuse_published(db, grid)
    frozen = freeze(grid)
    key = digest(frozen)
    if not db.table("grid").count_where("digest = ?", [key]):
        db.table("grid").insert(
            {
                "digest": key,
                "version": grid.version,
                "at": stamp.at,
                "who": stamp.who,
                "content": frozen.decode(),
            }
        )
    return key


def refuse_published(db: Database, grid: Grid) -> None:
    """Refuse a grid that differs from the one that was published under its version.

    Raises:
        PortfolioError: It does.
    """
    key = digest(freeze(grid))
    if next(iter(db.query(_PUBLISHED, [grid.version, key])), None):
        text = _(
            "The grid «{version}» was published with other texts or weights; "
            "please give the changed grid a new «version» at the top of its file, then do it again."
        )
        raise PortfolioError(text.format(version=grid.version))


def all_of(db: Database) -> Iterator[GridVersion]:
    """All grids, the oldest first."""
    published = {row["grid"] for row in db.table("edition").rows_where(select="grid")}
    for row in db.table("grid").rows_where(order_by="rowid"):
        grid = thaw(row["content"], Grid)
        yield GridVersion(row["digest"], row["at"], grid, row["digest"] in published)
