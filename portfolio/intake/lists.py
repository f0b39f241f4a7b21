"""A project list: each row a project, or problems with their place (Projektliste)."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import accumulate, pairwise
from pathlib import Path
from typing import Any

from portfolio import listing as names
from portfolio.errors import Problem
from portfolio.intake import terms
from portfolio.intake.columns import find_columns, flaws_of_columns
from portfolio.intake.files import ANYWHERE, Sheet, Where, read_sheet
from portfolio.intake.goals import read_contributions
from portfolio.intake.mapped import mapped, missing_columns
from portfolio.intake.money import whole_euros
from portfolio.intake.row import SHOWN, YES_OR_NO, Row
from portfolio.intake.sums import Tie, Unbalanced, ties, unbalanced
from portfolio.language import euros
from portfolio.language import gettext as _
from portfolio.model import ColumnMap, CostStage, DutyKind, Project, ProjectList, Settings
from portfolio.progress import Tell, told
from scoring.goals import Contribution
from scoring.grid import WHOLE, Grid
from scoring.scales import Scale, level_of

BEGUN = frozenset({"laufend", "vergeben", "im bau"})
"""A project of this status goes on, whatever the column «Fest» says."""

STAGES: dict[str, CostStage | None] = {
    "": None,
    **{stage.value.casefold(): stage for stage in CostStage},
    "kostenrahmen": CostStage.FRAME,
    "kostenschätzung": CostStage.ESTIMATE,
    "kostenberechnung": CostStage.CALCULATION,
    "kostenvoranschlag": CostStage.QUOTE,
    "kostenanschlag": CostStage.TENDER,
    "kostenfeststellung": CostStage.FINAL,
}

ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x")

LONGEST_PROJECT = 50


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
    ties: tuple[Tie, ...] = ()
    """The sums that the file tells of itself."""
    unbalanced: tuple[Unbalanced, ...] = ()
    """The columns that should add up to another one."""
    merged: int = 0
    """Rows that were left out, or added to another one of the same project."""

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


def read_list(
    path: Path,
    entry: ProjectList,
    known: Known,
    how: ColumnMap | None = None,
    tell: Tell | None = None,
) -> Intake:
    """Read one list; rows with problems are left out, and every problem is told.

    Args:
        path: The file.
        entry: Which list it is.
        known: What its rows can refer to.
        how: What the columns mean, where they are not those of our lists.
        tell: Is told the share of the rows that was read.
    """
    told = how.columns if how else (*names.REQUIRED, *names.OPTIONAL)
    sheet = read_sheet(path, told, Where(how.sheet, how.header) if how else ANYWHERE)
    if isinstance(sheet, Problem):
        return Intake(entry.id, path.name, 0, (), (sheet,))
    if how is None:
        return replace(_read(sheet, path.name, entry, known, tell), ties=ties(sheet))
    missing = tuple(_not_there(name, sheet, path.name) for name in missing_columns(sheet, how))
    missing += tuple(
        _twice(name, sheet, path.name) for name in how.columns if sheet.header.count(name) > 1
    )
    if missing:
        return Intake(entry.id, path.name, len(sheet.rows), (), missing)
    made = mapped(sheet, how)
    found = _read(made.sheet, path.name, entry, known, tell)
    return replace(
        found,
        rows=len(sheet.rows),
        problems=tuple(_as_spelled(problem, made.spelled) for problem in found.problems),
        ties=ties(sheet, point=how.point),
        unbalanced=unbalanced(sheet, how),
        merged=len(sheet.rows) - len(made.sheet.rows),
    )


def _read(sheet: Sheet, file: str, entry: ProjectList, known: Known, tell: Tell | None) -> Intake:
    """The rows of one of our lists."""
    criteria = known.grid.criteria
    columns = find_columns(sheet.header, known.settings, criteria)
    flaws = flaws_of_columns(file, columns, sheet.row)
    if flaws:
        return Intake(entry.id, file, len(sheet.rows), (), flaws)
    found, problems, refused = [], [], []
    for number, cells in told(sheet.rows, len(sheet.rows), tell):
        row = Row(file, number, cells, columns)
        project = _project(row, entry.id, known)
        if row.problems:
            problems += row.problems
            refused.append(project.id)
        else:
            found.append(Found(project, file, number))
    return Intake(
        list=entry.id,
        file=file,
        rows=len(sheet.rows),
        found=tuple(found),
        problems=tuple(problems),
        refused=tuple(refused),
        ignored=columns.ignored,
        unmarked=columns.missing(criteria),
    )


def _not_there(name: str, sheet: Sheet, file: str) -> Problem:
    text = _("this column of the mapping is missing; the file has {known}")
    told = ", ".join(f"«{each}»" for each in sheet.header if each)
    return Problem(text.format(known=told), file, sheet.row, name)


def _twice(name: str, sheet: Sheet, file: str) -> Problem:
    text = _("this column stands there {times} times; please keep one")
    return Problem(text.format(times=sheet.header.count(name)), file, sheet.row, name)


def _as_spelled(problem: Problem, spelled: Mapping[str, str]) -> Problem:
    """With the column as the file itself calls it."""
    return replace(problem, column=spelled.get(problem.column, problem.column))


def _project(row: Row, list_id: str, known: Known) -> Project:
    row.refuse_surplus()
    told = {**_named(row), **_planning(row), **_building(row, known), **_marks(row, known.grid)}
    project = Project(list=list_id, **told)
    if not row.problems:
        _check_together(row, project, known.settings)
    return project


def _named(row: Row) -> dict[str, Any]:
    """What it is and when it can start; a duty because it has begun is a project that has begun."""
    status, duty = row.text(names.STATUS), terms.duty(row)
    fixed = row.one_of(names.FIXED, {**YES_OR_NO, "": False}, otherwise=False)
    by_duty = duty is not None and duty.kind is DutyKind.BEGUN
    return {
        "id": _id(row),
        "title": row.text(names.TITLE, needed=True),
        "cost": row.money(names.COST),
        "years": row.whole(names.YEARS, least=1, most=LONGEST_PROJECT),
        "earliest": row.year(names.EARLIEST, least=terms.FIRST_YEAR, most=terms.LAST_YEAR),
        "latest": terms.year(row, names.LATEST),
        "fixed": fixed or by_duty or status.casefold() in BEGUN,
        "status": status,
        "duty": duty,
        "product": terms.product(row),
        "order": row.text(names.ORDER),
        "department": row.text(names.DEPARTMENT),
        "district": row.text(names.DISTRICT),
    }


def _building(row: Row, known: Known) -> dict[str, Any]:
    """What it takes, what it depends on, what it is for."""
    return {
        "cost_stage": row.one_of(
            names.COST_STAGE, STAGES, otherwise=None, told="KR, KS, KB, KV, KA, KF"
        ),
        "grants": terms.grants(row),
        "after": terms.predecessors(row),
        "together": terms.ids(row, names.TOGETHER),
        "apart": terms.ids(row, names.APART),
        "days": row.wholes(row.columns.days),
        "payments": _payments(row),
        "facts": row.decimals(row.columns.facts),
        "contributions": _contributions(row, known),
        "priority": _priority(row, len(known.settings.rules.by_priority)),
    }


def _planning(row: Row) -> dict[str, Any]:
    """What the treasury and the building department say of it; all of it may be missing."""
    return {
        "priced": terms.month(row, names.PRICED),
        "cost_from": row.money_or_none(names.COST_FROM),
        "cost_to": row.money_or_none(names.COST_TO),
        "paid": row.money_or_none(names.PAID) or 0,
        "authorised": row.money_or_none(names.AUTHORISED) or 0,
        "running": row.money_or_none(names.RUNNING) or 0,
        "shares": row.wholes(row.columns.shares, most=100),
        "eligible": row.money_or_none(names.ELIGIBLE),
        "deferral": terms.deferral(row),
        "sections": terms.sections(row),
        "bundle": row.text(names.BUNDLE),
        "origin": row.text(names.ORIGIN),
        "interim": row.text(names.INTERIM),
        "roles": terms.ids(row, names.ROLES),
        "awarded": row.whole_or_none(names.AWARDED, least=1, most=LONGEST_PROJECT) or 1,
        "plans": row.flag_or_none(names.PLANS),
        "timetable": row.flag_or_none(names.TIMETABLE),
    }


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


def _payments(row: Row) -> tuple[int, ...]:
    """Euros by the project's year; cents are rounded so that the sum is the rounded sum."""
    told = row.moneys({str(year): place for year, place in enumerate(row.columns.rates, start=1)})
    for year in (year for year, amount in told.items() if amount < 0):
        row.note(f"{names.RATE}{year}", _("this rate is negative; please correct it"))
    last = max(map(int, told), default=0)
    sums = accumulate(told.get(str(year), Decimal(0)) for year in range(1, last + 1))
    rounded = [0, *map(whole_euros, sums)]
    return tuple(after - before for before, after in pairwise(rounded))


