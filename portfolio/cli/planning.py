"""Plans: proposed, published, exported (Plan und Fassung)."""

import sys
from pathlib import Path

import click

from portfolio import service
from portfolio.cli.completing import EDITION
from portfolio.cli.output import (
    progress,
    say,
    say_whether_it_is_of_yesterday,
    share_done,
    stamp,
    the_workspace,
)
from portfolio.cli.planned import show_plan, the_plan
from portfolio.cli.speech import Command, argument, forms, option
from portfolio.language import gettext as _
from portfolio.language import moment
from portfolio.model import GrantView
from portfolio.report.exports import filled_words, lacking_words
from portfolio.report.words import verdict
from portfolio.service import Keep, Workspace

HALF = 0.5
"""By this a moved start counts as an average one, where nothing else is said."""


@click.command(cls=Command)
@option("--time-limit", type=click.FloatRange(min=0.1), help="Seconds the solver may take.")
@option(
    "--model",
    type=click.Path(path_type=Path),
    help="Also write the model for other solvers, minimising: FILE.lp or FILE.mps.",
)
@option(
    "--grants",
    "view",
    type=click.Choice([view.value for view in GrantView]),
    help="What if: only approved grants count, all as likely as they are, or all in full.",
)
@option(
    "--freeze", type=int, multiple=True, metavar="YEAR", help="What if: only duties start then."
)
@option(
    "--keep",
    metavar="EDITION",
    shell_complete=EDITION,
    help="Move as few starts of this edition as is worth it.",
)
@option(
    "--weight",
    type=click.FloatRange(0, 1),
    help="How much a moved start counts: 0 nothing, 0.5 an average start (the default), 1 more than all.",
)
@option("--last", is_flag=True, help="Show the plan shown last again, without planning.")
@option(
    "--plot",
    is_flag=True,
    help="Also draw money and staff by year, and every project over the years.",
)
@forms
@click.pass_obj
def plan(  # noqa: PLR0913, PLR0917  each option is an argument
    folder: Path,
    time_limit: float | None,
    model: Path | None,
    view: str | None,
    freeze: tuple[int, ...],
    keep: str | None,
    weight: float | None,
    last: bool,
    plot: bool,
    form: str | None,
) -> None:
    """Propose in which year each project starts, within money and staff."""
    workspace = the_workspace(folder)
    if last:
        if time_limit or model or view or freeze or keep:
            raise click.UsageError(_("--last goes together with --plot and the forms alone."))
        show_plan(the_plan(workspace), form, drawn=plot)
        return
    listed = service.load(workspace)
    portfolio = service.as_wished(listed, GrantView(view) if view else None, freeze)
    kept = _kept(workspace, keep, weight)
    if model:
        service.write_model(workspace, portfolio, model, kept)
        say(_("Model: {file} written").format(file=model))
    with progress(time_limit or workspace.settings.time_limit) as watch:
        proposed = service.make_plan(portfolio, time_limit, watch, kept)
    service.remember(workspace, proposed, stamp())
    show_plan(proposed, form, drawn=plot)
    if portfolio != listed:
        say(_("This was a what-if; «publish» freezes only what portfolio.toml says."))


def _kept(workspace: Workspace, name: str | None, weight: float | None) -> Keep | None:
    if name is None:
        if weight is not None:
            raise click.UsageError(_("--weight goes together with --keep."))
        return None
    share = HALF if weight is None else weight
    return Keep(service.edition(workspace, name).plan.schedule.starts, round(share * 100))


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
@option(
    "--profile",
    default="lang",
    show_default=True,
    help="A profile of portfolio.toml; xlsx for a workbook.",
)
@option(
    "--edition",
    "name",
    shell_complete=EDITION,
    help="An edition; else the one frozen for the budget, else the latest.",
)
@option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    help="The file to write; else the standard output.",
)
@option(
    "--fill",
    "template",
    type=click.Path(path_type=Path),
    help="The finance program's template, whose years and commitments are filled in.",
)
@option(
    "--lists",
    is_flag=True,
    help="Instead the project lists as they are kept now, a CSV each, into the folder named by -o.",
)
@click.pass_obj
def export(  # noqa: PLR0913, PLR0917
    folder: Path,
    profile: str,
    name: str | None,
    output: Path | None,
    template: Path | None,
    lists: bool,
) -> None:
    """Write the investment programme of an edition as CSV for the treasury, or the ranked lists as a workbook."""
    workspace = the_workspace(folder)
    if lists:
        _export_lists(workspace, output)
        return
    edition = service.edition_for_budget(workspace, name)
    say_whether_it_is_of_yesterday(workspace, edition)
    if output is None and (template or profile == service.WORKBOOK):
        raise click.UsageError(_("This needs a file to be written; please name it with -o."))
    if output is None:
        with share_done(_("Exporting")) as tell:
            content = service.investment_programme(workspace, edition, profile, tell)
        sys.stdout.buffer.write(content)
        return
    with share_done(_("Exporting")) as tell:
        written = service.export(workspace, edition, profile, output, template, tell)
    for line in (
        *lacking_words(written.lacking),
        *(filled_words(written.filled) if written.filled else ()),
    ):
        say(line)
    say(_("Edition «{name}»: {file} written").format(name=edition.name, file=output))


def _export_lists(workspace: Workspace, folder: Path | None) -> None:
    if folder is None:
        raise click.UsageError(_("Please name the folder with -o."))
    for path in service.export_lists(workspace, folder):
        say(_("List: {file} written").format(file=path))
