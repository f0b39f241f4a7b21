"""The command line: reads arguments, calls the service, prints (Befehle).

Data goes to the standard output, everything else to the standard error.
"""

import getpass
import json
import os
import shutil
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from io import TextIOWrapper
from itertools import pairwise
from pathlib import Path
from typing import Any

import click
from rich.console import Console
from rich.measure import Measurement
from rich.table import Table

from portfolio import __version__, language, service
from portfolio.errors import PortfolioError, Problem
from portfolio.language import gettext as _
from portfolio.language import is_obeyed, moment, percent
from portfolio.model import Plan, Portfolio, Stamp
from portfolio.report.shapes import plan_shape, ranking_shape
from portfolio.report.tables import ROOM_FOR_REASONS, ranking_table, use_table
from portfolio.report.words import import_report, verdict
from portfolio.service import Import, Watch, Workspace
from portfolio.writing import make_folder
from scoring.rank import Ranked

PIPE_WIDTH = 160
"""Columns of a table where no terminal says how many it has."""

ENOUGH = 1000
"""Columns no table needs."""

SHOWN_PROBLEMS = 20
"""More at once would hide the first from who looks at a terminal."""


class Spoken:
    """A command or an option whose help is told in the language in use when it is asked for."""

    _text: str | None = None

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:
        """The usage line, its general words translated."""
        words = {"[OPTIONS]": _("[OPTIONS]"), "COMMAND [ARGS]...": _("COMMAND [ARGS]...")}
        pieces: list[str] = super().collect_usage_pieces(ctx)  # type: ignore[misc]  # click.Command's
        return [words.get(piece, piece) for piece in pieces]

    @property
    def help(self) -> str | None:
        """The help, in the language in use."""
        return _(self._text) if self._text else None

    @help.setter
    def help(self, text: str | None) -> None:
        self._text = " ".join(text.split()) if text else None


class Command(Spoken, click.Command):
    """A command that speaks the planner's language."""


class Option(Spoken, click.Option):
    """An option that speaks the planner's language."""


class Argument(Spoken, click.Argument):
    """An argument that speaks the planner's language."""


class Refusal(click.ClickException):
    """What stopped a command, as the last lines of its output."""

    def __init__(self, error: PortfolioError) -> None:
        super().__init__(_inert(str(error)))
        self.problems = error.problems

    def show(self, file: Any = None) -> None:  # noqa: ANN401  click's signature
        """Print the problems, then the sentence."""
        _list_problems(self.problems)
        super().show(file)


class Desk(Spoken, click.Group):
    """The commands; what stops one becomes a sentence and exit code 1."""

    command_class = Command

    def main(self, args: Sequence[str] | None = None, *more: Any, **named: Any) -> Any:  # noqa: ANN401
        """Choose the language before anything is said, help included."""
        language.use(_wanted_language(sys.argv[1:] if args is None else list(args)))
        _allow_any_sign()
        return super().main(args, *more, **named)

    def invoke(self, ctx: click.Context) -> Any:  # noqa: ANN401
        """Run a command."""
        try:
            return super().invoke(ctx)
        except PortfolioError as error:
            raise Refusal(error) from None
        except PermissionError as error:
            text = _("«{path}» cannot be read; please check the access rights.")
            raise Refusal(PortfolioError(text.format(path=error.filename))) from None


Body = Callable[..., None]
"""What a command does."""


def option(*names: str, **more: Any) -> Callable[[Body], Body]:  # noqa: ANN401
    """An option whose help is told in the planner's language."""
    return click.option(*names, cls=Option, **more)


def argument(name: str, **more: Any) -> Callable[[Body], Body]:  # noqa: ANN401
    """An argument whose help is told in the planner's language."""
    return click.argument(name, cls=Argument, **more)


def _tell_version(ctx: click.Context, _option: click.Parameter, asked: bool) -> None:
    if asked:
        click.echo(f"portfolio {__version__}")
        ctx.exit()


