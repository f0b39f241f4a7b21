"""Questions to a plan: why, why not, what if, what does it cost (Fragen)."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from portfolio import service
from portfolio.cli.completing import PROJECT
from portfolio.cli.output import (
    CSV,
    JSON,
    print_json,
    share_done,
    show,
    tell,
    the_workspace,
)
from portfolio.cli.planned import the_plan
from portfolio.cli.speech import Body, Command, argument, forms, option
from portfolio.language import gettext as _

CLUSTER = "portfolio.cluster"
"""Where a command notes which cluster was named."""

if TYPE_CHECKING:
    from portfolio.crew import Crew
    from portfolio.report.told import Told
    from portfolio.service.answers import Effort


def forms_with_seconds(seconds: float) -> Callable[[Body], Body]:
    """The options of every question: how long each search may take, and in which form its answer is printed."""
    asked = option(
        "--seconds",
        type=click.FloatRange(min=0.1),
        default=seconds,
        show_default=True,
        help="For each search.",
    )
    return lambda body: asked(_elsewhere(forms(body)))


def _remember_where(ctx: click.Context, _parameter: click.Parameter, address: str | None) -> None:
    ctx.meta[CLUSTER] = address


_elsewhere = option(
    "--cluster",
    metavar="tcp://…",
    expose_value=False,
    callback=_remember_where,
    help="Search on the workers of this Dask scheduler, e.g. tcp://10.0.0.5:8786.",
)


def _crew() -> "Crew":
    """Who searches: this machine, or the cluster that was named."""
    from portfolio.crew import Here  # noqa: PLC0415

    context = click.get_current_context(silent=True)
    address = context and context.meta.get(CLUSTER)
    if not address:
        return Here()
    from portfolio.cluster import There  # noqa: PLC0415  an extra

    return There(address)


@click.command(cls=Command)
@argument(
    "project",
    required=False,
    shell_complete=PROJECT,
    help="A project; else all that are not planned, or start late.",
)
@option(
    "--conflict",
    is_flag=True,
    help="Instead: which duties find no place together, and the ways out.",
)
@forms_with_seconds(4.0)
@click.pass_obj
def why(
    folder: Path, project: str | None, conflict: bool, seconds: float, form: str | None
) -> None:
    """Why a project stands where it stands, and what would let it in, or in sooner."""
    from portfolio.report.answers import asked  # noqa: PLC0415  only who asks needs the solver

    workspace = the_workspace(folder)
    plan = None if conflict else the_plan(workspace)
    with effort(_("Searching"), seconds) as spent:
        if plan is None:
            told = asked.conflict(service.load(workspace), spent)
        elif project:
            told = asked.why(plan, service.project_named(plan.portfolio, project).id, spent)
        else:
            told = asked.whys(plan, spent)
    show_told(told, form)


def show_told(told: "Told", form: str | None) -> None:
    """Sentences, then the figures they rest on; as CSV the figures alone, a table after the other."""
    if form == JSON:
        print_json(told.shape)
        return
    for line in told.words if form != CSV else ():
        tell(line)
    for sheet in told.sheets:
        if sheet.rows:
            show(form, [sheet], list)


@contextmanager
def effort(what: str, seconds: float) -> Iterator["Effort"]:
    """What may be spent on an answer, with a bar that fills."""
    from portfolio.service.answers import Effort  # noqa: PLC0415  only who asks needs the solver

    with share_done(what) as heard:
        yield Effort(seconds, _crew(), heard)
