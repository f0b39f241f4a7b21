"""Planning problems of any size, the same from the same seed: sample city, county, state, nation, and knapsack sets.

The shape is that of the sample city: a tenth are duties, a few have begun, money and days are short by about half, and
every kind of constraint takes part. Amounts are drawn from the distributions of its 72 projects.
"""

import random
import tempfile
from collections.abc import Iterator, Mapping
from fractions import Fraction
from itertools import chain
from pathlib import Path

from portfolio import service
from portfolio.model import Stamp
from portfolio.optimizer.pose import problem_of
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

FIRST = 2027

DISCOUNT = 0.94
"""What a year of waiting leaves of a project's worth."""

SIZES: Mapping[str, tuple[int, int, int]] = {
    "county-300": (300, 6, 8),
    "state-1000": (1_000, 8, 10),
    "nation-5000": (5_000, 12, 10),
    "nation-20000": (20_000, 12, 10),
}
"""By name: projects, teams, plan years."""

SPREAD = {1: (1.0,), 2: (0.35, 0.65), 3: (0.12, 0.48, 0.40), 4: (0.05, 0.20, 0.45, 0.30)}
"""Shares of the payments by year, by duration, as in the sample's settings."""

EFFORT = {1: (1.0,), 2: (0.55, 0.45), 3: (0.35, 0.40, 0.25), 4: (0.25, 0.28, 0.30, 0.17)}


def instance(name: str, seed: int = 1) -> Problem:
    """One problem by its name: «sample», or one of `SIZES`."""
    if name == "sample":
        return sample()
    projects, teams, years = SIZES[name]
    return drawn(projects, teams, years, seed)


def sample() -> Problem:
    """The sample city's planning problem."""
    with tempfile.TemporaryDirectory() as folder:
        workspace = service.make_sample(Path(folder) / "stadt")
        lists = [workspace.folder / entry.file for entry in workspace.settings.lists]
        service.import_lists(workspace, lists, Stamp("bench", ""))
        portfolio = service.load(workspace)
        return problem_of(portfolio, service.rank_all(portfolio))


