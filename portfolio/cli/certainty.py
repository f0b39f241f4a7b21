"""How sure a plan is (Sicherheit)."""

from pathlib import Path

import click

from portfolio.cli.answers import effort, tell_answer, the_plan
from portfolio.cli.output import JSON, print_json, the_workspace
from portfolio.cli.speech import Command, forms, option
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
@option(
    "--seconds",
    type=click.FloatRange(min=0.1),
    default=5.0,
    show_default=True,
    help="For each search.",
)
@forms
@click.pass_obj
def sure(  # noqa: PLR0913, PLR0917
    folder: Path,
    weightings: bool,
    reserve: bool,
    certainty: float,
    count: int,
    seconds: float,
    form: str | None,
) -> None:
    """How sure the plan is: whether its years stay within their caps if costs are off, and whose start is sure."""
    if weightings and reserve:
        raise click.UsageError(_("--weightings and --reserve exclude each other."))
    from portfolio.report.answers import certainty as report  # noqa: PLC0415
    from portfolio.service import answers  # noqa: PLC0415

    plan, share = the_plan(the_workspace(folder)), certainty / 100
    with effort(_("Searching"), seconds) as spent:
        if weightings:
            starts = answers.sure_starts(plan, spent, count=count)
            shape: object = report.starts_shape(starts)
            words, sheet = tuple(report.starts_words(starts)), report.starts_sheet(starts, plan)
        elif reserve:
            found = answers.with_reserve(plan, share, spent)
            shape = report.reserve_shape(found)
            words = tuple(report.reserve_words(found, plan, share))
            sheet = report.years_sheet(found.chances, found.plan)
        else:
            chances = answers.sure_years(plan, share)
            shape = report.years_shape(chances)
            words = tuple(report.years_words(chances, share))
            sheet = report.years_sheet(chances, plan)
    if form == JSON:
        print_json(shape)
    else:
        tell_answer(words, [sheet], form)
