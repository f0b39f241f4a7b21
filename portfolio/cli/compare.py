"""Two plans side by side, and editions held against what they rest on (Vergleichen und prüfen)."""

from pathlib import Path

import click

from portfolio.cli.answers import effort, forms_with_seconds, show_told
from portfolio.cli.completing import EDITION, PLAN
from portfolio.cli.output import JSON, the_workspace
from portfolio.cli.planned import the_plan
from portfolio.cli.speech import Command, argument, option
from portfolio.language import gettext as _


@click.command(cls=Command)
@argument(
    "before", shell_complete=PLAN, help="An edition, a motion, or «.» for the plan last shown."
)
@argument("after", shell_complete=PLAN, help="Another one.")
@forms_with_seconds(5.0)
@click.pass_obj
def compare(folder: Path, before: str, after: str, seconds: float, form: str | None) -> None:
    """Hold two editions, motions or plans beside each other, project by project and year by year."""
    from portfolio.report.answers import asked  # noqa: PLC0415
    from portfolio.service import answers  # noqa: PLC0415

    workspace = the_workspace(folder)
    with effort(_("Searching"), seconds) as spent:
        old, new = (
            answers.plan_called(workspace, name, lambda: the_plan(workspace), spent)
            for name in (before, after)
        )
    show_told(asked.compared(old, new, (before, after)), form)


@click.command(cls=Command)
@argument("edition", required=False, shell_complete=EDITION, help="Its name; else the latest.")
@option(
    "--file",
    "files",
    multiple=True,
    type=click.Path(path_type=Path),
    help="A file exported from it, with its side file beside it; several are possible.",
)
@option(
    "--solve", is_flag=True, help="Also search for the plan again, as it was searched for then."
)
@option("--json", "as_json", is_flag=True, help="For other programs.")
@click.pass_context
def verify(
    ctx: click.Context, edition: str | None, files: tuple[Path, ...], solve: bool, as_json: bool
) -> None:
    """Reckon an edition again from what it rests on, and hold its files against it; in plain lines."""
    from portfolio.report.answers import asked  # noqa: PLC0415

    found, told = asked.verified(the_workspace(ctx.obj), edition, files, solve=solve)
    show_told(told, JSON if as_json else None)
    ctx.exit(0 if found.is_sound else 1)