def drawn(projects: int, teams: int, plan_years: int, seed: int) -> Problem:
    """A problem with every kind of constraint."""
    rng = random.Random(seed)
    years = tuple(range(FIRST, FIRST + plan_years + 6))
    tasks = tuple(_tasks(rng, projects, teams, plan_years))
    money, own, days = _asked(tasks, teams, plan_years)
    half = dict.fromkeys(years, 0.5 * money / plan_years)
    return Problem(
        years=years,
        payments_cap={year: round(amount) for year, amount in half.items()},
        own_funds_cap=dict.fromkeys(years, round(0.5 * own / plan_years)),
        days_cap={
            team: dict.fromkeys(years, round(0.62 * asked / plan_years))
            for team, asked in days.items()
        },
        tasks=tasks,
        pots={"EB": dict.fromkeys(years, round(0.02 * money / plan_years))},
        commitments_cap=dict.fromkeys(years[:plan_years], round(0.6 * money / plan_years)),
        running_cap=dict.fromkeys(years, round(0.004 * money)),
        hires={"T1": Hire(dict.fromkeys(years, 60), 950)},
        carry=CarryOver(Fraction(1, 2), 2) if projects <= 1_000 else None,
        shared={
            f"grosse T{n}": Shared(Limit.LARGE, f"T{n}", 2 + projects // (40 * teams))
            for n in range(1, teams + 1)
        },
    )


def _tasks(rng: random.Random, projects: int, teams: int, plan_years: int) -> Iterator[Task]:
    for number in range(projects):
        team = f"T{rng.randrange(teams) + 1}"
        length = rng.choices((1, 2, 3, 4), (30, 35, 25, 10))[0]
        cost = round(min(15e6, 10 ** rng.gauss(6.05, 0.45)) / 1000) * 1000
        points = max(200, min(950, round(rng.gauss(520, 130))))
        effort = max(15, round(cost / 20_000 * rng.uniform(0.5, 1.8)))
        duty = rng.random() < 0.10
        begun = duty and rng.random() < 0.2
        granted = rng.random() < 0.35
        earliest = FIRST if begun else FIRST + rng.choices((0, 1, 2, 3), (55, 25, 12, 8))[0]
        latest = FIRST + plan_years - 1
        if not begun and rng.random() < 0.15:
            latest = min(latest, earliest + rng.randrange(3))
        payments = _parts(cost, SPREAD[length])
        grants = (
            (0, *_parts(round(cost * rng.uniform(0.2, 0.6)), SPREAD[length])) if granted else ()
        )
        other = _parts(round(cost * 0.2), SPREAD[length]) if rng.random() < 0.05 else ()
        yield Task(
            id=f"P{number:05}",
            duty=duty,
            begun=begun,
            starts=tuple(
                Start(
                    year=year,
                    worth=round(points * 100 * DISCOUNT ** (year - FIRST)),
                    payments=payments,
                    own_funds=_less(payments, grants),
                    pots={"EB": other} if other else {},
                    saved=tuple(amount // 20 for amount in payments) if number % 25 < 2 else (),
                )
                for year in range(earliest, latest + 1)
            ),
            days={team: _parts(effort, EFFORT[length])},
            years=length,
            after=(Gap(f"P{rng.randrange(number):05}", 1),)
            if number and rng.random() < 0.04
            else (),
            apart=(f"P{rng.randrange(number):05}",) if number and rng.random() < 0.02 else (),
            bundle=f"B{number // 25}" if number % 25 < 2 else "",
            needs=(f"grosse {team}",) if cost >= 5_000_000 else (),
            running=round(cost * 0.01) if rng.random() < 0.3 else 0,
            awarded=None if begun else 0,
        )


def _parts(amount: int, shares: tuple[float, ...]) -> tuple[int, ...]:
    parts = [int(amount * share) for share in shares]
    parts[-1] += amount - sum(parts)
    return tuple(parts)


def _less(payments: tuple[int, ...], grants: tuple[int, ...]) -> tuple[int, ...]:
    length = max(len(payments), len(grants))
    return tuple(
        (payments[n] if n < len(payments) else 0) - (grants[n] if n < len(grants) else 0)
        for n in range(length)
    )


def _asked(tasks: tuple[Task, ...], teams: int, plan_years: int) -> tuple[int, int, dict[str, int]]:
    """Money, own funds and days of all of them, as far as they fall into the plan years."""
    open_ones = [task for task in tasks if task.starts]
    money = sum(sum(task.starts[0].payments) for task in open_ones)
    own = sum(sum(task.starts[0].own_funds) for task in open_ones)
    days = {f"T{n}": 0 for n in range(1, teams + 1)}
    for task in open_ones:
        for team, parts in task.days.items():
            days[team] += sum(parts)
    assert plan_years
    return money, own, days


def knapsacks(path: Path) -> Iterator[tuple[str, Problem]]:
    """Multidimensional 0-1 knapsacks of the OR-Library's form, each as a portfolio of one year.

    Every dimension is a team, every item a project with worth and days.
    """
    numbers = iter(path.read_text("ascii").split())
    for place in range(int(next(numbers))):
        items, rows, _best = int(next(numbers)), int(next(numbers)), next(numbers)
        worth = [float(next(numbers)) for _item in range(items)]
        takes = [[float(next(numbers)) for _item in range(items)] for _row in range(rows)]
        caps = [float(next(numbers)) for _row in range(rows)]
        yield f"{path.stem}-{place + 1}", _knapsack(worth, takes, caps)


def _knapsack(worth: list[float], takes: list[list[float]], caps: list[float]) -> Problem:
    scale = 1 if all(v == int(v) for v in chain(worth, caps, *takes)) else 1_000
    tasks = tuple(
        Task(
            id=f"P{item:05}",
            duty=False,
            begun=False,
            starts=(Start(FIRST, round(value * scale), (), ()),),
            days={f"T{row}": (round(take[item] * scale),) for row, take in enumerate(takes)},
        )
        for item, value in enumerate(worth)
    )
    return Problem(
        years=(FIRST,),
        payments_cap={FIRST: 0},
        own_funds_cap={FIRST: 0},
        days_cap={f"T{row}": {FIRST: round(cap * scale)} for row, cap in enumerate(caps)},
        tasks=tasks,
    )
