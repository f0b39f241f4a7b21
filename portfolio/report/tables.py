"""Tables for the terminal (Tabellen)."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from rich import box
from rich.cells import cell_len
from rich.table import Table
from rich.text import Text

from portfolio.language import gettext as _
from portfolio.language import thousands, whole
from portfolio.model import Plan, Portfolio, YearUse
from portfolio.report.words import class_letter, class_reason, points
from scoring.rank import Ranked

ROOM_FOR_REASONS = 120
"""Columns of a terminal from which on the reasons fit beside the titles."""

BETWEEN = 3
"""Columns between two columns of a table."""

SHORTEST = 12
"""What is left of a title in the narrowest terminal."""


@dataclass(frozen=True, slots=True)
class _Column:
    """A column of a ranked list."""

    name: str
    cell: Callable[[Ranked], str]
    right: bool = False
    """Numbers stand at the right."""
    long: bool = False
    """Takes the room that the others leave."""


def ranking_table(
    title: str,
    places: Iterable[Ranked],
    portfolio: Portfolio,
    width: int,
    starts: Mapping[str, int | None] | None = None,
) -> Table:
    """A ranked list; with start years where a plan is given, with reasons where there is room."""
    columns = _columns(portfolio, starts, with_reasons=width >= ROOM_FOR_REASONS)
    rows = [[column.cell(ranked) for column in columns] for ranked in places]
    widths = _widths(columns, rows, width)
    table = _table(title)
    for column, room in zip(columns, widths, strict=True):
        table.add_column(
            column.name,
            justify="right" if column.right else "left",
            width=room,
            no_wrap=True,
            overflow="ellipsis",
        )
    for row in rows:
        table.add_row(*map(Text, row))
    return table


def _columns(
    portfolio: Portfolio, starts: Mapping[str, int | None] | None, *, with_reasons: bool
) -> list[_Column]:
    projects = {project.id: project for project in portfolio.projects}
    columns = [
        _Column(_("Place"), lambda r: "–" if r.place is None else whole(r.place), right=True),
        _Column(_("No."), lambda r: r.id),
        _Column(_("Project"), lambda r: projects[r.id].title, long=True),
        _Column(_("Class"), class_letter),
        _Column(_("Points"), points, right=True),
        _Column(_("Cost T€"), lambda r: thousands(projects[r.id].cost), right=True),
    ]
    if starts is not None:
        columns.append(_Column(_("Start"), lambda r: str(starts[r.id] or "–"), right=True))
    if with_reasons:
        reason = _Column(_("Reason"), lambda r: class_reason(r, portfolio.grid), long=True)
        columns.append(reason)
    return columns


def _widths(columns: list[_Column], rows: list[list[str]], width: int) -> list[int]:
    """As wide as the longest cell; the long columns share what is left, and no more than they need."""
    needed = [
        max(cell_len(text) for text in (column.name, *(row[place] for row in rows)))
        for place, column in enumerate(columns)
    ]
    short = sum(room for room, column in zip(needed, columns, strict=True) if not column.long)
    left = width - short - BETWEEN * (len(columns) - 1) - 2
    share = max(SHORTEST, left // sum(column.long for column in columns))
    return [min(n, share) if c.long else n for n, c in zip(needed, columns, strict=True)]


def use_table(plan: Plan) -> Table:
    """Money and days by year, each as «used/available»; the years behind the plan below a line."""
    settings = plan.portfolio.settings
    table = _table(_("Money (T€) and staff (days) by year: used/available"))
    for name in (_("Year"), _("Payments"), _("Own funds"), *(team.id for team in settings.teams)):
        table.add_column(name, justify="right", no_wrap=True)
    for year in _until_nothing_is_due(plan.schedule.years):
        table.add_row(*map(Text, _use_cells(year)))
        if year.year == settings.horizon.planned[-1]:
            table.add_section()
    return table


def _use_cells(year: YearUse) -> tuple[str, ...]:
    return (
        str(year.year),
        f"{thousands(year.payments)}/{thousands(year.payments_cap)}",
        f"{thousands(year.own_funds)}/{thousands(year.own_funds_cap)}",
        *(f"{whole(team.days)}/{whole(team.cap)}" for team in year.teams.values()),
    )


def _until_nothing_is_due(years: tuple[YearUse, ...]) -> tuple[YearUse, ...]:
    due = [
        y.year for y in years if y.payments or y.own_funds or any(t.days for t in y.teams.values())
    ]
    return tuple(year for year in years if year.year <= max(due, default=years[0].year))


def _table(title: str) -> Table:
    return Table(
        title=Text(title), title_justify="left", box=box.SIMPLE_HEAD, pad_edge=False, expand=False
    )
