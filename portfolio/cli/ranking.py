"""Ranked lists, as they are and as others would weigh (Reihen)."""

from pathlib import Path

import click

from portfolio import service
from portfolio.cli.completing import LIST, WEIGHTS
from portfolio.cli.output import say, show, the_console, the_workspace
from portfolio.cli.speech import Command, forms, option
from portfolio.language import gettext as _
from portfolio.model import Portfolio
from portfolio.report.plan import ROOM_FOR_REASONS, ranking_sheet
from portfolio.report.shapes import ranking_shape
from portfolio.service import Workspace


@click.command(cls=Command)
@option("--list", "list_id", shell_complete=LIST, help="Only this list.")
@option("--overall", is_flag=True, help="One ranking over all lists.")
@option(
    "--weights",
    metavar="SET",
    shell_complete=WEIGHTS,
    help="As this weight set would rank; or mean, median of all groups.",
)
@option("--robust", is_flag=True, help="How sure the places are if weights differ.")
@option(
    "--within",
    type=click.FloatRange(0, 100, min_open=True),
    default=20.0,
    show_default=True,
    metavar="PERCENT",
    help="With --robust: by how much each weight is made smaller and larger.",
)
@option("--hygiene", is_flag=True, help="Scoring habits and marks that are worth a look.")
@forms
@click.pass_obj
def rank(  # noqa: PLR0913, PLR0917
    folder: Path,
    list_id: str | None,
    overall: bool,
    weights: str | None,
    robust: bool,
    within: float,
    hygiene: bool,
    form: str | None,
) -> None:
    """Score all projects and print the ranked lists."""
    if list_id and overall:
        raise click.UsageError(_("--list and --overall exclude each other."))
    if [overall, robust, hygiene].count(True) > 1:
        raise click.UsageError(_("--overall, --robust and --hygiene exclude each other."))
    workspace = the_workspace(folder)
    portfolio = service.load(workspace)
    if weights:
        portfolio = service.weighed_by(portfolio, weights)
        say(_("Weighed by «{name}», not by the weights in force.").format(name=weights))
    if robust:
        _show_robustness(portfolio, list_id, form, within / 100)
    elif hygiene:
        _show_hygiene(workspace, portfolio, list_id, form)
    else:
        _show_ranking(portfolio, list_id, form, overall=overall)


def _show_ranking(
    portfolio: Portfolio, list_id: str | None, form: str | None, *, overall: bool
) -> None:
    ranking = service.rank_all(portfolio)
    lists = service.chosen_lists(portfolio, ranking, list_id, overall=overall)
    room = form is not None or the_console().width >= ROOM_FOR_REASONS
    sheets = [
        ranking_sheet(title, places, portfolio, with_reasons=room)
        for title, places in lists.items()
        if places
    ]
    places = [ranked for places in lists.values() for ranked in places]
    show(form, sheets, lambda: ranking_shape(places, portfolio))
    if not room:
        text = _("From {width} columns on, the reason for each class is shown too.")
        say(text.format(width=ROOM_FOR_REASONS))


def _show_robustness(
    portfolio: Portfolio, list_id: str | None, form: str | None, share: float
) -> None:
    from portfolio.report import robustness as report  # noqa: PLC0415  loaded only where it is asked for

    found = service.sure_places(portfolio, list_id, share=share)
    room = form is not None or the_console().width >= ROOM_FOR_REASONS
    sheets = [report.robustness_sheet(each, portfolio, with_swaps=room) for each in found]
    show(form, sheets, lambda: report.robustness_shape(found))
    for line in report.robustness_words(found):
        say(line)
    if not room:
        text = _("From {width} columns on, it is shown what weight would swap two neighbours.")
        say(text.format(width=ROOM_FOR_REASONS))


def _show_hygiene(
    workspace: Workspace, portfolio: Portfolio, list_id: str | None, form: str | None
) -> None:
    from portfolio.report import hygiene as report  # noqa: PLC0415

    found = service.look_over(workspace, portfolio, list_id)
    sheet = report.hygiene_sheet(found, portfolio)
    show(form, [sheet], lambda: report.hygiene_shape(found))
    for line in report.hygiene_words(found, sheet):
        say(line)
