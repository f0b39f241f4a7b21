"""A ranked portfolio put into numbers: tasks, caps, and what is shared (Aufgabe stellen)."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from portfolio.model import Behind, ByYear, Portfolio, Project, Ranking, Rates, Settings
from portfolio.optimizer.check import started
from portfolio.optimizer.problem import (
    Amounts,
    Before,
    CarryOver,
    Gap,
    Hire,
    Limit,
    Problem,
    Shared,
    Start,
    Starts,
    Task,
)
from portfolio.optimizer.worth import worths
from portfolio.rates import SMALL, is_small, rates, saved
from portfolio.readiness import as_planned, is_ready
from portfolio.window import is_bound, start_years, years_gone
from scoring.grid import WHOLE
from scoring.rank import APART, Class, Ranked


@dataclass(frozen=True, slots=True)
class _Around:
    """What a project stands among."""

    projects: Mapping[str, Project]
    sections: Mapping[str, Sequence[tuple[int, Project]]]
    """Other sections of each project, whoever names whom, with the years that may lie between."""
    settings: Settings


def problem_of(portfolio: Portfolio, ranking: Ranking) -> Problem:
    """Put a ranked portfolio into numbers."""
    settings = portfolio.settings
    projects = {project.id: project for project in portfolio.projects}
    earned = worths(ranking.overall, projects, settings)
    around = _Around(projects, _sections(projects), settings)
    tasks = tuple(_task(r, earned[r.id], around) for r in ranking.overall)
    years = _years(settings, tasks)
    budget = settings.budget
    return Problem(
        years=years,
        payments_cap={y: budget.payments.at(y) - budget.taken_off(y) for y in years},
        own_funds_cap={y: _own_funds(settings, y) for y in years},
        days_cap={team.id: {y: team.days.at(y) for y in years} for team in settings.teams},
        tasks=tasks,
        credit={y: budget.credit.at(y) for y in years},
        pots=_pots(settings, years),
        commitments_cap=_by_year(budget.commitments, years),
        budget_years=budget.years,
        running_cap=_by_year(budget.running_costs, years),
        hires=_hires(settings, years),
        carry=_carry_over(settings),
        shared=_shared(portfolio),
    )


def keeping(problem: Problem, starts: Starts, weight: int) -> Problem:
    """The same problem, with a schedule that should change little.

    Below 100 a moved start counts weight ÷ (100 − weight) times what an average start of that schedule is worth
    today, of those still possible; at 100 more than everything that can be earned; at 0 nothing. What has begun
    before the plan is not moved by going on.

    Args:
        problem: As it is.
        starts: The schedule; projects it does not know cannot be moved.
        weight: In percent.
    """
    first = problem.years[0]
    begun = {task.id for task in problem.tasks if task.begun}
    known = {k: s for k, s in starts.items() if s is None or s >= first or k not in begun}
    kept = started(problem, known)
    if weight == WHOLE:
        price = 1 + sum(max((s.worth for s in t.starts), default=0) for t in problem.tasks)
    else:
        earned = sum(start.worth for _task, start in kept)
        price = earned * weight // (max(1, len(kept)) * (WHOLE - weight))
    return replace(problem, before=Before(known, price))


def _own_funds(settings: Settings, year: int) -> int:
    budget = settings.budget
    return budget.own_funds.at(year) + budget.credit.at(year) - budget.taken_off(year)


def _by_year(amounts: ByYear | None, years: range | tuple[int, ...]) -> dict[int, int]:
    return {year: amounts.at(year) for year in years} if amounts else {}


def _pots(settings: Settings, years: tuple[int, ...]) -> dict[str, dict[int, int]]:
    pots = {pot.id: _by_year(pot.payments, years) for pot in settings.budget.pots}
    if settings.small_below:
        pots[SMALL] = _by_year(settings.budget.small_lots, years)
    return pots


def _hires(settings: Settings, years: tuple[int, ...]) -> dict[str, Hire]:
    hires = {
        team.id: Hire(_by_year(team.bought_days, years), team.day_price) for team in settings.teams
    }
    return {team: hire for team, hire in hires.items() if any(hire.most.values())}


def _carry_over(settings: Settings) -> CarryOver | None:
    budget = settings.budget
    if not budget.carried:
        return None
    return CarryOver(Fraction(budget.carried), budget.carried_years)


def _shared(portfolio: Portfolio) -> dict[str, Shared]:
    """Large projects by team, key roles, interim buildings."""
    settings = portfolio.settings
    buildings = sorted({p.interim for p in portfolio.projects if p.interim})
    return {
        **{
            _large(team.id): Shared(Limit.LARGE, team.id, team.large_at_once)
            for team in settings.teams
            if team.large_at_once is not None
        },
        **{_role(role.id): Shared(Limit.ROLE, role.id, role.at_once) for role in settings.roles},
        **{_interim(name): Shared(Limit.INTERIM, name, 1) for name in buildings},
    }


def _large(team: str) -> str:
    return f"grosse {team}"


def _role(role: str) -> str:
    return f"rolle {role}"


def _interim(building: str) -> str:
    return f"ausweich {building}"


def _sections(projects: Mapping[str, Project]) -> dict[str, list[tuple[int, Project]]]:
    found: dict[str, list[tuple[int, Project]]] = {}
    for project in projects.values():
        for section in project.sections:
            found.setdefault(project.id, []).append((section.years, projects[section.id]))
            found.setdefault(section.id, []).append((section.years, project))
    return found


def _task(ranked: Ranked, earned: Mapping[int, int], around: _Around) -> Task:
    projects, settings = around.projects, around.settings
    project = projects[ranked.id]
    first = settings.horizon.first_year
    years = _start_years(project, ranked, around)
    return Task(
        id=project.id,
        duty=_has_to_start(project, ranked),
        begun=project.fixed and not project.is_barred,
        starts=tuple(_start(project, year, earned[year], settings) for year in years),
        days=rates(project, settings, first).days,
        years=as_planned(project, settings).years - years_gone(project, settings),
        after=tuple(_gaps(project, around)),
        together=tuple(
            key for key in project.together if _both_open(project, projects[key], first)
        ),
        apart=project.apart,
        within=tuple(
            Gap(section.id, section.years)
            for section in project.sections
            if _both_open(project, projects[section.id], first)
        ),
        bundle=project.bundle,
        needs=tuple(_needs(project, settings)),
        running=project.running if is_ready(project, settings) else 0,
        awarded=None if is_bound(project, first) else project.awarded - 1,
    )


def _start(project: Project, year: int, earned: int, settings: Settings) -> Start:
    """A start that loses a grant is worth less by the share of the cost that is lost; a small lot has none."""
    planned = rates(project, settings, year)
    if is_small(project, settings):
        return Start(year, earned, (), (), {**planned.pots, SMALL: planned.payments})
    earned -= earned * planned.lost // project.cost if planned.lost else 0
    return Start(
        year=year,
        worth=earned,
        payments=planned.payments,
        own_funds=_minus(planned),
        pots=planned.pots,
        saved=saved(project, settings, planned.payments),
        lost=planned.lost,
    )


def _needs(project: Project, settings: Settings) -> Iterator[str]:
    """A large project is that of the team that gives most of its days; planning alone needs nothing."""
    if not is_ready(project, settings):
        return
    if project.cost >= settings.large_from and any(project.days.values()):
        team = max(project.days, key=lambda team: (project.days[team], team))
        yield _large(team)
    yield from map(_role, project.roles)
    if project.interim:
        yield _interim(project.interim)


def _gaps(project: Project, around: _Around) -> Iterator[Gap]:
    """Years to wait for each predecessor; what began before the plan has been waited for since."""
    for each in project.waits_for:
        before = around.projects.get(each.id)
        waited = _waited(before, around.settings) if before else 0
        years = each.lag
        if before is not None and each.behind is Behind.END:
            years += before.years - years_gone(before, around.settings)
        else:
            years -= waited
        if not waited or years > 0:
            yield Gap(each.id, years)


def _waited(predecessor: Project, settings: Settings) -> int:
    """Years since a predecessor began, where that was before the plan."""
    since = settings.horizon.first_year - predecessor.earliest
    return max(0, since) if predecessor.fixed else 0


def _both_open(one: Project, other: Project, first_year: int) -> bool:
    """Neither began before the plan, so that they can still start together."""
    return not any(p.fixed and p.earliest < first_year for p in (one, other))


def _start_years(project: Project, ranked: Ranked, around: _Around) -> tuple[int, ...]:
    """The plan years within the project's window; what was due to start before is due now."""
    settings = around.settings
    waits = _waits_for_a_plan(project, around.projects, settings)
    if waits or (ranked.verdict.counts_as in APART and not project.settled):
        return ()
    is_free = project.fixed or _has_to_start(project, ranked)
    frozen = () if is_free else settings.freeze
    latest = _latest_by_sections(project, around)
    return tuple(y for y in start_years(project, settings) if y <= latest and y not in frozen)


