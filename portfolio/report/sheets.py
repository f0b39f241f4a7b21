"""A sheet of figures and the three ways to show it: as a table, as CSV, as plain lines (Blätter)."""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from rich import box
from rich.cells import cell_len
from rich.table import Table
from rich.text import Text

from portfolio.language import gettext as _

BETWEEN = 3
"""Columns between two columns of a table."""

SHORTEST = 12
"""What is left of a long column in the narrowest terminal."""

DANGEROUS = ("=", "+", "-", "@", "\t", "\r")
"""A spreadsheet would run a cell that begins with one of these."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a sheet."""

    name: str
    right: bool = False
    """Numbers stand at the right."""
    long: bool = False
    """Takes the room that the others leave."""
    wrap: bool = False
    """What does not fit goes on in the next line instead of being cut off."""
    drawn: bool = False
    """Only drawn: nothing is told that does not stand beside it, so who reads aloud or reckons goes without."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """Rows of texts below columns."""

    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]
    breaks: frozenset[int] = frozenset()
    """The rows below which a line is drawn, counted from 0."""

    @property
    def told(self) -> "Sheet":
        """Without what is only drawn."""
        kept = [place for place, column in enumerate(self.columns) if not column.drawn]
        if len(kept) == len(self.columns):
            return self
        columns = tuple(self.columns[place] for place in kept)
        rows = tuple(tuple(row[place] for place in kept) for row in self.rows)
        return replace(self, columns=columns, rows=rows)


def as_table(sheet: Sheet, width: int) -> Table:
    """The sheet for a terminal of that width; only long columns are shortened."""
    table = Table(
        title=Text(sheet.title),
        title_justify="left",
        box=box.SIMPLE_HEAD,
        pad_edge=False,
        expand=False,
    )
    for column, room in zip(sheet.columns, _widths(sheet, width), strict=True):
        table.add_column(
            column.name,
            justify="right" if column.right else "left",
            width=room,
            no_wrap=not column.wrap,
            overflow="fold" if column.wrap else "ellipsis",
        )
    for number, row in enumerate(sheet.rows):
        table.add_row(*map(Text, row), end_section=number in sheet.breaks)
    return table


def as_csv(sheets: Sequence[Sheet]) -> bytes:
    """Sheets of the same columns as one CSV that spreadsheets open: UTF-8 with BOM, semicolons.

    Where there are several, the first column tells which sheet a row is from.
    """
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    named = len(sheets) > 1
    for number, sheet in enumerate(each.told for each in sheets):
        if number == 0:
            names = [column.name for column in sheet.columns]
            writer.writerow([_("List"), *names] if named else names)
        for row in sheet.rows:
            cells = [sheet.title, *row] if named else row
            writer.writerow(map(_harmless, cells))
    return text.getvalue().encode("utf-8-sig")


def as_plain(sheet: Sheet) -> Iterator[str]:
    """The sheet as lines for a screen reader: a row a line, each figure with the name of its column."""
    yield sheet.title
    for row in sheet.told.rows:
        told = zip(sheet.told.columns, row, strict=True)
        yield "; ".join(f"{column.name}: {text.strip()}" for column, text in told if text.strip())
    yield ""


def _widths(sheet: Sheet, width: int) -> list[int]:
    """As wide as the longest cell; the long columns share what is left, and no more than they need."""
    needed = [
        max(cell_len(text) for text in (column.name, *(row[place] for row in sheet.rows)))
        for place, column in enumerate(sheet.columns)
    ]
    short = sum(room for room, column in zip(needed, sheet.columns, strict=True) if not column.long)
    long = [room for room, column in zip(needed, sheet.columns, strict=True) if column.long]
    left = width - short - BETWEEN * (len(sheet.columns) - 1) - 2
    shares = iter(_shared(long, left))
    return [next(shares) if c.long else n for n, c in zip(needed, sheet.columns, strict=True)]


def _shared(needed: Sequence[int], left: int) -> list[int]:
    """Room for each: who needs less than an even share leaves the rest to the others."""
    rooms = list(needed)
    while rooms and sum(rooms) > left:
        widest = max(rooms)
        if widest <= SHORTEST:
            break
        rooms[rooms.index(widest)] -= 1
    return rooms


def _harmless(text: str) -> str:
    return f"'{text}" if text.startswith(DANGEROUS) and not _is_number(text) else text


def _is_number(text: str) -> bool:
    return text.lstrip("-+").replace(".", "").replace(",", "").isdecimal()


def as_tsv(rows: Iterable[Sequence[str]]) -> str:
    """Rows to paste into a spreadsheet: cells between tabs, none of which it would run."""
    return "\n".join(
        "\t".join(_harmless(cell.strip().replace("\t", " ")) for cell in row) for row in rows
    )
