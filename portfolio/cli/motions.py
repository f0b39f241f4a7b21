"""Motions from the command line: tried, moved, decided on (Anträge)."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from portfolio import service
from portfolio.cli.answers import effort, forms_with_seconds, show_told
from portfolio.cli.completing import MOTION
from portfolio.cli.output import say, show, stamp, the_workspace
from portfolio.cli.planned import the_plan
from portfolio.cli.speech import Command, Group, argument, forms, option
from portfolio.language import gettext as _
from portfolio.model import Change, Motion, MotionState, Plan
from portfolio.report.happenings import action_words, motions_sheet
from portfolio.service import Workspace

if TYPE_CHECKING:
    from portfolio.service.answers import Displacement

SECONDS = 5.0
"""A session waits no longer for each of the two searches, which go on at once."""


@click.group(cls=Group)
def motion() -> None:
    """Try what a motion would do, keep it with its effect, and tell what became of it."""


@motion.command(cls=Command)
@argument("name", help="Who moves it and what it is called, e.g. «Fraktion X, Antrag 3».")
@option("--force", multiple=True, metavar="PROJECT=YEAR", help="Starts in that year.")
@option("--defer", multiple=True, metavar="PROJECT=YEAR", help="Does not start before that year.")
@option(
    "--weight",
    "weights",
    multiple=True,
    metavar="CRITERION=PERCENT",
    help="Of all lists; of one as LIST:CRITERION=PERCENT. The others share the rest as before.",
)
@option("--reason", default="", help="Why; else the motion's name is the reason.")
@option("--dry-run", is_flag=True, help="Only tell; keep nothing.")
@forms_with_seconds(SECONDS)
@click.pass_obj
def add(  # noqa: PLR0913, PLR0917
    folder: Path,
    name: str,
    force: tuple[str, ...],
    defer: tuple[str, ...],
    weights: tuple[str, ...],
    reason: str,
    dry_run: bool,
    seconds: float,
    form: str | None,
) -> None:
    """Show what a motion does to the plan, before and after, and keep it with that effect."""
    from portfolio.report.answers.displacing import effect_in_short  # noqa: PLC0415
    from portfolio.service import answers  # noqa: PLC0415

    workspace = the_workspace(folder)
    service.refuse_known_motion(workspace, name)
    plan = the_plan(workspace)
    typed = answers.Typed(force, defer, weights, reason or name)
    found = _show(plan, answers.wishes(plan.portfolio, typed), seconds, form)
    if dry_run:
        say(_("Only tried; nothing was kept."))
        return
    effect = effect_in_short(found)
    moved = Motion(name, found.changes, effect, MotionState.MOVED, stamp())
    service.move(workspace, moved)
    say(_("Motion «{name}» is kept.").format(name=name))
    _warn_of_exclusions(workspace, moved)


@motion.command("list", cls=Command)
@forms
@click.pass_obj
def list_(folder: Path, form: str | None) -> None:
    """All motions, with what became of them."""
    from portfolio.report.answers.displacing import motion_shape  # noqa: PLC0415

    motions = service.moved_motions(the_workspace(folder))
    show(form, [motions_sheet(motions)], lambda: [motion_shape(each) for each in motions])


@motion.command("show", cls=Command)
@argument("name", shell_complete=MOTION, help="The motion's.")
@forms_with_seconds(SECONDS)
@click.pass_obj
def show_(folder: Path, name: str, seconds: float, form: str | None) -> None:
    """What a motion would do to the plan as it is now."""
    workspace = the_workspace(folder)
    found = service.motion_named(workspace, name)
    _show(the_plan(workspace), found.changes, seconds, form)


@motion.command(cls=Command)
@argument("name", shell_complete=MOTION, help="The motion's.")
@click.pass_obj
def accept(folder: Path, name: str) -> None:
    """The council accepted it: what it asks for is decided."""
    _decide(folder, name, MotionState.ACCEPTED)


@motion.command(cls=Command)
@argument("name", shell_complete=MOTION, help="The motion's.")
@click.pass_obj
def reject(folder: Path, name: str) -> None:
    """The council rejected it."""
    _decide(folder, name, MotionState.REJECTED)


@motion.command(cls=Command)
@argument("name", shell_complete=MOTION, help="The motion's.")
@click.pass_obj
def withdraw(folder: Path, name: str) -> None:
    """Whoever moved it took it back."""
    _decide(folder, name, MotionState.WITHDRAWN)


@motion.command(cls=Command)
@click.pass_obj
def undo(folder: Path) -> None:
    """Take back your last change, e.g. that a motion was accepted; once more takes back the one before."""
    found = service.undo(the_workspace(folder), stamp())
    what = action_words(found.action)
    say(_("Taken back: {what} {subject}").format(what=what, subject=found.subject))


def _decide(folder: Path, name: str, state: MotionState) -> None:
    workspace = the_workspace(folder)
    seen = service.load(workspace)
    found = service.motion_named(workspace, name)
    decided = service.decide_motion(workspace, seen, found.name, state, stamp())
    texts = {
        MotionState.ACCEPTED: _(
            "«{name}» is accepted; what it asks for is decided. Please plan again."
        ),
        MotionState.REJECTED: _("«{name}» is rejected."),
        MotionState.WITHDRAWN: _("«{name}» is withdrawn."),
    }
    say(texts[state].format(name=decided.name))


def _show(
    plan: Plan, changes: tuple[Change, ...], seconds: float, form: str | None
) -> "Displacement":
    from portfolio.report.answers import asked  # noqa: PLC0415  only who asks needs the solver

    with effort(_("Searching"), seconds) as spent:
        found, told = asked.motion(plan, changes, spent)
    show_told(told, form)
    return found


def _warn_of_exclusions(workspace: Workspace, moved: Motion) -> None:
    for name, subject in service.excluded_by(moved, service.moved_motions(workspace)):
        text = _("It excludes «{other}»: both concern {subject}, and want different things.")
        say(text.format(other=name, subject=subject))
