"""What was planned and what was paid in past years, by team (Umsetzungsquote)."""

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from pathlib import Path

from portfolio.errors import Problem
from portfolio.intake.files import Sheet, lacking, read_sheet
from portfolio.intake.numbers import NotANumber, not_whole, whole_number
from portfolio.intake.row import SHOWN
from portfolio.language import gettext as _

COLUMNS = ("Jahr", "Team", "Geplant €", "Bezahlt €")

HUNDREDTHS = Decimal("0.01")


def read_delivery(
    path: Path, teams: Iterable[str]
) -> tuple[dict[str, Decimal], tuple[Problem, ...]]:
    """Paid ÷ planned over all years on record, by team, at most 1, in hundredths; and all that is wrong.

    A team for which nothing was planned has no rate.
    """
    sheet = read_sheet(path, COLUMNS)
    if isinstance(sheet, Problem):
        return {}, (sheet,)
    if missing := lacking(sheet, COLUMNS, path.name):
        return {}, missing
    problems: list[Problem] = []
    planned: dict[str, int] = {}
    paid: dict[str, int] = {}
    for _year, team, amounts in _rows(sheet, path.name, set(teams), problems):
        planned[team] = planned.get(team, 0) + amounts[0]
        paid[team] = paid.get(team, 0) + amounts[1]
    return _rates(planned, paid), tuple(problems)


def read_years(path: Path, teams: Iterable[str]) -> dict[int, tuple[int, int]]:
    """Planned and paid euros by year, all teams together; of a record that `read_delivery` found sound."""
    sheet = read_sheet(path, COLUMNS)
    if isinstance(sheet, Problem) or not set(COLUMNS) <= set(sheet.header):
        return {}
    found: dict[int, tuple[int, int]] = {}
    for told, _team, amounts in _rows(sheet, path.name, set(teams), []):
        year = int(told) if told.strip().isdecimal() else 0
        planned, paid = found.get(year, (0, 0))
        found[year] = (planned + amounts[0], paid + amounts[1])
    return found


def _rates(planned: Mapping[str, int], paid: Mapping[str, int]) -> dict[str, Decimal]:
    return {
        team: min(Decimal(1), (Decimal(paid[team]) / total).quantize(HUNDREDTHS))
        for team, total in planned.items()
        if total
    }


def _rows(
    sheet: Sheet, file: str, teams: set[str], problems: list[Problem]
) -> Iterator[tuple[str, str, tuple[int, int]]]:
    """Year, team, planned and paid euros."""
    places = [sheet.header.index(name) for name in COLUMNS]
    for number, cells in sheet.rows:
        year, team, *told = (cells[place] if place < len(cells) else "" for place in places)
        if team not in teams:
            text = _("there is no team «{team}» in portfolio.toml")
            problems.append(Problem(text.format(team=team[:SHOWN]), file, number, "Team"))
            continue
        amounts = [_amount(text, file, number, problems) for text in told]
        yield year, team, (amounts[0], amounts[1])


def _amount(text: str, file: str, number: int, problems: list[Problem]) -> int:
    try:
        return whole_number(text)
    except NotANumber as error:
        problems.append(Problem(not_whole(text[:SHOWN], error), file, number))
        return 0
