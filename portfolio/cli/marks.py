"""Marks given, checked and shown (Bewerten)."""

from collections.abc import Sequence
from pathlib import Path

import click

from portfolio import service
from portfolio.cli.completing import PROJECT
from portfolio.cli.output import list_problems, say, show, stamp, the_workspace
from portfolio.cli.speech import Command, argument, forms, option
from portfolio.language import gettext as _
from portfolio.model import Method
from portfolio.report import marks as report
from portfolio.service import Workspace
from scoring.marks import MarkState


@click.command(cls=Command)
@argument("project", shell_complete=PROJECT, help="Its number, e.g. HB-01.")
@argument("marks", nargs=-1, help="CRITERION=LEVEL …; CRITERION= withdraws a mark. None shows all.")
@option("--reason", default="", help="Why; every mark given by hand needs one.")
@option("--evidence", default="", help="What shows it, e.g. a report and its date.")
@option("--role", default="", help="In what capacity, e.g. Fachbereich.")
@option("--check", is_flag=True, help="Say that you have checked the marks.")
@option("--release", is_flag=True, help="Release marks that were checked.")
@option(
    "--over", multiple=True, metavar="ID", help="The project comes before this one of its list."
)
@option("--equal", multiple=True, metavar="ID", help="The project is the equal of this one.")
@option("--history", is_flag=True, help="Every mark it was ever given, with who and why.")
@forms
@click.pass_obj
def score(  # noqa: PLR0913, PLR0917  one command for all that can be said of a project's marks
    folder: Path,
    project: str,
    marks: tuple[str, ...],
    reason: str,
    evidence: str,
    role: str,
    check: bool,
    release: bool,
    over: tuple[str, ...],
    equal: tuple[str, ...],
    history: bool,
    form: str | None,
) -> None:
    """Give a project marks with a reason, check or release them; without any, show them all."""
    gives = any("=" in mark for mark in marks) or bool(marks and not (check or release))
    if [gives, check, release, bool(over or equal), history].count(True) > 1:
        raise click.UsageError(
            _("Marks, --check, --release, --over with --equal, and --history exclude each other.")
        )
    if (reason or evidence or role) and not gives:
        raise click.UsageError(_("--reason, --evidence and --role belong to marks."))
    workspace = the_workspace(folder)
    known = service.look(workspace)
    if over or equal:
        service.hold_against(workspace, known, project, stamp(), over=over, equal=equal)
    elif check or release:
        to = MarkState.CHECKED if check else MarkState.RELEASED
        service.step_marks(workspace, known, project, to, stamp(), criteria=marks)
    elif gives:
        why = service.Vouching(stamp(), reason, evidence, role)
        service.give_marks(workspace, known, project, _pairs(marks), why)
        say(_("Kept; {id} now:").format(id=project))
    others = service.misfits(workspace, service.look(workspace))
    if history:
        _show_history(workspace, project, form)
    elif others and (gives or check or release):
        list_problems(others)
        say(_("Before all can be ranked again, these have to be mended too."))
    else:
        _show_marks(workspace, project, form)


def _show_history(workspace: Workspace, key: str, form: str | None) -> None:
    known = service.look(workspace)
    project = service.project_named(known, key)
    found = service.mark_history(workspace, known, key)
    sheet = report.history_sheet(f"{project.id} {project.title}", found, workspace.grid)
    show(form, [sheet], lambda: report.history_shape(found))


def _show_marks(workspace: Workspace, key: str, form: str | None) -> None:
    portfolio = service.load(workspace)
    project = service.project_named(portfolio, key)
    lines = service.marks_of(workspace, portfolio, key)
    sheet = report.marks_sheet(f"{project.id} {project.title}", lines, portfolio.settings.state)
    show(form, [sheet], lambda: report.marks_shape(lines))
    places = service.rank_all(portfolio).lists[project.list]
    say(report.standing(next(r for r in places if r.id == project.id), portfolio))
    if portfolio.settings.list_of(project.list).method is Method.PAIRS:
        for line in report.duel_words(project.id, *service.duels_of(portfolio, key)):
            say(line)


def _pairs(told: Sequence[str]) -> tuple[tuple[str, str], ...]:
    """«zustand=4» for each criterion."""
    pairs = [text.partition("=") for text in told]
    if not all(sign for _name, sign, _level in pairs):
        raise click.UsageError(_("Marks are given as CRITERION=LEVEL, e.g. zustand=4."))
    return tuple((name, level) for name, _sign, level in pairs)
