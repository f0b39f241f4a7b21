"""A city of one's own begun: what it needs is asked, or told by options (Anlegen)."""

import sys
from datetime import datetime
from pathlib import Path

import click

from portfolio import service
from portfolio.cli.output import say, stamp
from portfolio.cli.speech import Command, argument, option
from portfolio.errors import PortfolioError
from portfolio.language import available, current
from portfolio.language import gettext as _
from portfolio.service import Founding


@click.command(cls=Command)
@argument("folder", type=click.Path(path_type=Path), help="Where; made if missing.")
@option("--name", help="What the city is called; else as the folder.")
@option(
    "--state",
    metavar="LAND",
    help="The Land by its letters, for example BW; an unknown one lists all.",
)
@option("--first-year", type=int, metavar="YEAR", help="The first planned year; else the next one.")
@option("--language", metavar="CODE", help="The language of all texts; else the one in use.")
@option(
    "--goals",
    multiple=True,
    metavar="ID",
    help="The goal system to begin with; can be given several times. An unknown one lists all.",
)
@option("--csv", "as_csv", is_flag=True, help="Empty lists as CSV, not as workbooks.")
def init(  # noqa: PLR0913, PLR0917  as many as the command has options
    folder: Path,
    name: str | None,
    state: str | None,
    first_year: int | None,
    language: str | None,
    goals: tuple[str, ...],
    as_csv: bool,
) -> None:
    """Make a workspace with empty lists for Excel; asks what it needs, overwrites nothing."""
    is_new = not (folder / "portfolio.toml").exists()
    next_year = datetime.fromisoformat(stamp().at).year + 1
    asks = is_new and _is_asked()
    founding = Founding(
        name=_told(asks, name, _("What is the city called?"), folder.resolve().name),
        state=_told(asks and not goals, state, _("In which Land does it lie?"), "" if goals else "BW"),
        first_year=first_year or _year(asks, next_year),
        language=_told(asks, language, _language_question(), current()),
        goals=goals,
        as_csv=as_csv,
    )  # fmt: skip
    made = service.make_workspace(folder, founding)
    for path in made:
        say(_("{file} made").format(file=path))
    _tell_next(folder, is_new=is_new, goals=goals, has_made=bool(made))


def _is_asked() -> bool:
    """Somebody sits at a terminal and can answer."""
    return sys.stdin.isatty()


def _told(asks: bool, told: str | None, question: str, usual: str) -> str:
    """As the option says, else as is answered, else as usual."""
    if told is not None or not asks:
        return usual if told is None else told
    return str(click.prompt(question, default=usual, err=True))


def _year(asks: bool, usual: int) -> int:
    if not asks:
        return usual
    return int(
        click.prompt(_("What is the first year to plan?"), default=usual, type=int, err=True)
    )


def _language_question() -> str:
    return _("Which language ({known})?").format(known=", ".join(available()))


def _tell_next(folder: Path, *, is_new: bool, goals: tuple[str, ...], has_made: bool) -> None:
    """What was not done, and what to do now."""
    if goals and not is_new:
        say(
            _(
                "portfolio.toml was there already; please name the goal systems in its [goals] files."
            )
        )
    if not has_made:
        say(_("Nothing was made: all of it is there already."))
    try:
        entries = service.open_workspace(folder).settings.lists
    except PortfolioError:
        return
    files = " ".join(entry.file for entry in entries)
    for line in (
        _("Next:"),
        _("  1. Read {file} and put in your budget and your teams.").format(
            file=folder / "portfolio.toml"
        ),
        _("  2. Fill in the lists below {lists} with Excel.").format(
            lists=folder / "data" / "lists"
        ),
        _(
            "  3. «portfolio check» tells what is wrong; «portfolio import {files}» takes them."
        ).format(files=files),
        _("  4. «portfolio rank» and «portfolio plan» show what comes of it."),
    ):
        say(line)
