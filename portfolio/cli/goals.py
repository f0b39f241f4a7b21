"""The goals, and what the projects do for them (Ziele)."""

from pathlib import Path

import click

from portfolio import service
from portfolio.cli.output import CSV, JSON, say, show, stamp, tell, the_workspace
from portfolio.cli.speech import Command, argument, forms, option
from portfolio.language import gettext as _
from portfolio.model import Portfolio
from portfolio.report import goals as report
from portfolio.service import Workspace


@click.command(cls=Command)
@option("--chain", metavar="ID", help="The way up from a project or a goal to the top.")
@option("--link", metavar="PROJECT", help="Say what this project does for goals.")
@argument(
    "contributions", nargs=-1, help="With --link: GOAL=STRENGTH …, from -1 to 3; 0 takes away."
)
@option("--reason", default="", help="With --link: why.")
@option(
    "--indicators", type=int, metavar="YEAR", help="Indicators of a year: target, figure, report."
)
@option("--key-products", is_flag=True, help="The key products with their projects.")
@forms
@click.pass_obj
def goals(  # noqa: PLR0913, PLR0917
    folder: Path,
    chain: str | None,
    link: str | None,
    contributions: tuple[str, ...],
    reason: str,
    indicators: int | None,
    key_products: bool,
    form: str | None,
) -> None:
    """Show the goals with projects, euros and days of each; warn of what is missing."""
    if (contributions or reason) and not link:
        raise click.UsageError(_("Contributions and --reason need --link PROJECT."))
    if [bool(link), bool(chain), indicators is not None, key_products].count(True) > 1:
        raise click.UsageError(
            _("--chain, --link, --indicators and --key-products exclude each other.")
        )
    workspace = the_workspace(folder)
    portfolio = service.look(workspace)
    if link:
        typed = ", ".join(contributions)
        why = service.Vouching(stamp(), reason)
        service.link(workspace, portfolio, link, typed, why)
        _show_chain(service.look(workspace), link, form)
    elif chain:
        _show_chain(portfolio, chain, form)
    elif indicators is not None:
        lines = service.indicator_lines(portfolio, indicators)
        sheet = report.indicators_sheet(lines, indicators)
        show(form, [sheet], lambda: report.indicators_shape(lines))
        if not lines:
            say(_("No goal in force has an indicator or a product group."))
    elif key_products:
        products = service.key_products(portfolio)
        sheet = report.key_products_sheet(products, portfolio)
        show(form, [sheet], lambda: report.key_products_shape(products))
    else:
        _show_goals(workspace, portfolio, form)


def _show_goals(workspace: Workspace, portfolio: Portfolio, form: str | None) -> None:
    plan = service.last_plan(workspace, portfolio)
    trees = service.goal_trees(portfolio, plan)
    if form is None:
        sheets = [table for tree in trees for table in report.tree_tables(tree)]
    else:
        sheets = [report.tree_sheet(tree) for tree in trees]
    show(form, sheets, lambda: report.goals_shape(trees))
    say(
        _(
            "A project that serves several goals counts in full at each of them, and once above them."
        )
    )
    if plan is None:
        say(_("By year there are sums once a plan was made: «portfolio plan»."))
    without, lost = service.without_goal(portfolio), service.lost_links(portfolio)
    for line in report.tree_warnings(trees, without, lost):
        say(line)


def _show_chain(portfolio: Portfolio, key: str, form: str | None) -> None:
    ways = service.ways_of(portfolio, key)
    if form in {JSON, CSV}:
        show(form, [report.chain_sheet(ways, key)], lambda: report.ways_shape(ways))
        return
    for line in report.chain(ways, key, service.projects_below(portfolio, key)):
        tell(line)
