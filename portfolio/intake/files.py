"""A file as a sheet: a header, rows below it, the sums it tells; or what keeps it from being read (Dateien)."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from pathlib import Path

from portfolio.errors import Problem
from portfolio.intake.tables import separated, workbook
from portfolio.intake.tables.content import Unreadable, content_of
from portfolio.intake.tables.heading import Rows, header_at, is_sum, joined
from portfolio.intake.tables.letters import letters
from portfolio.language import gettext as _


@dataclass(frozen=True, slots=True)
class Sheet:
    """The cells of a file: a header, and the rows below it with their numbers."""

    header: tuple[str, ...]
    rows: Rows
    """Row number as a spreadsheet counts, and the cells; empty rows and sums are left out."""
    sums: Rows = ()
    """Rows that say they add up others."""
    row: int = 1
    """In which row the header stands."""
    titles: Rows = ()
    """What stands above it."""


@dataclass(frozen=True, slots=True)
class Where:
    """Where in a file the table is, where that has to be told."""

    sheet: str = ""
    """Of a workbook; empty for the first that is seen."""
    header: int | None = None
    """The number of its row; none where it is to be found."""


ANYWHERE = Where()


def read_sheet(path: Path, known: Collection[str] = (), where: Where = ANYWHERE) -> Sheet | Problem:
    """Read a table: a workbook, or text with separated cells in any usual encoding.

    Args:
        path: The file.
        known: Names of columns by which the header is found below its titles.
        where: What is known of the place of the table.
    """
    try:
        return _sheet(_cells(content_of(path), where.sheet), known, where.header)
    except Unreadable as why:
        return Problem(str(why), path.name if path.is_file() else str(path))


def lacking(sheet: Sheet, columns: Collection[str], file: str) -> tuple[Problem, ...]:
    """The columns that a sheet needs and has not."""
    text = _("this column is missing; columns are separated by semicolons")
    missing = (name for name in columns if name not in sheet.header)
    return tuple(Problem(text, file, sheet.row, name) for name in missing)


def _cells(content: bytes, sheet: str) -> list[list[str]]:
    if workbook.is_workbook(content):
        return workbook.rows_of(content, sheet)
    return separated.rows_of(letters(content))


def _sheet(rows: list[list[str]], known: Collection[str], header: int | None) -> Sheet:
    tidied: dict[str, str] = {}
    numbered = ((number, _tidy(row, tidied)) for number, row in enumerate(rows, start=1))
    filled = [(number, cells) for number, cells in numbered if any(cells)]
    if not filled:
        raise Unreadable(_("the file is empty; a header with rows below it is expected"))
    begin = header_at(filled, known) if header is None else _named(filled, header)
    (row, names), below = filled[begin], filled[begin + 1 :]
    two = joined(names, below[0][1]) if below else None
    if two:
        names, below = two, below[1:]
    return Sheet(
        header=names,
        rows=tuple(each for each in below if not is_sum(each[1])),
        sums=tuple(each for each in below if is_sum(each[1])),
        row=row,
        titles=tuple(filled[:begin]),
    )


def _named(rows: Iterable[tuple[int, tuple[str, ...]]], header: int) -> int:
    found = next((place for place, (number, _cells) in enumerate(rows) if number == header), None)
    if found is None:
        raise Unreadable(_("row {row} is empty; it cannot be the header").format(row=header))
    return found


def _tidy(cells: Iterable[str], tidied: dict[str, str]) -> tuple[str, ...]:
    """Without padding and line breaks, which spreadsheets put into cells to look nice.

    Cells that say the same are one text: most of a long list do, and they take no room twice.
    """
    for cell in cells:
        if cell not in tidied:
            told = " ".join(cell.split())
            tidied[cell] = told[1:] if told[:1] == "'" and told[1:2] in DISARMED else told
    return tuple(tidied[cell] for cell in cells)


DISARMED = frozenset("=+-@'")
"""Before these an apostrophe was put, so that no spreadsheet runs the cell; it is no part of the text."""
