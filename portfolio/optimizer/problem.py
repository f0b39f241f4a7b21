"""The planning problem as plain numbers, and arithmetic that checks any schedule against it (Planungsaufgabe).

Nothing here knows the model or the solver: what `overruns` finds, it finds by adding up.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from portfolio.model import Portfolio, Project, Ranking, Settings, TeamUse, YearUse
from portfolio.optimizer.worth import worths
from portfolio.rates import rates
from scoring.rank import APART, Class, Ranked

Starts = Mapping[str, int | None]
"""Start year by project; none, or no entry, where it is not started."""

LAG = 1
"""How many years a project starts after its predecessor at least."""


@dataclass(frozen=True, slots=True)
class Task:
    """A project as the problem sees it; amounts are by its first, second … year."""

    id: str
    duty: bool
    """Has to be started, if at all possible."""
    begun: bool
    """Goes on already: it may be put off only where there is no other way."""
    starts: tuple[int, ...]
    """The years in which it may start; none for a project that is not up for planning."""
    worth: tuple[int, ...]
    """Thousandths of points, by the years in which it may start."""
    payments: tuple[int, ...]
    """Euros, gross."""
    own_funds: tuple[int, ...]
    """Euros after grants; negative in a year in which more comes in than goes out."""
    days: Mapping[str, tuple[int, ...]]
    """Person-days, by team."""
    after: tuple[str, ...] = ()
    together: tuple[str, ...] = ()
    """Tasks that start in the same year, or not at all like it."""
    apart: tuple[str, ...] = ()
    """Tasks of which at most one is started, together with it."""
    large_of: str = ""
    """The team that has it under way as a large project; empty where it is not large."""
    years: int = 1
    """For how long it is under way."""


@dataclass(frozen=True, slots=True)
class Problem:
    """All there is to decide, and within what."""

    years: tuple[int, ...]
    """The plan years, the shadow years, and as many more as money or days can be due in."""
    payments_cap: Mapping[int, int]
    """Euros by year, reserve and collective items taken off."""
    own_funds_cap: Mapping[int, int]
    days_cap: Mapping[str, Mapping[int, int]]
    """Person-days by team and year."""
    large_cap: Mapping[str, int]
    """How many large projects a team can have under way at once, where that is limited."""
    tasks: tuple[Task, ...]
    """In the order of the overall ranking: of two equal schedules the one better for the first is taken."""


def problem_of(portfolio: Portfolio, ranking: Ranking) -> Problem:
    """Put a ranked portfolio into numbers."""
    settings = portfolio.settings
    projects = {project.id: project for project in portfolio.projects}
    worth = worths(ranking.overall, projects, settings)
    tasks = tuple(_task(r, projects, worth[r.id], settings) for r in ranking.overall)
    years = _years(settings, tasks)
    budget = settings.budget
    return Problem(
        years=years,
        payments_cap={y: budget.payments.at(y) - budget.taken_off(y) for y in years},
        own_funds_cap={y: budget.own_funds.at(y) - budget.taken_off(y) for y in years},
        days_cap={team.id: {y: team.days.at(y) for y in years} for team in settings.teams},
        large_cap={t.id: t.large_at_once for t in settings.teams if t.large_at_once is not None},
        tasks=tasks,
    )


def _task(
    ranked: Ranked, projects: Mapping[str, Project], worth: Mapping[int, int], settings: Settings
) -> Task:
    project = projects[ranked.id]
    first = settings.horizon.first_year
    planned = rates(project, settings)
    starts = _starts(project, ranked, settings)
    return Task(
        id=project.id,
        duty=ranked.verdict.counts_as is Class.A,
        begun=project.fixed,
        starts=starts,
        worth=tuple(worth[start] for start in starts),
        payments=planned.payments,
        own_funds=_minus(planned.payments, planned.grants),
        days=planned.days,
        after=tuple(key for key in project.waits_for if not _has_begun(projects.get(key), first)),
        together=tuple(
            key for key in project.together if _both_open(project, projects[key], first)
        ),
        apart=project.apart,
        large_of=_large_of(project, settings),
        years=project.years,
    )


def _large_of(project: Project, settings: Settings) -> str:
    """A large project is that of the team that gives most of its days."""
    if project.cost < settings.large_from or not any(project.days.values()):
        return ""
    return max(project.days, key=lambda team: (project.days[team], team))


def _both_open(one: Project, other: Project, first_year: int) -> bool:
    """Neither began before the plan, so that they can still start together."""
    return not (_has_begun(one, first_year) or _has_begun(other, first_year))


def _has_begun(predecessor: Project | None, first_year: int) -> bool:
    """What began before the plan holds nobody up."""
    return predecessor is not None and predecessor.fixed and predecessor.earliest < first_year


def _starts(project: Project, ranked: Ranked, settings: Settings) -> tuple[int, ...]:
    """The plan years within the project's window; what was due to start before is due now."""
    if ranked.verdict.counts_as in APART:
        return ()
    planned = settings.horizon.planned
    latest = planned[-1] if project.latest is None else max(project.latest, planned[0])
    return tuple(year for year in planned if project.earliest <= year <= latest)