def _check_together(row: Row, project: Project, settings: Settings) -> None:
    """What is wrong only in view of another cell, or of the years that are planned."""
    for column, sentence in (
        *_flaws_of_window(project, settings.horizon.first_year),
        *_flaws_of_cost(project),
        *_flaws_of_funding(project),
        *terms.flaws_of_grants(project.grants),
        *_flaws_of_shares(project, settings),
    ):
        row.note(column, sentence)


def _flaws_of_window(project: Project, first_year: int) -> Iterator[tuple[str, str]]:
    latest = project.latest
    if latest is None:
        return
    if latest < project.earliest:
        text = _(
            "the latest start {latest} lies before the earliest start {earliest}; please correct one"
        )
        yield names.LATEST, text.format(latest=latest, earliest=project.earliest)
    elif latest < first_year and not project.fixed:
        text = _(
            "the latest start {latest} lies before the first planned year {first}; please correct it"
        )
        yield names.LATEST, text.format(latest=latest, first=first_year)
    if project.deferral and project.deferral.until > latest:
        text = _("put off until {until}, but it has to start by {latest}; please correct one")
        yield names.DEFERRED, text.format(until=project.deferral.until, latest=latest)


def _flaws_of_cost(project: Project) -> Iterator[tuple[str, str]]:
    to_pay = project.cost - project.paid
    if project.payments and sum(project.payments) != to_pay:
        text = _("the yearly rates add up to {sum}, the cost is {cost}; please correct one")
        if project.paid:
            text = _(
                "the yearly rates add up to {sum}, {cost} are still to pay; please correct one"
            )
        yield names.COST, text.format(sum=euros(sum(project.payments)), cost=euros(to_pay))
    if len(project.payments) > project.years:
        text = _(
            "there are rates for {rates} years, but the project takes {years}; please correct one"
        )
        yield names.YEARS, text.format(rates=len(project.payments), years=project.years)
    if project.awarded > project.years:
        text = _("it takes {years} years, so that nothing can be awarded in year {awarded}")
        yield names.AWARDED, text.format(years=project.years, awarded=project.awarded)
    low, high = project.cost_from, project.cost_to
    if not (low or 0) <= project.cost <= (project.cost if high is None else high):
        text = _(
            "the cost of {cost} does not lie between its lower and upper end; please correct one"
        )
        yield names.COST, text.format(cost=euros(project.cost))


