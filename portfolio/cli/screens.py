"""The screens (Bildschirm)."""

from pathlib import Path

import click

from portfolio import service
from portfolio.cli.output import the_workspace
from portfolio.cli.speech import Command


@click.command(cls=Command)
@click.pass_obj
def tui(folder: Path) -> None:
    """Show the ranked lists on the screen, the project beside them."""
    portfolio = service.load(the_workspace(folder))
    from portfolio.tui.app import Screens  # noqa: PLC0415  textual takes 0.3 s to load

    Screens(portfolio).run()
