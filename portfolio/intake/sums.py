"""Whether the sums that a file tells of itself are those of its rows (Kontrollsummen)."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from portfolio.intake.files import Sheet
from portfolio.intake.money import amount
from portfolio.intake.numbers import NotANumber
from portfolio.intake.tables.heading import Rows
from portfolio.model import Balance, ColumnMap


@dataclass(frozen=True, slots=True)
class Tie:
    """A sum that stands in a file, and what the rows above it come to."""

    row: int
    column: str
    told: Decimal
    found: Decimal
    unread: tuple[int, ...] = ()
    """Rows above with a cell in this column that is no amount."""

    @property
    def holds(self) -> bool:
        """They are the same, to the cent."""
        return self.told == self.found


def ties(sheet: Sheet, *, point: bool = False) -> tuple[Tie, ...]:
    """Every sum of a sheet, held against its rows: those since the sum before it, or all above, whichever fits.

    Args:
        sheet: With its rows and sums.
        point: Decimals stand behind a point.
    """
    return tuple(_ties(sheet, point=point))


@dataclass(frozen=True, slots=True)
class Unbalanced:
    """Columns that should add up to another one, and the rows in which they do not."""

    balance: Balance
    rows: tuple[int, ...]
    of: int
    """So many rows there are."""


def unbalanced(sheet: Sheet, how: ColumnMap) -> tuple[Unbalanced, ...]:
    """The balances of a mapping, with the rows that do not keep them to the cent."""
    places = {name: place for place, name in enumerate(sheet.header)}
    return tuple(
        Unbalanced(
            balance,
            tuple(
                number
                for number, cells in sheet.rows
                if sum(
                    _or_nothing(cells, places[name], point=how.point) for name in balance.columns
                )
                != _or_nothing(cells, places[balance.total], point=how.point)
            ),
            len(sheet.rows),
        )
        for balance in how.balances
    )


def _or_nothing(cells: tuple[str, ...], place: int, *, point: bool) -> Decimal:
    return _amount(cells, place, point=point) or Decimal(0)


def _ties(sheet: Sheet, *, point: bool) -> Iterator[Tie]:
    begin = 0
    for number, cells in sheet.sums:
        above = tuple(each for each in sheet.rows if each[0] < number)
        since = tuple(each for each in above if each[0] > begin)
        for place, name in enumerate(sheet.header):
            told = _amount(cells, place, point=point)
            if told is not None and any(_amount(row, place, point=point) for _n, row in above):
                yield _tie((number, place, name), told, (since, above), point=point)
        begin = number


def _tie(
    at: tuple[int, int, str], told: Decimal, candidates: tuple[Rows, ...], *, point: bool
) -> Tie:
    """Held against the candidate that comes nearest."""
    number, place, name = at
    tried = []
    for rows in candidates:
        amounts = [(row, cells, _amount(cells, place, point=point)) for row, cells in rows]
        found = sum((each for _row, _cells, each in amounts if each is not None), Decimal(0))
        unread = tuple(row for row, cells, each in amounts if each is None and _says(cells, place))
        tried.append(Tie(number, name, told, found, unread))
    return min(tried, key=lambda tie: abs(tie.told - tie.found))


def _amount(cells: tuple[str, ...], place: int, *, point: bool) -> Decimal | None:
    try:
        return amount(cells[place], point=point) if place < len(cells) else None
    except NotANumber:
        return None


def _says(cells: tuple[str, ...], place: int) -> bool:
    """Something stands there that is no amount."""
    try:
        amount(cells[place] if place < len(cells) else "")
    except NotANumber:
        return True
    return False
