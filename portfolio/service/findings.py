"""What in the lists a plan would stumble over, though no single cell is wrong (Befunde)."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from portfolio.grants import given, is_lost, programme_limit, stack_limit
from portfolio.model import GRANTED, DutyKind, GrantState, Portfolio, Project
from portfolio.rates import still_to_pay, with_risk
from portfolio.readiness import is_ready, lacking
from portfolio.service.ranking import rank_all
from portfolio.window import duty_in_force, earliest, start_years

if TYPE_CHECKING:
    from portfolio.optimizer.problem import Problem as PlanningProblem

PROVEN_BY_PAPER = frozenset({DutyKind.CONTRACT, DutyKind.LAW, DutyKind.COUNCIL})
"""Duties that a paper proves; what has begun or is dangerous can be seen."""

NEVER = 9999
"""A year that no plan reaches."""

TINY = 1_000
"""Euros below which nothing is built; more likely thousands or millions were meant."""

OPEN_OR_GRANTED = GRANTED | {GrantState.PLANNED, GrantState.APPLIED}


class What(StrEnum):
    """What a finding is about."""

    BEGUN_OVER_PAYMENTS = "begun_over_payments"
    BEGUN_OVER_OWN_FUNDS = "begun_over_own_funds"
    BEGUN_OVER_DAYS = "begun_over_days"
    IDLE_TEAM = "idle_team"
    TINY = "tiny"
    OVERPAID = "overpaid"
    STACKED = "stacked"
    GRANT_MISSED = "grant_missed"
    GRANT_TOO_SMALL = "grant_too_small"
    GRANT_TOO_LARGE = "grant_too_large"
    DUTY_EXPIRED = "duty_expired"
    NO_EVIDENCE = "no_evidence"
    OVERPROVIDED = "overprovided"
    BEHIND_UNREADY = "behind_unready"
    LONELY_BUNDLE = "lonely_bundle"
    NOT_READY = "not_ready"
    NOT_READY_IN_TIME = "not_ready_in_time"
    HOPEFUL = "hopeful"
    TOO_LATE = "too_late"
    LONGER = "longer"
    OUT_OF_REACH = "out_of_reach"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing worth knowing before a plan is made."""

    what: What
    project: str = ""
    name: str = ""
    """The team or programme; for NOT_READY what is lacking, separated by commas; for HOPEFUL the reason."""
    year: int = 0
    amount: int = 0
    """Euros, days or percent."""


def findings_of(portfolio: Portfolio) -> tuple[Finding, ...]:
    """All of them: what concerns the city, project by project, and what projects wait for in vain."""
    return (
        *_of_the_problem(portfolio),
        *_idle_teams(portfolio),
        *_hopeful_teams(portfolio),
        *(found for project in portfolio.projects for found in _of_project(project, portfolio)),
        *_left_alone(portfolio),
    )


def _of_the_problem(portfolio: Portfolio) -> Iterator[Finding]:
    from portfolio.optimizer.pose import problem_of  # noqa: PLC0415  only where a plan is looked at

    problem = problem_of(portfolio, rank_all(portfolio))
    yield from _begun_over_the_caps(problem)
    yield from _out_of_reach(problem)


def _begun_over_the_caps(problem: "PlanningProblem") -> Iterator[Finding]:
    """By how much what goes on already needs more than there is, each begun at its earliest."""
    from portfolio.optimizer.check import overruns  # noqa: PLC0415

    begun = {t.id: t.starts[0].year for t in problem.tasks if t.begun and t.starts}
    kinds = {
        "payments": What.BEGUN_OVER_PAYMENTS,
        "own_funds": What.BEGUN_OVER_OWN_FUNDS,
        "days": What.BEGUN_OVER_DAYS,
    }
    for over in overruns(problem, begun):
        if over.limit.value in kinds:
            yield Finding(kinds[over.limit.value], "", over.name, over.year, over.over)


def _out_of_reach(problem: "PlanningProblem") -> Iterator[Finding]:
    """Projects that could start by themselves, and cannot behind those that have to come before them."""
    tasks = {task.id: task for task in problem.tasks}
    soonest = {key: task.starts[0].year if task.starts else NEVER for key, task in tasks.items()}
    waiting = True
    while waiting:
        waiting = False
        for key, task in tasks.items():
            behind = max((soonest[gap.task] + gap.years for gap in task.after), default=0)
            if min(behind, NEVER) > soonest[key]:
                soonest[key], waiting = min(behind, NEVER), True
    for key, task in tasks.items():
        if task.starts and soonest[key] > task.starts[-1].year:
            blocking = max(task.after, key=lambda gap: soonest[gap.task] + gap.years)
            yield Finding(What.OUT_OF_REACH, key, blocking.task)


