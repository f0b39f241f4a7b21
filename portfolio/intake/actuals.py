"""What was really paid in a year, by project, as the finance program tells it (Ist-Auszahlungen)."""

from pathlib import Path

from portfolio import listing as names
from portfolio.errors import Problem
from portfolio.intake.files import lacking, read_sheet
from portfolio.intake.numbers import NotANumber, not_whole, whole_number
from portfolio.intake.row import SHOWN

PAID = "Bezahlt €"
COLUMNS = (names.ID, PAID)


def read_actuals(path: Path) -> tuple[dict[str, int], tuple[Problem, ...]]:
    """Euros paid by project, several rows of one added up; and all that is wrong."""
    sheet = read_sheet(path, COLUMNS)
    if isinstance(sheet, Problem):
        return {}, (sheet,)
    if missing := lacking(sheet, COLUMNS, path.name):
        return {}, missing
    places = [sheet.header.index(name) for name in COLUMNS]
    found: dict[str, int] = {}
    problems: list[Problem] = []
    for number, cells in sheet.rows:
        key, told = (cells[place].strip() if place < len(cells) else "" for place in places)
        try:
            found[key] = found.get(key, 0) + whole_number(told)
        except NotANumber as error:
            problems.append(Problem(not_whole(told[:SHOWN], error), path.name, number, PAID))
    return found, tuple(problems)
