"""What happened, and the database that tells it: read, copied, put back, made anew (Verlauf und Sicherung)."""

from datetime import UTC, datetime
from pathlib import Path

import click

from portfolio import service
from portfolio.cli.answers import show_told
from portfolio.cli.completing import PROJECT
from portfolio.cli.output import say, show, stamp, the_workspace
from portfolio.cli.speech import Command, argument, forms, option
from portfolio.errors import PortfolioError
from portfolio.language import gettext as _
from portfolio.language import ngettext
from portfolio.report.courses import course_sheet, courses_shape, courses_sheet
from portfolio.report.happenings import happenings_shape, happenings_sheet
from portfolio.report.keeping import rebuilt_words, year_words
from portfolio.service import Workspace

MOST = 100_000
"""Entries of the journal that are told."""


@click.command(cls=Command)
@argument(
    "project",
    required=False,
    shell_complete=PROJECT,
    help="A project; else all whose cost or start changed.",
)
@option(
    "--slips",
    is_flag=True,
    help="Who was put off how often, by whom and why, and what the waiting costs.",
)
@option("--journal", is_flag=True, help="Who did what and when, the newest first.")
@option("--without-names", is_flag=True, help="With --journal: offices in place of initials.")
@option("--rebuild", is_flag=True, help="Make the database anew from the journal, and compare.")
@option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    help="With --rebuild: where the new database is kept.",
)
@option("--forget", is_flag=True, help="Take out initials that are older than keep_years.")
@forms
@click.pass_obj
def history(  # noqa: PLR0913, PLR0917
    folder: Path,
    project: str | None,
    slips: bool,
    journal: bool,
    without_names: bool,
    rebuild: bool,
    output: Path | None,
    forget: bool,
    form: str | None,
) -> None:
    """Show how the cost of projects grew, how often they were put off, and who did what."""
    workspace = the_workspace(folder)
    if [slips, journal, rebuild, forget].count(True) > 1:
        raise click.UsageError(_("--slips, --journal, --rebuild and --forget exclude each other."))
    if rebuild:
        _rebuild(workspace, output)
    elif forget:
        _forget(workspace)
    elif journal:
        _show_journal(workspace, project, form, without_names=without_names)
    elif slips:
        _show_slips(workspace, project, form)
    else:
        _show_courses(workspace, project, form)


def _show_courses(workspace: Workspace, project: str | None, form: str | None) -> None:
    portfolio = service.load(workspace)
    found = service.courses(workspace, portfolio)
    if project:
        key = service.project_named(portfolio, project).id
        found = tuple(course for course in found if course.project == key)
    sheet = course_sheet(found[0]) if project else courses_sheet(found)
    show(form, [sheet], lambda: courses_shape(found))


def _show_slips(workspace: Workspace, project: str | None, form: str | None) -> None:
    from portfolio.report.answers import asked  # noqa: PLC0415  only who asks needs the solver

    portfolio = service.load(workspace)
    key = service.project_named(portfolio, project).id if project else None
    show_told(asked.slips(workspace, portfolio, key), form)


def _show_journal(
    workspace: Workspace, subject: str | None, form: str | None, *, without_names: bool
) -> None:
    found = service.happenings(workspace, MOST)
    if subject:
        found = service.concerning(found, subject)
    if without_names:
        found = service.without_names(workspace, found)
    portfolio = service.look(workspace)
    show(form, [happenings_sheet(found, portfolio)], lambda: happenings_shape(found))


def _rebuild(workspace: Workspace, output: Path | None) -> None:
    found = service.rebuild(workspace, output)
    for line in rebuilt_words(found):
        say(line)
    if output:
        say(_("{file} written").format(file=output))
    if not found.is_same:
        raise PortfolioError(_("The database and its journal do not tell the same."))


def _forget(workspace: Workspace) -> None:
    count = service.forget_initials(workspace, datetime.now(UTC).date(), stamp())
    text = ngettext(
        "In {count} record the office stands in place of initials now.",
        "In {count} records the office stands in place of initials now.",
        count,
    )
    say(text.format(count=count))


@click.command(cls=Command)
@argument("file", type=click.Path(path_type=Path), help="Where the copy is written.")
@click.pass_obj
def backup(folder: Path, file: Path) -> None:
    """Copy the database as it is now, whoever works with it meanwhile; the copy is looked over."""
    service.back_up(the_workspace(folder), file)
    say(_("{file} written").format(file=file))


@click.command(cls=Command)
@argument("file", type=click.Path(path_type=Path), help="A copy made by «portfolio backup».")
@click.pass_obj
def restore(folder: Path, file: Path) -> None:
    """Put a copy in the place of the database; what was there is kept beside it."""
    workspace = the_workspace(folder)
    earlier = service.restore(workspace, file, stamp())
    say(_("{file} is the database again.").format(file=file))
    for line in year_words(
        service.year_told_last(workspace), workspace.settings.horizon.first_year
    ):
        say(line)
    if earlier:
        say(_("What was there before is kept in {file}.").format(file=earlier))
