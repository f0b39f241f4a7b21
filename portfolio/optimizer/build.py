"""The PuLP model: its variables, what it minimises, and all its rows (Modell).

Minimises, as other solvers expect of a file. Rows carry names a planner can read: auszahlungen_2027,
tage_HB_2029.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain, count, product
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

_sum = getattr(pulp.LpAffineExpression, "from_list", pulp.LpAffineExpression)
"""An expression from all its terms, as PuLP 4 and 3.3 call it; adding one to the other takes 20 times as long."""

PAYMENTS, OWN_FUNDS = "auszahlungen", "eigenmittel"
"""What the yearly rows of both budgets are called."""


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
    relief: Expression
    """What it counts by how much limits are exceeded, where they may be."""
    more_days: Mapping[tuple[str, int], Variable]
    """Days by which a team's may be exceeded in a year."""


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
    others: Mapping[str, Variable]
    """What is left over and drawn of yearly money, and which years draw, by name."""
    names: Mapping[str, str]
    """What each project is called in the model."""
    more: Mapping[str, Variable]
    """What there may be more of than a row says, by the name of the row."""


@dataclass(frozen=True, slots=True)
class _Kind:
    """What a variable can be: 0 or more."""

    most: int | None = None
    whole: bool = False


_SWITCH = _Kind(1, whole=True)


def build(problem: Problem, constraints: Iterable[Callable[[Draft], None]]) -> Model:
    """Build the model of a problem, without an objective."""
    draft = draft_of(problem)
    for constraint in constraints:
        constraint(draft)
    return Model(
        lp=draft.lp,
        starts=draft.starts,
        missed=draft.missed,
        others=tuple(
            chain.from_iterable(
                each.values() for each in (draft.bought, draft.bundled, draft.others, draft.more)
            )
        ),
        worth=_worth(problem, draft.starts) - _moved(problem, draft.starts),
        misses=weighted((variable, 1) for variable in draft.missed.values()),
        waiting=_waiting(problem, draft.starts, draft.missed),
        relief=_relief(problem, draft.more),
        more_days={
            key: draft.more[row] for key, row in _rows_of_days(problem) if row in draft.more
        },
    )


def draft_of(problem: Problem) -> Draft:
    """The variables of a problem, made in the order of their names.

    Solvers branch in the order of variables, and versions of PuLP hand them over as made or by name: so both come
    to the same plan.
    """
    lp = pulp.LpProblem("portfolio", pulp.LpMinimize)
    names = names_of([task.id for task in problem.tasks])
    starts = {
        (t.id, s.year): f"beginn_{names[t.id]}_{s.year}" for t in problem.tasks for s in t.starts
    }
    missed = {t.id: f"versaeumt_{names[t.id]}" for t in problem.tasks if t.duty}
    bought, bundled, others = _bought(problem), _bundled(problem, names), _carried(problem)
    more = _more(problem)
    kinds = {
        **dict.fromkeys((*starts.values(), *missed.values()), _SWITCH),
        **{name: _Kind(problem.hires[team].most[year]) for (team, year), name in bought.items()},
        **dict.fromkeys(bundled.values(), _Kind(1)),
        **others,
        **{each.name: _Kind(whole=each.whole) for each in more.values()},
    }
    made = {name: _variable(lp, name, kind) for name, kind in sorted(kinds.items(), key=_by_name)}
    return Draft(
        lp=lp,
        problem=problem,
        starts={key: made[name] for key, name in starts.items()},
        missed={key: made[name] for key, name in missed.items()},
        bought={key: made[name] for key, name in bought.items()},
        bundled={key: made[name] for key, name in bundled.items()},
        others={name: made[name] for name in others},
        names=names,
        more={row: made[each.name] for row, each in more.items()},
    )


def _by_name(item: tuple[str, _Kind]) -> str:
    return item[0]


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
    longest = longest_wait(problem)
    given_up = [(missed[task.id], longest) for task in begun if task.duty]
    return weighted(put_off + given_up)


def longest_wait(problem: Problem) -> int:
    """More years than any begun project can be put off."""
    waits = (t.starts[-1].year - t.starts[0].year for t in problem.tasks if t.starts)
    return 1 + max(waits, default=0)


def weighted(terms: Iterable[tuple[Variable, int]]) -> Expression:
    """The sum of variables, each times its factor."""
    factors: dict[Variable, int] = {}
    for variable, factor in terms:
        if factor:
            factors[variable] = factors.get(variable, 0) + factor
    return _sum(list(factors.items()))


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
    """Σ terms ≤ cap, or what there may be more of it.

    A row without terms still counts where its cap is negative: then nothing is possible.
    """
    if name in draft.more:
        terms = [*terms, (draft.more[name], -1)]
    if terms:
        draft.lp.addConstraint(weighted(terms) <= cap, name)
    elif cap < 0:
        draft.lp.addConstraint(_variable(draft.lp, f"unmoeglich_{name}", _SWITCH) >= 1 - cap, name)


def names_of(keys: Iterable[str]) -> dict[str, str]:
    """A name for each id that a model file can hold: short, without «__», and no two alike."""
    names: dict[str, str] = {}
    taken: set[str] = set()
    for key in keys:
        plain = re.sub(r"[\W_]+", "_", key, flags=re.ASCII).strip("_")[:LONGEST_NAME] or "x"
        choices = chain([plain], (f"{plain}_{number}" for number in count(2)))
        names[key] = next(name for name in choices if name not in taken)
        taken.add(names[key])
    return names


