"""The year in which a budget is made: what is due, what was decided, the step into the next one (Jahreslauf)."""

from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path

import click

from portfolio import service
from portfolio.cli.completing import EDITION, PROJECT
from portfolio.cli.output import JSON, print_json, say, show, show_with_words, stamp, the_workspace
from portfolio.cli.speech import Command, Group, argument, forms, option
from portfolio.errors import PortfolioError
from portfolio.language import gettext as _
from portfolio.model import (
    LADDERS,
    Act,
    Change,
    CycleState,
    Decision,
    Result,
    StepState,
    Thing,
    Votes,
)
from portfolio.report.cycle import asked
from portfolio.report.cycle.rolling import rolled_shape, rolled_sheet, rolled_words
from portfolio.report.cycle.states import effect_words, step_words
from portfolio.service import Wish

YEAR = click.IntRange(1990, 2199)
"""Outside of these a year is a slip of the finger."""

KINDS = [thing.value for thing in (Thing.PROJECT, Thing.GRANT, Thing.PAPER, Thing.SCENARIO)]


@click.group(cls=Group, invoke_without_command=True)
@option("--year", type=YEAR, help="The budget's year; else the first planned one.")
@forms
@click.pass_context
def cycle(ctx: click.Context, /, year: int | None, form: str | None) -> None:
    """Show what is due in the year in which a budget is made; tell how far it has come."""
    if ctx.invoked_subcommand:
        return
    today = datetime.now(UTC).astimezone().date()
    show_with_words(asked.year(the_workspace(ctx.obj), today, year), form)


@cycle.command(cls=Command)
@argument("step", help="The step's id, as «portfolio cycle» shows it.")
@argument("state", type=click.Choice([state.value for state in StepState]), help="How far it is.")
@option("--year", type=YEAR, help="The budget's year; else the first planned one.")
@option("--reason", default="", help="Why, where it is no usual step.")
@option("--document", default="", help="What it was done with, e.g. a paper's number.")
@click.pass_obj
def step(  # noqa: PLR0913, PLR0917
    folder: Path, step: str, state: str, year: int | None, reason: str, document: str
) -> None:
    """Tell how far a step of the year has come."""
    wish = Wish(Thing.STEP, step, state, reason, document)
    for standing in service.step_year(the_workspace(folder), wish, year, stamp()):
        say(step_words(standing))


@cycle.command(cls=Command)
@argument(
    "state",
    type=click.Choice([state.value for state in LADDERS[Thing.CYCLE].states]),
    help="How far the year has come.",
)
@option("--year", type=YEAR, help="The budget's year; else the first planned one.")
@option(
    "--edition",
    shell_complete=EDITION,
    default="",
    help="With frozen: which edition; else the latest.",
)
@option("--reason", default="", help="Why, where it is no usual step.")
@click.pass_obj
def move(folder: Path, state: str, year: int | None, edition: str, reason: str) -> None:
    """Tell how far the whole year has come; frozen is an edition, from which is exported then."""
    if edition and state != CycleState.FROZEN:
        raise click.UsageError(_("--edition goes together with frozen."))
    wish = Wish(Thing.CYCLE, str(year or ""), state, reason, edition)
    standing = service.move_year(the_workspace(folder), wish, stamp())
    say(step_words(standing))
    if standing.basis:
        say(_("Frozen is the edition «{name}».").format(name=standing.basis))


@cycle.command("state", cls=Command)
@argument("kind", type=click.Choice(KINDS), help="What it is.")
@argument("name", required=False, help="Which one, e.g. HB-05, HB-05/1, 041/2026; else all.")
@argument("state", required=False, help="How far it has come; else its way so far.")
@option("--reason", default="", help="Why, where it is no usual step.")
@option("--basis", default="", help="What it rests on, e.g. a decision.")
@forms
@click.pass_obj
def state_(  # noqa: PLR0913, PLR0917
    folder: Path,
    kind: str,
    name: str | None,
    state: str | None,
    reason: str,
    basis: str,
    form: str | None,
) -> None:
    """Tell how far a project, a grant, a paper or a scenario has come, or show it."""
    workspace, thing = the_workspace(folder), Thing(kind)
    if state is not None:
        wish = Wish(thing, name or "", state, reason, basis)
        standing = service.take_step(workspace, wish, stamp())
        for line in (step_words(standing), effect_words(standing)):
            if line:
                say(line)
        return
    show_with_words(asked.states(workspace, thing, name), form)
    say(_("States there are: {states}.").format(states=service.states_words(thing)))


