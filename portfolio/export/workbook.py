"""The ranked lists with starts and amounts as a workbook, a sheet a list, the years at its end (Arbeitsmappe)."""

import io
import os
import re
import zipfile
from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any

from portfolio.export.programme import Measure, measures
from portfolio.export.table import DANGEROUS
from portfolio.language import gettext as _
from portfolio.model import Edition, Plan, ProjectList
from portfolio.writing import at_moment
from scoring.rank import Ranked

# What python-docx brings would write other bytes of the same workbook.
os.environ["OPENPYXL_LXML"] = "False"

MONEY, POINTS, WHOLE, TEXT = "#,##0", "0.0", "0", "@"
"""How Excel shows a column; with a German Excel thousands have points."""

FORBIDDEN = str.maketrans(dict.fromkeys("[]:*?/\\'", " "))
"""Signs that the name of a sheet cannot have."""

LONGEST_NAME = 31
WIDEST = 60
"""Signs of a column; a longer title goes on in the next line."""

PROPERTIES = "docProps/core.xml"
_CHANGED = re.compile(rb"(?<=W3CDTF\">)[^<]+")
"""When the file was made and changed; openpyxl writes the clock's time there."""

Value = str | int | float | None


def ranked_workbook(edition: Edition) -> bytes:
    """Every list of an edition as it was ranked and planned; the same edition gives the same bytes."""
    from openpyxl import Workbook  # noqa: PLC0415  takes 0.2 s to load

    book = Workbook()
    book.remove(book.active)
    at = datetime.fromisoformat(edition.at).replace(tzinfo=None)
    book.properties.title = edition.name
    book.properties.creator = "portfolio"
    book.properties.created = book.properties.modified = at
    plan = edition.plan
    found = {measure.project.id: measure for measure in measures(plan)}
    for entry in plan.portfolio.settings.lists:
        sheet = book.create_sheet(sheet_name(entry.name))
        _fill(sheet, _columns(plan), list(_rows(plan, entry, found)), frozen=3)
    _fill(book.create_sheet(sheet_name(_("Years"))), _year_columns(), list(_years(plan)), frozen=1)
    return saved(book, at)


def _columns(plan: Plan) -> list[tuple[str, str]]:
    """The names of the columns, and how each is shown."""
    planned = plan.portfolio.settings.horizon.planned
    return [
        (_("Place"), WHOLE),
        (_("No."), TEXT),
        (_("Project"), TEXT),
        (_("District"), TEXT),
        (_("Product"), TEXT),
        (_("Class"), TEXT),
        (_("Points"), POINTS),
        (_("Start"), WHOLE),
        (_("Cost €"), MONEY),
        (_("Grants €"), MONEY),
        *((_("Payments {year} €").format(year=year), MONEY) for year in planned),
        (_("Payments later €"), MONEY),
    ]


def _rows(plan: Plan, entry: ProjectList, found: dict[str, Measure]) -> Iterator[list[Value]]:
    for ranked in plan.ranking.lists[entry.id]:
        yield _row(plan, ranked, found.get(ranked.id))


def _row(plan: Plan, ranked: Ranked, measure: Measure | None) -> list[Value]:
    project = plan.portfolio.project(ranked.id)
    planned = plan.portfolio.settings.horizon.planned
    payments = measure.payments if measure else {}
    grants = sum(measure.grants.values()) if measure else 0
    return [
        ranked.place,
        project.id,
        project.title,
        project.district,
        project.product,
        ranked.verdict.class_.value,
        float(ranked.score.points),
        plan.schedule.starts.get(ranked.id),
        project.cost,
        grants or None,
        *(payments.get(year) for year in planned),
        sum(amount for year, amount in payments.items() if year > planned[-1]) or None,
    ]


def _year_columns() -> list[tuple[str, str]]:
    """Those of the sheet with the years."""
    return [(_("Year"), WHOLE), (_("Payments"), MONEY), (_("Own funds"), MONEY)]


def _years(plan: Plan) -> Iterator[list[Value]]:
    for use in plan.schedule.years:
        yield [use.year, use.payments, use.own_funds]


def _fill(
    sheet: Any,  # noqa: ANN401  openpyxl has no types
    columns: Sequence[tuple[str, str]],
    rows: list[list[Value]],
    frozen: int,
) -> None:
    """The header that stays while one scrolls, the rows, and their sums at the end."""
    from openpyxl.styles import Alignment, Font  # noqa: PLC0415
    from openpyxl.utils import get_column_letter  # noqa: PLC0415

    sums = [_sum(rows, place, shown) for place, (_name, shown) in enumerate(columns)]
    table: list[list[Value]] = [[name for name, _shown in columns], *rows, [_("Sum"), *sums[1:]]]
    for number, row in enumerate(table, start=1):
        for place, (value, (_name, shown)) in enumerate(zip(row, columns, strict=True), start=1):
            put(sheet.cell(number, place), value, shown)
    for place, (_name, shown) in enumerate(columns, start=1):
        sheet.cell(1, place).alignment = Alignment(wrap_text=True, vertical="top")
        for number in (1, len(table)):
            sheet.cell(number, place).font = Font(bold=True)
        width = _width([row[place - 1] for row in table[1:]], shown)
        sheet.column_dimensions[get_column_letter(place)].width = width
    sheet.freeze_panes = f"{get_column_letter(frozen + 1)}2"
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(columns))}{len(rows) + 1}"
    lay_out(sheet)


def lay_out(sheet: Any) -> None:  # noqa: ANN401
    """On paper: across, as wide as the page, the header on each."""
    sheet.print_title_rows = "1:1"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True


def _sum(rows: list[list[Value]], place: int, shown: str) -> Value:
    """Of a column of amounts."""
    amounts = [row[place] for row in rows if isinstance(row[place], int)]
    return sum(amounts) if shown == MONEY else None  # type: ignore[arg-type]


def put(cell: Any, value: Value, shown: str) -> None:  # noqa: ANN401
    """A text stays a text, even where it begins like a formula; a number is a number."""
    cell.number_format = shown
    if isinstance(value, str):
        cell.value, cell.data_type = _printable(value), "s"
        cell.quotePrefix = value.startswith(DANGEROUS)
    elif value is not None:
        cell.value = value


def _printable(text: str) -> str:
    """Without what a workbook cannot hold."""
    return "".join(sign if sign.isprintable() else " " for sign in text)


def _width(cells: Sequence[Value], shown: str) -> int:
    """As the longest cell wants it; amounts have points between their thousands."""
    longest = max(len(f"{cell:,}" if isinstance(cell, int) else str(cell or "")) for cell in cells)
    return min(WIDEST, max(longest, 10 if shown == MONEY else 7)) + 2


def sheet_name(name: str) -> str:
    """What a sheet can be called: shorter, without the signs that Excel refuses."""
    return name.translate(FORBIDDEN)[:LONGEST_NAME]


def saved(book: Any, at: datetime) -> bytes:  # noqa: ANN401
    """The bytes, with the edition's time in place of the clock's, so that they never differ."""
    file, again = io.BytesIO(), io.BytesIO()
    book.save(file)
    with zipfile.ZipFile(file) as old, zipfile.ZipFile(again, "w") as new:
        for part in old.infolist():
            data = old.read(part)
            if part.filename == PROPERTIES:
                data = _CHANGED.sub(f"{at:%Y-%m-%dT%H:%M:%SZ}".encode(), data)
            new.writestr(part.filename, data)
    return at_moment(again.getvalue(), at)
