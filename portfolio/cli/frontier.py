"""What money, posts and duties are worth (Grenzen)."""

from pathlib import Path

import click

from portfolio.cli.answers import effort, tell_answer, the_plan
from portfolio.cli.output import CSV, JSON, print_json, the_workspace
from portfolio.cli.speech import Command, forms, option
from portfolio.language import gettext as _


@click.command(cls=Command)
@option(
    "--more",
    is_flag=True,
    help="Instead: what one more post of each team and one more million are worth.",
)
@option("--by-year", is_flag=True, help="With --more: in each plan year alone.")
@option("--duties", is_flag=True, help="Instead: what the duties of each legal basis cost.")
@option(
    "--seconds",
    type=click.FloatRange(min=0.1),
    default=5.0,
    show_default=True,
    help="For each search.",
)
@forms
@click.pass_obj
def frontier(  # noqa: PLR0913, PLR0917
    folder: Path, more: bool, by_year: bool, duties: bool, seconds: float, form: str | None
) -> None:
    """What the plan is worth with smaller and larger budgets, one more post, or without its duties."""
    if more and duties:
        raise click.UsageError(_("--more and --duties exclude each other."))
    if by_year and not more:
        raise click.UsageError(_("--by-year goes together with --more."))
    from portfolio.report.answers import worths as report  # noqa: PLC0415
    from portfolio.service import answers  # noqa: PLC0415

    plan = the_plan(the_workspace(folder))
    words: tuple[str, ...] = ()
    with effort(_("Searching"), seconds) as spent:
        if more:
            gains = answers.marginals(plan, spent, by_year=by_year)
            shape = report.marginals_shape(gains)
            sheet = report.marginals_sheet(gains, plan.portfolio)
        elif duties:
            bases = answers.price_of_duties(plan, spent)
            shape, words = report.duties_shape(bases), tuple(report.duties_words(bases))
            sheet = report.duties_sheet(bases)
        else:
            steps = answers.frontier(plan, spent)
            shape, words = report.frontier_shape(steps), tuple(report.frontier_words(steps))
            sheet = report.frontier_sheet(steps)
    if form == JSON:
        print_json(shape)
    else:
        tell_answer(words if form != CSV else (), [sheet], form)
