"""Every row of the model: one short function a constraint, each with its inequality (Nebenbedingungen)."""

from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from portfolio.optimizer.build import (
    OWN_FUNDS,
    PAYMENTS,
    Draft,
    Expression,
    Terms,
    at_most,
    drawn_from,
    draws_in,
    left_in,
    members_of,
    more_in,
    names_of,
    weighted,
)
from portfolio.optimizer.check import bound
from portfolio.optimizer.problem import Amounts, CarryOver, Start, Task


def start_at_most_once(draft: Draft) -> None:
    """Σ_t start[i,t] ≤ 1; for a duty: Σ_t start[i,t] + missed[i] = 1."""
    for task in draft.problem.tasks:
        begun = weighted((draft.starts[task.id, start.year], 1) for start in task.starts)
        name = f"einmal_{draft.names[task.id]}"
        if task.duty:
            draft.lp.addConstraint(begun + draft.missed[task.id] == 1, name)
        elif task.starts:
            draft.lp.addConstraint(begun <= 1, name)


def payments(draft: Draft) -> None:
    """Σ_i Σ_s payments[i,s,t−s] · start[i,s] + Σ_k price[k] · bought[k,t] − saved[t] ≤ cap[t], for every year t.

    Where money is carried over: … = cap[t] + drawn[t] − left[t], as `_carried_over` has it.
    """
    _money(draft, lambda start: start.payments, draft.problem.payments_cap, PAYMENTS)


def own_funds(draft: Draft) -> None:
    """The same for payments less grants: Σ own_funds[i,s,t−s] · start[i,s] + … ≤ own_funds_cap[t]."""
    _money(draft, lambda start: start.own_funds, draft.problem.own_funds_cap, OWN_FUNDS)


def pots(draft: Draft) -> None:
    """Σ_i Σ_s pots[i,s,p,t−s] · start[i,s] ≤ pot[p,t], for every other budget p and year t."""
    problem = draft.problem
    called = names_of(problem.pots)
    for pot, caps in problem.pots.items():
        due = _due(draft, lambda _task, start, pot=pot: start.pots.get(pot, ()))  # type: ignore[misc]
        for year in problem.years:
            at_most(draft, due[year], caps[year], f"topf_{called[pot]}_{year}")


def commitments(draft: Draft) -> None:
    """Σ_i Σ_{s: s+awarded[i]=t} payments[i,s] due after the budget of t · start[i,s] − saved ≤ cap[t]."""
    problem = draft.problem
    terms: dict[int, Terms] = defaultdict(list)
    for task in problem.tasks if problem.commitments_cap else ():
        for start in task.starts:
            for award, _year, amount in bound(problem, task, start, is_bundled=False):
                terms[award].append((draft.starts[task.id, start.year], amount))
    for year, cap in problem.commitments_cap.items():
        both = terms[year] + _saved_commitments(draft, year)
        at_most(draft, both, cap, f"verpflichtungen_{year}")


def _saved_commitments(draft: Draft, year: int) -> Terms:
    """What contracts of a year bind less, where projects of a bundle start together."""
    problem, tasks = draft.problem, {task.id: task for task in draft.problem.tasks}
    found: Terms = []
    for (key, begun), variable in draft.bundled.items():
        start = tasks[key].at(begun)
        if start is None:
            continue
        plain, less = (
            sum(
                n
                for a, _y, n in bound(problem, tasks[key], start, is_bundled=together)
                if a == year
            )
            for together in (False, True)
        )
        found += [(variable, less - plain)] if less != plain else []
    return found


def running_costs(draft: Draft) -> None:
    """Σ_i running[i] · Σ_{s ≤ t−years[i]} start[i,s] ≤ running_cap[t], for every year t."""
    problem = draft.problem
    for year, cap in problem.running_cap.items():
        terms: Terms = [
            (draft.starts[task.id, start.year], task.running)
            for task in problem.tasks
            for start in task.starts
            if task.running and start.year + task.years <= year
        ]
        at_most(draft, terms, cap, f"folgekosten_{year}")


def days(draft: Draft) -> None:
    """Σ_i Σ_s days[i,k,t−s] · start[i,s] − bought[k,t] ≤ days_cap[k,t], for every team k and year t."""
    problem = draft.problem
    teams = names_of(problem.days_cap)
    for team, caps in problem.days_cap.items():
        due = _due(draft, lambda task, _start, team=team: task.days.get(team, ()))  # type: ignore[misc]
        for year in problem.years:
            terms = due[year]
            if (team, year) in draft.bought:
                terms.append((draft.bought[team, year], -1))
            at_most(draft, terms, caps[year], f"tage_{teams[team]}_{year}")


