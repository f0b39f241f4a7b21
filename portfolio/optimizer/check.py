"""Arithmetic that adds up any schedule and finds what it breaks (Nachrechnen).

Nothing here knows the model or the solver: what `overruns` finds, it finds by adding up.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import chain

from portfolio.model import Commitment, TeamUse, YearUse
from portfolio.optimizer.carry import ledger
from portfolio.optimizer.problem import Amounts, Limit, Problem, Start, Starts, Task

Started = tuple[tuple[Task, Start], ...]
"""The tasks that are started, each with what its start year means."""

Key = tuple[str, str, int]
"""A kind of limit, whose it is, and the year."""


@dataclass(frozen=True, slots=True)
class Overrun:
    """One limit that a schedule breaks."""

    limit: Limit
    year: int
    over: int
    """Euros, days or projects too many; for a window or another project the years too early or too late."""
    name: str = ""
    """The team, pot, role or building."""
    project: str = ""


def overruns(problem: Problem, starts: Starts) -> tuple[Overrun, ...]:
    """Every limit a schedule breaks, found by adding up; empty for a sound one."""
    return (
        *_over_the_caps(problem, use(problem, starts)),
        *_over_commitments(problem, starts),
        *_outside_windows(problem, starts),
        *_before_predecessors(problem, starts),
        *_not_together(problem, starts),
        *_not_apart(problem, starts),
        *_not_within(problem, starts),
        *_too_many_at_once(problem, starts),
    )


def use(problem: Problem, starts: Starts) -> tuple[YearUse, ...]:
    """What a schedule takes in each year, beside what there is."""
    begun = started(problem, starts)
    taken = _taken(problem, begun)
    plain = [_year_use(problem, taken, year) for year in problem.years]
    payments = ledger({y.year: y.payments for y in plain}, problem.payments_cap, problem.carry)
    own = ledger({y.year: y.own_funds for y in plain}, problem.own_funds_cap, problem.carry)
    return tuple(
        replace(
            y,
            payments_carried=int(payments.drawn.get(y.year, 0)),
            payments_left=int(payments.left.get(y.year, 0)),
            own_funds_carried=int(own.drawn.get(y.year, 0)),
            own_funds_left=int(own.left.get(y.year, 0)),
        )
        for y in plain
    )


def started(problem: Problem, starts: Starts) -> Started:
    """The tasks a schedule starts within their windows."""
    return tuple(
        (task, start)
        for task in problem.tasks
        if (start := task.at(starts.get(task.id))) is not None
    )


def bundled(begun: Started) -> frozenset[str]:
    """The tasks that start in the same year as another one of their bundle."""
    together = Counter((task.bundle, start.year) for task, start in begun if task.bundle)
    return frozenset(
        task.id for task, start in begun if task.bundle and together[task.bundle, start.year] > 1
    )


def commitments(problem: Problem, starts: Starts) -> tuple[Commitment, ...]:
    """What contracts bind in years behind the budget they are awarded in, by year of award and year due."""
    due: dict[int, dict[int, int]] = {}
    begun = started(problem, starts)
    together = bundled(begun)
    for task, start in begun:
        for award, year, amount in bound(problem, task, start, is_bundled=task.id in together):
            by_year = due.setdefault(award, {})
            by_year[year] = by_year.get(year, 0) + amount
    return tuple(
        Commitment(
            award, dict(sorted(due.get(award, {}).items())), problem.commitments_cap.get(award)
        )
        for award in sorted({*due, *problem.commitments_cap})
    )


def bound(
    problem: Problem, task: Task, start: Start, *, is_bundled: bool
) -> Iterator[tuple[int, int, int]]:
    """Year of award, year due and euros of what a task binds in advance (§ 86 GemO BW)."""
    if task.awarded is None:
        return
    award = start.year + task.awarded
    for age, amount in enumerate(start.payments):
        less = _at(start.saved, age) if is_bundled else 0
        if amount and start.year + age > problem.budget_ends(award):
            yield award, start.year + age, amount - less


def lost_grants(problem: Problem, starts: Starts) -> dict[str, int]:
    """Euros of grants that are lost because a task starts when it does, by task."""
    return {task.id: start.lost for task, start in started(problem, starts) if start.lost}


def moved(problem: Problem, starts: Starts) -> tuple[str, ...]:
    """The tasks that start otherwise than in the schedule that should change little."""
    before = problem.before
    if before is None:
        return ()
    return tuple(t.id for t in problem.tasks if before.is_moved(t.id, starts.get(t.id)))


def worth(problem: Problem, starts: Starts) -> int:
    """Thousandths of points of all that is started."""
    return sum(start.worth for _task, start in started(problem, starts))


def merit(problem: Problem, starts: Starts) -> int:
    """The worth, less what the moved starts count."""
    price = problem.before.price if problem.before else 0
    return worth(problem, starts) - price * len(moved(problem, starts))


def takes(problem: Problem, task: Task, start: Start) -> Iterator[tuple[Key, int]]:
    """What a task takes of each limit if it starts so; what it saves with its bundle is not counted on."""
    last = problem.years[-1]
    for kind, name, amounts in chain(
        (("payments", "", start.payments), ("own_funds", "", start.own_funds)),
        (("pot", pot, told) for pot, told in start.pots.items()),
        (("days", team, told) for team, told in task.days.items()),
    ):
        for age, amount in enumerate(amounts):
            yield (kind, name, start.year + age), amount
    for award, _year, amount in bound(problem, task, start, is_bundled=False):
        yield ("commitments", "", award), amount
    if task.running:
        for year in range(start.year + task.years, last + 1):
            yield ("running", "", year), task.running
    for name in task.needs:
        for year in range(start.year, min(start.year + task.years, last + 1)):
            yield ("shared", name, year), 1


def _taken(problem: Problem, begun: Started) -> Mapping[Key, int]:
    """What they take of each limit all together; what bundles save stands beside it."""
    found: dict[Key, int] = defaultdict(int)
    for task, start in begun:
        for key, amount in takes(problem, task, start):
            found[key] += amount
    together = bundled(begun)
    for task, start in begun:
        for age, amount in enumerate(start.saved if task.id in together else ()):
            found["saved", "", start.year + age] += amount
    return found


def _year_use(problem: Problem, taken: Mapping[Key, int], year: int) -> YearUse:
    teams = {team: _team_use(problem, taken, team, year) for team in problem.days_cap}
    hired = sum(problem.hires[t].price * use.bought for t, use in teams.items() if use.bought)
    saved = taken.get(("saved", "", year), 0)
    own_funds = taken.get(("own_funds", "", year), 0) - saved + hired
    credit = problem.credit.get(year, 0)
    return YearUse(
        year=year,
        payments=taken.get(("payments", "", year), 0) - saved + hired,
        payments_cap=problem.payments_cap[year],
        own_funds=own_funds,
        own_funds_cap=problem.own_funds_cap[year],
        teams=teams,
        hired=hired,
        saved=saved,
        credit=min(credit, max(0, own_funds - (problem.own_funds_cap[year] - credit))),
        pots={pot: taken.get(("pot", pot, year), 0) for pot in problem.pots},
        running=taken.get(("running", "", year), 0),
    )


def _team_use(problem: Problem, taken: Mapping[Key, int], team: str, year: int) -> TeamUse:
    days = taken.get(("days", team, year), 0)
    cap = problem.days_cap[team][year]
    can_buy = problem.hires[team].most.get(year, 0) if team in problem.hires else 0
    return TeamUse(days, cap, bought=min(can_buy, max(0, days - cap)))


def _at(amounts: Amounts, age: int) -> int:
    return amounts[age] if 0 <= age < len(amounts) else 0


def _over_the_caps(problem: Problem, years: tuple[YearUse, ...]) -> Iterator[Overrun]:
    yield from _over_money(problem, years)
    for y in years:
        for team, used in y.teams.items():
            if used.days > used.cap + used.bought:
                over = used.days - used.cap - used.bought
                yield Overrun(Limit.DAYS, y.year, over, name=team)
        for pot, amount in y.pots.items():
            if amount > problem.pots[pot][y.year]:
                yield Overrun(Limit.POT, y.year, amount - problem.pots[pot][y.year], name=pot)
        if y.running > problem.running_cap.get(y.year, y.running):
            yield Overrun(Limit.RUNNING, y.year, y.running - problem.running_cap[y.year])


def _over_money(problem: Problem, years: tuple[YearUse, ...]) -> Iterator[Overrun]:
    payments = {y.year: y.payments for y in years}
    own_funds = {y.year: y.own_funds for y in years}
    for limit, used, caps in (
        (Limit.PAYMENTS, payments, problem.payments_cap),
        (Limit.OWN_FUNDS, own_funds, problem.own_funds_cap),
    ):
        for year, over in ledger(used, caps, problem.carry).over.items():
            yield Overrun(limit, year, over)


def _over_commitments(problem: Problem, starts: Starts) -> Iterator[Overrun]:
    for each in commitments(problem, starts):
        if each.cap is not None and each.total > each.cap:
            yield Overrun(Limit.COMMITMENTS, each.year, each.total - each.cap)


def _outside_windows(problem: Problem, starts: Starts) -> Iterator[Overrun]:
    for task in problem.tasks:
        start = starts.get(task.id)
        if start is not None and task.at(start) is None:
            nearest = min((abs(start - may.year) for may in task.starts), default=0)
            yield Overrun(Limit.WINDOW, start, nearest, project=task.id)


def _before_predecessors(problem: Problem, starts: Starts) -> Iterator[Overrun]:
    for task in problem.tasks:
        start = starts.get(task.id)
        for gap in task.after if start is not None else ():
            before = starts.get(gap.task)
            if start is not None and (before is None or start < before + gap.years):
                over = 0 if before is None else before + gap.years - start
                yield Overrun(Limit.AFTER, start, over, project=task.id)


def _not_together(problem: Problem, starts: Starts) -> Iterator[Overrun]:
    for task in problem.tasks:
        for key in task.together:
            own, other = starts.get(task.id), starts.get(key)
            if own != other:
                years = abs(own - other) if own and other else 0
                yield Overrun(Limit.TOGETHER, own or other or 0, years, project=task.id)


def _not_apart(problem: Problem, starts: Starts) -> Iterator[Overrun]:
    for task in problem.tasks:
        start = starts.get(task.id)
        for key in task.apart:
            if start is not None and starts.get(key) is not None:
                yield Overrun(Limit.APART, start, 1, project=task.id)


def _not_within(problem: Problem, starts: Starts) -> Iterator[Overrun]:
    for task in problem.tasks:
        own = starts.get(task.id)
        for gap in task.within:
            other = starts.get(gap.task)
            if own and other and abs(own - other) > gap.years:
                yield Overrun(Limit.WITHIN, own, abs(own - other) - gap.years, project=task.id)


def _too_many_at_once(problem: Problem, starts: Starts) -> Iterator[Overrun]:
    taken = _taken(problem, started(problem, starts)) if problem.shared else {}
    for key, shared in problem.shared.items():
        for year in problem.years:
            at_once = taken.get(("shared", key, year), 0)
            if at_once > shared.cap:
                yield Overrun(shared.limit, year, at_once - shared.cap, name=shared.name)
