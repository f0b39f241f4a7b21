"""A first schedule, found quickly: one task after the other goes in where it fits (Anfang).

It uses no carry-over and buys no days, so it can only be better than it thinks. What it finds is where the solver
begins; on large problems a solver alone finds nothing for a long time.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping

from portfolio.optimizer.check import Key, takes
from portfolio.optimizer.problem import Problem, Start, Starts, Task

PASSES = 3
"""How often those that found no place are tried again, because what they wait for may be in by then."""


class Room:
    """What is left of every limit, and who is in."""

    def __init__(self, problem: Problem) -> None:
        self._problem = problem
        self._left = dict(_caps(problem))
        self._tasks = {task.id: task for task in problem.tasks}
        self._apart, self._within = _both_ways(problem)
        self._group = _groups(problem)
        self.starts: dict[str, int | None] = dict.fromkeys(self._tasks)

    def put(self, task: Task, only: int | None = None) -> bool:
        """Put a task in, and all that has to start with it, in the year that is worth most; whether it fits.

        Args:
            task: One of them.
            only: The year, where it is not free any more.
        """
        group = [self._tasks[key] for key in self._group[task.id]]
        if any(self.starts[each.id] is not None for each in group):
            return True
        for start in sorted(task.starts, key=lambda each: -each.worth):
            joined = [(each, each.at(start.year)) for each in group]
            if start.year != (only or start.year):
                continue
            if self._fits(joined, start.year):
                for each, own in joined:
                    self._take(each, own)  # type: ignore[arg-type]  # it fits, so there is a start
                return True
        return False

    def _fits(self, joined: list[tuple[Task, Start | None]], year: int) -> bool:
        needed: dict[Key, int] = defaultdict(int)
        for task, start in joined:
            if start is None or not self._may_be(task, year, {each.id for each, _s in joined}):
                return False
            for key, amount in takes(self._problem, task, start):
                needed[key] += amount
        return all(n <= 0 or n <= self._left.get(key, n) for key, n in needed.items())

    def _may_be(self, task: Task, year: int, joined: set[str]) -> bool:
        """Whether all those it is related to let it start in that year."""
        starts = self.starts
        if any(starts[key] is not None or key in joined for key in self._apart[task.id]):
            return False
        if any(
            (other := starts[key]) is not None and abs(other - year) > years
            for key, years in self._within[task.id]
        ):
            return False
        return all(
            (before := starts.get(gap.task)) is not None and before + gap.years <= year
            for gap in task.after
        )

    def _take(self, task: Task, start: Start) -> None:
        self.starts[task.id] = start.year
        for key, amount in takes(self._problem, task, start):
            if key in self._left:
                self._left[key] -= amount


def begin(problem: Problem, placed: Starts | None = None) -> Starts:
    """A schedule that keeps every limit, unless none does: begun tasks, duties, then worth for what is taken.

    Args:
        problem: What to decide.
        placed: Starts that come before all others, as far as they fit.
    """
    room = Room(problem)
    for task in problem.tasks:
        year = (placed or {}).get(task.id)
        if year is not None:
            room.put(task, year)
    weights = {key: 1 / cap for key, cap in _caps(problem) if cap > 0}
    order = sorted(problem.tasks, key=lambda task: _rank(problem, task, weights))
    waiting = [task for task in order if task.starts]
    for _pass in range(PASSES):
        waiting = [task for task in waiting if not room.put(task)]
    return room.starts


def _rank(problem: Problem, task: Task, weights: Mapping[Key, float]) -> tuple[object, ...]:
    """Begun ones, then duties with the fewest years to choose from, then the most worth for what they take."""
    best = max(task.starts, key=lambda start: start.worth, default=None)
    if best is None:
        return (3, 0.0, task.id)
    takes_part = sum(
        max(0, amount) * weights.get(key, 0.0) for key, amount in takes(problem, task, best)
    )
    if task.begun or task.duty:
        return (0 if task.begun else 1, float(len(task.starts)), task.id)
    return (2, -best.worth / (takes_part + 1e-9), task.id)


def _caps(problem: Problem) -> Iterator[tuple[Key, int]]:
    for kind, caps in (
        ("payments", problem.payments_cap),
        ("own_funds", problem.own_funds_cap),
        ("commitments", problem.commitments_cap),
        ("running", problem.running_cap),
    ):
        yield from (((kind, "", year), cap) for year, cap in caps.items())
    for kind, named in (("pot", problem.pots), ("days", problem.days_cap)):
        for name, caps in named.items():
            yield from (((kind, name, year), cap) for year, cap in caps.items())
    for key, shared in problem.shared.items():
        yield from ((("shared", key, year), shared.cap) for year in problem.years)


def _both_ways(
    problem: Problem,
) -> tuple[dict[str, set[str]], dict[str, set[tuple[str, int]]]]:
    """Who excludes whom, and who stays near whom, told by either."""
    apart: dict[str, set[str]] = {task.id: set() for task in problem.tasks}
    within: dict[str, set[tuple[str, int]]] = {task.id: set() for task in problem.tasks}
    for task in problem.tasks:
        for key in task.apart:
            apart[task.id].add(key)
            apart[key].add(task.id)
        for gap in task.within:
            within[task.id].add((gap.task, gap.years))
            within[gap.task].add((task.id, gap.years))
    return apart, within


def _groups(problem: Problem) -> dict[str, tuple[str, ...]]:
    """Who starts with whom, as whole groups."""
    groups = {task.id: {task.id} for task in problem.tasks}
    for task in problem.tasks:
        for key in task.together:
            if groups[key] is not groups[task.id]:
                joined = groups[task.id] | groups[key]
                for each in joined:
                    groups[each] = joined
    return {key: tuple(sorted(group)) for key, group in groups.items()}
