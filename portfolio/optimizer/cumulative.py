"""The model in other variables: «has started by then» instead of «starts then» (Kumuliert).

With z[i,t] = Σ_{s≤t} start[i,s], branching on one z asks «by 2029 or later?» and halves what is left, where
branching on one start takes a single year away. The sample city needs a tenth of the branches that way.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from portfolio.optimizer.arrays import Arrays, Numbers, Places


@dataclass(frozen=True, slots=True, eq=False)
class Cumulative:
    """A model in cumulative variables and the way there and back; every variable keeps its place."""

    arrays: Arrays
    chains: tuple[Places, ...]
    """The variables of each project that has more than one start, earliest first."""

    def into(self, values: Numbers) -> Numbers:
        """Values of starts, told in the cumulative model."""
        found = values.copy()
        for chain in self.chains:
            found[chain] = np.cumsum(values[chain])
        return found

    def back(self, values: Numbers) -> Numbers:
        """Values of the cumulative model, told in starts."""
        found = values.copy()
        for chain in self.chains:
            found[chain[1:]] -= values[chain[:-1]]
        return found


def cumulated(arrays: Arrays, chains: Sequence[Places]) -> Cumulative:
    """The same model in cumulative variables.

    Args:
        arrays: The model in starts, of which each may be 0 or 1.
        chains: The variables of each project's starts, earliest first; at most one of them may be 1.
    """
    kept = tuple(chain for chain in chains if len(chain) > 1)
    before = np.full(arrays.size, -1, dtype=np.int32)
    for chain in kept:
        before[chain[1:]] = chain[:-1]
    return Cumulative(_with_steps(_replaced(arrays, before), arrays, before), kept)


def _replaced(arrays: Arrays, before: Places) -> Arrays:
    """Every start[t] by z[t] − z[t−1], in the objective and in all rows."""
    follows = before >= 0
    cost = arrays.cost.copy()
    np.subtract.at(cost, before[follows], arrays.cost[follows])
    rows, doubled = arrays.row_of_each(), follows[arrays.places]
    found = _summed(
        np.concatenate([rows, rows[doubled]]),
        np.concatenate([arrays.places, before[arrays.places[doubled]]]),
        np.concatenate([arrays.factors, -arrays.factors[doubled]]),
        arrays.size,
    )
    begins = np.searchsorted(found[0], np.arange(arrays.rows + 1)).astype(np.int32)
    return replace(arrays, cost=cost, begins=begins, places=found[1], factors=found[2])


def _summed(
    rows: Places, places: Places, factors: Numbers, size: int
) -> tuple[Places, Places, Numbers]:
    """One factor for each row and variable, in that order, without zeros."""
    key = rows.astype(np.int64) * size + places
    order = np.argsort(key, kind="stable")
    key, factors = key[order], factors[order]
    firsts = np.flatnonzero(np.diff(key, prepend=-1))
    key = key[firsts]
    factors = np.add.reduceat(factors, firsts) if len(firsts) else factors
    kept = factors != 0
    key, factors = key[kept], factors[kept]
    return (key // size).astype(np.int32), (key % size).astype(np.int32), factors


def _with_steps(found: Arrays, starts: Arrays, before: Places) -> Arrays:
    """Rows for what bounds each start: lower ≤ z[t] − z[t−1] ≤ upper."""
    steps = np.flatnonzero(before >= 0).astype(np.int32)
    more = found.begins[-1] + 2 * np.arange(1, len(steps) + 1, dtype=np.int32)
    pairs = np.stack([steps, before[steps]], axis=1).ravel()
    return replace(
        found,
        lower=np.where(before >= 0, 0.0, starts.lower),
        upper=np.where(before >= 0, 1.0, starts.upper),
        row_lower=np.concatenate([found.row_lower, starts.lower[steps]]),
        row_upper=np.concatenate([found.row_upper, starts.upper[steps]]),
        begins=np.concatenate([found.begins, more]).astype(np.int32),
        places=np.concatenate([found.places, pairs]).astype(np.int32),
        factors=np.concatenate([found.factors, np.tile([1.0, -1.0], len(steps))]),
    )
