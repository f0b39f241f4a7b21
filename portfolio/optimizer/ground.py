"""What a search moves about in: the model's arrays, and where in them each project stands (Gelände)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from portfolio.optimizer.arrays import Arrays, Numbers, Places, arrays_of, columns
from portfolio.optimizer.build import Model
from portfolio.optimizer.check import overruns
from portfolio.optimizer.cumulative import Cumulative, cumulated
from portfolio.optimizer.engine import Found, Way, search
from portfolio.optimizer.problem import Problem, Starts

HALF = 0.5
"""More of a switch than this is on."""


@dataclass(frozen=True, eq=False)
class Ground:
    """The model of a problem, minimising; values are those of its starts, not cumulative."""

    arrays: Arrays
    starts: tuple[Places, ...]
    """By project: the variables of its starts, earliest first."""
    years: tuple[tuple[int, ...], ...]
    """By project: the years of its starts."""
    missed: Mapping[int, int]
    """By duty: the variable that tells that it is not placed."""
    problem: Problem

    @cached_property
    def open(self) -> tuple[int, ...]:
        """The projects about which there is something to decide."""
        lower, upper = self.arrays.lower, self.arrays.upper
        return tuple(n for n, own in enumerate(self.starts) if (lower[own] < upper[own]).any())

    @cached_property
    def beside(self) -> Places:
        """The variables of no project, which follow from the starts."""
        own = np.concatenate([*self.starts, np.array(list(self.missed.values()), dtype=np.int32)])
        return np.setdiff1d(np.arange(self.arrays.size, dtype=np.int32), own)

    @cached_property
    def cumulative(self) -> Cumulative:
        """All of it in cumulative variables."""
        return cumulated(self.arrays, self.starts)

    def schedule(self, values: Numbers) -> Starts:
        """The start years that a solution tells."""
        chosen = (
            next(
                (year for place, year in zip(own, years, strict=True) if values[place] > HALF), None
            )
            for own, years in zip(self.starts, self.years, strict=True)
        )
        return dict(zip((task.id for task in self.problem.tasks), chosen, strict=True))

    def is_sound(self, values: Numbers) -> bool:
        """Whether arithmetic lets a solution stand."""
        return not overruns(self.problem, self.schedule(values))

    def with_their_misses(self, projects: Iterable[int], places: Places) -> Places:
        """Variables of some projects, and those that tell that they are not placed."""
        missed = [self.missed[each] for each in projects if each in self.missed]
        return np.unique(np.concatenate([places, np.array(missed, dtype=np.int32)]))

    def search_part(self, places: Places, held: Numbers, way: Way) -> Found:
        """Search for the best values of some variables, while all others keep those they have.

        Args:
            places: The free variables; those of no project are always free.
            held: A value of every variable.
            way: How far; `better_than` counts for the whole model.
        """
        free = np.union1d(places, self.beside).astype(np.int32)
        part = self.arrays.part(free, held)
        rest = self.arrays.value(held) - part.value(held[free])
        model = cumulated(part, self._chains(free))
        found = search(model.arrays, _less(way, rest))
        values = None
        if found.values is not None:
            values = held.copy()
            values[free] = model.back(found.values)
        return replace(found, values=values, value=found.value + rest, bound=found.bound + rest)

    def _chains(self, free: Places) -> list[Places]:
        place = np.full(self.arrays.size, -1, dtype=np.int32)
        place[free] = np.arange(len(free), dtype=np.int32)
        chains = (place[own] for own in self.starts)
        return [chain[chain >= 0] for chain in chains]


def ground_of(problem: Problem, model: Model) -> Ground:
    """The ground of a model, with the objective and the rows that it has now."""
    place = {variable: number for number, variable in enumerate(columns(model.lp))}
    return Ground(
        arrays=arrays_of(model.lp),
        starts=tuple(
            np.array([place[model.starts[t.id, s.year]] for s in t.starts], dtype=np.int32)
            for t in problem.tasks
        ),
        years=tuple(tuple(start.year for start in task.starts) for task in problem.tasks),
        missed={
            number: place[model.missed[task.id]]
            for number, task in enumerate(problem.tasks)
            if task.duty and model.missed[task.id] in place
        },
        problem=problem,
    )


def _less(way: Way, rest: float) -> Way:
    if way.better_than is None:
        return way
    return replace(way, better_than=way.better_than - rest)
