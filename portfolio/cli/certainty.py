"""How sure a plan is (Sicherheit)."""

from pathlib import Path

import click

from portfolio.cli.answers import effort, forms_with_seconds, show_told
from portfolio.cli.output import the_workspace
from portfolio.cli.planned import the_plan
from portfolio.cli.speech import Command, option
from portfolio.language import gettext as _


@click.command(cls=Command)
@option(
    "--weightings",
    is_flag=True,
    help="Who starts by when in every, most, or no weighting the council may choose.",
)
@option(
    "--reserve",
    is_flag=True,
    help="A plan that keeps every year within its cap with the certainty.",
)
@option(
    "--grants",
    is_flag=True,
    help="What it counts on that is not sure: open grants, missing papers, bundles.",
)
@option(
    "--staff",
    is_flag=True,
    help="Whether it can be built: planned beside what was delivered so far.",
)
@option(
    "--certainty",
    type=click.FloatRange(50, 99.9),
    default=90.0,
    show_default=True,
    metavar="PERCENT",
    help="How sure a year has to be.",
)
@option(
    "--count",
    type=click.IntRange(2, 500),
    default=20,
    show_default=True,
    help="With --weightings: how many are drawn.",
)
@forms_with_seconds(5.0)
@click.pass_obj
def sure(  # noqa: PLR0913, PLR0917
    folder: Path,
    weightings: bool,
    reserve: bool,
    grants: bool,
    staff: bool,
    certainty: float,
    count: int,
    seconds: float,
    form: str | None,
) -> None:
    """How sure the plan is: whether its years stay within their caps if costs are off, and whose start is sure."""
    if [weightings, reserve, grants, staff].count(True) > 1:
        raise click.UsageError(
            _("--weightings, --reserve, --grants and --staff exclude each other.")
        )
    from portfolio.report.answers import asked  # noqa: PLC0415

    workspace = the_workspace(folder)
    plan, share = the_plan(workspace), certainty / 100
    with effort(_("Searching"), seconds) as spent:
        if weightings:
            told = asked.weightings(plan, spent, count)
        elif reserve:
            told = asked.reserve(plan, spent, share)
        elif grants:
            told = asked.grants(plan)
        else:
            told = asked.staff(workspace, plan) if staff else asked.years(plan, share)
    show_told(told, form)
