"""The finance program's own template, in which only years and commitments are written (Rückspielen)."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from portfolio.errors import PortfolioError
from portfolio.export.programme import measures
from portfolio.export.rounding import rounded
from portfolio.export.table import columns, header
from portfolio.flows import budget_ends
from portfolio.language import gettext as _
from portfolio.model import Edition, ExportProfile, Plan

Key = tuple[str, str]
"""Order and account: by these a row is found."""


@dataclass(frozen=True, slots=True)
class Filled:
    """A template with the plan's amounts, and what does not fit together."""

    content: bytes
    rows: int
    """So many were filled."""
    strange: tuple[tuple[int, str, str], ...]
    """Rows that belong to no measure, with their order and account; they are as they were."""
    missing: Mapping[Key, int]
    """Euros of measures that have no row."""


@dataclass(slots=True)
class _Amounts:
    """What belongs into one row."""

    years: dict[int, int] = field(default_factory=lambda: defaultdict(int))
    commitment: int = 0


def filled(template: bytes, edition: Edition, profile: ExportProfile) -> Filled:
    """Write the amounts of an edition into a template; every other byte stays as it is.

    Raises:
        PortfolioError: The template is not written in the profile's encoding, lacks a column, or has a row twice.
    """
    rows = list(_rows(_letters(template, profile), profile.delimiter))
    begin, places = _header(rows, profile, edition.plan)
    wanted = _wanted(edition.plan, profile)
    done: set[Key] = set()
    strange = []
    for number, row in enumerate(rows[begin + 1 :], start=begin + 2):
        key = (row.cell(places["order"]), row.cell(places["account"]))
        if key in done:
            text = _("Row {row} of the template has the order {order} and account {account} again.")
            raise PortfolioError(text.format(row=number, order=key[0], account=key[1]))
        if key[0] and key in wanted:
            _write(row, wanted[key], places, profile, edition.plan)
            done.add(key)
        elif key[0]:
            strange.append((number, *key))
    missing = {key: sum(told.years.values()) for key, told in wanted.items() if key not in done}
    content = "".join(row.text for row in rows).encode(profile.encoding)
    return Filled(content, len(done), tuple(strange), missing)


@dataclass(slots=True)
class _Row:
    """A row as it stands: cells with their quotes, and what follows each of them."""

    cells: list[str]
    ends: list[str]

    @property
    def text(self) -> str:
        """As it stands in the file."""
        return "".join(cell + end for cell, end in zip(self.cells, self.ends, strict=True))

    def cell(self, place: int) -> str:
        """What a cell says, without its quotes and padding."""
        if place >= len(self.cells):
            return ""
        told = self.cells[place]
        if told.startswith('"'):
            told = told[1:-1].replace('""', '"')
        return told.strip()

    def put(self, place: int, value: str) -> None:
        """Write a cell, in quotes where it stood in quotes."""
        if place < len(self.cells):
            is_quoted = self.cells[place].startswith('"')
            self.cells[place] = f'"{value}"' if is_quoted else value


def _letters(template: bytes, profile: ExportProfile) -> str:
    try:
        text = template.decode(profile.encoding)
    except UnicodeDecodeError:
        text = ""
    if text.encode(profile.encoding) != template:
        sentence = _(
            "The template is not written as {encoding}; please correct the profile «{profile}»."
        )
        raise PortfolioError(sentence.format(encoding=profile.encoding, profile=profile.name))
    return text


def _rows(text: str, delimiter: str) -> Iterator[_Row]:
    """Cut at delimiters and line ends, without losing a sign."""
    sign = re.escape(delimiter)
    cell = re.compile(rf'("(?:[^"]|"")*"|[^{sign}\r\n]*)({sign}|\r\n|\n|\r|$)')
    row, at = _Row([], []), 0
    while at < len(text):
        told = cell.match(text, at)
        if told is None:  # text behind a closing quote: the rest of the line is one cell
            told = re.compile(r"([^\r\n]*)(\r\n|\n|\r|$)").match(text, at)
        assert told is not None
        row.cells.append(told[1])
        row.ends.append(told[2])
        at = told.end()
        if told[2] != delimiter:
            yield row
            row = _Row([], [])
    if row.cells:
        yield row


def _header(rows: Sequence[_Row], profile: ExportProfile, plan: Plan) -> tuple[int, dict[str, int]]:
    """The position of the header, and where each field stands; a yearly one is followed by its year."""
    settings = plan.portfolio.settings
    names = {
        f"{column.field} {year}" if column.field.endswith("amount") else column.field: name
        for (column, year), name in zip(
            columns(profile, settings), header(profile, settings), strict=True
        )
    }
    for number, row in enumerate(rows):
        cells = [row.cell(place) for place in range(len(row.cells))]
        if set(names.values()) <= set(cells):
            return number, {told: cells.index(name) for told, name in names.items()}
    known = ", ".join(f"«{name}»" for name in names.values())
    text = _("No row of the template has all columns of the profile «{profile}»: {names}.")
    raise PortfolioError(text.format(profile=profile.name, names=known))


def _wanted(plan: Plan, profile: ExportProfile) -> dict[Key, _Amounts]:
    """What belongs into the row of each order and account."""
    found: dict[Key, _Amounts] = defaultdict(_Amounts)
    for measure in rounded(measures(plan), profile.rounding, budget_ends(plan.portfolio.settings)):
        order = measure.project.order
        for account, amounts in (
            (measure.account, measure.payments),
            (measure.grant_account, measure.grants),
        ):
            for year, amount in amounts.items():
                found[order, account].years[year] += amount
        if measure.commitments:
            found[order, measure.account].commitment += sum(measure.commitments.values())
    return dict(found)


def _write(
    row: _Row, told: _Amounts, places: Mapping[str, int], profile: ExportProfile, plan: Plan
) -> None:
    last = plan.portfolio.settings.horizon.planned[-1]
    for name, place in places.items():
        what, _sign, year = name.partition(" ")
        if what == "year_amount":
            row.put(place, _money(told.years.get(int(year), 0), profile))
        elif what == "later_amount":
            later = sum(amount for each, amount in told.years.items() if each > last)
            row.put(place, _money(later, profile))
        elif what == "commitment":
            row.put(place, _money(told.commitment, profile))


def _money(amount: int, profile: ExportProfile) -> str:
    return f"{amount}{profile.decimal}00"