def after(draft: Draft) -> None:
    """Σ_{s≤t} start[i,s] ≤ Σ_{s≤t−gap} start[j,s], for every predecessor j of i and every year t."""
    tasks = {task.id: task for task in draft.problem.tasks}
    for task in draft.problem.tasks:
        for gap in task.after:
            for year in _years(task):
                begun: Terms = [(draft.starts[task.id, s], 1) for s in _years(task) if s <= year]
                earlier: Terms = [
                    (draft.starts[gap.task, s], -1)
                    for s in _years(tasks[gap.task])
                    if s <= year - gap.years
                ]
                name = f"nach_{draft.names[task.id]}__{draft.names[gap.task]}_{year}"
                at_most(draft, begun + earlier, 0, name)


def together(draft: Draft) -> None:
    """start[i,t] = start[j,t], for every pair that starts together and every year t of either."""
    tasks = {task.id: task for task in draft.problem.tasks}
    for task in draft.problem.tasks:
        for key in task.together:
            for year in sorted({*_years(task), *_years(tasks[key])}):
                pair: Terms = [
                    (draft.starts[one, year], sign)
                    for one, sign in ((task.id, 1), (key, -1))
                    if year in _years(tasks[one])
                ]
                name = f"gemeinsam_{draft.names[task.id]}__{draft.names[key]}_{year}"
                draft.lp.addConstraint(weighted(pair) == 0, name)


def apart(draft: Draft) -> None:
    """Σ_t start[i,t] + Σ_t start[j,t] ≤ 1, for every pair of variants."""
    tasks = {task.id: task for task in draft.problem.tasks}
    for task in draft.problem.tasks:
        for key in task.apart:
            both: Terms = [
                (draft.starts[one, year], 1)
                for one in (task.id, key)
                for year in _years(tasks[one])
            ]
            at_most(draft, both, 1, f"entweder_{draft.names[task.id]}__{draft.names[key]}")


def within(draft: Draft) -> None:
    """start[i,t] + Σ_{s: |s−t| > years} start[j,s] ≤ 1, for every pair of sections and every year t."""
    tasks = {task.id: task for task in draft.problem.tasks}
    for task in draft.problem.tasks:
        for gap in task.within:
            for year in _years(task):
                far: Terms = [
                    (draft.starts[gap.task, s], 1)
                    for s in _years(tasks[gap.task])
                    if abs(s - year) > gap.years
                ]
                name = f"abschnitte_{draft.names[task.id]}__{draft.names[gap.task]}_{year}"
                if far:
                    at_most(draft, [(draft.starts[task.id, year], 1), *far], 1, name)


def at_once(draft: Draft) -> None:
    """Σ_i Σ_{t−years[i] < s ≤ t} start[i,s] ≤ cap[r], over the tasks i that need r, for every year t.

    r is a team that leads large projects, a role, or an interim building.
    """
    problem = draft.problem
    called = names_of(problem.shared)
    for key, shared in problem.shared.items():
        needing = [task for task in problem.tasks if key in task.needs]
        for year in problem.years:
            under_way: Terms = [
                (draft.starts[task.id, start], 1)
                for task in needing
                for start in _years(task)
                if start <= year < start + task.years
            ]
            at_most(draft, under_way, shared.cap, f"zugleich_{called[key]}_{year}")


def bundles(draft: Draft) -> None:
    """bundled[i,t] ≤ start[i,t]; bundled[i,t] ≤ Σ_{j≠i of the bundle} start[j,t]."""
    tasks = {task.id: task for task in draft.problem.tasks}
    members = members_of(draft.problem)
    for (key, year), variable in draft.bundled.items():
        others: Terms = [
            (draft.starts[other, year], -1)
            for other in members[tasks[key].bundle, year]
            if other != key
        ]
        name = f"{draft.names[key]}_{year}"
        at_most(draft, [(variable, 1), (draft.starts[key, year], -1)], 0, f"buendel_selbst_{name}")
        at_most(draft, [(variable, 1), *others], 0, f"buendel_andere_{name}")


CONSTRAINTS = (
    start_at_most_once, payments, own_funds, pots, commitments, running_costs, days, after, together, apart,
    within, at_once, bundles,
)  # fmt: skip
"""Every row of the model comes from one of these."""