def _minus(payments: tuple[int, ...], grants: tuple[int, ...]) -> tuple[int, ...]:
    length = max(len(payments), len(grants))
    padded = (amounts + (0,) * (length - len(amounts)) for amounts in (payments, grants))
    return tuple(paid - granted for paid, granted in zip(*padded, strict=True))


def _years(settings: Settings, tasks: tuple[Task, ...]) -> tuple[int, ...]:
    """No payment and no day falls behind the last year: a tail that a longer horizon could not hide."""
    horizon = settings.horizon
    first = horizon.first_year
    last = first + horizon.plan_years + horizon.shadow_years - 1
    ends = (task.starts[-1] + _length(task) - 1 for task in tasks if task.starts)
    return tuple(range(first, max([last, *ends]) + 1))


def _length(task: Task) -> int:
    return max(
        task.years if task.large_of else 1,
        len(task.payments),
        len(task.own_funds),
        *map(len, task.days.values()),
        1,
    )


class Limit(StrEnum):
    """What a schedule can break."""

    PAYMENTS = "payments"
    OWN_FUNDS = "own_funds"
    DAYS = "days"
    WINDOW = "window"
    AFTER = "after"
    TOGETHER = "together"
    APART = "apart"
    LARGE = "large"


@dataclass(frozen=True, slots=True)
class Overrun:
    """One limit that a schedule breaks."""

    limit: Limit
    year: int
    over: int
    """Euros or days too many; for a window or a predecessor the years too early or too late."""
    team: str = ""
    project: str = ""


def overruns(problem: Problem, starts: Starts) -> tuple[Overrun, ...]:
    """Every limit a schedule breaks, found by adding up; empty for a sound one."""
    return (
        *_over_the_caps(use(problem, starts)),
        *_outside_windows(problem, starts),
        *_before_predecessors(problem, starts),
        *_not_together(problem, starts),
        *_not_apart(problem, starts),
        *_too_many_large(problem, starts),
    )


def use(problem: Problem, starts: Starts) -> tuple[YearUse, ...]:
    """What a schedule takes in each year, beside what there is."""
    return tuple(_year_use(problem, starts, year) for year in problem.years)


def _year_use(problem: Problem, starts: Starts, year: int) -> YearUse:
    begun = [(task, year - start) for task in problem.tasks if (start := starts.get(task.id))]
    return YearUse(
        year=year,
        payments=sum(_at(task.payments, age) for task, age in begun),
        payments_cap=problem.payments_cap[year],
        own_funds=sum(_at(task.own_funds, age) for task, age in begun),
        own_funds_cap=problem.own_funds_cap[year],
        teams={
            team: TeamUse(sum(_at(task.days.get(team, ()), age) for task, age in begun), caps[year])
            for team, caps in problem.days_cap.items()
        },
    )


def _at(amounts: tuple[int, ...], age: int) -> int:
    return amounts[age] if 0 <= age < len(amounts) else 0


def _over_the_caps(years: tuple[YearUse, ...]) -> Iterator[Overrun]:
    for y in years:
        if y.payments > y.payments_cap:
            yield Overrun(Limit.PAYMENTS, y.year, y.payments - y.payments_cap)
        if y.own_funds > y.own_funds_cap:
            yield Overrun(Limit.OWN_FUNDS, y.year, y.own_funds - y.own_funds_cap)
        for team, used in y.teams.items():
            if used.days > used.cap:
                yield Overrun(Limit.DAYS, y.year, used.days - used.cap, team=team)


def _outside_windows(problem: Problem, starts: Starts) -> Iterator[Overrun]:
    for task in problem.tasks:
        start = starts.get(task.id)
        if start is not None and start not in task.starts:
            nearest = min((abs(start - year) for year in task.starts), default=0)
            yield Overrun(Limit.WINDOW, start, nearest, project=task.id)


def _before_predecessors(problem: Problem, starts: Starts) -> Iterator[Overrun]:
    for task in problem.tasks:
        start = starts.get(task.id)
        if start is None:
            continue
        for key in task.after:
            before = starts.get(key)
            if before is None or start < before + LAG:
                over = 0 if before is None else before + LAG - start
                yield Overrun(Limit.AFTER, start, over, project=task.id)


def _not_together(problem: Problem, starts: Starts) -> Iterator[Overrun]:
    for task in problem.tasks:
        for key in task.together:
            own, other = starts.get(task.id), starts.get(key)
            if own != other:
                years = abs(own - other) if own and other else 0
                yield Overrun(Limit.TOGETHER, own or other or 0, years, project=task.id)


def _not_apart(problem: Problem, starts: Starts) -> Iterator[Overrun]:
    for task in problem.tasks:
        start = starts.get(task.id)
        for key in task.apart:
            if start is not None and starts.get(key) is not None:
                yield Overrun(Limit.APART, start, 1, project=task.id)


def _too_many_large(problem: Problem, starts: Starts) -> Iterator[Overrun]:
    for team, cap in problem.large_cap.items():
        own = [(t, s) for t in problem.tasks if t.large_of == team and (s := starts.get(t.id))]
        for year in problem.years:
            at_once = sum(start <= year < start + task.years for task, start in own)
            if at_once > cap:
                yield Overrun(Limit.LARGE, year, at_once - cap, team=team)
