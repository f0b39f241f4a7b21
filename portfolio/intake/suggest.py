"""A first mapping of somebody's file, found by the names of its columns and by what stands in them (Vorschlag)."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import combinations

from portfolio import listing as names
from portfolio.intake.files import Sheet
from portfolio.intake.mapped import MONEY
from portfolio.intake.money import amount, has_point
from portfolio.intake.numbers import NotANumber
from portfolio.intake.synonyms import (
    AMOUNT,
    CALLED,
    DIRECTIONS,
    OPPOSITES,
    PLANNED,
    Kind,
    plain,
    unit_in,
    year_column,
)
from portfolio.intake.terms import FIRST_YEAR, LAST_YEAR
from portfolio.model import Balance, ColumnMap, Source, Unit

LOOKED_AT = 5000
"""Rows by which a column is judged."""

SHORT = 16
"""Signs of a code; what is longer is a text."""

FEW = 30
"""Different words in a column that tells kinds of rows."""

MIXED = 0.1
"""Share of rows of a kind that may have the other sign: corrections, repayments."""

MOST = 0.97
"""Share of cells that are as they should be; real files have slips."""

AGREED = 0.8
"""Share of rows in which columns have to add up, to be taken for a balance."""


def suggested(sheet: Sheet, own: Sequence[str], first_year: int) -> ColumnMap:
    """What the columns of a file likely mean; to be looked at before it is used.

    Args:
        sheet: The file.
        own: Names of columns that our lists can have; where the file has one, it means what it says.
        first_year: When a project can start, where the file says nothing of it.
    """
    file = _File(sheet, has_decimal_point(sheet))
    years = dict(_years(file))
    by_rows = None if years else _by_rows(file)
    only = dict(_only(file)) or dict(
        _one_sign(file, [source.columns[0] for source in years.values()])
    )
    file = file.where(only)
    fields = dict(_fields(file, own, is_by_year=bool(years or by_rows)))
    fields[names.ID] = _id(file, fields.get(names.ID), by_rows[0] if by_rows else "")
    fields.setdefault(names.TITLE, Source((_longest(file),)))
    if not years and not by_rows:
        fields.setdefault(names.YEARS, Source(value="1"))
        fields.setdefault(names.EARLIEST, Source(value=str(first_year)))
    if years and names.GRANT not in fields:
        fields |= _grants(file, [source.columns[0] for source in years.values()])
    if names.GRANT in fields:
        fields.setdefault(names.GRANT_STATE, Source(value="geplant"))
    return ColumnMap(
        fields={name: fields[name] for name in sorted(fields, key=_order)},
        years=years,
        year=by_rows[0] if by_rows else "",
        amount=Source((by_rows[1],), unit=file.unit(by_rows[1])) if by_rows else None,
        only=only,
        balances=tuple(_balances(file)),
        point=file.point,
    )


def has_decimal_point(sheet: Sheet) -> bool:
    """Whether the file writes «1751.46»: such numbers stand there, and none with a comma."""
    cells = [cell for _row, cells in sheet.rows[:LOOKED_AT] for cell in cells]
    return any(map(has_point, cells)) and not any(_has_comma(cell) for cell in cells)


def _has_comma(cell: str) -> bool:
    head, sign, cents = cell.rpartition(",")
    return bool(sign) and cents.isdecimal() and head.lstrip("-").replace(".", "").isdecimal()


def _order(name: str) -> int:
    known = (*names.REQUIRED, *names.OPTIONAL)
    return known.index(name) if name in known else len(known)


@dataclass(frozen=True, slots=True)
class _File:
    """A file, looked at column by column."""

    sheet: Sheet
    point: bool

    def where(self, only: Mapping[str, tuple[str, ...]]) -> "_File":
        """The same with those rows only in which the columns say one of these."""
        places = {self.sheet.header.index(name): told for name, told in only.items()}
        rows = tuple(
            (row, cells)
            for row, cells in self.sheet.rows
            if all(place < len(cells) and cells[place] in told for place, told in places.items())
        )
        return replace(self, sheet=replace(self.sheet, rows=rows))

    @property
    def header(self) -> tuple[str, ...]:
        """The names that are not empty."""
        return tuple(name for name in self.sheet.header if name)

    def cells(self, name: str) -> tuple[str, ...]:
        """What stands in a column."""
        place = self.sheet.header.index(name)
        rows = self.sheet.rows[:LOOKED_AT]
        return tuple(cells[place] if place < len(cells) else "" for _row, cells in rows)

    def amounts(self, name: str) -> tuple[Decimal, ...] | None:
        """The amounts of a column, nothing being zero; none where something else stands there."""
        try:
            found = [amount(cell, point=self.point) for cell in self.cells(name)]
        except NotANumber:
            return None
        return tuple(each or Decimal(0) for each in found)

    def called(self, words: Sequence[str], fits: Callable[[str], bool]) -> str | None:
        """The column of the likeliest of these names that fits."""
        by_name = {plain(name): name for name in reversed(self.header)}
        found = (by_name[word] for word in words if word in by_name)
        return next(filter(fits, found), None)

    def unit(self, name: str) -> Unit:
        """In what the amounts of a column are told: by its own name, else by the titles above."""
        own = unit_in(name)
        titles = " ".join(cell for _row, cells in self.sheet.titles for cell in cells)
        return own if own is not Unit.EURO or "€" in name.replace("T€", "") else unit_in(titles)

    def source(self, name: str) -> Source:
        """A column of amounts, turned where most of them are negative."""
        found = [each for each in self.amounts(name) or () if each]
        turned = sum(each < 0 for each in found) * 2 > len(found)
        return Source((name,), unit=self.unit(name), turned=turned)


def _years(file: _File) -> Iterator[tuple[int, Source]]:
    """The columns of payments by year, the first of each."""
    told = [(year_column(name), name) for name in file.header]
    found: dict[int, str] = {}
    for column, name in told:
        is_payment = column is not None and column.kind is Kind.PAYMENT
        if column and is_payment and column.year not in found and file.amounts(name) is not None:
            found[column.year] = name
    for year in sorted(found):
        yield year, file.source(found[year])


def _grants(file: _File, payments: Sequence[str]) -> dict[str, Source]:
    """What comes in, all its years together; nothing where somewhere more comes in than is paid: no grant does."""
    told = [(name, year_column(name)) for name in file.header]
    found = [name for name, column in told if column and column.kind is Kind.GRANT]
    found = [name for name in found if any(file.amounts(name) or ())]
    paid, granted = (
        [abs(sum(each, Decimal(0))) for each in zip(*map(file.amounts, columns), strict=True)]
        for columns in (payments, found)
    )
    if not found or any(a > b for a, b in zip(granted, paid, strict=True)):
        return {}
    one = file.source(max(found, key=lambda name: sum(map(bool, file.amounts(name) or ()))))
    return {names.GRANT: replace(one, columns=tuple(found))}


def _by_rows(file: _File) -> tuple[str, str] | None:
    """The column with the year and the one with the amount, where each year has its row."""
    years = (name for name in file.header if _is_years(file.cells(name)))
    year = next(years, None)
    told = file.called(AMOUNT, lambda name: file.amounts(name) is not None)
    return (year, told) if year and told else None


def _is_years(cells: Sequence[str]) -> bool:
    is_year = (cell.isdecimal() and FIRST_YEAR <= int(cell[:9]) <= LAST_YEAR for cell in cells)
    return bool(cells) and all(is_year)


def _only(file: _File) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Columns that tell what is paid from what comes in, and what is planned from what was."""
    for name in file.header:
        told = {cell for cell in file.cells(name) if cell}
        for words in (DIRECTIONS, PLANNED):
            wanted = tuple(sorted(cell for cell in told if cell.casefold() in words))
            others = {cell.casefold() for cell in told} - words
            if wanted and others and others <= OPPOSITES:
                yield name, wanted


