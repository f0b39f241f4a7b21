"""An Excel workbook as rows of text: what is seen in the cells, nothing that would be run (XLSX)."""

import io
import os
import re
import warnings
import zipfile
from collections.abc import Iterator
from datetime import date, datetime, time
from decimal import Decimal
from typing import IO, Any

from portfolio.intake.tables.content import Unreadable
from portfolio.language import gettext as _

# What python-docx brings would read workbooks in its stead, without the guard of defusedxml.
os.environ["OPENPYXL_LXML"] = "False"

BEGINS, OLD = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
"""How a workbook begins, and one of an old Excel or with a password."""

UNPACKED, PARTS, COLUMNS = 400_000_000, 5000, 2000
"""Bytes, files and columns that a list can still have when it is unpacked; more is an attack or a mistake."""

CHUNK, OVERLAP = 1 << 20, 1 << 12
"""Bytes of a sheet looked at together, and how many of them again with the next ones."""

_UNWORKED = re.compile(rb'<c(?![^>]*t="str")[^>]*><f[^>]*(?:/>|>[^<]*</f>)(?:<v\s*/>|<v></v>)?</c>')


def is_workbook(content: bytes) -> bool:
    """Whether these are the bytes of a workbook, whatever the file is called."""
    return content.startswith((BEGINS, OLD))


def rows_of(content: bytes, sheet: str = "") -> list[list[str]]:
    """The rows of a sheet, each with its cells as text; formulas as what they came to.

    Args:
        content: The bytes of the file.
        sheet: The sheet's name; without one it is the first that is not hidden.

    Raises:
        Unreadable: It is no workbook, it would not fit into memory, or it has no such sheet.
    """
    _refuse_traps(content)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter(
                "ignore"
            )  # what openpyxl would say of it is no sentence for a planner
            _refuse_unworked(content)
            return list(_rows(content, sheet))
    except Unreadable:
        raise
    except Exception:  # noqa: BLE001  openpyxl lets through what any of its parts stumbles over: KeyError, TypeError …
        raise Unreadable(
            _("the workbook is damaged; please open it in Excel and save it again as XLSX")
        ) from None


def _refuse_traps(content: bytes) -> None:
    """Old formats, files that are no workbook, and those that grow beyond all measure when unpacked."""
    if content.startswith(OLD):
        raise Unreadable(
            _("this is an old Excel file or has a password; please save it as XLSX without one")
        )
    try:
        archive = zipfile.ZipFile(io.BytesIO(content))
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OverflowError):
        raise Unreadable(_no_workbook()) from None
    parts = archive.infolist()
    if "xl/workbook.xml" not in {part.filename for part in parts}:
        raise Unreadable(_no_workbook())
    if len(parts) > PARTS or sum(part.file_size for part in parts) > UNPACKED:
        raise Unreadable(
            _("the workbook is too large when unpacked; please leave out all but the list")
        )


def _no_workbook() -> str:
    return _("this is no Excel workbook; please save the list as XLSX or CSV")


def _refuse_unworked(content: bytes) -> None:
    """Formulas whose result nobody has worked out yet would be read as empty cells."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        for part in archive.namelist():
            if part.startswith("xl/worksheets/") and _has_unworked(archive.open(part)):
                raise Unreadable(
                    _(
                        "there are formulas without a result; please open it in Excel and save it again"
                    )
                )


def _has_unworked(part: IO[bytes]) -> bool:
    with part:
        before = b""
        while some := part.read(CHUNK):
            if _UNWORKED.search(before + some):
                return True
            before = some[-OVERLAP:]
    return False


def _rows(content: bytes, name: str) -> Iterator[list[str]]:
    from openpyxl import load_workbook  # noqa: PLC0415  takes 0.2 s to load

    book = load_workbook(io.BytesIO(content), read_only=True, data_only=True, keep_links=False)
    try:
        sheet = _sheet(book, name)
        sheet.reset_dimensions()  # what the file claims of them need not be so
        for row in sheet.iter_rows():
            if len(row) > COLUMNS:
                text = _("a row has more than {most} cells; please leave out all but the list")
                raise Unreadable(text.format(most=COLUMNS))
            yield _trimmed([_text(cell) for cell in row])
    finally:
        book.close()


def _sheet(book: Any, name: str) -> Any:  # noqa: ANN401  openpyxl has no types
    sheets = {sheet.title: sheet for sheet in book.worksheets}
    if name:
        if name not in sheets:
            text = _("there is no sheet «{name}»; there are {known}")
            raise Unreadable(text.format(name=name, known=", ".join(sheets)))
        return sheets[name]
    seen = [sheet for sheet in sheets.values() if sheet.sheet_state == "visible"]
    if not seen:
        raise Unreadable(_("the workbook has no sheet that could be read"))
    return seen[0]


def _trimmed(cells: list[str]) -> list[str]:
    """Without the empty cells at the end, which workbooks have by the hundred."""
    while cells and not cells[-1]:
        cells.pop()
    return cells


def _text(cell: Any) -> str:  # noqa: ANN401
    """A cell as a German reader would type it."""
    value = cell.value
    if value is None:
        return ""
    if isinstance(value, bool):
        return "ja" if value else "nein"
    if isinstance(value, (int, float)):
        percent = "%" in (cell.number_format or "")
        return _number(value * 100 if percent else value)
    if isinstance(value, (datetime, date)):
        return f"{value:%d.%m.%Y}"
    return value.isoformat("minutes") if isinstance(value, time) else str(value)


def _number(value: float) -> str:
    """Without the noise in its last digits."""
    if isinstance(value, float) and not value.is_integer():
        return format(Decimal(f"{value:.15g}"), "f").replace(".", ",")
    return str(int(value))
