"""A CSV file as rows of cells, or what keeps it from being read (Dateien)."""

import csv
import io
from dataclasses import dataclass
from pathlib import Path

from portfolio.errors import Problem
from portfolio.language import gettext as _

DELIMITER = ";"


@dataclass(frozen=True, slots=True)
class Sheet:
    """The cells of a file: a header, and the rows below it with their numbers."""

    header: tuple[str, ...]
    rows: tuple[tuple[int, tuple[str, ...]], ...]
    """Row number as a spreadsheet counts, and the cells; empty rows are left out."""


def read_sheet(path: Path) -> Sheet | Problem:
    """Read a CSV file as spreadsheets save it: UTF-8 with or without BOM, cells between semicolons."""
    text = _text(path)
    if isinstance(text, Problem):
        return text
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=DELIMITER, strict=True))
    except csv.Error:
        return Problem(
            _("the quotation marks do not match; please save the file again as CSV"), path.name
        )
    numbered = [
        (number, tuple(_tidy(cell) for cell in row)) for number, row in enumerate(rows, start=1)
    ]
    filled = [(number, row) for number, row in numbered if any(row)]
    if not filled:
        return Problem(_("the file is empty; a header with rows below it is expected"), path.name)
    return Sheet(filled[0][1], tuple(filled[1:]))


def _text(path: Path) -> str | Problem:
    try:
        if path.exists() and not path.is_file():
            return Problem(_("this is not a file; please name a CSV file"), str(path))
        return path.read_bytes().decode("utf-8-sig")
    except FileNotFoundError:
        return Problem(_("the file does not exist; please check the name"), str(path))
    except OSError:
        return Problem(_("the file cannot be read; please check the access rights"), str(path))
    except UnicodeDecodeError:
        advice = _("the file is not saved as UTF-8; in Excel choose «CSV UTF-8 (comma delimited)»")
        return Problem(advice, path.name)


def _tidy(cell: str) -> str:
    """Without padding and line breaks, which spreadsheets put into cells to look nice."""
    return " ".join(cell.split())