@dataclass(frozen=True, slots=True)
class _Account:
    """A yearly row of money that knows carrying over."""

    draft: Draft
    name: str
    used: Mapping[int, Expression]
    caps: Mapping[int, int]
    most: Mapping[int, int]
    """Euros that can be needed in a year at most."""
    least: Mapping[int, int]
    """Euros that are needed at least: below 0, where more comes in than goes out."""


def _money(
    draft: Draft, amounts: Callable[[Start], Amounts], caps: Mapping[int, int], name: str
) -> None:
    """One row a year; where money is carried over, with what is drawn and left."""
    problem = draft.problem
    due = _due(draft, lambda _task, start: amounts(start))
    terms = {y: due[y] + _beside(draft, y) for y in problem.years}
    if problem.carry is None:
        for year in problem.years:
            at_most(draft, terms[year], caps[year], f"{name}_{year}")
        return
    account = _Account(
        draft,
        name,
        used={year: weighted(terms[year]) for year in problem.years},
        caps=caps,
        most={y: _extreme(draft, terms[y], 1) for y in problem.years},
        least={y: _extreme(draft, terms[y], -1) for y in problem.years},
    )
    _carried_over(account, problem.carry)


def _beside(draft: Draft, year: int) -> Terms:
    """Bought days, and savings."""
    return [
        *((v, draft.problem.hires[t].price) for (t, y), v in draft.bought.items() if y == year),
        *_savings(draft, year),
    ]


def _savings(draft: Draft, year: int) -> Terms:
    tasks = {task.id: task for task in draft.problem.tasks}
    found: Terms = []
    for (key, begun), variable in draft.bundled.items():
        start = tasks[key].at(begun)
        saved = start.saved if start else ()
        if 0 <= year - begun < len(saved) and saved[year - begun]:
            found.append((variable, -saved[year - begun]))
    return found


def _carried_over(account: _Account, rule: CarryOver) -> None:
    """used[t] + left[t] = cap[t] + Σ_r drawn[r,t]; Σ_t drawn[r,t] ≤ share · left[r], for r < t ≤ r + years.

    A year either draws or leaves: drawn[t] ≤ most · draws[t], left[t] ≤ most · (1 − draws[t]).
    """
    draft, name, years = account.draft, account.name, account.draft.problem.years
    left = {t: draft.others[left_in(name, t)] for t in years}
    drawn = {
        (r, t): draft.others[drawn_from(name, r, t)]
        for t in years
        for r in range(max(years[0], t - rule.years), t)
    }
    for t in years:
        draws = draft.others[draws_in(name, t)]
        into = weighted((drawn[r, u], 1) for r, u in drawn if u == t)
        most = max(0, account.most[t] - account.caps[t])
        room = max(0, account.caps[t] - account.least[t])
        spent = account.used[t] + left[t] - into
        if (
            more_in(name, t) in draft.others
        ):  # what is had more of is spent, and none of it left over
            more = draft.others[more_in(name, t)]
            draft.lp.addConstraint(more <= draft.more[f"{name}_{t}"], f"{name}_mehr_{t}")
            draft.lp.addConstraint(more <= most * draws, f"{name}_mehr_zehrt_{t}")
            spent -= more
        draft.lp.addConstraint(spent == account.caps[t], f"{name}_{t}")
        draft.lp.addConstraint(into <= most * draws, f"{name}_entnahme_{t}")
        draft.lp.addConstraint(left[t] + room * draws <= room, f"{name}_uebrig_{t}")
        out = weighted((drawn[r, u], rule.share.denominator) for r, u in drawn if r == t)
        draft.lp.addConstraint(out - rule.share.numerator * left[t] <= 0, f"{name}_uebertrag_{t}")


def _extreme(draft: Draft, terms: Terms, sign: int) -> int:
    """The most (sign 1) or the least (sign −1) that terms can add up to."""
    bought = {id(v): draft.problem.hires[t].most[y] for (t, y), v in draft.bought.items()}
    return sum(f * bought.get(id(v), 1) for v, f in terms if f * sign > 0)


def _due(draft: Draft, amounts: Callable[[Task, Start], Amounts]) -> Mapping[int, Terms]:
    """What falls due in each year: the amounts of the project's ages, if it has begun."""
    found: dict[int, Terms] = defaultdict(list)
    for task in draft.problem.tasks:
        for start in task.starts:
            for age, amount in enumerate(amounts(task, start)):
                if amount:
                    found[start.year + age].append((draft.starts[task.id, start.year], amount))
    return found


def _years(task: Task) -> tuple[int, ...]:
    return tuple(start.year for start in task.starts)
