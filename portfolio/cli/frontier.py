"""What money, posts and duties are worth (Grenzen)."""

from pathlib import Path

import click

from portfolio.cli.answers import effort, forms_with_seconds, show_told
from portfolio.cli.output import the_workspace
from portfolio.cli.planned import the_plan
from portfolio.cli.speech import Command, option
from portfolio.language import gettext as _


@click.command(cls=Command)
@option(
    "--more",
    is_flag=True,
    help="Instead: what one more post of each team and one more million are worth.",
)
@option("--by-year", is_flag=True, help="With --more: in each plan year alone.")
@option("--duties", is_flag=True, help="Instead: what the duties of each legal basis cost.")
@forms_with_seconds(5.0)
@click.pass_obj
def frontier(  # noqa: PLR0913, PLR0917
    folder: Path, more: bool, by_year: bool, duties: bool, seconds: float, form: str | None
) -> None:
    """What the plan is worth with smaller and larger budgets, one more post, or without its duties."""
    if more and duties:
        raise click.UsageError(_("--more and --duties exclude each other."))
    if by_year and not more:
        raise click.UsageError(_("--by-year goes together with --more."))
    from portfolio.report.answers import asked  # noqa: PLC0415

    plan = the_plan(the_workspace(folder))
    with effort(_("Searching"), seconds) as spent:
        if more:
            told = asked.more(plan, spent, by_year=by_year)
        else:
            told = asked.duties(plan, spent) if duties else asked.frontier(plan, spent)
    show_told(told, form)
