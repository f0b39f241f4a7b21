"""A file that was not made for this program, turned into one of our lists (Zuordnen)."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from portfolio import listing as names
from portfolio.intake.files import Sheet
from portfolio.intake.money import amount
from portfolio.intake.numbers import NotANumber
from portfolio.model import ColumnMap, Source
from portfolio.model.mapping import ROW

MONEY = frozenset(
    {
        names.COST,
        names.COST_FROM,
        names.COST_TO,
        names.PAID,
        names.AUTHORISED,
        names.RUNNING,
        names.ELIGIBLE,
        *(names.of_grant(names.GRANT, number) for number in range(1, names.MOST_GRANTS + 1)),
    }
)
"""Columns of our lists in which amounts stand."""

_BRACES = re.compile(r"\{([^{}]*)\}")

Cells = tuple[str, ...]
Numbered = tuple[int, Cells]


@dataclass(frozen=True, slots=True)
class Mapped:
    """One of our lists, made from somebody's file."""

    sheet: Sheet
    spelled: dict[str, str]
    """What the file itself calls the columns; for messages."""


def mapped(sheet: Sheet, how: ColumnMap) -> Mapped:
    """The file as one of our lists. Rows with the same number are one project, whose amounts are added up.

    What cannot be read stays as it stands, so that whoever reads the list can tell it with its place.

    Args:
        sheet: The file; it has all columns that the mapping names.
        how: Which of them mean what.
    """
    reader = _Reader({name: place for place, name in enumerate(sheet.header)}, how, _header(how))
    projects = tuple(reader.projects(sheet.rows))
    longest = max((len(project.rates) for project in projects), default=0)
    header = (*reader.header, *(f"{names.RATE}{year}" for year in range(1, longest + 1)))
    rows = tuple((project.row, (*project.cells, *project.rates)) for project in projects)
    return Mapped(Sheet(header, rows, row=sheet.row), _spelled(how))


def _header(how: ColumnMap) -> tuple[str, ...]:
    """The columns that are mapped, and those that follow from payments by calendar year."""
    follow = (names.COST, names.YEARS, names.EARLIEST) if how.years or how.amount else ()
    return tuple(dict.fromkeys((*how.fields, *follow)))


def missing_columns(sheet: Sheet, how: ColumnMap) -> tuple[str, ...]:
    """Columns that the mapping names and the file does not have."""
    return tuple(name for name in how.columns if name not in sheet.header)


def _spelled(how: ColumnMap) -> dict[str, str]:
    return {
        field: " + ".join(source.columns) or source.template or field
        for field, source in how.fields.items()
    }


@dataclass(frozen=True, slots=True)
class _Made:
    """A project as cells."""

    row: int
    cells: Cells
    rates: Cells


@dataclass(frozen=True, slots=True)
class _Reader:
    """Reads rows by their columns' names."""

    places: dict[str, int]
    how: ColumnMap
    header: tuple[str, ...]
    """The columns of our list, without the rates."""

    @property
    def _has_years(self) -> bool:
        return bool(self.how.years or self.how.amount)

    def projects(self, rows: Iterable[Numbered]) -> Iterator[_Made]:
        """All projects, in the order in which they come first."""
        groups: dict[str, list[Numbered]] = defaultdict(list)
        for number, cells in rows:
            if self._is_wanted(cells):
                key = self._text((number, cells), self.how.fields.get(names.ID, Source()))
                groups[key or f"\0{number}"].append((number, cells))
        return (self._project(group) for group in groups.values())

    def _is_wanted(self, cells: Cells) -> bool:
        first = next((cell for cell in cells if cell), "")
        if self.how.skip and first.startswith(self.how.skip):
            return False
        return all(self._cell(cells, name) in told for name, told in self.how.only.items())

    def _project(self, group: list[Numbered]) -> _Made:
        told = {name: self._field(group, name, source) for name, source in self.how.fields.items()}
        rates: Cells = ()
        if self._has_years:
            paid = self._amounts(group, self.how.fields.get(names.PAID, Source()))
            rates, derived = _by_age(self._payments(group), told.get(names.EARLIEST, ""), paid)
            told = {**derived, **{name: cell for name, cell in told.items() if cell}}
        return _Made(group[0][0], tuple(told.get(name, "") for name in self.header), rates)

    def _field(self, group: list[Numbered], name: str, source: Source) -> str:
        if name in MONEY and not source.value:
            return _plain(self._amounts(group, source))
        texts = (self._text(row, source) for row in group)
        text = next((text for text in texts if text), "")
        return _one_word(text) if name == names.ID else text

    def _text(self, row: Numbered, source: Source) -> str:
        number, cells = row
        if source.value:
            return source.value
        if source.template:
            filled = _BRACES.sub(
                lambda told: str(number) if told[1] == ROW else self._cell(cells, told[1]),
                source.template,
            )
            return " ".join(filled.split())
        return " ".join(filter(None, (self._cell(cells, name) for name in source.columns)))

    def _payments(self, group: list[Numbered]) -> dict[int, Decimal | str]:
        """By calendar year, as its columns or its rows tell."""
        found = {year: self._amounts(group, source) for year, source in self.how.years.items()}
        by_year: dict[str, list[Numbered]] = defaultdict(list)
        for row in group if self.how.amount else ():
            by_year[self._cell(row[1], self.how.year)].append(row)
        for told, rows in by_year.items():
            if self.how.amount and told.isdecimal():
                found[int(told)] = self._amounts(rows, self.how.amount)
        return {year: amount for year, amount in found.items() if amount is not None}

    def _amounts(self, group: list[Numbered], source: Source) -> Decimal | str | None:
        """Their sum in euros; the first cell that is no amount, where there is one; none where all are empty."""
        found = []
        for _number, cells in group:
            for name in source.columns:
                cell = self._cell(cells, name)
                try:
                    found.append(amount(cell, point=self.how.point))
                except NotANumber:
                    return cell
        told = [each for each in found if each is not None]
        if not told:
            return None
        return sum(told, Decimal(0)) * source.unit.euros * (-1 if source.turned else 1)

    def _cell(self, cells: Cells, name: str) -> str:
        place = self.places[name]
        return cells[place] if place < len(cells) else ""


def _by_age(
    payments: dict[int, Decimal | str], earliest: str, before: Decimal | str | None
) -> tuple[Cells, dict[str, str]]:
    """The rates from the first year in which something is paid, and what follows from them.

    Args:
        payments: By calendar year.
        earliest: Where the file says when it can start.
        before: What was paid before, which is part of the cost.
    """
    amounts = [told for told in (*payments.values(), before) if isinstance(told, Decimal)]
    cost = _plain(sum(amounts, Decimal(0)))
    paid = [year for year, told in sorted(payments.items()) if told]
    if not paid:
        first = min(payments, default=0)
        return (), {names.COST: cost, names.YEARS: "1", names.EARLIEST: str(first or "")}
    begin = min([paid[0], *([int(earliest)] if earliest.isdecimal() else [])])
    rates = tuple(_plain(payments.get(year, Decimal(0))) for year in range(begin, paid[-1] + 1))
    return rates, {
        names.COST: cost,
        names.YEARS: str(len(rates)),
        names.EARLIEST: str(begin),
    }


def _one_word(text: str) -> str:
    """As a number of a project has to be: without spaces and commas, and without what a gap leaves behind."""
    return "-".join(part for part in re.split(r"[\s,-]+", text) if part)


def _plain(found: Decimal | str | None) -> str:
    """An amount as our lists have it; what is no amount as it stands."""
    if isinstance(found, Decimal):
        return f"{found:f}".replace(".", ",")
    return found or ""