def _flaws_of_funding(project: Project) -> Iterator[tuple[str, str]]:
    eligible = project.eligible
    if eligible is not None and eligible > project.cost:
        text = _("{eligible} are eligible, but the cost is {cost}; please correct one")
        yield names.ELIGIBLE, text.format(eligible=euros(eligible), cost=euros(project.cost))
    elif project.granted > (project.cost if eligible is None else eligible):
        text = _("the grant of {grant} is more than the cost of {cost}; please correct one")
        if eligible is not None:
            text = _(
                "the grants of {grant} are more than the eligible cost of {cost}; please correct one"
            )
        base = project.cost if eligible is None else eligible
        yield names.GRANT, text.format(grant=euros(project.granted), cost=euros(base))


def _flaws_of_shares(project: Project, settings: Settings) -> Iterator[tuple[str, str]]:
    if sum(project.shares.values()) > WHOLE:
        text = _("other budgets bear {percent} % together; at most 100 % are there")
        yield names.COST, text.format(percent=sum(project.shares.values()))
    known = [role.id for role in settings.roles]
    for role in project.roles:
        if role not in known:
            text = _("there is no role «{role}» in portfolio.toml; there are {known}")
            yield names.ROLES, text.format(role=role[:SHOWN], known=", ".join(known) or "–")
