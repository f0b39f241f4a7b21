"""The grid shown, weighed and compared (Raster)."""

from pathlib import Path

import click

from portfolio import service
from portfolio.cli.completing import LIST
from portfolio.cli.output import say, show, stamp, the_workspace
from portfolio.cli.speech import Group, argument, forms, option
from portfolio.language import gettext as _
from portfolio.report import grid as report
from scoring.grid import WeightSet


@click.group(cls=Group)
def grid() -> None:
    """Show the goal-and-priority grid, its versions and weights, and compare what they give."""


@grid.command("show")
@forms
@click.pass_obj
def show_grid(folder: Path, form: str | None) -> None:
    """Show every level of every criterion with its text."""
    workspace = the_workspace(folder)
    sheet = report.grid_sheet(workspace.grid)
    show(form, [sheet], lambda: report.grid_shape(workspace.grid))


@grid.command("versions")
@argument("number", type=int, required=False, help="Show what changed since this one.")
@forms
@click.pass_obj
def show_versions(folder: Path, number: int | None, form: str | None) -> None:
    """List the versions that were worked with, or what changed since one of them."""
    workspace = the_workspace(folder)
    if number is None:
        known = service.versions(workspace)
        show(form, [report.versions_sheet(known)], lambda: report.versions_shape(known))
    else:
        found = service.changes_since(workspace, number)
        show(form, [report.changes_sheet(found)], lambda: report.changes_shape(found))


@grid.command("weights")
@option(
    "--pairs",
    type=click.Path(path_type=Path),
    help="Weights from a CSV of comparisons: Kriterium;Verglichen mit;Faktor.",
)
@option("--as", "key", metavar="ID", help="Add these weights to the grid under this id.")
@option("--name", default="", help="What the new weight set is called.")
@option("--group", default="", help="Whose view it is; without one it is no group's.")
@option("--base", default="", metavar="ID", help="The one weight set it stands in for.")
@forms
@click.pass_obj
def show_weights(  # noqa: PLR0913, PLR0917
    folder: Path,
    pairs: Path | None,
    key: str | None,
    name: str,
    group: str,
    base: str,
    form: str | None,
) -> None:
    """Show all weight sets with the sums of blocks and owners, or weights from comparisons."""
    if (key and not pairs) or ((name or group or base) and not key):
        raise click.UsageError(_("--name, --group and --base need --as, and that needs --pairs."))
    workspace = the_workspace(folder)
    if pairs is None:
        sheet = report.weights_sheet(workspace.grid)
        show(form, [sheet], lambda: report.grid_shape(workspace.grid)["weights"])
        return
    weighing = service.weights_from(workspace, pairs)
    sheet = report.weighing_sheet(weighing, workspace.grid)
    show(form, [sheet], lambda: report.weighing_shape(weighing))
    for line in report.weighing_words(weighing, workspace.grid):
        say(line)
    if key:
        service.add_weight_set(
            workspace,
            WeightSet(key, name or key, weighing.percent, group=group, base=base),
            stamp(),
        )
        say(_("Weight set «{id}» added to the grid.").format(id=key))


@grid.command("compare")
@argument("names", nargs=-1, help="Weight sets, mean or median; none means all groups.")
@option("--list", "list_id", shell_complete=LIST, help="Only this list.")
@forms
@click.pass_obj
def compare_weights(
    folder: Path, names: tuple[str, ...], list_id: str | None, form: str | None
) -> None:
    """Show the places that several weight sets give side by side."""
    portfolio = service.load(the_workspace(folder))
    found = service.views(portfolio, names, list_id)
    sheets = [report.views_sheet(view, portfolio) for view in found]
    show(form, sheets, lambda: report.views_shape(found))