def _idle_teams(portfolio: Portfolio) -> Iterator[Finding]:
    """Teams that are asked for days and have none in any planned year."""
    planned = portfolio.settings.horizon.planned
    for team in portfolio.settings.teams:
        has_days = any(team.days.at(y) or team.bought_days.at(y) for y in planned)
        asked = sum(project.days.get(team.id, 0) for project in portfolio.projects)
        if asked and not has_days:
            yield Finding(What.IDLE_TEAM, name=team.id, amount=asked)


def _hopeful_teams(portfolio: Portfolio) -> Iterator[Finding]:
    """Teams that are expected to deliver more of their plans than they ever did, in percent of what they did."""
    for team in portfolio.settings.teams:
        told = team.delivery
        if told and told.measured is not None and told.used > told.measured:
            percent = int(told.measured * 100)
            yield Finding(What.HOPEFUL, team.id, told.reason, int(told.used * 100), percent)


def _of_project(project: Project, portfolio: Portfolio) -> Iterator[Finding]:
    settings = portfolio.settings
    horizon = settings.horizon
    if 0 < project.cost < TINY:
        yield Finding(What.TINY, project.id, amount=project.cost)
    over = project.paid - with_risk(project, settings)
    if over > 0:
        yield Finding(What.OVERPAID, project.id, amount=over)
    yield from _of_grants(project, portfolio)
    provided = project.authorised - still_to_pay(project, settings)
    if project.authorised and provided > 0:
        yield Finding(What.OVERPROVIDED, project.id, amount=provided)
    yield from _of_evidence(project, horizon.first_year)
    if not is_ready(project, settings):
        what = What.NOT_READY if project.latest is None else What.NOT_READY_IN_TIME
        yield Finding(what, project.id, ", ".join(lacking(project)), project.latest or 0)
    if earliest(project) > horizon.planned[-1]:
        yield Finding(What.TOO_LATE, project.id, year=earliest(project))
    if project.years > horizon.plan_years + horizon.shadow_years:
        yield Finding(What.LONGER, project.id, amount=project.years)


def _of_grants(project: Project, portfolio: Portfolio) -> Iterator[Finding]:
    settings = portfolio.settings
    years = start_years(project, settings)
    total = 0
    for grant in project.grants:
        if grant.state not in OPEN_OR_GRANTED:
            continue
        if years and all(is_lost(grant, project, settings, year) for year in years):
            yield Finding(What.GRANT_MISSED, project.id, grant.programme, amount=grant.amount)
        least = settings.grants.programme(grant.programme).least
        if 0 < grant.amount < least:
            yield Finding(What.GRANT_TOO_SMALL, project.id, grant.programme, amount=least)
        most = programme_limit(grant, project, settings)
        if most is not None and grant.amount > most:
            yield Finding(What.GRANT_TOO_LARGE, project.id, grant.programme, amount=most)
        total += given(grant, project, settings)
        over = total - stack_limit(grant, project, settings)
        if over > 0:
            total -= over
            yield Finding(What.STACKED, project.id, grant.programme, amount=over)


def _left_alone(portfolio: Portfolio) -> Iterator[Finding]:
    """What projects wait for or count on that cannot come."""
    settings = portfolio.settings
    unready = {other.id for other in portfolio.projects if not is_ready(other, settings)}
    bundles = Counter(other.bundle for other in portfolio.projects)
    for project in portfolio.projects:
        for before in project.waits_for:
            if before.id in unready:
                yield Finding(What.BEHIND_UNREADY, project.id, before.id)
        if project.bundle and bundles[project.bundle] == 1:
            yield Finding(What.LONELY_BUNDLE, project.id, project.bundle)


def _of_evidence(project: Project, first_year: int) -> Iterator[Finding]:
    duty = project.duty
    if duty is None:
        return
    if not duty_in_force(project, first_year):
        yield Finding(What.DUTY_EXPIRED, project.id, year=duty.until or 0)
    elif duty.kind in PROVEN_BY_PAPER and not (duty.citation or duty.document):
        yield Finding(What.NO_EVIDENCE, project.id)
