"""Lists in: the sample, a city of one's own, import and check (Listen)."""

from collections.abc import Sequence
from pathlib import Path

import click

from portfolio import service
from portfolio.cli.completing import LIST
from portfolio.cli.output import (
    list_problems,
    print_json,
    program,
    progress,
    say,
    share_done,
    stamp,
    the_workspace,
)
from portfolio.cli.planned import show_plan
from portfolio.cli.speech import Command, argument, option
from portfolio.errors import PortfolioError
from portfolio.language import gettext as _
from portfolio.report.findings import finding_words
from portfolio.report.happenings import action_words
from portfolio.report.imports import (
    check_shape,
    import_report,
    problems_shape,
    suggestion_words,
)
from portfolio.report.keeping import drive_words, flaws_words, untouched_words, year_words
from portfolio.service import AS_USUAL, How, Import, Workspace
from portfolio.writing import make_folder


@click.command(cls=Command)
@argument(
    "folder",
    type=click.Path(path_type=Path),
    default=Path("musterstadt"),
    help="Where the sample city is put; else musterstadt.",
)
def demo(folder: Path) -> None:
    """Show the whole way on a sample city: import, rank, plan, publish, export, council paper."""
    from portfolio.cli.report import hand_out_council_paper  # noqa: PLC0415  nothing else here needs it

    workspace = service.make_sample(folder)
    say(_("Workspace «{folder}» of {name}").format(folder=folder, name=workspace.settings.name))
    lists = [folder / entry.file for entry in workspace.settings.lists]
    _take(workspace, lists)
    with progress(workspace.settings.time_limit) as watch:
        plan = service.make_plan(service.load(workspace), watch=watch)
    service.remember(workspace, plan, stamp())
    show_plan(plan, None)
    name = _("Demo {number}").format(number=len(service.edition_names(workspace)) + 1)
    edition = service.publish(workspace, name, stamp()).edition
    make_folder(folder / "export")
    for profile in workspace.settings.exports:
        target = folder / "export" / f"{profile.name}.csv"
        service.export(workspace, edition, profile.name, target)
        say(_("Edition «{name}»: {file} written").format(name=name, file=target))
    hand_out_council_paper(workspace, edition, folder / "export" / "vorlage.html")
    say(_("What to try next:"))
    for command in ("rank --overall", "plan --time-limit 60", "check", "--help"):
        say(f"  {program()} -C {folder} {command}")


@click.command("import", cls=Command)
@argument(
    "files",
    type=click.Path(path_type=Path),
    nargs=-1,
    help="CSV files or workbooks, named as in portfolio.toml.",
)
@option(
    "--list",
    "list_id",
    shell_complete=LIST,
    help="The list the files belong to, where their names do not say it.",
)
@option(
    "--map",
    "map_",
    type=click.Path(path_type=Path),
    help="Which columns of the files mean what (TOML).",
)
@option(
    "--suggest",
    is_flag=True,
    help="Propose such a mapping of one file, with a preview; nothing is taken.",
)
@option("--dry-run", is_flag=True, help="Only tell what would be taken.")
@option("--accept-rows", is_flag=True, help="Take the good rows even if others have problems.")
@option("--undo", is_flag=True, help="Take back your last import, as a whole.")
@option(
    "--reason",
    default="",
    help="Why lists may take back what has happened already, e.g. money paid.",
)
@click.pass_obj
def import_(  # noqa: PLR0913, PLR0917  as many as the command has options
    folder: Path,
    files: tuple[Path, ...],
    list_id: str | None,
    map_: Path | None,
    suggest: bool,
    dry_run: bool,
    accept_rows: bool,
    undo: bool,
    reason: str,
) -> None:
    """Take project lists (CSV, XLSX) into the database; all files, or none if a row has a problem."""
    workspace = the_workspace(folder)
    if undo == bool(files):
        raise click.UsageError(_("Please name the files, or take back an import with --undo."))
    if undo:
        taken = service.undo(workspace, stamp(), imports=True)
        what = action_words(taken.action)
        say(_("Taken back: {what} {subject}").format(what=what, subject=taken.subject))
    elif suggest:
        for file in files:
            _suggest(workspace, file)
    else:
        _take(workspace, files, How(list_id, map_, accept_rows, dry_run, reason))


def _suggest(workspace: Workspace, file: Path) -> None:
    """The mapping goes to where it can be kept, the preview to the reader."""
    found = service.suggest_map(workspace, file)
    click.echo(found.text, nl=False)
    for line in suggestion_words(found, file.name):
        say(line)


def _take(workspace: Workspace, files: Sequence[Path], how: How = AS_USUAL) -> None:
    for line in drive_words(service.drive_of(workspace)):
        say(line)
    with share_done(_("Importing")) as tell:
        report = service.import_lists(workspace, files, stamp(), how, tell)
    _tell_import(report)
    if not report.taken and not report.is_dry:
        with_rows = _(
            "Nothing was imported; please mend the rows above (others can come to light then). With --accept-rows "
            "the good ones are taken."
        )
        without = _("Nothing was imported; please mend the files above.")
        raise PortfolioError(with_rows if report.rows_can_be_taken else without)


@click.command(cls=Command)
@option(
    "--database", is_flag=True, help="Instead look over the database: pages, references, digests."
)
@option("--json", "as_json", is_flag=True, help="For other programs.")
@click.pass_obj
def check(folder: Path, database: bool, as_json: bool) -> None:
    """Tell what is wrong with portfolio.toml, the grid and the lists; nothing is written."""
    if database:
        _check_database(the_workspace(folder))
        return
    try:
        workspace = the_workspace(folder)
    except PortfolioError as error:
        if as_json:
            print_json(problems_shape(error.problems))
        raise
    report = service.check_files(workspace)
    if not as_json:
        _tell_import(report)
    if report.problems:
        if as_json:
            print_json(check_shape(report, ()))
        raise PortfolioError(_("Please mend the rows above."))
    service.check_database(workspace)
    first_year = workspace.settings.horizon.first_year
    odd_year = year_words(service.year_told_last(workspace), first_year)
    findings = finding_words(service.findings_of(service.look(workspace)))
    invented = untouched_words(service.untouched(workspace))
    found = (*drive_words(service.drive_of(workspace)), *odd_year, *invented, *findings)
    if as_json:
        print_json(check_shape(report, found))
        return
    for line in found:
        say(line)
    if not found:
        say(_("All is well."))


def _check_database(workspace: Workspace) -> None:
    flaws = service.flaws_of(workspace)
    for line in (*flaws_words(flaws), *drive_words(service.drive_of(workspace))):
        say(line)
    if flaws:
        raise PortfolioError(_("The database is not sound."))


def _tell_import(report: Import) -> None:
    for line in import_report(report):
        say(line)
    list_problems(report.problems)
