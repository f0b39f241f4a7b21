"""The least there has to be more of, so that projects find a place together; found by solving again (Abhilfe)."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from math import ceil

from portfolio.optimizer.build import Model, build
from portfolio.optimizer.check import Overrun, overruns
from portfolio.optimizer.constraints import CONSTRAINTS
from portfolio.optimizer.explain import AMOUNTS, PLACES, days_of, euros_of, relieved
from portfolio.optimizer.limits import EXACT, LOOSE, Limits
from portfolio.optimizer.problem import Limit, Prices, Problem, Starts
from portfolio.optimizer.solve import starts_of
from portfolio.optimizer.solver import Outcome, solve

OTHER_MONEY = frozenset({Limit.POT, Limit.COMMITMENTS, Limit.RUNNING})

WHOLE = 0.999
"""Prices and amounts are whole numbers: what is closer than this to the bound is the least."""

TINY = 1e-6
"""How far a solver's number may be off a whole one."""


@dataclass(frozen=True, slots=True)
class Relief:
    """What there has to be more of, and how all find a place then."""

    starts: Starts
    more: tuple[Overrun, ...]
    """By limit and year; nothing where they find a place as it is."""
    proven: bool
    """Nothing less is enough."""


def least_relief(
    problem: Problem, wanted: Collection[str], prices: Prices, limits: Limits
) -> Relief | None:
    """The cheapest way to place all wanted tasks; what is not wanted makes room, whatever it is.

    Args:
        problem: As it is.
        wanted: Tasks; those they need to come before them or with them come, too.
        prices: What one more of something counts; what has no price cannot be had more of.
        limits: How far the search may go.

    Returns:
        None where no place was found at any price.
    """
    within = only(problem, wanted)
    model = build(replace(within, relief=prices), CONSTRAINTS)
    model.lp.addConstraint(model.misses <= 0, "alle_gewollten")
    model.lp.setObjective(model.relief)
    tolerance = LOOSE if problem.carry else EXACT
    outcome = solve(model.lp, replace(limits, tolerance=tolerance), WHOLE)
    return _read(within, model, outcome, prices) if outcome.found else None


def possible(problem: Problem, wanted: Collection[str], limits: Limits) -> bool | None:
    """Whether all wanted tasks find a place together; none where the search ended before it was known."""
    within = only(problem, wanted)
    model = build(within, CONSTRAINTS)
    model.lp.addConstraint(model.misses <= 0, "alle_gewollten")
    model.lp.setObjective(model.misses)
    tolerance = LOOSE if problem.carry else EXACT
    outcome = solve(model.lp, replace(limits, tolerance=tolerance), WHOLE)
    if outcome.found and not overruns(within, starts_of(within, model)):
        return True
    return False if outcome.proven and not outcome.found else None


def cost(more: Iterable[Overrun], prices: Prices) -> int:
    """What it counts to have so much more."""
    told = tuple(more)
    euros = sum(euros_of(told).values()) + sum(o.over for o in told if o.limit in OTHER_MONEY)
    places: dict[tuple[Limit, str], int] = {}
    for each in told:
        if each.limit in PLACES:  # one more is one more in every year
            key = (each.limit, each.name)
            places[key] = max(places.get(key, 0), each.over)
    days = sum(days_of(told).values())
    counts = (prices.euro or 0, prices.day or 0, prices.place or 0)
    return counts[0] * euros + counts[1] * days + counts[2] * sum(places.values())


def only(problem: Problem, wanted: Collection[str]) -> Problem:
    """The same problem with only the wanted tasks, which are duties now, and those they cannot do without."""
    kept = _with_companions(problem, wanted)
    tasks = tuple(
        replace(task, duty=task.id in wanted, starts=task.starts if task.id in kept else ())
        for task in problem.tasks
    )
    return replace(problem, tasks=tasks, before=None)


def _with_companions(problem: Problem, wanted: Collection[str]) -> set[str]:
    needs: Mapping[str, set[str]] = defaultdict(set)
    for task in problem.tasks:
        needs[task.id] |= {gap.task for gap in task.after}
        for other in task.together:
            needs[task.id].add(other)
            needs[other].add(task.id)
    found, open_ones = set[str](), [*wanted]
    while open_ones:
        key = open_ones.pop()
        if key not in found:
            found.add(key)
            open_ones += needs[key]
    return found


def _read(problem: Problem, model: Model, outcome: Outcome, prices: Prices) -> Relief | None:
    """The solver's days and starts; all else by arithmetic: what they take beyond what there is."""
    starts, days = starts_of(problem, model), tuple(_days(model))
    more = (*days, *overruns(relieved(problem, days), starts))
    if any(each.limit not in AMOUNTS for each in more) or overruns(relieved(problem, more), starts):
        return None
    is_least = outcome.proven and cost(more, prices) <= outcome.bound + WHOLE
    return Relief(starts, more, is_least)


def _days(model: Model) -> Iterator[Overrun]:
    for (team, year), variable in model.more_days.items():
        days = ceil((variable.varValue or 0) - TINY)
        if days > 0:
            yield Overrun(Limit.DAYS, year, days, name=team)