def _one_sign(file: _File, payments: Sequence[str]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Where amounts go both ways, the column whose words tell which: those with which something is paid."""
    amounts = [each for name in payments if (each := file.amounts(name))]
    totals = [sum(each, Decimal(0)) for each in zip(*amounts, strict=True)]
    if not any(each < 0 for each in totals) or not any(each > 0 for each in totals):
        return
    kinds = {name: len(set(file.cells(name))) for name in file.header}
    for name in sorted((name for name in kinds if 1 < kinds[name] <= FEW), key=kinds.__getitem__):
        if paid := _paid(file.cells(name), totals):
            yield name, paid
            return


def _paid(cells: Sequence[str], totals: Sequence[Decimal]) -> tuple[str, ...]:
    """The words with positive amounts; none where a word has both kinds, but for a few rows."""
    found = []
    for word in sorted(set(cells)):
        signs = [
            each > 0 for cell, each in zip(cells, totals, strict=True) if cell == word and each
        ]
        share = sum(signs) / len(signs) if signs else 0.0
        if MIXED < share < 1 - MIXED:
            return ()
        if share >= 1 - MIXED:
            found.append(word)
    return tuple(found)


def _fields(file: _File, own: Sequence[str], *, is_by_year: bool) -> Iterator[tuple[str, Source]]:
    """The columns of our lists that the file has under their own or another name."""
    spelled = {name.casefold(): name for name in reversed(own)}
    for name in file.header:
        if name.casefold() in spelled:
            field = spelled[name.casefold()]
            yield field, file.source(name) if field in MONEY else Source((name,))
    for field, words in CALLED.items():
        skipped = is_by_year and field in {names.COST, names.YEARS, names.EARLIEST}
        is_money = field in MONEY
        found = file.called(words, lambda name: not is_money or file.amounts(name) is not None)  # noqa: B023
        if found and not skipped and found.casefold() not in spelled:
            yield field, file.source(found) if is_money else Source((found,))


def _id(file: _File, found: Source | None, year: str) -> Source:
    """A column that names each project once, or a few of them that do together."""
    named = found.columns[0] if found and found.columns else ""
    if named and all(file.cells(named)) and _tells_apart(file, named, year):
        return Source((named,))
    codes = [name for name in file.header if name != year and _is_code(file, name)]
    codes += [told for told in [file.called(CALLED[names.TITLE], lambda _name: True)] if told]
    if named:
        codes = [named, *(name for name in codes if name != named)]
    for count in (1, 2, 3, 4):
        for tried in combinations(codes[:12], count):
            if _are_different(file, tried, year):
                return Source(template="-".join(f"{{{name}}}" for name in tried))
    return Source(template="{#}")


def _tells_apart(file: _File, named: str, year: str) -> bool:
    """Each number comes once, or its rows are parts of one project."""
    return _are_different(file, (named,), year) or _has_one_title(file, named)


def _has_one_title(file: _File, named: str) -> bool:
    """Rows of the same number have the same title: they are parts of one project."""
    title = file.called(CALLED[names.TITLE], lambda _name: True)
    pairs = set(zip(file.cells(named), file.cells(title), strict=True)) if title else set()
    return bool(pairs) and len({key for key, _title in pairs}) >= MOST * len(pairs) > 1


def _is_code(file: _File, name: str) -> bool:
    """Nearly all cells short, not all the same, and no amounts with cents."""
    cells = file.cells(name)
    short = sum(len(cell) <= SHORT and "," not in cell for cell in cells)
    is_amount = year_column(name) is not None or any(map(has_point, cells))
    return not is_amount and short >= MOST * len(cells) and len(set(cells)) > 1


def _are_different(file: _File, tried: Sequence[str], year: str) -> bool:
    """Nearly each project comes once; where each year has its row, once a year."""
    columns = [file.cells(name) for name in (*tried, *([year] if year else []))]
    rows = list(zip(*columns, strict=True))
    return len(set(rows)) >= MOST * len(rows)


def _longest(file: _File) -> str:
    """The column with the longest texts."""
    return max(file.header, key=lambda name: sum(map(len, file.cells(name))), default="")


def _balances(file: _File) -> Iterator[Balance]:
    """Columns called «Saldo» that are the sum of the two before them in most rows."""
    columns = [(name, found) for name in file.header if (found := file.amounts(name)) is not None]
    for (one, ones), (other, others), (total, sums) in zip(
        columns, columns[1:], columns[2:], strict=False
    ):
        fits = sum(a + b == c for a, b, c in zip(ones, others, sums, strict=True))
        if "saldo" in plain(total) and fits >= AGREED * len(sums):
            yield Balance((one, other), total)
