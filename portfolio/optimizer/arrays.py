"""The model as plain arrays, which a solver takes at once, in part, or within other bounds (Felder)."""

from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import numpy.typing as npt
import pulp

Numbers = npt.NDArray[np.float64]
Places = npt.NDArray[np.int32]
Marks = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True, eq=False)
class Arrays:
    """Minimise cost · x, where lower ≤ x ≤ upper, some x are whole, and row_lower ≤ A x ≤ row_upper.

    A is kept by rows: row r has `factors[begins[r]:begins[r + 1]]` in the columns `places[…]`.
    """

    cost: Numbers
    lower: Numbers
    upper: Numbers
    whole: Marks
    row_lower: Numbers
    row_upper: Numbers
    begins: Places
    places: Places
    factors: Numbers

    @property
    def size(self) -> int:
        """How many variables."""
        return len(self.cost)

    @property
    def rows(self) -> int:
        """How many rows."""
        return len(self.row_lower)

    def within(self, lower: Numbers, upper: Numbers) -> "Arrays":
        """The same with other bounds of its variables."""
        return replace(self, lower=lower, upper=upper)

    def value(self, values: Numbers) -> float:
        """What the objective comes to."""
        return float(self.cost @ values)

    def row_of_each(self) -> Places:
        """The row of every factor."""
        return np.repeat(np.arange(self.rows, dtype=np.int32), np.diff(self.begins))

    def part(self, free: Places, values: Numbers) -> "Arrays":
        """The model of some variables, while all others keep their values; rows without them are left out."""
        place = np.full(self.size, -1, dtype=np.int32)
        place[free] = np.arange(len(free), dtype=np.int32)
        rows, is_free = self.row_of_each(), place[self.places] >= 0
        held = np.bincount(
            rows[~is_free], (self.factors * values[self.places])[~is_free], self.rows
        )
        count = np.bincount(rows[is_free], minlength=self.rows)
        kept = count > 0
        return Arrays(
            cost=self.cost[free],
            lower=self.lower[free],
            upper=self.upper[free],
            whole=self.whole[free],
            row_lower=(self.row_lower - held)[kept],
            row_upper=(self.row_upper - held)[kept],
            begins=np.concatenate([[0], np.cumsum(count[kept])]).astype(np.int32),
            places=place[self.places[is_free]],
            factors=self.factors[is_free],
        )


def arrays_of(lp: pulp.LpProblem) -> Arrays:
    """A model of PuLP's, its variables in the order of `columns`."""
    variables = columns(lp)
    place = {variable: number for number, variable in enumerate(variables)}
    cost = np.zeros(len(variables))
    for variable, factor in lp.objective.items():
        cost[place[variable]] = factor
    rows = lp.constraints()
    begins, places, factors = [0], [], []
    for row in rows:
        for variable, factor in row.items():
            places.append(place[variable])
            factors.append(factor)
        begins.append(len(places))
    return Arrays(
        cost=cost,
        lower=_bounds([variable.lowBound for variable in variables], -np.inf),
        upper=_bounds([variable.upBound for variable in variables], np.inf),
        whole=np.array([v.cat == pulp.LpInteger for v in variables], dtype=np.bool_),
        row_lower=_bounds([row.getLb() for row in rows], -np.inf),
        row_upper=_bounds([row.getUb() for row in rows], np.inf),
        begins=np.array(begins, dtype=np.int32),
        places=np.array(places, dtype=np.int32),
        factors=np.array(factors, dtype=np.float64),
    )


def columns(lp: pulp.LpProblem) -> list[Any]:
    """The variables that a solver gets, in its order."""
    return list(getattr(lp, "exported_variables", lp.variables)())


def _bounds(found: list[float | None], where_none: float) -> Numbers:
    return np.array([where_none if each is None else each for each in found], dtype=np.float64)
