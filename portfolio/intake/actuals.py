"""What was really paid in a year, by project, as the finance program tells it (Ist-Auszahlungen)."""

from pathlib import Path

from portfolio import listing as names
from portfolio.errors import Problem
from portfolio.intake.files import read_sheet
from portfolio.intake.numbers import NotANumber, whole_number
from portfolio.intake.row import SHOWN
from portfolio.language import gettext as _

PAID = "Bezahlt €"
COLUMNS = (names.ID, PAID)


def read_actuals(path: Path) -> tuple[dict[str, int], tuple[Problem, ...]]:
    """Euros paid by project, several rows of one added up; and all that is wrong."""
    sheet = read_sheet(path, COLUMNS)
    if isinstance(sheet, Problem):
        return {}, (sheet,)
    missing = [name for name in COLUMNS if name not in sheet.header]
    if missing:
        text = _("this column is missing; columns are separated by semicolons")
        return {}, tuple(Problem(text, path.name, sheet.row, name) for name in missing)
    places = [sheet.header.index(name) for name in COLUMNS]
    found: dict[str, int] = {}
    problems: list[Problem] = []
    for number, cells in sheet.rows:
        key, told = (cells[place].strip() if place < len(cells) else "" for place in places)
        try:
            found[key] = found.get(key, 0) + whole_number(told)
        except NotANumber as error:
            sentence = _("«{found}» {why}; expected is {expected}")
            expected = _("a whole number such as 150 or 1.200.000")
            text = sentence.format(found=told[:SHOWN], why=error, expected=expected)
            problems.append(Problem(text, path.name, number, PAID))
    return found, tuple(problems)
