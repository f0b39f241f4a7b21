"""What limits and duties cost: the same plan with more money, more posts, or fewer duties (Grenzwerte)."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from portfolio.errors import PortfolioError
from portfolio.language import gettext as _
from portfolio.model import DutyKind, Plan, Portfolio, Proof, Schedule
from portfolio.optimizer.limits import Limits
from portfolio.optimizer.pose import problem_of
from portfolio.optimizer.problem import Problem, Starts
from portfolio.optimizer.solve import propose
from portfolio.service.answers.effort import Effort
from portfolio.window import duty_in_force
from scoring.rank import Why

STEPS = (-20, -15, -10, -5, 0, 5, 10, 15, 20)
"""Percent by which the budget is made larger or smaller along the frontier."""

MILLION = 1_000_000


@dataclass(frozen=True, slots=True)
class Solved:
    """The best plan that was found for a changed problem."""

    starts: Starts
    proof: Proof
    missed: int = 0
    """How many duties find no place."""

    @property
    def worth(self) -> float:
        """Points."""
        return self.proof.value


@dataclass(frozen=True, slots=True)
class Step:
    """One budget of the frontier."""

    percent: int
    """More or less than the budget as it is."""
    payments: int
    """Euros of all plan years that may be paid."""
    worth: float
    gap: float
    planned: int
    """How many projects."""
    missed: int = 0
    """How many duties find no place."""


@dataclass(frozen=True, slots=True)
class Marginal:
    """What one more of something is worth."""

    what: str
    """A team's id; empty for money."""
    year: int | None
    """None: in every plan year."""
    amount: int
    """Days or euros more in a year."""
    worth: float
    """Points that the plan gains."""
    proven: bool
    """Both plans are the best there are; else it is what was found in the time."""
    comes_in: tuple[str, ...]
    """Projects that start because of it, in the order of the ranking."""
    sooner: tuple[str, ...]
    """Projects that start sooner."""


@dataclass(frozen=True, slots=True)
class Basis:
    """The duties of one legal basis, and what they cost the plan."""

    why: Why
    kind: DutyKind | None
    """Of what a list calls a duty."""
    projects: tuple[str, ...]
    price: float
    """Points that the best plan would be worth more without their having to be."""
    proven: bool
    payments: int
    """Euros that they take in the plan years."""
    comes_in: tuple[str, ...]
    """Projects that would start in their place."""
    expires: Mapping[str, int]
    """The year until which it is one, of those that end within the plan."""


def frontier(plan: Plan, effort: Effort | None = None) -> tuple[Step, ...]:
    """The best worth for smaller and larger budgets; a larger one is worth no less, unless it places more duties.

    Args:
        plan: As it is; every search begins with it where it fits.
        effort: What may be spent: one search a step.

    Raises:
        PortfolioError: It was stopped.
    """
    problem = problem_of(plan.portfolio, plan.ranking)
    asked = [_scaled(problem, percent) for percent in STEPS]
    found = _at_least_as_good(asked, _solved(asked, plan, effort))
    years = plan.portfolio.settings.horizon.planned
    return tuple(
        Step(
            percent=percent,
            payments=sum(asked[at].payments_cap[year] for year in years),
            worth=each.worth,
            gap=each.proof.gap,
            planned=sum(start is not None for start in each.starts.values()),
            missed=each.missed,
        )
        for at, (percent, each) in enumerate(zip(STEPS, found, strict=True))
    )


def marginals(
    plan: Plan, effort: Effort | None = None, *, by_year: bool = False
) -> tuple[Marginal, ...]:
    """What one more post of each team, and one more million, are worth.

    Args:
        plan: As it is; every search begins with it, so that nothing comes out below 0.
        effort: What may be spent: one search for each.
        by_year: In each plan year alone; else in every one.

    Raises:
        PortfolioError: It was stopped.
    """
    problem, settings = problem_of(plan.portfolio, plan.ranking), plan.portfolio.settings
    planned = settings.horizon.planned
    spans = [(year, (year,)) for year in planned] if by_year else [(None, tuple(problem.years))]
    asked: list[tuple[str, int | None, int, Problem]] = []
    for year, years in spans:
        for team in settings.teams:
            more = _days(problem, team.id, years, team.post_days)
            asked.append((team.id, year, team.post_days, more))
        asked.append(("", year, MILLION, _money(problem, years, MILLION)))
    base, *found = _solved([problem, *(each for *_told, each in asked)], plan, effort)
    return tuple(
        _marginal(told[:3], base, each, plan) for told, each in zip(asked, found, strict=True)
    )


def price_of_duties(plan: Plan, effort: Effort | None = None) -> tuple[Basis, ...]:
    """What each legal basis of duties costs: the best worth without their having to be, less the best with.

    Args:
        plan: As it is; every search begins with it.
        effort: What may be spent: one search for each basis.

    Raises:
        PortfolioError: There are no duties, or it was stopped.
    """
    problem = problem_of(plan.portfolio, plan.ranking)
    bases = _bases(plan)
    if not bases:
        raise PortfolioError(_("There are no duties, so they cost nothing."))
    asked = [problem, *(_without_duty(problem, keys) for keys in bases.values())]
    base, *found = _solved(asked, plan, effort)
    return tuple(
        _basis(key, keys, base, each, plan)
        for (key, keys), each in zip(bases.items(), found, strict=True)
    )


