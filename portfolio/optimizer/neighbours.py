"""Which projects to think over while all others stay as they are (Nachbarschaften)."""

from collections.abc import Callable
from dataclasses import dataclass
from random import Random

import numpy as np

from portfolio.optimizer.arrays import Numbers, Places
from portfolio.optimizer.engine import Relaxed
from portfolio.optimizer.ground import HALF, Ground

MANY = 150
"""With more open projects than this, only promising starts are thought over, of more projects at once."""

WIDER = 3
"""So many times as many projects, if only promising starts are thought over."""

EACH = 5
"""So many starts a project, on an average, then."""


@dataclass(frozen=True, slots=True, eq=False)
class View:
    """What a choice is made in view of."""

    ground: Ground
    relaxed: Relaxed | None
    values: Numbers
    """The best solution so far."""
    others: tuple[Numbers, ...] = ()
    """Good ones found before it."""

    def starts_of(self, projects: list[int]) -> Places:
        """Their variables."""
        return np.concatenate([self.ground.starts[n] for n in projects])


Choice = Callable[[View, int, Random], list[int]]
"""Chooses at most so many of the open projects."""


def anyone(view: View, count: int, random: Random) -> list[int]:
    """Any of them."""
    return random.sample(view.ground.open, min(count, len(view.ground.open)))


def planned(view: View, count: int, random: Random) -> list[int]:
    """Rather those that are planned."""
    starts = view.ground.starts
    rank = {n: 0.7 * view.values[starts[n]].sum() + random.random() for n in view.ground.open}
    return sorted(view.ground.open, key=lambda n: -rank[n])[:count]


def of_a_year(view: View, count: int, random: Random) -> list[int]:
    """Rather those that start about the same year, and some that are not planned."""
    years = sorted({year for n in view.ground.open for year in view.ground.years[n]})
    middle = random.choice(years)
    away = {n: _years_away(view, n, middle, random) for n in view.ground.open}
    return sorted(view.ground.open, key=lambda n: away[n])[:count]


def _years_away(view: View, n: int, middle: int, random: Random) -> float:
    own = view.ground.starts[n]
    at = int(np.argmax(view.values[own]))
    is_planned = view.values[own[at]] > HALF
    years = abs(view.ground.years[n][at] - middle) if is_planned else random.randrange(3)
    return years + 1.5 * random.random()


def disputed(view: View, count: int, random: Random) -> list[int]:
    """Rather those on which good solutions differ."""
    starts = view.ground.starts
    rank = {n: 0.5 * _is_disputed(view, starts[n]) + random.random() for n in view.ground.open}
    return sorted(view.ground.open, key=lambda n: -rank[n])[:count]


def _is_disputed(view: View, own: Places) -> bool:
    return any(bool(np.any(each[own] != view.values[own])) for each in view.others)


CHOICES: tuple[Choice, ...] = (disputed, anyone, anyone, disputed, planned, of_a_year)


def thought_over(view: View, size: float, turn: int, random: Random) -> Places:
    """The variables of about `size` projects, by turns chosen in this way and in that."""
    choose = CHOICES[turn % len(CHOICES)]
    if view.relaxed is None or len(view.ground.open) <= MANY:
        projects = choose(view, int(size), random)
        return view.ground.with_their_misses(projects, view.starts_of(projects))
    projects = choose(view, int(size * WIDER), random)
    starts = view.starts_of(projects)
    promising = np.argsort(np.abs(view.relaxed.prices[starts]), kind="stable")[: int(size * EACH)]
    chosen = np.flatnonzero(view.values[starts] > HALF)
    return view.ground.with_their_misses(projects, starts[np.union1d(promising, chosen)])


def around(
    ground: Ground, relaxed: Relaxed, values: Numbers | None, count: int
) -> tuple[Places, Numbers]:
    """The variables about which the relaxation is least sure, and values of the others: the relaxation's own.

    A solution that is known can be come to as well.
    """
    starts = np.concatenate(ground.starts)
    held = np.round(relaxed.values)
    torn = np.abs(relaxed.values - held) > 1e-6
    doubt = np.where(torn, -1.0, np.abs(relaxed.prices))[starts]
    free = starts[np.argsort(doubt, kind="stable")[:count]]
    if values is not None:
        free = np.concatenate([free, np.flatnonzero(np.abs(values - held) > HALF)])
    everyone = range(len(ground.starts))
    return ground.with_their_misses(everyone, free.astype(np.int32)), held
