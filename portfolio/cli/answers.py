"""Questions to a plan: why, why not, what if, what does it cost (Fragen)."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from portfolio import service
from portfolio.cli.output import (
    CSV,
    JSON,
    print_json,
    progress,
    say,
    share_done,
    show,
    stamp,
    tell,
    the_workspace,
)
from portfolio.cli.speech import Command, argument, forms, option
from portfolio.language import gettext as _
from portfolio.model import Plan
from portfolio.report.sheets import Sheet
from portfolio.service import Workspace

if TYPE_CHECKING:
    from portfolio.service.answers import Effort


@click.command(cls=Command)
@argument(
    "project", required=False, help="A project; else all that are not planned, or start late."
)
@option(
    "--seconds",
    type=click.FloatRange(min=0.1),
    default=4.0,
    show_default=True,
    help="For each search; up to four a project.",
)
@option(
    "--conflict",
    is_flag=True,
    help="Instead: which duties find no place together, and the ways out.",
)
@forms
@click.pass_obj
def why(
    folder: Path, project: str | None, seconds: float, conflict: bool, form: str | None
) -> None:
    """Why a project stands where it stands, and what would let it in, or in sooner."""
    from portfolio.report.answers.why import (  # noqa: PLC0415
        lacks_sheet,
        nobody_waits,
        why_shape,
        why_sheet,
        why_words,
    )
    from portfolio.service import answers  # noqa: PLC0415

    if conflict:
        _show_conflict(the_workspace(folder), seconds, form)
        return
    plan = the_plan(the_workspace(folder))
    keys = [service.project_named(plan.portfolio, project).id] if project else answers.askable(plan)
    with effort(_("Searching"), seconds) as spent:
        found = answers.why(plan, keys, spent)
    if form == JSON:
        print_json([why_shape(each) for each in found])
    elif project:
        tell_answer(why_words(found[0], plan), [lacks_sheet(found[0], plan)], form)
    else:
        tell_answer(nobody_waits(found), [why_sheet(found, plan)], form)


def _show_conflict(workspace: Workspace, seconds: float, form: str | None) -> None:
    from portfolio.report.answers.conflict import clash_shape, clash_words  # noqa: PLC0415
    from portfolio.service import answers  # noqa: PLC0415

    portfolio = service.load(workspace)
    with effort(_("Searching"), seconds) as spent:
        found = answers.clash(portfolio, spent)
    if form == JSON:
        print_json(clash_shape(found))
    else:
        tell_answer(clash_words(found, portfolio), [], form)


def tell_answer(words: Iterable[str], sheets: Iterable[Sheet], form: str | None) -> None:
    """Sentences, then the figures they rest on; as CSV the figures alone, a table after the other."""
    for line in words if form != CSV else ():
        tell(line)
    for sheet in sheets:
        if sheet.rows:
            show(form, [sheet], list)


def the_plan(workspace: Workspace) -> Plan:
    """The plan last shown for these lists and settings; where there is none, one is made and kept."""
    portfolio = service.load(workspace)
    plan = service.last_plan(workspace, portfolio)
    if plan is None:
        with progress(workspace.settings.time_limit) as watch:
            plan = service.make_plan(portfolio, watch=watch)
        service.remember(workspace, plan, stamp())
        say(_("No plan had been shown for these lists and settings, so one was made just now."))
    return plan


@contextmanager
def effort(what: str, seconds: float) -> Iterator["Effort"]:
    """What may be spent on an answer, with a bar that fills."""
    from portfolio.service.answers import Effort  # noqa: PLC0415  only who asks needs the solver

    with share_done(what) as heard:
        yield Effort(seconds, tell=heard)