@click.group(cls=Desk)
@option(
    "-C",
    "--folder",
    type=click.Path(path_type=Path),
    default=Path(),
    help="The workspace; else the nearest folder upwards with a portfolio.toml.",
)
@option("--version", is_flag=True, is_eager=True, help="Show the version.", callback=_tell_version)
@click.pass_context
def main(ctx: click.Context, /, folder: Path, **_told: bool) -> None:
    """Decide what the city builds next: rank all projects, plan them within money and staff, export."""
    ctx.obj = folder


@main.command()
@argument(
    "folder",
    type=click.Path(path_type=Path),
    default=Path("musterstadt"),
    help="Where the sample city is put; else musterstadt.",
)
def demo(folder: Path) -> None:
    """Show the whole way on a sample city: import, rank, plan, publish, export."""
    workspace = service.make_sample(folder)
    _say(_("Workspace «{folder}» of {name}").format(folder=folder, name=workspace.settings.name))
    lists = [folder / entry.file for entry in workspace.settings.lists]
    _take(workspace, lists)
    with _progress(workspace.settings.time_limit) as watch:
        plan = service.make_plan(service.load(workspace), watch=watch)
    service.remember(workspace, plan, _stamp())
    _print_plan(plan)
    name = _("Demo {number}").format(number=len(service.edition_names(workspace)) + 1)
    edition = service.publish(workspace, name, _stamp()).edition
    make_folder(folder / "export")
    for profile in workspace.settings.exports:
        target = folder / "export" / f"{profile.name}.csv"
        service.save(
            workspace, target, service.investment_programme(workspace, edition, profile.name)
        )
        _say(_("Edition «{name}»: {file} written").format(name=name, file=target))
    _say(_("What to try next:"))
    for command in ("rank --overall", "plan --time-limit 60", "check", "--help"):
        _say(f"  {_program()} -C {folder} {command}")


@main.command()
@argument("folder", type=click.Path(path_type=Path), help="Where; made if missing.")
def init(folder: Path) -> None:
    """Make a workspace: portfolio.toml to fill in, the grid, and empty lists. Nothing is overwritten."""
    made = service.make_workspace(folder, with_projects=False)
    for path in made:
        _say(_("{file} made").format(file=path))
    if not made:
        _say(_("Nothing was made: all of it is there already."))
    _say(_("Next: fill in {file}, then the lists below {lists}; «portfolio check» tells what is wrong.").format(
        file=folder / "portfolio.toml", lists=folder / "data" / "lists"
    ))  # fmt: skip


@main.command("import")
@argument(
    "files",
    type=click.Path(path_type=Path),
    nargs=-1,
    required=True,
    help="CSV files named as in portfolio.toml.",
)
@option("--list", "list_id", help="The list the files belong to, where their names do not say it.")
@option("--accept-rows", is_flag=True, help="Take the good rows even if others have problems.")
@click.pass_obj
def import_(folder: Path, files: tuple[Path, ...], list_id: str | None, accept_rows: bool) -> None:
    """Take project lists (CSV) into the database; all files, or none if a row has a problem."""
    _take(_workspace(folder), files, list_id=list_id, accept_rows=accept_rows)


def _take(
    workspace: Workspace,
    files: Sequence[Path],
    *,
    list_id: str | None = None,
    accept_rows: bool = False,
) -> None:
    report = service.import_lists(
        workspace, files, _stamp(), list_id=list_id, accept_rows=accept_rows
    )
    _tell_import(report)
    if not report.taken:
        with_rows = _("Nothing was imported; please mend the rows above, or use --accept-rows.")
        without = _("Nothing was imported; please mend the files above.")
        raise PortfolioError(with_rows if report.rows_can_be_taken else without)


@main.command()
@click.pass_obj
def check(folder: Path) -> None:
    """Tell what is wrong with portfolio.toml, the grid and the lists; nothing is written."""
    workspace = _workspace(folder)
    report = service.check_files(workspace)
    _tell_import(report)
    if report.problems:
        raise PortfolioError(_("Please mend the rows above."))
    _say(_("All is well."))


