"""In large problems the duties come first: where they all go, as if there were nothing else (Pflichten zuerst)."""

from math import ceil

import numpy as np

from portfolio.optimizer.arrays import Places, arrays_of
from portfolio.optimizer.build import Expression, Model, longest_wait
from portfolio.optimizer.check import overruns
from portfolio.optimizer.engine import Way, relax
from portfolio.optimizer.greedy import begin
from portfolio.optimizer.ground import Ground, ground_of
from portfolio.optimizer.limits import LOOSE, Limits
from portfolio.optimizer.problem import Problem, Starts

SHARE = 0.15
"""Which part of the time this may take."""

BRANCHES = 300
"""Branches that it may take."""


def begin_with_duties(problem: Problem, model: Model, limits: Limits) -> Starts:
    """A first schedule with as few missed duties, and then as little waiting, as is found soon."""
    plain = begin(problem)
    if not any(_neglected(problem, plain)):
        return plain
    model.lp.setObjective((1 + _most_waiting(problem)) * model.misses + model.waiting)
    ground = ground_of(problem, model)
    way = Way(limits.seconds and SHARE * limits.seconds, BRANCHES, tolerance=LOOSE)
    held = np.zeros(ground.arrays.size)
    held[list(ground.missed.values())] = 1.0
    found = ground.search_part(_of_duties(problem, ground), held, way)
    if found.values is None:
        return plain
    better = begin(problem, ground.schedule(found.values))
    is_worse = _neglected(problem, better) > _neglected(problem, plain)
    return plain if is_worse or overruns(problem, better) else better


def is_least(model: Model, amount: Expression, seconds: float | None) -> bool:
    """Whether nothing less is possible even if projects could start in parts."""
    model.lp.setObjective(amount)
    relaxed = relax(arrays_of(model.lp), seconds)
    return relaxed is not None and ceil(relaxed.bound - LOOSE) >= round(amount.value())


def _neglected(problem: Problem, starts: Starts) -> tuple[int, int]:
    """Missed duties, and years by which begun projects wait."""
    tasks = [task for task in problem.tasks if task.duty or task.begun]
    missed = sum(task.duty and starts.get(task.id) is None for task in tasks)
    waiting = sum(
        (starts.get(task.id) or task.starts[0].year) - task.starts[0].year
        for task in tasks
        if task.begun and task.starts
    )
    return missed, waiting


def _most_waiting(problem: Problem) -> int:
    return longest_wait(problem) * sum(task.begun for task in problem.tasks)


def _of_duties(problem: Problem, ground: Ground) -> Places:
    """The variables of duties and begun projects, and of all that they need."""
    tasks = {task.id: task for task in problem.tasks}
    needed = {task.id for task in problem.tasks if task.duty or task.begun}
    new = needed
    while new:
        more = {gap.task for key in new for gap in tasks[key].after}
        more |= {other for key in new for other in tasks[key].together}
        new = more - needed
        needed = needed | new
    own = [n for n, task in enumerate(problem.tasks) if task.id in needed]
    return ground.with_their_misses(own, np.concatenate([ground.starts[n] for n in own]))
