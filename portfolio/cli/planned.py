"""A plan as it is printed: its lists, what it takes of money and staff, and how good it is (Plan gezeigt)."""

from collections.abc import Iterator

from portfolio import service
from portfolio.cli.output import (
    CSV,
    JSON,
    PLAIN,
    print_sheet,
    progress,
    say,
    show,
    stamp,
    tell,
    the_console,
)
from portfolio.language import gettext as _
from portfolio.model import Plan
from portfolio.report.charts import gantt_sheet, use_bars
from portfolio.report.findings import finding_words
from portfolio.report.plan import ROOM_FOR_REASONS, beside_sheet, ranking_sheet, use_sheet
from portfolio.report.shapes import plan_shape
from portfolio.report.sheets import Sheet
from portfolio.report.words import verdict
from portfolio.service import Workspace


def show_plan(plan: Plan, form: str | None, *, drawn: bool = False) -> None:
    """Print a plan in the form that was asked for; how good it is, and what is worth a look, beside it."""
    room = form in {CSV, PLAIN} or the_console().width >= ROOM_FOR_REASONS
    lists = list(_lists(plan, with_reasons=room))
    if form == CSV:
        show(form, lists, dict)
    else:
        show(form, [*lists, *_years(plan)], lambda: plan_shape(plan))
    if drawn and form is None:
        _draw(plan)
    if form == JSON:
        return
    for line in verdict(plan):
        say(line)
    for line in finding_words(service.findings_of(plan.portfolio)):
        say(line)


def the_plan(workspace: Workspace) -> Plan:
    """The plan last shown for these lists and settings; where there is none, one is made and kept."""
    portfolio = service.load(workspace)
    plan = service.last_plan(workspace, portfolio)
    if plan is None:
        with progress(workspace.settings.time_limit) as watch:
            plan = service.make_plan(portfolio, watch=watch)
        service.remember(workspace, plan, stamp())
        say(_("No plan had been shown for these lists and settings, so one was made just now."))
    return plan


def _lists(plan: Plan, *, with_reasons: bool) -> Iterator[Sheet]:
    for title, places in service.chosen_lists(plan.portfolio, plan.ranking).items():
        if places:
            starts = plan.schedule.starts
            yield ranking_sheet(title, places, plan.portfolio, starts, with_reasons=with_reasons)


def _years(plan: Plan) -> Iterator[Sheet]:
    yield use_sheet(plan)
    if beside_sheet(plan).columns:
        yield beside_sheet(plan)


def _draw(plan: Plan) -> None:
    """Bars by year against their limits, and every project on a line of years."""
    for line in use_bars(plan):
        tell(line)
    print_sheet(gantt_sheet(plan))
