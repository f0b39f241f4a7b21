"""Which columns of somebody's file mean what (Zuordnung)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Unit(StrEnum):
    """In what amounts are told."""

    EURO = "€"
    THOUSAND = "T€"
    MILLION = "Mio. €"

    @property
    def euros(self) -> int:
        """How many euros one of it is."""
        return {Unit.EURO: 1, Unit.THOUSAND: 1000, Unit.MILLION: 1_000_000}[self]


@dataclass(frozen=True, slots=True)
class Source:
    """Where a field comes from."""

    columns: tuple[str, ...] = ()
    """Texts are joined, amounts are added up."""
    template: str = ""
    """A text with names of columns in braces, e.g. «{Amt}-{Produkt}»; «{#}» is the number of the row."""
    value: str = ""
    """The same for every row."""
    unit: Unit = Unit.EURO
    turned: bool = False
    """What is paid stands there with a minus."""


@dataclass(frozen=True, slots=True)
class Balance:
    """Columns that add up to another one in every row."""

    columns: tuple[str, ...]
    total: str


@dataclass(frozen=True, slots=True)
class ColumnMap:
    """How to read a file that was not made for this program."""

    fields: Mapping[str, Source]
    """By the name our own lists give to the column."""
    years: Mapping[int, Source] = field(default_factory=dict)
    """Payments by calendar year, where each year has its column."""
    year: str = ""
    """The column that names the year, where each year has its row."""
    amount: Source | None = None
    """What is paid in that year."""
    only: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Rows are taken only where these columns say one of these."""
    skip: tuple[str, ...] = ()
    """Rows whose first word begins so are left out."""
    balances: tuple[Balance, ...] = ()
    point: bool = False
    """Decimals stand behind a point."""
    sheet: str = ""
    """Of a workbook; empty for the first that is seen."""
    header: int | None = None
    """The number of the row with the names; none where it is to be found."""

    @property
    def columns(self) -> tuple[str, ...]:
        """All columns of the file that are named."""
        sources = (
            *self.fields.values(),
            *self.years.values(),
            *([self.amount] if self.amount else []),
        )
        named = [
            name for source in sources for name in (*source.columns, *in_braces(source.template))
        ]
        told = [name for balance in self.balances for name in (*balance.columns, balance.total)]
        more = [self.year] if self.year else []
        return tuple(dict.fromkeys((*named, *more, *self.only, *told)))


ROW = "#"
"""In a template the number of the row."""


def in_braces(template: str) -> tuple[str, ...]:
    """The columns a template names."""
    parts = (part.split("}")[0] for part in template.split("{")[1:] if "}" in part)
    return tuple(part for part in parts if part != ROW)
