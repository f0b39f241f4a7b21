"""A project list: each row a project, or problems with their place (Projektliste)."""

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from portfolio.errors import Problem
from portfolio.intake import columns as names
from portfolio.intake.columns import find_columns, flaws_of_columns
from portfolio.intake.files import read_sheet
from portfolio.intake.goals import read_contributions
from portfolio.intake.row import YES_OR_NO, Row
from portfolio.language import euros
from portfolio.language import gettext as _
from portfolio.model import CostStage, Grant, GrantState, Project, ProjectList, Settings
from scoring.goals import Contribution
from scoring.grid import Grid
from scoring.scales import Scale, level_of

BEGUN = frozenset({"laufend", "vergeben", "im bau"})
"""A project of this status goes on, whatever the column «Fest» says."""

STAGES: dict[str, CostStage | None] = {"": None} | {
    stage.value.casefold(): stage for stage in CostStage
}

STATES = {
    "": GrantState.NONE,
    "keine": GrantState.NONE,
    "geplant": GrantState.PLANNED,
    "beantragt": GrantState.APPLIED,
    "bewilligt": GrantState.GRANTED,
    "abgelehnt": GrantState.REFUSED,
    "verfallen": GrantState.LAPSED,
}

ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x")

LONGEST_PROJECT = 50
FIRST_YEAR, LAST_YEAR = 1990, 2199
"""Outside of these a number is a slip of the finger."""


@dataclass(frozen=True, slots=True)
class Found:
    """A project and the row it was found in."""

    project: Project
    file: str
    row: int


@dataclass(frozen=True, slots=True)
class Intake:
    """What one file held."""

    list: str
    file: str
    rows: int
    """How many rows below the header hold something."""
    found: tuple[Found, ...]
    problems: tuple[Problem, ...]
    refused: tuple[str, ...] = ()
    """Ids of the rows that have problems, as far as they can be read."""
    ignored: tuple[str, ...] = ()
    """Columns that were not taken."""
    unmarked: tuple[str, ...] = ()
    """Criteria without a column."""

    @property
    def readable(self) -> bool:
        """The file could be read row by row."""
        return bool(self.found or self.refused or not self.problems)


@dataclass(frozen=True, slots=True)
class Known:
    """What a row can refer to."""

    settings: Settings
    grid: Grid
    goals: frozenset[str]
    """Ids of the goals in force."""


def read_list(path: Path, entry: ProjectList, known: Known) -> Intake:
    """Read one list; rows with problems are left out, and every problem is told."""
    sheet = read_sheet(path)
    if isinstance(sheet, Problem):
        return Intake(entry.id, path.name, 0, (), (sheet,))
    criteria = known.grid.criteria
    columns = find_columns(sheet.header, known.settings.teams, criteria)
    flaws = flaws_of_columns(path.name, columns)
    if flaws:
        return Intake(entry.id, path.name, len(sheet.rows), (), flaws)
    rows = [Row(path.name, number, cells, columns) for number, cells in sheet.rows]
    read = [(row, _project(row, entry.id, known)) for row in rows]
    return Intake(
        list=entry.id,
        file=path.name,
        rows=len(rows),
        found=tuple(Found(p, row.file, row.number) for row, p in read if not row.problems),
        problems=tuple(problem for row in rows for problem in row.problems),
        refused=tuple(project.id for row, project in read if row.problems),
        ignored=columns.ignored,
        unmarked=columns.missing(criteria),
    )


def _project(row: Row, list_id: str, known: Known) -> Project:
    row.refuse_surplus()
    status = row.text(names.STATUS)
    project = Project(
        id=_id(row),
        list=list_id,
        title=row.text(names.TITLE, needed=True),
        cost=row.whole(names.COST),
        years=row.whole(names.YEARS, least=1, most=LONGEST_PROJECT),
        earliest=row.whole(names.EARLIEST, least=FIRST_YEAR, most=LAST_YEAR),
        latest=row.whole_or_none(names.LATEST, least=FIRST_YEAR, most=LAST_YEAR),
        fixed=row.one_of(names.FIXED, {**YES_OR_NO, "": False}, otherwise=False)
        or status.casefold() in BEGUN,
        status=status,
        product=row.text(names.PRODUCT),
        order=row.text(names.ORDER),
        cost_stage=row.one_of(names.COST_STAGE, STAGES, otherwise=None),
        grant=_grant(row),
        after=_ids(row, names.AFTER),
        together=_ids(row, names.TOGETHER),
        apart=_ids(row, names.APART),
        days=row.wholes(row.columns.days),
        payments=_payments(row),
        facts=row.decimals(row.columns.facts),
        contributions=_contributions(row, known),
        department=row.text(names.DEPARTMENT),
        priority=_priority(row, len(known.settings.rules.by_priority)),
    )
    project = replace(project, **_marks(row, known.grid))
    if not row.problems:
        _check_together(row, project, known.settings.horizon.first_year)
    return project


