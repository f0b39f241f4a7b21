"""A city of one's own begun: what it needs is asked, or told by options (Anlegen)."""

import sys
from collections.abc import Callable
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
    year = None if first_year is None else str(first_year)
    next_year = datetime.fromisoformat(stamp().at).year + 1
    asks = is_new and _is_asked()
    founding = Founding(
        name=_told(asks, name, _("What is the city called?"), folder.resolve().name),
        state=_told(asks and not goals, state, _land_question(), "" if goals else "BW", service.land_called),
        first_year=int(
            _told(asks, year, _("What is the first year to plan?"), str(next_year), service.first_year_told)
        ),
        language=_told(asks, language, _language_question(), current(), service.language_called),
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


def _told(
    asks: bool,
    told: str | None,
    question: str,
    usual: str,
    known: Callable[[str], str | int] = str,
) -> str:
    """As the option says, else as is answered, else as usual; what cannot be is asked again at once."""
    if told is not None or not asks:
        return usual if told is None else told

    def heard(answer: str) -> str:
        try:
            return str(known(answer))
        except PortfolioError as error:
            raise click.BadParameter(str(error)) from None

    return str(click.prompt(question, default=usual, value_proc=heard, err=True))


def _land_question() -> str:
    return _("In which Land does it lie (letters or name, for example BW)?")


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
    for line in _next_steps():
        say(line.format(folder=folder, files=files))


def _next_steps() -> tuple[str, ...]:
    return (
        _("Next:"),
        _("  1. Read {folder}/portfolio.toml and put in your budget and your teams."),
        _("  2. Fill in the lists below {folder}/data/lists with Excel."),
        _("  3. «cd {folder}»; «portfolio check» tells what is wrong."),
        _("  4. «portfolio import {files}» takes all lists."),
        _("  5. «portfolio rank» and «portfolio plan» show what comes of it."),
    )
