"""A file of comparisons: how much more important one criterion is than another (Paarvergleich der Kriterien)."""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from pathlib import Path

from portfolio.errors import Problem
from portfolio.intake.files import Sheet, read_sheet
from portfolio.intake.numbers import NotANumber, decimal_number
from portfolio.language import gettext as _
from scoring.grid import Grid
from scoring.pairwise import Comparison

FIRST, SECOND, TIMES = "Kriterium", "Verglichen mit", "Faktor"
COLUMNS = (FIRST, SECOND, TIMES)

MOST = 9
"""The strongest preference that can be told (Saaty's scale)."""


def read_comparisons(path: Path, grid: Grid) -> tuple[tuple[Comparison, ...], tuple[Problem, ...]]:
    """The comparisons of a CSV file with the columns «Kriterium», «Verglichen mit» and «Faktor».

    A factor of 3 says that the first is three times as important, 1/3 or 0,33 that the second is.
    """
    sheet = read_sheet(path, COLUMNS)
    if isinstance(sheet, Problem):
        return (), (sheet,)
    places = {name.casefold(): place for place, name in enumerate(sheet.header)}
    missing = [name for name in COLUMNS if name.casefold() not in places]
    if missing:
        text = _("this column is missing; columns are separated by semicolons")
        return (), tuple(Problem(text, path.name, sheet.row, name) for name in missing)
    return _rows(path.name, sheet, [places[name.casefold()] for name in COLUMNS], grid)


def _rows(
    file: str, sheet: Sheet, places: Sequence[int], grid: Grid
) -> tuple[tuple[Comparison, ...], tuple[Problem, ...]]:
    found: dict[frozenset[str], Comparison] = {}
    problems: list[Problem] = []
    for number, cells in sheet.rows:
        told = [cells[place] if place < len(cells) else "" for place in places]
        result = _comparison(told, grid, found)
        if isinstance(result, Comparison):
            found[frozenset((result.first, result.second))] = result
        else:
            problems.append(Problem(result[1], file, number, result[0]))
    return tuple(found.values()), tuple(problems)


def _comparison(
    told: Sequence[str], grid: Grid, before: Mapping[frozenset[str], Comparison]
) -> Comparison | tuple[str, str]:
    """A comparison, or the column and the sentence that tell what is wrong with it."""
    named = [grid.called(name) for name in told[:2]]
    for column, name, criterion in zip(COLUMNS[:2], told[:2], named, strict=True):
        if criterion is None:
            text = _("the grid has no criterion «{name}»; please check its spelling")
            return column, text.format(name=name)
    first, second = (criterion.id for criterion in named if criterion)
    times = _times(told[2])
    if times is None:
        text = _("«{found}» was found, expected is {expected}")
        expected = _("a factor from 1/{most} to {most}").format(most=MOST)
        return TIMES, text.format(found=told[2], expected=expected)
    if first == second or frozenset((first, second)) in before:
        return SECOND, _("every pair of two criteria is compared once; please delete this row")
    return Comparison(first, second, times)


def _times(text: str) -> Fraction | None:
    above, _slash, below = text.partition("/")
    try:
        times = Fraction(decimal_number(above.strip())) / Fraction(
            decimal_number(below.strip() or "1")
        )
    except (NotANumber, ZeroDivisionError):
        return None
    return times if Fraction(1, MOST) * Fraction(9, 10) <= times <= MOST else None