def _marks(row: Row, grid: Grid) -> dict[str, Any]:
    """The levels, and what was entered where that is not the level itself."""
    told = list(row.marks(grid.criteria))
    if row.problems:
        return {}
    return {
        "marks": {c.id: level_of(entered, c.scale, c.best) for c, entered in told},
        "entered": {c.id: entered for c, entered in told if c.scale is not Scale.LEVELS},
    }


def _contributions(row: Row, known: Known) -> tuple[Contribution, ...]:
    told, wrong = read_contributions(row.text(names.GOALS), known.goals)
    for sentence in wrong:
        row.note(names.GOALS, sentence)
    return told


def _priority(row: Row, levels: int) -> int | None:
    """«II» or «2»."""
    numbers = {ROMAN[n]: n + 1 for n in range(min(levels, len(ROMAN)))}
    digits = {str(n): n for n in range(1, levels + 1)}
    told = ", ".join(name.upper() for name in numbers)
    return row.one_of(names.PRIORITY, {"": None, **numbers, **digits}, otherwise=None, told=told)


def _id(row: Row) -> str:
    text = row.text(names.ID, needed=True)
    if " " in text or "," in text:
        row.note(
            names.ID,
            _("«{found}» has a space or a comma in it; please write one word").format(found=text),
        )
    return text


def _ids(row: Row, name: str) -> tuple[str, ...]:
    """Numbers of projects, separated by commas or spaces."""
    return tuple(dict.fromkeys(row.text(name).replace(",", " ").split()))


def _grant(row: Row) -> Grant:
    return Grant(
        programme=row.text(names.PROGRAMME),
        amount=row.whole_or_none(names.GRANT) or 0,
        state=row.one_of(names.GRANT_STATE, STATES, otherwise=GrantState.NONE),
    )


def _payments(row: Row) -> tuple[int, ...]:
    rates = row.wholes({str(year): place for year, place in enumerate(row.columns.rates, start=1)})
    last = max(map(int, rates), default=0)
    return tuple(rates.get(str(year), 0) for year in range(1, last + 1))


def _check_together(row: Row, project: Project, first_year: int) -> None:
    """What is wrong only in view of another cell, or of the years that are planned."""
    if project.latest is not None and project.latest < project.earliest:
        text = _(
            "the latest start {latest} lies before the earliest start {earliest}; please correct one"
        )
        row.note(names.LATEST, text.format(latest=project.latest, earliest=project.earliest))
    elif project.latest is not None and project.latest < first_year and not project.fixed:
        text = _(
            "the latest start {latest} lies before the first planned year {first}; please correct it"
        )
        row.note(names.LATEST, text.format(latest=project.latest, first=first_year))
    if project.grant.amount > project.cost:
        text = _("the grant of {grant} is more than the cost of {cost}; please correct one")
        row.note(
            names.GRANT, text.format(grant=euros(project.grant.amount), cost=euros(project.cost))
        )
    if project.grant.amount and project.grant.state is GrantState.NONE:
        row.note(
            names.GRANT_STATE, _("there is a grant, but its state is missing; e.g. «beantragt»")
        )
    if project.payments and sum(project.payments) != project.cost:
        text = _("the yearly rates add up to {sum}, the cost is {cost}; please correct one")
        row.note(
            names.COST, text.format(sum=euros(sum(project.payments)), cost=euros(project.cost))
        )
    if len(project.payments) > project.years:
        text = _(
            "there are rates for {rates} years, but the project takes {years}; please correct one"
        )
        row.note(names.YEARS, text.format(rates=len(project.payments), years=project.years))
