"""Two plans side by side, and editions held against what they rest on (Vergleichen und prüfen)."""

from pathlib import Path

import click

from portfolio.cli.answers import effort, tell_answer, the_plan
from portfolio.cli.output import JSON, PLAIN, print_json, the_workspace
from portfolio.cli.speech import Command, argument, forms, option
from portfolio.language import gettext as _


@click.command(cls=Command)
@argument("before", help="An edition, a motion, or «.» for the plan last shown.")
@argument("after", help="Another one.")
@option(
    "--seconds",
    type=click.FloatRange(min=0.1),
    default=5.0,
    show_default=True,
    help="For the search, where a motion is compared.",
)
@forms
@click.pass_obj
def compare(folder: Path, before: str, after: str, seconds: float, form: str | None) -> None:
    """Hold two editions, motions or plans beside each other, project by project and year by year."""
    from portfolio.report.answers.sides import sides_shape, sides_sheets, sides_words  # noqa: PLC0415
    from portfolio.service import answers  # noqa: PLC0415

    workspace = the_workspace(folder)
    with effort(_("Searching"), seconds) as spent:
        plans = [
            answers.plan_called(workspace, name, lambda: the_plan(workspace), spent)
            for name in (before, after)
        ]
    found = answers.side_by_side(*plans)
    if form == JSON:
        print_json(sides_shape(found))
    else:
        tell_answer(sides_words(found, (before, after)), sides_sheets(found), form)


@click.command(cls=Command)
@argument("edition", required=False, help="Its name; else the latest.")
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
@option("--plain", is_flag=True, help="As plain lines, for screen readers.")
@click.pass_context
def verify(  # noqa: PLR0913, PLR0917
    ctx: click.Context,
    edition: str | None,
    files: tuple[Path, ...],
    solve: bool,
    as_json: bool,
    plain: bool,
) -> None:
    """Reckon an edition again from what it rests on, and hold its files against it."""
    from portfolio.report.answers.verify import verified_shape, verified_words  # noqa: PLC0415
    from portfolio.service import answers  # noqa: PLC0415

    found = answers.verify(the_workspace(ctx.obj), edition, files, solve=solve)
    if as_json:
        print_json(verified_shape(found))
    else:
        tell_answer(verified_words(found), [], PLAIN if plain else None)
    ctx.exit(0 if found.is_sound else 1)