@main.command()
@option("--list", "list_id", help="Only this list.")
@option("--overall", is_flag=True, help="One ranking over all lists.")
@option("--json", "as_json", is_flag=True, help="For other programs.")
@click.pass_obj
def rank(folder: Path, list_id: str | None, overall: bool, as_json: bool) -> None:
    """Score all projects and print the ranked lists."""
    if list_id and overall:
        raise click.UsageError(_("--list and --overall exclude each other."))
    portfolio = service.load(_workspace(folder))
    ranking = service.rank_all(portfolio)
    lists = service.chosen_lists(portfolio, ranking, list_id, overall=overall)
    if as_json:
        places = [ranked for places in lists.values() for ranked in places]
        _print_json(ranking_shape(places, portfolio))
    else:
        _print_lists(lists, portfolio)
        if _console().width < ROOM_FOR_REASONS:
            _say(_("From {width} columns on, the reason for each class is shown too.").format(
                width=ROOM_FOR_REASONS
            ))  # fmt: skip


@main.command()
@option("--time-limit", type=click.FloatRange(min=0.1), help="Seconds the solver may take.")
@option(
    "--model",
    type=click.Path(path_type=Path),
    help="Also write the model for other solvers, minimising: FILE.lp or FILE.mps.",
)
@option("--json", "as_json", is_flag=True, help="For other programs.")
@click.pass_obj
def plan(folder: Path, time_limit: float | None, model: Path | None, as_json: bool) -> None:
    """Propose in which year each project starts, within money and staff."""
    workspace = _workspace(folder)
    portfolio = service.load(workspace)
    if model:
        service.write_model(workspace, portfolio, model)
        _say(_("Model: {file} written").format(file=model))
    with _progress(time_limit or workspace.settings.time_limit) as watch:
        proposed = service.make_plan(portfolio, time_limit, watch)
    service.remember(workspace, proposed, _stamp())
    if as_json:
        _print_json(plan_shape(proposed))
    else:
        _print_plan(proposed)


@main.command()
@argument("name", help="What the edition is called, e.g. «Entwurf Juli 2026».")
@click.pass_obj
def publish(folder: Path, name: str) -> None:
    """Freeze the plan last shown as the edition NAME; what is exported comes from it."""
    workspace = _workspace(folder)
    with _progress(workspace.settings.time_limit) as watch:
        published = service.publish(workspace, name, _stamp(), watch=watch)
    edition = published.edition
    if not published.shown:
        _say(_("No plan had been shown for these lists and settings, so one was made just now."))
    _say(_("Edition «{name}» of {at}, digest {digest}").format(
        name=edition.name, at=moment(edition.at), digest=edition.digest[:12]
    ))  # fmt: skip
    for line in verdict(edition.plan):
        _say(line)


@main.command()
@option("--profile", default="lang", show_default=True, help="A profile of portfolio.toml.")
@option("--edition", "name", help="An edition; else the latest.")
@option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    help="The file to write; else the standard output.",
)
@click.pass_obj
def export(folder: Path, profile: str, name: str | None, output: Path | None) -> None:
    """Write the investment programme of an edition as CSV for the treasury."""
    workspace = _workspace(folder)
    edition = service.edition(workspace, name)
    content = service.investment_programme(workspace, edition, profile)
    if output is None:
        sys.stdout.buffer.write(content)
    else:
        service.save(workspace, output, content)
        _say(_("Edition «{name}»: {file} written").format(name=edition.name, file=output))


def _wanted_language(arguments: list[str]) -> str:
    """The variable PORTFOLIO_LANG, else what the workspace says, else German."""
    folder = Path(_named_folder(arguments) or ".")
    for wanted in (os.environ.get("PORTFOLIO_LANG"), service.language_of(folder)):
        if wanted in language.available():
            return wanted
    return language.DEFAULT


