"""An empty project list as a workbook: the right columns, drop-downs, an explanation of each (Vorlage)."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from portfolio.export.guide import Guide, Holds, further_guides, guides
from portfolio.export.workbook import MONEY, TEXT, WHOLE, lay_out, put, saved, sheet_name
from portfolio.language import gettext as _
from portfolio.model import ProjectList, Settings
from scoring.grid import Criterion

ROWS = 1000
"""Down to which row the drop-downs reach."""

SHOWN = {Holds.TEXT: TEXT, Holds.MONEY: MONEY, Holds.WHOLE: WHOLE, Holds.YEAR: WHOLE}

PROMPT = 255
"""Signs that Excel shows beside a cell; the explanation has all."""

WIDE, NARROW, READABLE = 42, 14, 100
"""Signs in a column: the title, all others, an explanation."""

MADE = datetime(2026, 1, 1)

NEEDED, FREE = "FFE699", "DDEBF7"
"""Behind the names of columns; which are needed is told by the explanation, too."""


def list_template(settings: Settings, entry: ProjectList, criteria: tuple[Criterion, ...]) -> bytes:
    """An empty list to fill in with a spreadsheet and to import; the same settings give the same bytes."""
    from openpyxl import Workbook  # noqa: PLC0415  takes 0.2 s to load

    book = Workbook()
    book.remove(book.active)
    book.properties.title, book.properties.creator = entry.name, "portfolio"
    book.properties.created = book.properties.modified = MADE
    columns = guides(settings, entry, criteria)
    _fill_list(book.create_sheet(sheet_name(entry.name)), columns)
    _fill_explanation(book.create_sheet(sheet_name(_("Explanation"))), columns)
    return saved(book, MADE)


def _fill_list(sheet: Any, columns: Sequence[Guide]) -> None:  # noqa: ANN401  openpyxl has no types
    from openpyxl.styles import Alignment, Font, PatternFill  # noqa: PLC0415
    from openpyxl.utils import get_column_letter  # noqa: PLC0415

    for place, guide in enumerate(columns, start=1):
        cell, letter = sheet.cell(1, place), get_column_letter(place)
        put(cell, guide.column, TEXT)
        cell.font = Font(bold=True)
        cell.fill = PatternFill("solid", fgColor=NEEDED if guide.is_needed else FREE)
        cell.alignment = Alignment(wrap_text=True, vertical="top")
        width = sheet.column_dimensions[letter]
        width.width = WIDE if place == 2 else NARROW
        width.number_format = SHOWN[guide.holds]
        sheet.add_data_validation(_checked(guide, f"{letter}2:{letter}{ROWS}"))
    sheet.freeze_panes = "C2"
    lay_out(sheet)


def _checked(guide: Guide, cells: str) -> Any:  # noqa: ANN401
    """What can stand in the cells, and what Excel says beside them."""
    from openpyxl.worksheet.datavalidation import DataValidation  # noqa: PLC0415

    rule = DataValidation(**_rule(guide), allow_blank=True, sqref=cells)
    rule.promptTitle, rule.prompt = guide.column[:32], _short(guide.told)
    rule.errorTitle, rule.error = guide.column[:32], _short(_expected(guide))
    rule.showInputMessage = rule.showErrorMessage = True
    return rule


def _rule(guide: Guide) -> dict[str, str | None]:
    if guide.choices:
        return {"type": "list", "formula1": f'"{",".join(guide.choices)}"'}
    if guide.holds is Holds.YEAR:
        return {"type": "whole", "operator": "between", "formula1": "1990", "formula2": "2199"}
    if guide.holds is Holds.WHOLE:
        return {"type": "whole", "operator": "greaterThanOrEqual", "formula1": "0"}
    if guide.holds is Holds.MONEY:
        return {"type": "decimal", "operator": "greaterThanOrEqual", "formula1": "0"}
    return {"type": None}


def _expected(guide: Guide) -> str:
    """What Excel says when something else is typed."""
    if guide.choices:
        return _("Please choose one of these: {choices}.").format(choices=", ".join(guide.choices))
    if guide.holds is Holds.YEAR:
        return _("Please type a year with four digits.")
    return _("Please type a number from 0 on, without a unit.")


def _fill_explanation(sheet: Any, columns: Iterable[Guide]) -> None:  # noqa: ANN401
    from openpyxl.styles import Alignment, Font  # noqa: PLC0415

    told = [(_("Column"), _("Needed"), _("What it holds"), _("What can stand there"))]
    told += [_explained(each) for each in columns]
    told += [("", "", "", ""), (_("Can be added:"), "", "", "")]
    told += [_explained(each) for each in further_guides()]
    for number, row in enumerate(told, start=1):
        for place, text in enumerate(row, start=1):
            cell = sheet.cell(number, place)
            put(cell, text, TEXT)
            cell.alignment = Alignment(wrap_text=True, vertical="top")
            cell.font = Font(bold=number == 1 or place == 1)
    for letter, width in zip("ABCD", (26, 8, READABLE, WIDE), strict=True):
        sheet.column_dimensions[letter].width = width
    sheet.freeze_panes = "A2"
    lay_out(sheet)


def _explained(guide: Guide) -> tuple[str, str, str, str]:
    needed = _("yes") if guide.is_needed else ""
    return guide.column, needed, guide.told, ", ".join(guide.choices)


def _short(text: str) -> str:
    """As much as Excel takes beside a cell; where the rest is to be read."""
    more = _("… (all on the second sheet)")
    return text if len(text) <= PROMPT else f"{text[: PROMPT - len(more)]}{more}"
