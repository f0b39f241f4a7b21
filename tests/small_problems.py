"""Small planning problems of every kind, drawn at random; few enough schedules to try them all."""

import os
from fractions import Fraction
from itertools import product

from hypothesis import settings
from hypothesis import strategies as st

from portfolio.optimizer.check import overruns
from portfolio.optimizer.pose import keeping
from portfolio.optimizer.problem import (
    CarryOver,
    Gap,
    Hire,
    Limit,
    Problem,
    Shared,
    Start,
    Task,
)


@st.composite
def starts(draw, length: int) -> tuple[Start, ...]:
    """Starts whose money depends on the year, as prices rise and grants lapse."""
    first = draw(st.integers(2027, 2028))
    worth = draw(st.integers(0, 4))
    payments = draw(st.lists(st.integers(0, 6), min_size=length, max_size=length))
    grants = draw(st.lists(st.integers(0, 3), max_size=length + 1))
    shared = draw(st.lists(st.integers(0, 3), max_size=length))
    saving = draw(st.sampled_from([0, 0, 1, 2]))
    lapse = draw(st.integers(2027, 2030))
    found = []
    for late, year in enumerate(range(first, draw(st.integers(first, 2029)) + 1)):
        dearer = [amount + late * draw(st.integers(0, 1)) for amount in payments]
        padded = [
            (dearer[n] if n < length else 0)
            - (grants[n] if n < len(grants) and year < lapse else 0)
            for n in range(max(length, len(grants)))
        ]
        found.append(
            Start(
                year=year,
                worth=max(worth - late, 0),
                payments=tuple(dearer),
                own_funds=tuple(padded),
                pots={"EB": tuple(shared)} if any(shared) else {},
                saved=tuple(min(saving, amount) for amount in dearer) if saving else (),
                lost=0 if year < lapse else sum(grants),
            )
        )
    return tuple(found)


@st.composite
def tasks(draw, key: str, others: list[str]) -> Task:
    length = draw(st.integers(1, 3))
    return Task(
        id=key,
        duty=(duty := draw(st.booleans())),
        begun=duty and draw(st.booleans()),
        starts=draw(starts(length)),
        days={"HB": tuple(draw(st.lists(st.integers(0, 4), max_size=length)))},
        years=length,
        after=tuple(Gap(key, draw(st.integers(0, 2))) for key in draw(some_of(others))),
        together=draw(some_of(others)),
        apart=draw(some_of(others)),
        within=tuple(Gap(key, draw(st.integers(0, 1))) for key in draw(some_of(others))),
        bundle=draw(st.sampled_from(["", "Süd"])),
        needs=tuple(draw(st.sets(st.sampled_from(sorted(THINGS)), max_size=1))),
        running=draw(st.sampled_from([0, 0, 1, 3])),
        awarded=draw(st.sampled_from([None, 0, 1])),
    )


THINGS = {
    "grosse HB": Limit.LARGE,
    "rolle PL": Limit.ROLE,
    "ausweich X": Limit.INTERIM,
}


def some_of(others: list[str]):
    """None or one of the tasks before, mostly none."""
    one = st.sampled_from(others).map(lambda key: (key,)) if others else st.just(())
    return st.one_of(st.just(()), st.just(()), st.just(()), one)


YEARS = tuple(range(2027, 2034))


@st.composite
def problems(draw) -> Problem:
    made: list[Task] = []
    for key in "ABCD"[: draw(st.integers(1, 4))]:
        made.append(draw(tasks(key, [task.id for task in made])))
    caps = {name: draw(st.integers(0, 10)) for name in ("payments", "own_funds", "days", "pot")}
    share = draw(st.sampled_from([None, None, Fraction(1), Fraction(1, 2), Fraction(2, 5)]))
    plain = Problem(
        years=YEARS,
        payments_cap={
            year: max(0, caps["payments"] - draw(st.sampled_from([0, 0, 4]))) for year in YEARS
        },
        own_funds_cap=dict.fromkeys(YEARS, caps["own_funds"]),
        days_cap={"HB": dict.fromkeys(YEARS, caps["days"])},
        tasks=tuple(made),
        pots={"EB": dict.fromkeys(YEARS, caps["pot"])},
        commitments_cap=draw(st.sampled_from([{}, dict.fromkeys(YEARS[:3], 5)])),
        budget_years=draw(st.sampled_from([1, 2])),
        running_cap=draw(st.sampled_from([{}, dict.fromkeys(YEARS, 3)])),
        hires=draw(st.sampled_from([{}, {"HB": Hire(dict.fromkeys(YEARS, 2), 1)}])),
        carry=None if share is None else CarryOver(share, draw(st.integers(1, 2))),
        shared={
            key: Shared(limit, key, draw(st.integers(0, 2)) if limit is not Limit.INTERIM else 1)
            for key, limit in THINGS.items()
        },
    )
    before = {task.id: draw(st.sampled_from([None, 2027, 2028])) for task in made[1:]}
    weight = draw(st.sampled_from([None, None, 0, 30, 100]))
    return plain if weight is None else keeping(plain, before, weight)


def all_starts(problem: Problem, wanted):
    """Every way to start all wanted tasks, whatever it takes; the others may start or not."""
    choices = [
        tuple(start.year for start in task.starts) + (() if task.id in wanted else (None,))
        for task in problem.tasks
    ]
    for starts in product(*choices):
        yield dict(zip((task.id for task in problem.tasks), starts, strict=True))


def often(times: int) -> settings:
    """Try so many cases; on another Python, where the same was tried already, SELDOM says how many times fewer."""
    return settings(max_examples=times // int(os.environ.get("SELDOM", "1")), deadline=None)


def all_schedules(problem: Problem):
    """Every schedule that keeps all limits."""
    choices = [(*(start.year for start in task.starts), None) for task in problem.tasks]
    for starts in product(*choices):
        schedule = dict(zip((task.id for task in problem.tasks), starts, strict=True))
        if not overruns(problem, schedule):
            yield schedule


def merit(problem: Problem, schedule):
    """Smaller is better: duties missed, begun ones put off, worth lost, lateness from the best place down."""
    misses = sum(task.duty and schedule[task.id] is None for task in problem.tasks)
    longest = 1 + max(
        (t.starts[-1].year - t.starts[0].year for t in problem.tasks if t.starts), default=0
    )
    waiting = sum(
        longest if schedule[task.id] is None else schedule[task.id] - task.starts[0].year
        for task in problem.tasks
        if task.begun and task.starts
    )
    worth = sum(
        start.worth
        for task in problem.tasks
        for start in task.starts
        if schedule[task.id] == start.year
    )
    if problem.before:
        known = problem.before.starts
        worth -= problem.before.price * sum(known.get(key, s) != s for key, s in schedule.items())
    lateness = [schedule[task.id] or 9999 for task in problem.tasks]
    return misses, waiting, -worth, lateness
