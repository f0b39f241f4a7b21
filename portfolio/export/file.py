"""The file itself: cells to bytes, and its totals added up again before anyone gets it (Datei)."""

import csv
import io
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from itertools import islice
from operator import itemgetter

from portfolio.errors import PortfolioError
from portfolio.export.programme import Direction
from portfolio.export.rounding import in_full_steps
from portfolio.export.table import columns, header, rows
from portfolio.language import euros
from portfolio.language import gettext as _
from portfolio.model import Edition, ExportProfile, Layout, Plan
from portfolio.progress import Tell

MONEY = {
    "payment": Direction.OUT,
    "payment_later": Direction.OUT,
    "grant": Direction.IN,
    "grant_later": Direction.IN,
}
"""The columns of the wide layout that add up to the plan's totals."""


def investment_programme(
    edition: Edition, profile: ExportProfile, tell: Tell | None = None
) -> bytes:
    """The investment programme of an edition, as the profile's finance program wants it.

    Args:
        edition: What is written.
        profile: How.
        tell: Is told the share that is done.

    Raises:
        PortfolioError: A sign cannot be written in the profile's encoding, or a total does not tie.
    """
    if profile.layout is Layout.FILL:
        text = _("The profile «{profile}» fills in a template; please name it with --fill.")
        raise PortfolioError(text.format(profile=profile.name))
    content = _bytes(edition.plan, profile, tell)
    refuse_other_totals(content, edition.plan, profile)
    return content


def _bytes(plan: Plan, profile: ExportProfile, tell: Tell | None) -> bytes:
    text = io.StringIO(newline="")
    writer = csv.writer(
        text,
        delimiter=profile.delimiter,
        lineterminator="\r\n",
        quoting=csv.QUOTE_NONNUMERIC if profile.quotes_texts else csv.QUOTE_MINIMAL,
    )
    if profile.header:
        writer.writerow(header(profile, plan.portfolio.settings))
    writer.writerows(rows(profile, plan, tell))
    try:
        return text.getvalue().encode(profile.encoding)
    except UnicodeEncodeError as error:
        sentence = _(
            "«{sign}» in «{around}» cannot be written as {encoding}; "
            "please change the text, or the encoding of the profile «{profile}»."
        )
        around = text.getvalue()[max(0, error.start - 20) : error.end + 10].splitlines()
        raise PortfolioError(
            sentence.format(
                sign=text.getvalue()[error.start],
                around=" ".join(around),
                encoding=profile.encoding,
                profile=profile.name,
            )
        ) from None


Totals = Mapping[tuple[str, int], int]
"""Euros by direction and year; in the wide layout all years behind the plan are one."""


def refuse_other_totals(content: bytes, plan: Plan, profile: ExportProfile) -> None:
    """Read the bytes again and hold their sums against the schedule, year by year.

    Raises:
        PortfolioError: They differ.
    """
    wanted, found = _wanted_totals(plan, profile), _found_totals(content, plan, profile)
    for direction, year in sorted(wanted.keys() | found.keys()):
        should, does = wanted.get((direction, year), 0), found.get((direction, year), 0)
        if should != does:
            text = _(
                "The file's total {direction} {year} is {found}, the plan's {wanted}; nothing was written."
            )
            raise PortfolioError(
                text.format(direction=direction, year=year, found=euros(does), wanted=euros(should))
            )


def _wanted_totals(plan: Plan, profile: ExportProfile) -> Totals:
    behind = plan.portfolio.settings.horizon.planned[-1] + 1
    totals: dict[tuple[str, int], int] = defaultdict(int)
    for use in plan.schedule.years:
        year = min(use.year, behind) if profile.layout is Layout.WIDE else use.year
        paid = use.payments - use.hired  # days are bought for no single measure
        granted = use.payments - use.own_funds
        totals[Direction.OUT, year] += in_full_steps(paid, profile.rounding)
        totals[Direction.IN, year] += in_full_steps(granted, profile.rounding)
    return totals


def _found_totals(content: bytes, plan: Plan, profile: ExportProfile) -> Totals:
    lines = content.decode(profile.encoding).split("\r\n")  # a break in a cell does no harm to sums
    read = filter(None, csv.reader(lines, delimiter=profile.delimiter))
    table = islice(read, 1, None) if profile.header else read
    places = list(enumerate(columns(profile, plan.portfolio.settings)))
    if profile.layout is Layout.LONG:
        at = {column.field: place for place, (column, _year) in places}
        return _found_long(table, itemgetter(at["direction"], at["year"], at["amount"]), profile)
    money = [(place, column.field, y) for place, (column, y) in places if column.field in MONEY]
    totals: dict[tuple[str, int], int] = defaultdict(int)
    for row in table:
        for place, field, year in money:
            totals[MONEY[field], year] += _amount(row[place], profile)
    return totals


def _found_long(
    table: Iterable[list[str]],
    picked: Callable[[list[str]], tuple[str, str, str]],
    profile: ExportProfile,
) -> Totals:
    amounts: dict[tuple[str, str], int] = defaultdict(int)
    for direction, year, amount in map(picked, table):
        amounts[direction, year] += _amount(amount, profile)
    return {(direction, int(year)): amount for (direction, year), amount in amounts.items()}


def _amount(cell: str, profile: ExportProfile) -> int:
    return int(cell.removesuffix(f"{profile.decimal}00"))
