"""Tables for the terminal (Tabellen)."""

from collections.abc import Iterable, Mapping

from rich import box
from rich.table import Table
from rich.text import Text

from portfolio.language import gettext as _
from portfolio.language import thousands, whole
from portfolio.model import Plan, Portfolio, YearUse
from portfolio.report.words import class_letter, class_reason, points
from scoring.rank import Ranked

ROOM_FOR_REASONS = 120
"""Columns of a terminal from which on the reasons fit beside the titles."""

TAKEN = 52
"""Columns that all but title and reason need."""

SHORTEST_TITLE = 16


def ranking_table(
    title: str,
    places: Iterable[Ranked],
    portfolio: Portfolio,
    width: int,
    starts: Mapping[str, int | None] | None = None,
) -> Table:
    """A ranked list; with start years where a plan is given, with reasons where there is room."""
    projects = {project.id: project for project in portfolio.projects}
    with_reasons = width >= ROOM_FOR_REASONS
    room = max(SHORTEST_TITLE, width - TAKEN) // (2 if with_reasons else 1)
    table = _table(title)
    _number(table, _("Place"))
    table.add_column(_("No."), no_wrap=True)
    table.add_column(_("Project"), no_wrap=True, overflow="ellipsis", max_width=room)
    table.add_column(_("Class"), no_wrap=True)
    _number(table, _("Points"))
    _number(table, _("Cost T€"))
    if starts is not None:
        _number(table, _("Start"))
    if with_reasons:
        table.add_column(
            _("Reason for the class"), no_wrap=True, overflow="ellipsis", max_width=room
        )
    for ranked in places:
        project = projects[ranked.id]
        cells = [
            "–" if ranked.place is None else whole(ranked.place),
            ranked.id,
            project.title,
            class_letter(ranked),
            points(ranked),
            thousands(project.cost),
        ]
        if starts is not None:
            cells.append(str(starts[ranked.id] or "–"))
        if with_reasons:
            cells.append(class_reason(ranked, portfolio.grid))
        table.add_row(*map(Text, cells))
    return table


def use_table(plan: Plan) -> Table:
    """Money and days by year, each as «used/available»; the years behind the plan below a line."""
    settings = plan.portfolio.settings
    table = _table(_("Money and staff by year: used/available"))
    _number(table, _("Year"))
    _number(table, _("Payments T€"))
    _number(table, _("Own funds T€"))
    for team in settings.teams:
        _number(table, _("Days {team}").format(team=team.id))
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


def _number(table: Table, name: str) -> None:
    table.add_column(name, justify="right", no_wrap=True)
