"""The PuLP model: one short function a constraint, each with its inequality (Modell).

Minimises, as other solvers expect of a file. Rows carry names a planner can read: auszahlungen_2027,
tage_HB_2029.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import chain, count
from typing import Any, TypeAlias

import pulp

from portfolio.optimizer.problem import LAG, Problem

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
    worth: Expression
    """Thousandths of points of all that is started."""
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
    names: Mapping[str, str]
    """What each project is called in the model."""


def build(problem: Problem) -> Model:
    """Build the model of a problem, without an objective."""
    draft = draft_of(problem)
    for constraint in CONSTRAINTS:
        constraint(draft)
    return Model(
        lp=draft.lp,
        starts=draft.starts,
        missed=draft.missed,
        worth=_worth(problem, draft.starts),
        misses=weighted((variable, 1) for variable in draft.missed.values()),
        waiting=_waiting(problem, draft.starts, draft.missed),
    )


def draft_of(problem: Problem) -> Draft:
    """The variables of a problem."""
    lp = pulp.LpProblem("portfolio", pulp.LpMinimize)
    names = _names([task.id for task in problem.tasks])
    starts = _start_variables(lp, problem, names)
    missed = {t.id: _binary(lp, f"versaeumt_{names[t.id]}") for t in problem.tasks if t.duty}
    return Draft(lp, problem, starts, missed, names)


def _worth(problem: Problem, starts: Mapping[tuple[str, int], Variable]) -> Expression:
    """Σ_i Σ_t worth[i,t] · start[i,t]."""
    return weighted(
        (starts[task.id, year], worth)
        for task in problem.tasks
        for year, worth in zip(task.starts, task.worth, strict=True)
    )


def _waiting(
    problem: Problem,
    starts: Mapping[tuple[str, int], Variable],
    missed: Mapping[str, Variable],
) -> Expression:
    """Σ_i Σ_t (t − first year) · start[i,t] + longest · missed[i], over begun projects i."""
    begun = [task for task in problem.tasks if task.begun and task.starts]
    put_off = [
        (starts[task.id, year], year - task.starts[0]) for task in begun for year in task.starts
    ]
    given_up = [(missed[task.id], longest_wait(problem)) for task in begun if task.duty]
    return weighted(put_off + given_up)


def longest_wait(problem: Problem) -> int:
    """More years than any begun project can be put off."""
    return 1 + max((t.starts[-1] - t.starts[0] for t in problem.tasks if t.starts), default=0)


def weighted(terms: Iterable[tuple[Variable, int]]) -> Expression:
    """The sum of variables, each times its factor."""
    return pulp.lpSum(factor * variable for variable, factor in terms if factor)


def in_one_objective(problem: Problem, model: Model) -> Expression:
    """The stages as one sum to minimise, for solvers that take a file.

    One missed duty weighs more than all waiting, one year of waiting more than all that could be earned.
    """
    year = 1 + sum(max(task.worth, default=0) for task in problem.tasks)
    duty = year * (1 + longest_wait(problem) * sum(task.begun for task in problem.tasks))
    return duty * model.misses + year * model.waiting - model.worth


def _start_variables(
    lp: pulp.LpProblem, problem: Problem, names: Mapping[str, str]
) -> dict[tuple[str, int], Variable]:
    return {
        (task.id, year): _binary(lp, f"beginn_{names[task.id]}_{year}")
        for task in problem.tasks
        for year in task.starts
    }


def start_at_most_once(draft: Draft) -> None:
    """Σ_t start[i,t] ≤ 1; for a duty: Σ_t start[i,t] + missed[i] = 1."""
    for task in draft.problem.tasks:
        begun = weighted((draft.starts[task.id, year], 1) for year in task.starts)
        name = f"einmal_{draft.names[task.id]}"
        if task.duty:
            draft.lp.addConstraint(begun + draft.missed[task.id] == 1, name)
        elif task.starts:
            draft.lp.addConstraint(begun <= 1, name)


def payments(draft: Draft) -> None:
    """Σ_i Σ_s payments[i, t−s] · start[i,s] ≤ payments_cap[t], for every year t."""
    problem = draft.problem
    for year in problem.years:
        terms = _due(draft, year, {t.id: t.payments for t in problem.tasks})
        _at_most(draft.lp, terms, problem.payments_cap[year], f"auszahlungen_{year}")


def own_funds(draft: Draft) -> None:
    """Σ_i Σ_s (payments − grants)[i, t−s] · start[i,s] ≤ own_funds_cap[t], for every year t."""
    problem = draft.problem
    for year in problem.years:
        terms = _due(draft, year, {t.id: t.own_funds for t in problem.tasks})
        _at_most(draft.lp, terms, problem.own_funds_cap[year], f"eigenmittel_{year}")


def days(draft: Draft) -> None:
    """Σ_i Σ_s days[i, k, t−s] · start[i,s] ≤ days_cap[k,t], for every team k and year t."""
    problem = draft.problem
    teams = _names(problem.days_cap)
    for team, caps in problem.days_cap.items():
        amounts = {task.id: task.days.get(team, ()) for task in problem.tasks}
        for year in problem.years:
            terms = _due(draft, year, amounts)
            _at_most(draft.lp, terms, caps[year], f"tage_{teams[team]}_{year}")


def after(draft: Draft) -> None:
    """Σ_{s≤t} start[i,s] ≤ Σ_{s≤t−lag} start[j,s], for every predecessor j of i and every year t."""
    tasks = {task.id: task for task in draft.problem.tasks}
    for task in draft.problem.tasks:
        for key in task.after:
            earlier = tasks[key].starts
            for year in task.starts:
                begun: Terms = [(draft.starts[task.id, s], 1) for s in task.starts if s <= year]
                before: Terms = [(draft.starts[key, s], -1) for s in earlier if s <= year - LAG]
                name = f"nach_{draft.names[task.id]}__{draft.names[key]}_{year}"
                _at_most(draft.lp, begun + before, 0, name)


def together(draft: Draft) -> None:
    """start[i,t] = start[j,t], for every pair that starts together and every year t of either."""
    tasks = {task.id: task for task in draft.problem.tasks}
    for task in draft.problem.tasks:
        for key in task.together:
            for year in sorted({*task.starts, *tasks[key].starts}):
                pair: Terms = [
                    (draft.starts[one, year], sign)
                    for one, sign in ((task.id, 1), (key, -1))
                    if year in tasks[one].starts
                ]
                name = f"gemeinsam_{draft.names[task.id]}__{draft.names[key]}_{year}"
                draft.lp.addConstraint(weighted(pair) == 0, name)


def apart(draft: Draft) -> None:
    """Σ_t start[i,t] + Σ_t start[j,t] ≤ 1, for every pair of variants."""
    tasks = {task.id: task for task in draft.problem.tasks}
    for task in draft.problem.tasks:
        for key in task.apart:
            both: Terms = [
                (draft.starts[one, year], 1) for one in (task.id, key) for year in tasks[one].starts
            ]
            name = f"entweder_{draft.names[task.id]}__{draft.names[key]}"
            _at_most(draft.lp, both, 1, name)


def large_at_once(draft: Draft) -> None:
    """Σ_i Σ_{t−years[i] < s ≤ t} start[i,s] ≤ large_cap[k], over the large projects i of team k, for every t."""
    problem = draft.problem
    teams = _names(problem.large_cap)
    for team, cap in problem.large_cap.items():
        own = [task for task in problem.tasks if task.large_of == team]
        for year in problem.years:
            under_way: Terms = [
                (draft.starts[task.id, start], 1)
                for task in own
                for start in task.starts
                if start <= year < start + task.years
            ]
            _at_most(draft.lp, under_way, cap, f"grosse_{teams[team]}_{year}")


CONSTRAINTS = (
    start_at_most_once, payments, own_funds, days, after, together, apart, large_at_once,
)  # fmt: skip
"""Every row of the model comes from one of these."""


def _due(draft: Draft, year: int, amounts: Mapping[str, tuple[int, ...]]) -> Terms:
    """What falls due in a year: the amount of the project's age in that year, if it has begun."""
    return [
        (draft.starts[task.id, start], amounts[task.id][year - start])
        for task in draft.problem.tasks
        for start in task.starts
        if 0 <= year - start < len(amounts[task.id]) and amounts[task.id][year - start]
    ]


def _at_most(lp: pulp.LpProblem, terms: Terms, cap: int, name: str) -> None:
    """A row without terms still counts where its cap is negative: then nothing at all is possible."""
    if terms:
        lp.addConstraint(weighted(terms) <= cap, name)
    elif cap < 0:
        lp.addConstraint(_binary(lp, f"unmoeglich_{name}") >= 1 - cap, name)


def _binary(lp: pulp.LpProblem, name: str) -> Variable:
    return lp.add_variable(name, cat=pulp.LpBinary)


def _names(keys: Iterable[str]) -> dict[str, str]:
    """A name for each id that a model file can hold: short, without «__», and no two alike."""
    names: dict[str, str] = {}
    for key in keys:
        plain = re.sub(r"[\W_]+", "_", key, flags=re.ASCII).strip("_")[:LONGEST_NAME] or "x"
        taken = set(names.values())
        choices = chain([plain], (f"{plain}_{number}" for number in count(2)))
        names[key] = next(name for name in choices if name not in taken)
    return names
