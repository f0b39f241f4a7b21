"""The screens (Bildschirm)."""

import os
import shutil
import sys
from pathlib import Path

import click

from portfolio import service
from portfolio.cli.output import stamp, the_workspace
from portfolio.cli.speech import Command, option
from portfolio.errors import PortfolioError
from portfolio.language import gettext as _
from portfolio.service import Workspace

FIRST_PAGE = "\x1b[?1049h\x1b[H\x1b[2J{text}"
"""The terminal's second page with the list as it was left, so that it is seen while the screens are loaded."""

FRAMES = "120"
"""So many a second at most: a key that is held 30 times a second is then seen 30 times, 8 ms after it was done."""


@click.command(cls=Command)
@option("--read-only", is_flag=True, help="For the council's hall: weigh all, write nothing.")
@click.pass_obj
def tui(folder: Path, read_only: bool) -> None:
    """Show the ranked lists on the screen, weigh decisions, keep and publish them."""
    workspace = the_workspace(folder)
    _begin(workspace)
    os.environ.setdefault("TEXTUAL_FPS", FRAMES)
    from portfolio.tui.app import Screens  # noqa: PLC0415  textual takes 0.3 s to load

    screens = Screens(workspace, stamp, read_only=read_only)
    screens.run()
    if screens.trouble:
        raise screens.trouble
    if screens.desk and screens.desk.changes:
        click.echo(_("What is being weighed waits for the next start; nothing of it was kept."))
    sys.exit(screens.return_code or 0)


def _begin(workspace: Workspace) -> None:
    """Something is to be seen at once; where there is no terminal, other commands tell the same.

    Raises:
        PortfolioError: There is no terminal.
    """
    if "TEXTUAL_DRIVER" in os.environ:  # a browser is the terminal
        return
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise PortfolioError(
            _("The screens need a terminal; «portfolio rank» and «portfolio plan» print the same.")
        )
    sys.stdout.write(FIRST_PAGE.format(text="\r\n".join(_first_lines(workspace))))
    sys.stdout.flush()


def _first_lines(workspace: Workspace) -> tuple[str, ...]:
    """The screen as it was left, if nothing was written since and the terminal is as large as it was."""
    page = service.session_of(workspace).page
    is_current = page.state == service.fingerprint(workspace)
    fits = page.size == tuple(shutil.get_terminal_size())
    if page.screen and is_current and fits:
        return page.screen
    return (_("portfolio: reading the lists …"),)