def _bought(problem: Problem) -> dict[tuple[str, int], str]:
    """Names by team and year. Not whole by themselves: what is needed beyond whole caps is whole."""
    teams = names_of(problem.hires)
    return {
        (team, year): f"zukauf_{teams[team]}_{year}"
        for team, hire in problem.hires.items()
        for year, most in hire.most.items()
        if most
    }


def _bundled(problem: Problem, names: Mapping[str, str]) -> dict[tuple[str, int], str]:
    """Names by project and year, where another task of the bundle can start in the same year."""
    members = members_of(problem)
    return {
        (task.id, start.year): f"buendel_{names[task.id]}_{start.year}"
        for task in problem.tasks
        if task.bundle
        for start in task.starts
        if any(start.saved) and len(members[task.bundle, start.year]) > 1
    }


def _carried(problem: Problem) -> dict[str, _Kind]:
    """For both budgets: what is left of a year, what goes from which into which, and which years draw."""
    if problem.carry is None:
        return {}
    kinds: dict[str, _Kind] = {}
    for budget in (PAYMENTS, OWN_FUNDS):
        for year in problem.years:
            kinds[left_in(budget, year)] = _Kind()
            kinds[draws_in(budget, year)] = _SWITCH
            if problem.relief and problem.relief.euro is not None:
                kinds[more_in(budget, year)] = _Kind()
            for before in range(max(problem.years[0], year - problem.carry.years), year):
                kinds[drawn_from(budget, before, year)] = _Kind()
    return kinds


@dataclass(frozen=True, slots=True)
class _More:
    """What there may be more of, and what one more counts."""

    name: str
    price: int
    whole: bool = False


def _more(problem: Problem) -> dict[str, _More]:
    """By the row that may be exceeded; a euro more in a year is one more of payments and of own funds."""
    prices = problem.relief
    if prices is None:
        return {}
    found: dict[str, _More] = {}
    if prices.euro is not None:
        for row, name in _money_rows(problem):
            found[row] = _More(name, prices.euro)
    if prices.day is not None:
        teams = names_of(problem.days_cap)
        for team, year in product(problem.days_cap, problem.years):
            found[f"tage_{teams[team]}_{year}"] = _More(
                f"mehr_tage_{teams[team]}_{year}", prices.day
            )
    if prices.place is not None:
        called = names_of(problem.shared)
        for key, year in product(problem.shared, problem.years):
            name = f"mehr_zugleich_{called[key]}"
            found[f"zugleich_{called[key]}_{year}"] = _More(name, prices.place, whole=True)
    return found


def _rows_of_days(problem: Problem) -> Iterator[tuple[tuple[str, int], str]]:
    """Team and year, and their row."""
    teams = names_of(problem.days_cap)
    for team, year in product(problem.days_cap, problem.years):
        yield (team, year), f"tage_{teams[team]}_{year}"


def _money_rows(problem: Problem) -> Iterator[tuple[str, str]]:
    """Every row in euros, and what is had more of there."""
    for budget, year in product((PAYMENTS, OWN_FUNDS), problem.years):
        yield f"{budget}_{year}", f"mehr_geld_{year}"
    called = names_of(problem.pots)
    for pot, year in product(problem.pots, problem.years):
        yield f"topf_{called[pot]}_{year}", f"mehr_topf_{called[pot]}_{year}"
    for year in problem.commitments_cap:
        yield f"verpflichtungen_{year}", f"mehr_verpflichtungen_{year}"
    for year in problem.running_cap:
        yield f"folgekosten_{year}", f"mehr_folgekosten_{year}"


def _relief(problem: Problem, more: Mapping[str, Variable]) -> Expression:
    """Σ price · more, each counted once however many rows it relieves."""
    prices = {each.name: each.price for each in _more(problem).values()}
    variables = {variable.name: variable for variable in more.values()}
    return weighted((variable, prices[name]) for name, variable in sorted(variables.items()))


def left_in(budget: str, year: int) -> str:
    """What the money is called that a year leaves over."""
    return f"{budget}_rest_{year}"


def more_in(budget: str, year: int) -> str:
    """What the money is called that a budget gets beyond its cap, where it may be exceeded."""
    return f"{budget}_mehr_{year}"


def draws_in(budget: str, year: int) -> str:
    """What the switch is called that tells whether a year draws on earlier ones."""
    return f"{budget}_zehrt_{year}"


def drawn_from(budget: str, before: int, year: int) -> str:
    """What the money is called that a year takes from an earlier one."""
    return f"{budget}_aus_{before}_in_{year}"


def members_of(problem: Problem) -> Mapping[tuple[str, int], tuple[str, ...]]:
    """The tasks of each bundle that can start in each year."""
    found: dict[tuple[str, int], list[str]] = defaultdict(list)
    for task in problem.tasks:
        for start in task.starts if task.bundle else ():
            found[task.bundle, start.year].append(task.id)
    return {key: tuple(tasks) for key, tasks in found.items()}


def _variable(lp: pulp.LpProblem, name: str, kind: _Kind) -> Variable:
    if kind.whole and kind.most == 1:
        return lp.add_variable(name, cat=pulp.LpBinary)
    if kind.whole:
        return lp.add_variable(name, lowBound=0, cat=pulp.LpInteger)
    return lp.add_variable(name, lowBound=0, upBound=kind.most)
