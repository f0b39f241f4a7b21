"""What a command prints: tables, JSON, CSV or plain lines to the output, sentences beside it (Ausgabe)."""

import getpass
import json
import os
import shutil
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import click
from rich.console import Console
from rich.measure import Measurement

from portfolio import service
from portfolio.errors import Problem
from portfolio.language import gettext as _
from portfolio.language import inert, percent
from portfolio.model import Edition, Stamp
from portfolio.progress import Tell
from portfolio.report.sheets import Sheet, as_csv, as_plain, as_table
from portfolio.report.told import Told
from portfolio.service import Watch, Workspace

PIPE_WIDTH = 160
"""Columns of a table where no terminal says how many it has."""

ENOUGH = 1000
"""Columns no table needs."""

SHOWN_PROBLEMS = 20
"""More at once would hide the first from who looks at a terminal."""

JSON, CSV, PLAIN = "json", "csv", "plain"
"""The other forms in which figures can be had; without one of them they come as tables."""


def show(form: str | None, sheets: Sequence[Sheet], shape: Callable[[], object]) -> None:
    """Print figures in the form that was asked for.

    Args:
        form: JSON, CSV, PLAIN, or none for tables.
        sheets: The figures; for CSV all of the same columns.
        shape: Makes what is printed as JSON.
    """
    if form == JSON:
        print_json(shape())
    elif form == CSV:
        sys.stdout.buffer.write(as_csv(sheets))
    elif form == PLAIN:
        for sheet in sheets:
            for line in as_plain(sheet):
                tell(line)
    else:
        for sheet in sheets:
            print_sheet(sheet)


def show_with_words(told: Told, form: str | None) -> None:
    """Print figures in the form that was asked for, and beside them, for the reader alone, the sentences."""
    sheets = told.sheets if form else [sheet for sheet in told.sheets if sheet.rows]
    show(form, sheets, lambda: told.shape)
    for line in told.words:
        say(line)


def print_sheet(sheet: Sheet) -> None:
    """Print a table; a terminal that is too narrow breaks its lines, but no figure is cut."""
    console = the_console()
    table = as_table(sheet, console.width)
    roomy = console.options.update(max_width=ENOUGH)
    console.width = max(console.width, Measurement.get(console, roomy, table).maximum)
    console.print(table)


def print_json(shape: object) -> None:
    """Print what other programs read."""
    click.echo(json.dumps(shape, ensure_ascii=False, indent=2))


def the_console() -> Console:
    """The terminal; a wide one where nothing says how wide it is."""
    console = Console(highlight=False)
    streams = (sys.stdout, sys.stderr, sys.stdin)
    width_is_known = "COLUMNS" in os.environ or any(stream.isatty() for stream in streams)
    return console if width_is_known else Console(highlight=False, width=PIPE_WIDTH)


def tell(line: str) -> None:
    """Print a line of what was asked for."""
    click.echo(inert(line))


def say(line: str) -> None:
    """Tell something beside the figures."""
    click.echo(inert(line), err=True)


def list_problems(problems: Sequence[Problem]) -> None:
    """Tell what wants mending; in a terminal no more than it shows."""
    shown = SHOWN_PROBLEMS if sys.stderr.isatty() else len(problems)
    for problem in problems[:shown]:
        say(f"  {problem}")
    if len(problems) > shown:
        text = _("  … and {count} more; with «2> FILE» all of them go into a file")
        say(text.format(count=len(problems) - shown))


@contextmanager
def progress(seconds: float | None) -> Iterator[Watch | None]:
    """A bar that fills with the seconds the solver may take, where they are limited, and tells the gap."""
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


@contextmanager
def share_done(what: str) -> Iterator[Tell | None]:
    """A bar that fills while something long goes on; nothing where no terminal shows it."""
    console = Console(stderr=True)
    if not console.is_terminal:
        yield None
        return
    from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn  # noqa: PLC0415

    columns = (TextColumn(what), BarColumn(), TaskProgressColumn())
    with Progress(*columns, console=console, transient=True) as bar:
        task = bar.add_task("", total=1.0)
        yield lambda share: bar.update(task, completed=share)


def the_workspace(folder: Path) -> Workspace:
    """The workspace a command works in."""
    return service.open_workspace(service.find_folder(folder))


def say_whether_it_is_of_yesterday(workspace: Workspace, edition: Edition) -> None:
    """What leaves the house is the edition; whoever has changed something since should know."""
    if not service.is_as_now(workspace, edition):
        text = _(
            "Since the edition «{name}» lists, decisions or settings were changed, and it tells what held then. "
            "To take them up: «portfolio plan», then «portfolio publish NAME»."
        )
        say(text.format(name=edition.name))


def program() -> str:
    """What to type to get here again: the bare name, where the shell finds it."""
    return "portfolio" if shutil.which("portfolio") else sys.argv[0]


def stamp() -> Stamp:
    """Who types, and when."""
    return Stamp(_who(), datetime.now(UTC).isoformat(timespec="seconds"))


def _who() -> str:
    """Who types: as the city names them, else the login name; «?» where there is none."""
    try:
        return inert(os.environ.get("PORTFOLIO_USER") or getpass.getuser())
    except (KeyError, OSError):
        return "?"
