"""What this machine lacks, and how a shell completes what is typed (Ausstattung)."""

from pathlib import Path

import click
from click.shell_completion import get_completion_class

from portfolio import service
from portfolio.cli.output import show
from portfolio.cli.speech import Command, argument, forms
from portfolio.errors import PortfolioError
from portfolio.language import gettext as _
from portfolio.report.equipment import parts_shape, parts_sheet

SHELLS = ("bash", "zsh", "fish")


@click.command(cls=Command)
@forms
@click.pass_obj
def doctor(folder: Path, form: str | None) -> None:
    """Tell whether this machine has what is needed, and what it could have besides."""
    found = service.parts(folder)
    show(form, [parts_sheet(found)], lambda: parts_shape(found))
    if any(part.state == service.State.WRONG for part in found):
        raise PortfolioError(_("Something is missing; please mend it as told above."))


@click.command(cls=Command)
@argument("shell", type=click.Choice(SHELLS), help="bash, zsh or fish.")
@click.pass_context
def completion(ctx: click.Context, /, shell: str) -> None:
    """Print what makes a shell complete commands, options and names with the tabulator."""
    kind = get_completion_class(shell)
    if kind is not None:
        click.echo(kind(ctx.find_root().command, {}, "portfolio", "_PORTFOLIO_COMPLETE").source())
