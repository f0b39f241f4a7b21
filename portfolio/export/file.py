"""The file itself: cells to bytes, and its totals added up again before anyone gets it (Datei)."""

import csv
import io
from collections import defaultdict
from collections.abc import Mapping

from portfolio.errors import PortfolioError
from portfolio.export.programme import Direction
from portfolio.export.table import columns, header, rows
from portfolio.language import euros
from portfolio.language import gettext as _
from portfolio.model import Edition, ExportProfile, Layout, Plan

MONEY = {
    "payment": Direction.OUT,
    "payment_later": Direction.OUT,
    "grant": Direction.IN,
    "grant_later": Direction.IN,
}
"""The columns of the wide layout that add up to the plan's totals."""


def investment_programme(edition: Edition, profile: ExportProfile) -> bytes:
    """The investment programme of an edition, as the profile's finance program wants it.

    Raises:
        PortfolioError: A sign cannot be written in the profile's encoding, or a total does not tie.
    """
    if profile.layout is Layout.FILL:
        text = _("The profile «{profile}» fills in a template; please name it with --fill.")
        raise PortfolioError(text.format(profile=profile.name))
    content = _bytes(edition.plan, profile)
    _check_totals(content, edition.plan, profile)
    return content


def _bytes(plan: Plan, profile: ExportProfile) -> bytes:
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=profile.delimiter, lineterminator="\r\n")
    if profile.header:
        writer.writerow(header(profile, plan.portfolio.settings))
    writer.writerows(rows(profile, plan))
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


def _check_totals(content: bytes, plan: Plan, profile: ExportProfile) -> None:
    """Read the bytes again and hold their sums against the schedule, year by year."""
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
        totals[Direction.OUT, year] += (
            use.payments - use.hired
        )  # days are bought for no single measure
        totals[Direction.IN, year] += use.payments - use.own_funds
    return totals


def _found_totals(content: bytes, plan: Plan, profile: ExportProfile) -> Totals:
    text = io.StringIO(content.decode(profile.encoding), newline="")
    table = list(csv.reader(text, delimiter=profile.delimiter))[1 if profile.header else 0 :]
    places = list(enumerate(columns(profile, plan.portfolio.settings)))
    totals: dict[tuple[str, int], int] = defaultdict(int)
    if profile.layout is Layout.LONG:
        at = {column.field: place for place, (column, _year) in places}
        for row in table:
            amount = _amount(row[at["amount"]], profile)
            totals[row[at["direction"]], int(row[at["year"]])] += amount
    else:
        for place, (column, year) in places:
            if column.field in MONEY:
                amounts = (_amount(row[place], profile) for row in table)
                totals[MONEY[column.field], year] += sum(amounts)
    return totals


def _amount(cell: str, profile: ExportProfile) -> int:
    return int(cell.removesuffix(f"{profile.decimal}00"))