@cycle.command(cls=Command)
@argument(
    "projects", nargs=-1, required=True, shell_complete=PROJECT, help="Whom the decision concerns."
)
@option("--number", required=True, help="The paper's, e.g. 041/2026.")
@option("--date", required=True, help="Of the session, e.g. 2026-07-24.")
@option("--body", required=True, help="Who decided, e.g. Gemeinderat.")
@option(
    "--result",
    type=click.Choice([result.value for result in Result]),
    default=Result.ACCEPTED.value,
    show_default=True,
    help="What became of it.",
)
@option("--votes", default="", metavar="YES:NO[:ABSTAINED]", help="How was voted, e.g. 21:7:2.")
@option("--wording", default="", help="What was decided, word for word.")
@option("--settle", multiple=True, metavar="PROJECT=YEAR", help="It starts in that year.")
@option(
    "--defer", multiple=True, metavar="PROJECT=YEAR", help="It does not start before that year."
)
@click.pass_obj
def decide(  # noqa: PLR0913, PLR0917
    folder: Path,
    projects: tuple[str, ...],
    number: str,
    date: str,
    body: str,
    result: str,
    votes: str,
    wording: str,
    settle: tuple[str, ...],
    defer: tuple[str, ...],
) -> None:
    """Keep what the council decided on projects, and what follows from it."""
    workspace = the_workspace(folder)
    seen = service.load(workspace)
    effect = [
        *(_change(Act.SETTLE, told, projects) for told in settle),
        *(_change(Act.DEFER, told, projects) for told in defer),
    ]
    decision = Decision(
        number=number,
        projects=projects,
        date=date,
        body=body,
        result=Result(result),
        stamp=stamp(),
        votes=_votes(votes),
        wording=wording,
        effect=tuple(effect),
    )
    kept = service.resolve(workspace, seen, decision)
    say(_("The decision {number} is kept, on {ids}.").format(
        number=kept.number, ids=", ".join(kept.projects)
    ))  # fmt: skip
    if effect:
        say(_("What follows from it is decided. Please plan again."))


def _change(act: Act, told: str, projects: Iterable[str]) -> Change:
    key, _sign, year = told.partition("=")
    if not year.strip().isdecimal():
        text = _("«{told}» cannot be read; expected is PROJECT=YEAR, e.g. HB-05=2028.")
        raise PortfolioError(text.format(told=told))
    known = {project.casefold(): project for project in projects}
    return Change(act, known.get(key.strip().casefold(), key.strip()), int(year))


def _votes(told: str) -> Votes | None:
    parts = told.split(":")
    if not told:
        return None
    if len(parts) not in {2, 3} or not all(part.strip().isdecimal() for part in parts):
        text = _("«{told}» cannot be read; expected is YES:NO or YES:NO:ABSTAINED, e.g. 21:7:2.")
        raise PortfolioError(text.format(told=told))
    return Votes(*map(int, parts))


@cycle.command(cls=Command)
@argument("project", required=False, shell_complete=PROJECT, help="On this project; else all.")
@forms
@click.pass_obj
def decisions(folder: Path, project: str | None, form: str | None) -> None:
    """What the council decided."""
    show_with_words(asked.decisions(the_workspace(folder), project), form)


@cycle.command(cls=Command)
@forms
@click.pass_obj
def tasks(folder: Path, form: str | None) -> None:
    """Which projects' links with goals have to be looked at, because a goal reads otherwise."""
    show_with_words(asked.tasks(the_workspace(folder)), form)


@cycle.command(cls=Command)
@argument("project", shell_complete=PROJECT, help="The project.")
@argument("goal", help="The goal's id.")
@click.pass_obj
def finish(folder: Path, project: str, goal: str) -> None:
    """Tell that a project's link with a goal was looked at."""
    service.finish_task(the_workspace(folder), f"{project} {goal}", stamp())
    say(_("{project} and {goal}: looked at.").format(project=project, goal=goal))


@cycle.command(cls=Command)
@option("--year", type=YEAR, help="The budget's year; else the first planned one.")
@option("-o", "--output", type=click.Path(path_type=Path), required=True, help="The file, .ics.")
@click.pass_obj
def calendar(folder: Path, year: int | None, output: Path) -> None:
    """Write the steps of the year as a calendar file, for Outlook and others."""
    from portfolio.report.cycle.calendar import calendar_file  # noqa: PLC0415  nothing else needs it

    workspace = the_workspace(folder)
    found = service.year_of(workspace, year)
    content = calendar_file(found, workspace.settings.name, datetime.now(UTC))
    service.save(workspace, output, content)
    say(_("{file} written").format(file=output))


@cycle.command("roll-over", cls=Command)
@option(
    "--edition",
    shell_complete=EDITION,
    help="By which the year was budgeted; else the frozen one, else the latest.",
)
@option(
    "--actuals",
    type=click.Path(path_type=Path),
    help="What was paid: CSV with «Nr.» and «Bezahlt €»; else all that was planned.",
)
@option("--not-begun", multiple=True, metavar="PROJECT", help="Planned to begin, and did not.")
@option("--dry-run", is_flag=True, help="Only tell what would be done.")
@forms
@click.pass_obj
def roll_over(  # noqa: PLR0913, PLR0917
    folder: Path,
    edition: str | None,
    actuals: Path | None,
    not_begun: tuple[str, ...],
    dry_run: bool,
    form: str | None,
) -> None:
    """Carry the lists on into the next year: planned becomes so far, what is finished leaves."""
    workspace = the_workspace(folder)
    found = service.roll_over(workspace, edition, actuals, not_begun)
    if form == JSON:
        print_json(rolled_shape(found))
    else:
        show(form, [rolled_sheet(found)], list)
    for line in rolled_words(found):
        say(line)
    if dry_run:
        say(_("Only tried; nothing was kept."))
        return
    service.keep_roll_over(workspace, found, stamp())
    text = _(
        "The first planned year is {year} now; «portfolio export --lists -o FOLDER» writes the lists carried on."
    )
    say(text.format(year=found.year + 1))
