"""The program itself: its commands, where its workspace lies, and its version (Schreibtisch)."""

from pathlib import Path

import click

from portfolio import __version__
from portfolio.cli.speech import Desk, option

ROOMS = {
    "demo": "lists",
    "init": "founding",
    "import": "lists",
    "check": "lists",
    "score": "marks",
    "rank": "ranking",
    "grid": "grid",
    "goals": "goals",
    "plan": "planning",
    "why": "answers",
    "compare": "compare",
    "motion": "motions",
    "frontier": "frontier",
    "sure": "certainty",
    "publish": "planning",
    "history": "history",
    "cycle": "cycle",
    "verify": "compare",
    "tui": "screens",
    "serve": "web",
    "export": "planning",
    "report": "report",
    "backup": "history",
    "restore": "history",
    "schema": "shapes",
    "doctor": "doctor",
    "completion": "doctor",
}
"""The commands in the order of the work, and the room of each; a room is loaded when it is entered."""


def _tell_version(ctx: click.Context, _option: click.Parameter, asked: bool) -> None:
    if asked:
        click.echo(f"portfolio {__version__}")
        ctx.exit()


@click.group(cls=Desk, rooms=ROOMS)
@option(
    "-C",
    "--folder",
    type=click.Path(path_type=Path),
    default=Path(),
    help="The workspace; else the nearest folder upwards with a portfolio.toml.",
)
@option("--version", is_flag=True, is_eager=True, help="Show the version.", callback=_tell_version)
@click.pass_context
def main(ctx: click.Context, /, folder: Path, **_told: bool) -> None:
    """Decide what the city builds next: rank all projects, plan them within money and staff, export."""
    ctx.obj = folder
