"""Plans: proposed, published, exported (Plan und Fassung)."""

import sys
from pathlib import Path

import click

from portfolio import service
from portfolio.cli.output import (
    print_json,
    print_sheet,
    progress,
    say,
    stamp,
    the_console,
    the_workspace,
)
from portfolio.cli.speech import Command, argument, option
from portfolio.language import gettext as _
from portfolio.language import moment
from portfolio.model import Plan
from portfolio.report.plan import ROOM_FOR_REASONS, ranking_sheet, use_sheet
from portfolio.report.shapes import plan_shape
from portfolio.report.words import verdict


@click.command(cls=Command)
@option("--time-limit", type=click.FloatRange(min=0.1), help="Seconds the solver may take.")
@option(
    "--model",
    type=click.Path(path_type=Path),
    help="Also write the model for other solvers, minimising: FILE.lp or FILE.mps.",
)
@option("--json", "as_json", is_flag=True, help="For other programs.")
@click.pass_obj
def plan(folder: Path, time_limit: float | None, model: Path | None, as_json: bool) -> None:
    """Propose in which year each project starts, within money and staff."""
    workspace = the_workspace(folder)
    portfolio = service.load(workspace)
    if model:
        service.write_model(workspace, portfolio, model)
        say(_("Model: {file} written").format(file=model))
    with progress(time_limit or workspace.settings.time_limit) as watch:
        proposed = service.make_plan(portfolio, time_limit, watch)
    service.remember(workspace, proposed, stamp())
    if as_json:
        print_json(plan_shape(proposed))
    else:
        print_plan(proposed)


@click.command(cls=Command)
@argument("name", help="What the edition is called, e.g. «Entwurf Juli 2026».")
@click.pass_obj
def publish(folder: Path, name: str) -> None:
    """Freeze the plan last shown as the edition NAME; what is exported comes from it."""
    workspace = the_workspace(folder)
    with progress(workspace.settings.time_limit) as watch:
        published = service.publish(workspace, name, stamp(), watch=watch)
    edition = published.edition
    if not published.shown:
        say(_("No plan had been shown for these lists and settings, so one was made just now."))
    say(_("Edition «{name}» of {at}, digest {digest}").format(
        name=edition.name, at=moment(edition.at), digest=edition.digest[:12]
    ))  # fmt: skip
    for line in verdict(edition.plan):
        say(line)


@click.command(cls=Command)
@option("--profile", default="lang", show_default=True, help="A profile of portfolio.toml.")
@option("--edition", "name", help="An edition; else the latest.")
@option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    help="The file to write; else the standard output.",
)
@click.pass_obj
def export(folder: Path, profile: str, name: str | None, output: Path | None) -> None:
    """Write the investment programme of an edition as CSV for the treasury."""
    workspace = the_workspace(folder)
    edition = service.edition(workspace, name)
    content = service.investment_programme(workspace, edition, profile)
    if output is None:
        sys.stdout.buffer.write(content)
    else:
        service.save(workspace, output, content)
        say(_("Edition «{name}»: {file} written").format(name=edition.name, file=output))


def print_plan(plan: Plan) -> None:
    """Print the ranked lists with their starts, what is used of money and staff, and how good the plan is."""
    room = the_console().width >= ROOM_FOR_REASONS
    lists = service.chosen_lists(plan.portfolio, plan.ranking)
    for title, places in lists.items():
        if places:
            starts = plan.schedule.starts
            print_sheet(ranking_sheet(title, places, plan.portfolio, starts, with_reasons=room))
    print_sheet(use_sheet(plan))
    for line in verdict(plan):
        say(line)
