"""The PuLP model: its variables, what it minimises, and all its rows (Modell).

Minimises, as other solvers expect of a file. Rows carry names a planner can read: auszahlungen_2027,
tage_HB_2029.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from itertools import chain, count
from typing import Any, TypeAlias

import pulp

from portfolio.optimizer.problem import Problem, Task

Variable: TypeAlias = Any
"""A variable of the model; PuLP 3.3 ships no types."""

LONGEST_NAME = 30
"""Signs of an id in a name; solvers do not read names of any length."""

Expression: TypeAlias = Any
"""A sum of variables, each times a number."""

Terms = list[tuple[Variable, int]]


@dataclass(frozen=True, slots=True)
class Model:
    """The model and its variables."""

    lp: pulp.LpProblem
    starts: Mapping[tuple[str, int], Variable]
    """1 if the project starts in the year."""
    missed: Mapping[str, Variable]
    """1 if the duty is not placed."""
    others: tuple[Variable, ...]
    """All that follows from the starts: bought days, savings, what is carried over."""
    worth: Expression
    """Thousandths of points of all that is started, less what the moved starts count."""
    misses: Expression
    """How many duties are not placed."""
    waiting: Expression
    """Years by which begun projects are put off, all together."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A model without its rows."""

    lp: pulp.LpProblem
    problem: Problem
    starts: Mapping[tuple[str, int], Variable]
    missed: Mapping[str, Variable]
    bought: Mapping[tuple[str, int], Variable]
    """Days that a team buys in a year."""
    bundled: Mapping[tuple[str, int], Variable]
    """1 if the project starts in the year and another one of its bundle too."""
    names: Mapping[str, str]
    """What each project is called in the model."""
    others: list[Variable]
    """Variables that belong to single rows."""

    def amount(self, name: str) -> Variable:
        """A new variable that is not negative."""
        variable = self.lp.add_variable(name, lowBound=0)
        self.others.append(variable)
        return variable

    def switch(self, name: str) -> Variable:
        """A new variable that is 0 or 1."""
        variable = _binary(self.lp, name)
        self.others.append(variable)
        return variable


def build(problem: Problem, constraints: Iterable[Callable[[Draft], None]]) -> Model:
    """Build the model of a problem, without an objective."""
    draft = draft_of(problem)
    for constraint in constraints:
        constraint(draft)
    return Model(
        lp=draft.lp,
        starts=draft.starts,
        missed=draft.missed,
        others=(*draft.bought.values(), *draft.bundled.values(), *draft.others),
        worth=_worth(problem, draft.starts) - _moved(problem, draft.starts),
        misses=weighted((variable, 1) for variable in draft.missed.values()),
        waiting=_waiting(problem, draft.starts, draft.missed),
    )


def draft_of(problem: Problem) -> Draft:
    """The variables of a problem."""
    lp = pulp.LpProblem("portfolio", pulp.LpMinimize)
    names = names_of([task.id for task in problem.tasks])
    starts = _start_variables(lp, problem, names)
    missed = {t.id: _binary(lp, f"versaeumt_{names[t.id]}") for t in problem.tasks if t.duty}
    bought = _bought_variables(lp, problem)
    bundled = _bundle_variables(lp, problem, names)
    return Draft(lp, problem, starts, missed, bought, bundled, names, [])


def _worth(problem: Problem, starts: Mapping[tuple[str, int], Variable]) -> Expression:
    """Σ_i Σ_t worth[i,t] · start[i,t]."""
    return weighted(
        (starts[task.id, start.year], start.worth)
        for task in problem.tasks
        for start in task.starts
    )


def _moved(problem: Problem, starts: Mapping[tuple[str, int], Variable]) -> Expression:
    """Price · Σ_i moved[i]: − start[i, as before] where it was planned, else Σ_t start[i,t].

    A solver's bound is that of the variables alone, so the constant is left to `constant`.
    """
    if problem.before is None:
        return 0
    price, moves = problem.before.price, []
    for task in problem.tasks:
        before = problem.before.starts.get(task.id)
        if before is not None:
            moves += [(starts[task.id, before], -price)] if task.at(before) else []
        elif task.id in problem.before.starts:
            moves += [(starts[task.id, start.year], price) for start in task.starts]
    return weighted(moves)


def constant(problem: Problem) -> int:
    """What the model's worth has more than the arithmetic's: every start as before brings the price of a move."""
    if problem.before is None:
        return 0
    before = problem.before.starts
    return problem.before.price * sum(before.get(task.id) is not None for task in problem.tasks)


