"""How sure a plan is (Sicherheit)."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from portfolio.cli.answers import effort, tell_answer, the_plan
from portfolio.cli.output import JSON, print_json, the_workspace
from portfolio.cli.speech import Command, forms, option
from portfolio.language import gettext as _
from portfolio.model import Plan
from portfolio.report.sheets import Sheet
from portfolio.service import Workspace

if TYPE_CHECKING:
    from portfolio.service.answers import Effort


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
    workspace = the_workspace(folder)
    plan, share = the_plan(workspace), certainty / 100
    if staff or grants:
        told = _staff(workspace, plan) if staff else _grants(plan)
    else:
        with effort(_("Searching"), seconds) as spent:
            if weightings:
                told = _weightings(plan, spent, count)
            else:
                told = _reserve(plan, spent, share) if reserve else _years(plan, share)
    if form == JSON:
        print_json(told.shape)
    else:
        tell_answer(told.words, [told.sheet], form)


@dataclass(frozen=True, slots=True)
class _Told:
    """An answer in its three forms."""

    words: tuple[str, ...]
    sheet: Sheet
    shape: object


def _years(plan: Plan, share: float) -> _Told:
    from portfolio.report.answers import certainty as report  # noqa: PLC0415
    from portfolio.service import answers  # noqa: PLC0415

    found = answers.sure_years(plan, share)
    words = tuple(report.years_words(found, share))
    return _Told(words, report.years_sheet(found, plan), report.years_shape(found))


def _reserve(plan: Plan, spent: "Effort", share: float) -> _Told:
    from portfolio.report.answers import certainty as report  # noqa: PLC0415
    from portfolio.service import answers  # noqa: PLC0415

    found = answers.with_reserve(plan, share, spent)
    words = tuple(report.reserve_words(found, plan, share))
    return _Told(words, report.years_sheet(found.chances, found.plan), report.reserve_shape(found))


def _weightings(plan: Plan, spent: "Effort", count: int) -> _Told:
    from portfolio.report.answers import certainty as report  # noqa: PLC0415
    from portfolio.service import answers  # noqa: PLC0415

    found = answers.sure_starts(plan, spent, count=count)
    words = tuple(report.starts_words(found))
    return _Told(words, report.starts_sheet(found, plan), report.starts_shape(found))


def _grants(plan: Plan) -> _Told:
    from portfolio.report.answers import hazards as report  # noqa: PLC0415
    from portfolio.service import answers  # noqa: PLC0415

    found = answers.hazards_of(plan)
    words = tuple(report.hazards_words(found))
    return _Told(words, report.hazards_sheet(found), report.hazards_shape(found))


def _staff(workspace: Workspace, plan: Plan) -> _Told:
    from portfolio.report.answers import buildable as report  # noqa: PLC0415
    from portfolio.service import answers  # noqa: PLC0415

    found = answers.held_against_record(workspace, plan)
    words = tuple(report.buildable_words(found, plan))
    return _Told(words, report.buildable_sheet(found, plan), report.buildable_shape(found))