def has_duties(plan: Plan) -> bool:
    """Whether anything has to be in it."""
    return bool(_bases(plan))


@dataclass(frozen=True, slots=True)
class _Question:
    problem: Problem
    known: Starts
    seconds: float


def _solved(asked: Sequence[Problem], plan: Plan, effort: Effort | None) -> list[Solved]:
    spent = effort or Effort()
    known = plan.schedule.starts
    return list(spent.each(_solve, [_Question(each, known, spent.seconds) for each in asked]))


def _solve(question: _Question) -> Solved:
    schedule: Schedule
    schedule, proof = propose(question.problem, Limits(question.seconds), known=question.known)
    return Solved(schedule.starts, proof, len(schedule.duties_missed))


def _at_least_as_good(asked: Sequence[Problem], found: Sequence[Solved]) -> list[Solved]:
    """What fits a smaller budget fits a larger one, too; searches that were ended may have missed it."""
    better: list[Solved] = []
    for each in found:
        last = better[-1] if better else each
        if last.missed <= each.missed and last.worth > each.worth:
            room = max(0.0, each.proof.bound - last.worth)
            gap = room / each.proof.bound if each.proof.bound else 0.0
            each = replace(last, proof=replace(each.proof, value=last.worth, gap=gap))  # noqa: PLW2901
        better.append(each)
    return better


def _scaled(problem: Problem, percent: int) -> Problem:
    factor = 100 + percent
    return replace(
        problem,
        payments_cap={y: cap * factor // 100 for y, cap in problem.payments_cap.items()},
        own_funds_cap={y: cap * factor // 100 for y, cap in problem.own_funds_cap.items()},
    )


def _money(problem: Problem, years: Iterable[int], more: int) -> Problem:
    wanted = set(years)
    return replace(
        problem,
        payments_cap={y: n + more * (y in wanted) for y, n in problem.payments_cap.items()},
        own_funds_cap={y: n + more * (y in wanted) for y, n in problem.own_funds_cap.items()},
    )


def _days(problem: Problem, team: str, years: Iterable[int], more: int) -> Problem:
    wanted, caps = set(years), problem.days_cap
    raised = {year: days + more * (year in wanted) for year, days in caps[team].items()}
    return replace(problem, days_cap={**caps, team: raised})


def _marginal(
    told: tuple[str, int | None, int], base: Solved, found: Solved, plan: Plan
) -> Marginal:
    what, year, amount = told
    return Marginal(
        what=what,
        year=year,
        amount=amount,
        worth=max(0.0, found.worth - base.worth),
        proven=not (base.proof.gap or found.proof.gap),
        comes_in=_comes_in(base.starts, found.starts, plan),
        sooner=tuple(
            r.id
            for r in plan.ranking.overall
            if (old := base.starts[r.id]) and (new := found.starts[r.id]) and new < old
        ),
    )


def _comes_in(before: Starts, after: Starts, plan: Plan) -> tuple[str, ...]:
    return tuple(
        r.id for r in plan.ranking.overall if before[r.id] is None and after[r.id] is not None
    )


def _bases(plan: Plan) -> dict[tuple[Why, DutyKind | None], tuple[str, ...]]:
    """The duties by what makes them one."""
    found: dict[tuple[Why, DutyKind | None], list[str]] = {}
    problem = problem_of(plan.portfolio, plan.ranking)
    duties = {task.id for task in problem.tasks if task.duty}
    for ranked in plan.ranking.overall:
        if ranked.id in duties:
            basis = _own_basis(plan.portfolio, ranked.id, ranked.verdict.reason.why)
            found.setdefault(basis, []).append(ranked.id)
    return {key: tuple(keys) for key, keys in sorted(found.items(), key=str)}


def _own_basis(portfolio: Portfolio, key: str, why: Why) -> tuple[Why, DutyKind | None]:
    duty = portfolio.project(key).duty
    return why, duty.kind if duty and why is Why.DUTY else None


def _without_duty(problem: Problem, keys: Iterable[str]) -> Problem:
    free = set(keys)
    tasks = (replace(t, duty=False, begun=False) if t.id in free else t for t in problem.tasks)
    return replace(problem, tasks=tuple(tasks))


def _basis(
    key: tuple[Why, DutyKind | None],
    keys: tuple[str, ...],
    base: Solved,
    found: Solved,
    plan: Plan,
) -> Basis:
    horizon, flows = plan.portfolio.settings.horizon, plan.schedule.flows
    projects = [plan.portfolio.project(each) for each in keys]
    return Basis(
        why=key[0],
        kind=key[1],
        projects=keys,
        price=max(0.0, found.worth - base.worth),
        proven=not (base.proof.gap or found.proof.gap),
        payments=sum(
            amount
            for each in keys
            if each in flows
            for year, amount in flows[each].payments.items()
            if year in horizon.planned
        ),
        comes_in=_comes_in(base.starts, found.starts, plan),
        expires={
            p.id: p.duty.until
            for p in projects
            if p.duty and p.duty.until is not None and not duty_in_force(p, horizon.planned[-1])
        },
    )