def _has_to_start(project: Project, ranked: Ranked) -> bool:
    """A duty, or what was settled by a decision, whatever its class; what is barred has not."""
    if project.is_barred:
        return False
    return ranked.verdict.counts_as is Class.A or project.settled is not None


def _latest_by_sections(project: Project, around: _Around) -> int:
    """The last year in which it lies close enough to sections that began before the plan."""
    first = around.settings.horizon.first_year
    sections = () if project.fixed else around.sections.get(project.id, ())
    past = (p.earliest + years for years, p in sections if p.fixed and p.earliest < first)
    return min(past, default=around.settings.horizon.planned[-1])


def _waits_for_a_plan(
    project: Project, projects: Mapping[str, Project], settings: Settings
) -> bool:
    """What is only being planned is not built: nothing can follow it, nor be built together with it."""
    wanted = {before.id for before in project.waits_for}
    if is_ready(project, settings):
        wanted |= {*project.together}
    return any(not is_ready(projects[key], settings) for key in wanted & projects.keys())


def _minus(planned: Rates) -> Amounts:
    """Payments less grants, year by year."""
    length = max(len(planned.payments), len(planned.grants))
    padded = (part + (0,) * (length - len(part)) for part in (planned.payments, planned.grants))
    return tuple(paid - granted for paid, granted in zip(*padded, strict=True))


def _years(settings: Settings, tasks: tuple[Task, ...]) -> tuple[int, ...]:
    """No payment and no day falls behind the last year: a tail that a longer horizon could not hide."""
    horizon = settings.horizon
    first = horizon.first_year
    last = first + horizon.plan_years + horizon.shadow_years - 1
    ends = (task.starts[-1].year + _length(task) - 1 for task in tasks if task.starts)
    return tuple(range(first, max([last, *ends]) + 1))


def _length(task: Task) -> int:
    amounts = [a for s in task.starts for a in (s.payments, s.own_funds, *s.pots.values())]
    return max(task.years, *map(len, amounts), *map(len, task.days.values()), 1)
