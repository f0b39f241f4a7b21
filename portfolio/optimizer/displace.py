"""Who makes room where something has to be in, and no more than has to (Verdrängung)."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace

from portfolio.model import Schedule
from portfolio.optimizer.build import Expression, Model, Variable, build, weighted
from portfolio.optimizer.check import overruns, worth
from portfolio.optimizer.constraints import CONSTRAINTS
from portfolio.optimizer.explain import relieved
from portfolio.optimizer.limits import EXACT, LOOSE, Limits
from portfolio.optimizer.problem import Problem, Start, Starts, Task
from portfolio.optimizer.relief import Relief, only
from portfolio.optimizer.solve import schedule_of, starts_of
from portfolio.optimizer.solver import solve

WHOLE = 0.999
"""Moves are counted: what is closer than this to the bound is the fewest."""


def forcing(problem: Problem, wanted: Mapping[str, Collection[int]]) -> Problem:
    """The same problem, in which some tasks have to start like duties, each in one of the years named.

    Where none of its years is named, a task has to start in any of them.
    """
    tasks = tuple(
        replace(task, duty=True, starts=_named(task, wanted[task.id]))
        if task.id in wanted
        else task
        for task in problem.tasks
    )
    return replace(problem, tasks=tasks)


def _named(task: Task, years: Collection[int]) -> tuple[Start, ...]:
    return tuple(start for start in task.starts if not years or start.year in years)


def least_change(
    problem: Problem, found: Starts, before: Starts, limits: Limits
) -> tuple[Schedule, bool]:
    """Of all schedules as good as one that was found, the one that moves the fewest starts.

    As good is what misses no other duties, keeps begun projects waiting no longer, and is worth as much.

    Args:
        problem: What the schedule was made for.
        found: A sound schedule.
        before: The starts that should be kept; tasks it does not know cannot be moved.
        limits: How far the search may go.

    Returns:
        The schedule, and whether it is proven that none moves fewer.
    """
    model = build(replace(problem, before=None), CONSTRAINTS)
    for rows, name in ((_missed(model, found), "pflichten"), (model.waiting, "warten")):
        _begin_with(model, found)
        if rows.items():
            model.lp.addConstraint(rows <= round(rows.value() or 0), f"so_gut_{name}")
    model.lp.addConstraint(model.worth >= worth(problem, found), "so_gut_wert")
    model.lp.setObjective(_moves(problem, model, before))
    _begin_with(model, found)
    tolerance = LOOSE if problem.carry else EXACT
    outcome = solve(model.lp, replace(limits, tolerance=tolerance), WHOLE)
    better = starts_of(problem, model)
    if not outcome.found or overruns(problem, better):
        return schedule_of(problem, found), False
    return schedule_of(problem, better), outcome.proven


def calmed(
    problem: Problem, relief: Relief, wanted: Collection[str], before: Starts, limits: Limits
) -> Relief:
    """The same relief, used so that as few starts are moved as was found out in the time.

    Args:
        problem: What the relief was found for.
        relief: What there is more of.
        wanted: Tasks that have to be placed with it.
        before: The starts that should be kept.
        limits: How far the search may go.
    """
    eased = replace(relieved(only(problem, wanted), relief.more), before=None)
    model = build(eased, CONSTRAINTS)
    model.lp.addConstraint(model.misses <= 0, "alle_gewollten")
    model.lp.setObjective(_moves(eased, model, before))
    _begin_with(model, relief.starts)
    tolerance = LOOSE if problem.carry else EXACT
    outcome = solve(model.lp, replace(limits, tolerance=tolerance), WHOLE)
    found = starts_of(eased, model) if outcome.found else relief.starts
    return replace(relief, starts=found) if not overruns(eased, found) else relief


def _begin_with(model: Model, found: Starts) -> None:
    for (key, year), variable in model.starts.items():
        variable.varValue = int(found.get(key) == year)
    for key, variable in model.missed.items():
        variable.varValue = int(found.get(key) is None)
    for variable in model.others:
        variable.varValue = None


def _missed(model: Model, found: Starts) -> Expression:
    """The duties that are placed, as far as they would be missed."""
    return weighted((v, 1) for key, v in model.missed.items() if found.get(key) is not None)


def _moves(problem: Problem, model: Model, before: Starts) -> Expression:
    """Σ over who was planned of 1 − start[i, as before], and over who was not of Σ_t start[i,t], less the ones."""
    known = (task for task in problem.tasks if task.id in before)
    return weighted(term for task in known for term in _move(task, model, before[task.id]))


def _move(task: Task, model: Model, before: int | None) -> Iterator[tuple[Variable, int]]:
    for start in task.starts:
        if before is None:
            yield model.starts[task.id, start.year], 1
        elif start.year == before:
            yield model.starts[task.id, start.year], -1