def _waiting(
    problem: Problem,
    starts: Mapping[tuple[str, int], Variable],
    missed: Mapping[str, Variable],
) -> Expression:
    """Σ_i Σ_t (t − first year) · start[i,t] + longest · missed[i], over begun projects i."""
    begun = [task for task in problem.tasks if task.begun and task.starts]
    put_off = [
        (starts[task.id, start.year], start.year - task.starts[0].year)
        for task in begun
        for start in task.starts
    ]
    given_up = [(missed[task.id], longest_wait(problem)) for task in begun if task.duty]
    return weighted(put_off + given_up)


def longest_wait(problem: Problem) -> int:
    """More years than any begun project can be put off."""
    waits = (t.starts[-1].year - t.starts[0].year for t in problem.tasks if t.starts)
    return 1 + max(waits, default=0)


def weighted(terms: Iterable[tuple[Variable, int]]) -> Expression:
    """The sum of variables, each times its factor."""
    return pulp.lpSum(factor * variable for variable, factor in terms if factor)


def in_one_objective(problem: Problem, model: Model) -> Expression:
    """The stages as one sum to minimise, for solvers that take a file.

    One missed duty weighs more than all waiting, one year of waiting more than all that could be earned.
    """
    price = problem.before.price * len(problem.tasks) if problem.before else 0
    year = 1 + price + sum(most_worth(task) for task in problem.tasks)
    duty = year * (1 + longest_wait(problem) * sum(task.begun for task in problem.tasks))
    return duty * model.misses + year * model.waiting - model.worth


def most_worth(task: Task) -> int:
    """Thousandths of points that a task can bring at most."""
    return max((start.worth for start in task.starts), default=0)


def at_most(draft: Draft, terms: Terms, cap: int, name: str) -> None:
    """Σ terms ≤ cap. A row without terms still counts where its cap is negative: then nothing is possible."""
    if terms:
        draft.lp.addConstraint(weighted(terms) <= cap, name)
    elif cap < 0:
        draft.lp.addConstraint(_binary(draft.lp, f"unmoeglich_{name}") >= 1 - cap, name)


def names_of(keys: Iterable[str]) -> dict[str, str]:
    """A name for each id that a model file can hold: short, without «__», and no two alike."""
    names: dict[str, str] = {}
    for key in keys:
        plain = re.sub(r"[\W_]+", "_", key, flags=re.ASCII).strip("_")[:LONGEST_NAME] or "x"
        taken = set(names.values())
        choices = chain([plain], (f"{plain}_{number}" for number in count(2)))
        names[key] = next(name for name in choices if name not in taken)
    return names


def _start_variables(
    lp: pulp.LpProblem, problem: Problem, names: Mapping[str, str]
) -> dict[tuple[str, int], Variable]:
    return {
        (task.id, start.year): _binary(lp, f"beginn_{names[task.id]}_{start.year}")
        for task in problem.tasks
        for start in task.starts
    }


def _bought_variables(lp: pulp.LpProblem, problem: Problem) -> dict[tuple[str, int], Variable]:
    """Not whole by themselves: what is needed beyond whole caps is whole."""
    teams = names_of(problem.hires)
    return {
        (team, year): lp.add_variable(f"zukauf_{teams[team]}_{year}", lowBound=0, upBound=most)
        for team, hire in problem.hires.items()
        for year, most in hire.most.items()
        if most
    }


def _bundle_variables(
    lp: pulp.LpProblem, problem: Problem, names: Mapping[str, str]
) -> dict[tuple[str, int], Variable]:
    """Only where another task of the bundle can start in the same year."""
    return {
        (task.id, start.year): lp.add_variable(
            f"buendel_{names[task.id]}_{start.year}", lowBound=0, upBound=1
        )
        for task in problem.tasks
        if task.bundle
        for start in task.starts
        if any(start.saved) and partners(problem, task, start.year)
    }


def partners(problem: Problem, task: Task, year: int) -> tuple[Task, ...]:
    """The other tasks of its bundle that can start in that year."""
    return tuple(
        other
        for other in problem.tasks
        if other.bundle == task.bundle and other.id != task.id and other.at(year)
    )


def _binary(lp: pulp.LpProblem, name: str) -> Variable:
    return lp.add_variable(name, cat=pulp.LpBinary)
