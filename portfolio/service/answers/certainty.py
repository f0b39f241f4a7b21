"""How sure a plan is: its starts if the council weighs otherwise, its years if costs are off (Sicherheit)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from portfolio.model import Budget, ByYear, CostStage, Plan, Portfolio, Project, Settings, Status
from portfolio.optimizer.limits import Limits
from portfolio.optimizer.pose import problem_of
from portfolio.optimizer.problem import Starts
from portfolio.optimizer.solve import propose
from portfolio.optimizer.uncertain import Chances, Uncertain, chances
from portfolio.service.answers.effort import Effort
from portfolio.service.planning import Keep, is_better, make_plan
from portfolio.service.ranking import rank_all, views_of, weights_of
from portfolio.service.robustness import SHARE, agreed_range
from scoring.robustness import sampled_weights
from scoring.rounding import apportion

WEIGHTINGS = 20
"""How many weightings are planned with."""

MOST = 0.8
"""From this share on it is called «most»."""

NEAR = 10
"""In percent: how much a moved start counts beside an average one, where a plan is sought near another."""

ROUNDS = 4
"""How often a reserve is reckoned again for the plan that follows from it."""

UNKNOWN = CostStage.FRAME
"""What is taken for a cost of which no stage is told."""


@dataclass(frozen=True, slots=True)
class SureStart:
    """In how many weightings a project starts by which year."""

    project: str
    start: int | None
    """As planned."""
    by_year: Mapping[int, float]
    """The share of weightings in which it has started by the end of that plan year."""

    @property
    def ever(self) -> float:
        """The share of weightings in which it starts at all."""
        return max(self.by_year.values(), default=0.0)


@dataclass(frozen=True, slots=True)
class SureStarts:
    """The starts of all projects under many weightings."""

    projects: tuple[SureStart, ...]
    """In the order of the ranking."""
    count: int
    """How many weightings."""
    proven: int
    """For so many of them no better plan exists; for the others none was found in the time."""


@dataclass(frozen=True, slots=True)
class Reserved:
    """A plan whose years are kept with the certainty that was asked for."""

    plan: Plan
    reserve: Mapping[int, int]
    """Euros of each year that no project may have."""
    chances: Chances
    """Of this plan, against the whole budget."""
    is_enough: bool
    """Every plan year reaches the certainty."""


def sure_starts(
    plan: Plan, effort: Effort | None = None, *, count: int = WEIGHTINGS, seed: int = 1
) -> SureStarts:
    """Plan under many weightings between those of the council's groups, and count who starts by when.

    Where there are no groups' weights, each weight is varied by a fifth.

    Args:
        plan: As it is; every search begins with it.
        effort: What may be spent: one search a weighting.
        count: How many weightings.
        seed: The same seed draws the same weightings.

    Raises:
        PortfolioError: It was stopped.
    """
    spent, portfolio = effort or Effort(), plan.portfolio
    drawn = _weighted(portfolio, count, seed)
    known = plan.schedule.starts
    found = spent.each(_starts, [_Question(each, known, spent.seconds) for each in drawn])
    starts = [each for each, _is_proven in found]
    planned = portfolio.settings.horizon.planned
    projects = tuple(
        SureStart(
            project=ranked.id,
            start=known[ranked.id],
            by_year={year: _share(starts, ranked.id, year) for year in planned},
        )
        for ranked in plan.ranking.overall
    )
    return SureStarts(projects, count, sum(is_proven for _starts, is_proven in found))


def _share(found: Sequence[Starts], key: str, year: int) -> float:
    begun = sum((start := starts[key]) is not None and start <= year for starts in found)
    return begun / len(found)


@dataclass(frozen=True, slots=True)
class _Question:
    portfolio: Portfolio
    known: Starts
    seconds: float


def _starts(question: _Question) -> tuple[Starts, bool]:
    problem = problem_of(question.portfolio, rank_all(question.portfolio))
    schedule, proof = propose(problem, Limits(question.seconds), known=question.known)
    return schedule.starts, proof.status is Status.PROVEN


def _weighted(portfolio: Portfolio, count: int, seed: int) -> list[Portfolio]:
    """The portfolio under each of the weightings drawn."""
    drawn: dict[str, list[dict[str, int]]] = {}
    for entry in portfolio.settings.lists:
        weights = weights_of(entry, portfolio)
        views = [view.weights for view in views_of(entry, portfolio.grid)]
        criteria = list(weights)
        low, high = agreed_range(criteria, weights, views, SHARE)
        rows = sampled_weights(low, high, count, seed)
        drawn[entry.weights] = [_whole(criteria, [float(w) for w in row]) for row in rows]
    return [
        _under(portfolio, {key: rows[at] for key, rows in drawn.items()}) for at in range(count)
    ]


def _whole(criteria: Sequence[str], row: Sequence[float]) -> dict[str, int]:
    """Percent without fractions, adding up to 100."""
    return dict(zip(criteria, apportion(100, [Fraction(weight) for weight in row]), strict=True))


def _under(portfolio: Portfolio, weights: Mapping[str, Mapping[str, int]]) -> Portfolio:
    sets = tuple(
        replace(each, weights=weights[each.id]) if each.id in weights else each
        for each in portfolio.grid.weight_sets
    )
    return replace(portfolio, grid=replace(portfolio.grid, weight_sets=sets))


def sure_years(plan: Plan, sure: float = 0.9, seed: int = 1) -> Chances:
    """How likely the payments of each plan year stay within its cap, as far as costs are known.

    Args:
        plan: As it is.
        sure: The share of draws in which `usual` is not exceeded.
        seed: The same seed draws the same costs.
    """
    portfolio = plan.portfolio
    planned = portfolio.settings.horizon.planned
    caps = {
        use.year: use.payments_cap + use.payments_carried - use.hired
        for use in plan.schedule.years
        if use.year in planned
    }
    projects = [
        Uncertain(flow.payments, _tolerance(portfolio.project(key), portfolio.settings))
        for key, flow in plan.schedule.flows.items()
    ]
    return chances(projects, caps, sure, seed=seed)


def _tolerance(project: Project, settings: Settings) -> float:
    return float(settings.tolerance.get(project.cost_stage or UNKNOWN, 0))


def with_reserve(plan: Plan, sure: float, effort: Effort | None = None) -> Reserved:
    """The best plan found that leaves each year so much free that costs stay within it with that certainty.

    It is sought among all plans and, because that is quicker, among those near this one.

    Args:
        plan: As it is.
        sure: The share of draws in which each plan year's payments have to stay within its cap, 0 to 1.
        effort: What may be spent: up to four times two searches.

    Raises:
        PortfolioError: It was stopped.
    """
    spent = effort or Effort()
    reserve = dict.fromkeys(plan.portfolio.settings.horizon.planned, 0)
    found, known = plan, sure_years(plan, sure)
    for _round in range(ROUNDS):
        if _is_enough(known, sure):
            break
        reserve = _larger(reserve, found, known)
        less = _reserved(plan.portfolio, reserve)
        near = Keep(plan.schedule.starts, NEAR)
        one, other = spent.each(_planned, [_Reserve(less, k, spent.seconds) for k in (None, near)])
        found = _with_caps_of(plan, one if is_better(one, other) else other)
        known = sure_years(found, sure)
    return Reserved(found, reserve, known, _is_enough(known, sure))


def _is_enough(known: Chances, sure: float) -> bool:
    return all(share >= sure for share in known.kept.values())


def _larger(reserve: Mapping[int, int], plan: Plan, known: Chances) -> dict[int, int]:
    """Never smaller than before: as much as costs can exceed what is planned."""
    paid = {use.year: use.payments for use in plan.schedule.years}
    return {
        year: max(most, known.usual[year] - paid.get(year, 0)) for year, most in reserve.items()
    }


@dataclass(frozen=True, slots=True)
class _Reserve:
    portfolio: Portfolio
    keep: Keep | None
    seconds: float


def _planned(asked: _Reserve) -> Plan:
    return make_plan(asked.portfolio, asked.seconds, keep=asked.keep)


def _reserved(portfolio: Portfolio, reserve: Mapping[int, int]) -> Portfolio:
    """Less to spend in the plan years, as if it were a collective item."""
    budget: Budget = portfolio.settings.budget
    horizon = portfolio.settings.horizon
    years = range(horizon.first_year, horizon.planned[-1] + horizon.shadow_years + 1)
    told = {year: budget.reserve.at(year) + reserve.get(year, 0) for year in years}
    more = replace(budget, reserve=ByYear(told, budget.reserve.at(years[-1])))
    return replace(portfolio, settings=replace(portfolio.settings, budget=more))


def _with_caps_of(plan: Plan, found: Plan) -> Plan:
    """The new plan, its years beside the whole budget."""
    caps = {use.year: use.payments_cap for use in plan.schedule.years}
    years = tuple(
        replace(use, payments_cap=caps.get(use.year, use.payments_cap))
        for use in found.schedule.years
    )
    return replace(found, schedule=replace(found.schedule, years=years))