def _named_folder(arguments: list[str]) -> str | None:
    """What stands behind -C or --folder, before click has read the arguments."""
    for name, value in pairwise([*arguments, ""]):
        if name in {"-C", "--folder"}:
            return value
        if name.startswith(("-C", "--folder=")):
            return name.removeprefix("-C").removeprefix("--folder=")
    return None


def _allow_any_sign() -> None:
    """What an old terminal cannot show becomes «?»; nothing fails because of it."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")


def _workspace(folder: Path) -> Workspace:
    return service.open_workspace(service.find_folder(folder))


def _program() -> str:
    """What to type to get here again: the bare name, where the shell finds it."""
    return "portfolio" if shutil.which("portfolio") else sys.argv[0]


def _stamp() -> Stamp:
    return Stamp(_who(), datetime.now(UTC).isoformat(timespec="seconds"))


def _who() -> str:
    """Who types: as the city names them, else the login name; «?» where there is none."""
    try:
        return os.environ.get("PORTFOLIO_USER") or getpass.getuser()
    except (KeyError, OSError):
        return "?"


def _console() -> Console:
    console = Console(highlight=False)
    streams = (sys.stdout, sys.stderr, sys.stdin)
    width_is_known = "COLUMNS" in os.environ or any(stream.isatty() for stream in streams)
    return console if width_is_known else Console(highlight=False, width=PIPE_WIDTH)


def _print_lists(
    lists: Mapping[str, tuple[Ranked, ...]],
    portfolio: Portfolio,
    starts: Mapping[str, int | None] | None = None,
) -> None:
    console = _console()
    for title, places in lists.items():
        if places:
            _print_whole(console, ranking_table(title, places, portfolio, console.width, starts))


def _print_plan(plan: Plan) -> None:
    lists = service.chosen_lists(plan.portfolio, plan.ranking)
    _print_lists(lists, plan.portfolio, plan.schedule.starts)
    _print_whole(_console(), use_table(plan))
    for line in verdict(plan):
        _say(line)


def _print_whole(console: Console, table: Table) -> None:
    """Print a table; a terminal that is too narrow breaks its lines, but no figure is cut."""
    roomy = console.options.update(max_width=ENOUGH)
    console.width = max(console.width, Measurement.get(console, roomy, table).maximum)
    console.print(table)


def _print_json(shape: object) -> None:
    click.echo(json.dumps(shape, ensure_ascii=False, indent=2))


def _tell_import(report: Import) -> None:
    for line in import_report(report):
        _say(line)
    _list_problems(report.problems)


def _list_problems(problems: Sequence[Problem]) -> None:
    shown = SHOWN_PROBLEMS if sys.stderr.isatty() else len(problems)
    for problem in problems[:shown]:
        _say(f"  {problem}")
    if len(problems) > shown:
        text = _("  … and {count} more; with «2> FILE» all of them go into a file")
        _say(text.format(count=len(problems) - shown))


def _say(line: str) -> None:
    click.echo(_inert(line), err=True)


def _inert(text: str) -> str:
    """Without signs a terminal would obey; a file's name or a cell may hold them."""
    return "".join("\ufffd" if is_obeyed(sign) else sign for sign in text)


@contextmanager
def _progress(seconds: float) -> Iterator[Watch | None]:
    """A bar that fills with the seconds the solver may take and tells the gap; nothing in a pipe."""
    console = Console(stderr=True)
    if not console.is_terminal:
        yield None
        return
    from rich.progress import BarColumn, Progress, TextColumn  # noqa: PLC0415  only a terminal needs it

    columns = (TextColumn(_("Planning")), BarColumn(), TextColumn("{task.description}"))
    with Progress(*columns, console=console, transient=True) as bar:
        task = bar.add_task("", total=seconds)

        def watch(passed: float, gap: float) -> None:
            text = _("at most {gap} below the best").format(gap=percent(gap))
            bar.update(task, completed=passed, description=text if gap < 1 else "")

        yield watch
