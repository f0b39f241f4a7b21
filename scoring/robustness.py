"""Which places hold if weights differ (Empfindlichkeit).

Stochastic multicriteria acceptability analysis, SMAA (Lahdelma & Salminen 2001): the list is ranked under
thousands of weightings, and what is told is how often each project stands on which place. Points, classes and
shared places are those of `score` and `rank`, worked out for all weightings at once.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from scoring.grid import Grid
from scoring.rank import APART, Class, Entry, Rules, Verdict

Floats = NDArray[np.float64]
Places = NDArray[np.int32]
"""Weightings × projects; 1 is the first."""

SLACK = 1e-9
"""So that a half that arithmetic made a little smaller is still rounded up."""

_TENTHS = 1001
"""How many different points there are, 0.0 to 100.0."""
_AT_ONCE = 250_000
"""Places worked out at once, so that they fit into the processor's memory."""
_MIXING = 40
"""Exchanges of weight per criterion, at least, until a sample has forgotten where it began; in every round each
criterion meets every other one."""


@dataclass(frozen=True, slots=True)
class Field:
    """A list as arrays: what is ranked under each weighting."""

    ids: tuple[str, ...]
    criteria: tuple[str, ...]
    shares: Floats
    """Projects × criteria: level as a share of the best one, 0 to 1; 0 where it is not marked."""
    marked: Floats
    """Projects × criteria: 1 where it is marked, else 0."""
    floor: NDArray[np.int32]
    """The class it counts as at least, whatever the weights: 0 for A, 1 for B, 2 for C."""
    b_from: float
    """Points from which a project is class B."""
    after: tuple[tuple[int, int], ...] = ()
    """Predecessor and successor by position, so ordered that a class is handed all the way down."""


class Standing(NamedTuple):
    """Where a project stands under a weighting; a tuple, for thousands are made at every key."""

    id: str
    place: int
    points: float


def field_of(
    entries: Sequence[Entry],
    verdicts: Mapping[str, Verdict],
    grid: Grid,
    rules: Rules,
    handed: Mapping[str, Class] | None = None,
) -> Field:
    """The ranked projects of a list; those that stand apart are left out.

    Args:
        entries: The list.
        verdicts: The class of each; duties stay duties under every weighting.
        grid: Whose criteria the marks belong to.
        rules: Where class B begins.
        handed: What successors in other lists hand down, whose weights are not the ones that differ here.
    """
    ranked = [entry for entry in entries if verdicts[entry.id].class_ not in APART]
    criteria = grid.criteria
    marked = [[float(c.id in e.marks) for c in criteria] for e in ranked]
    shares = [[e.marks.get(c.id, 0) / c.best for c in criteria] for e in ranked]
    size = (len(ranked), len(criteria))
    return Field(
        ids=tuple(entry.id for entry in ranked),
        criteria=tuple(criterion.id for criterion in criteria),
        shares=np.array(shares, dtype=float).reshape(size),
        marked=np.array(marked, dtype=float).reshape(size),
        floor=np.array(
            [_floor(verdicts[e.id], (handed or {}).get(e.id)) for e in ranked], dtype=np.int32
        ),
        b_from=rules.b_from,
        after=_edges(ranked),
    )


def _floor(verdict: Verdict, handed: Class | None) -> int:
    if verdict.counts_as is Class.A:
        return 0
    return 1 if handed is Class.B else 2


def _edges(ranked: Sequence[Entry]) -> tuple[tuple[int, int], ...]:
    """Pairs of predecessor and successor, those at the end of a chain first."""
    place = {entry.id: i for i, entry in enumerate(ranked)}
    edges = [(place[key], place[e.id]) for e in ranked for key in e.after if key in place]
    ordered: list[tuple[int, int]] = []
    while edges:
        waiting = {before for before, _after in edges}
        free = [edge for edge in edges if edge[1] not in waiting] or edges
        ordered += free
        edges = [edge for edge in edges if edge not in free]
    return tuple(ordered)


def places(field: Field, weights: Floats) -> Places:
    """The place of each project under each weighting; equal printed points share a place.

    Args:
        field: The list.
        weights: Weightings × criteria; each adds up to 100.
    """
    found = np.empty((len(weights), len(field.ids)), dtype=np.int32)
    step = max(1, _AT_ONCE // max(1, len(field.ids)))
    for begin in range(0, len(weights), step):
        some = slice(begin, begin + step)
        found[some] = places_by(_keys(field, weights[some]))
    return found


def places_by(keys: NDArray[np.integer]) -> Places:
    """Places from keys, weightings × projects: the smallest comes first, equal keys share a place.

    Keys are not negative. They are sorted together with their positions in one number, which is faster than
    `argsort`.
    """
    samples, count = keys.shape
    bits = count.bit_length()
    top = int(keys.max(initial=0))
    wide = np.int64 if (top + 1) << bits > np.iinfo(np.int32).max else np.int32
    packed = keys.astype(wide) << bits
    packed |= np.arange(count, dtype=wide)
    packed.sort(axis=1)
    who = packed & ((1 << bits) - 1)
    packed >>= bits
    place = np.ones((samples, count), dtype=np.int32)
    place[:, 1:] = (packed[:, 1:] != packed[:, :-1]) * np.arange(2, count + 1, dtype=np.int32)
    np.maximum.accumulate(place, axis=1, out=place)
    found = np.empty_like(place)
    cells = who + np.arange(samples, dtype=np.intp)[:, None] * count
    found.ravel()[cells.ravel()] = place.ravel()
    return found


def order_under(field: Field, weights: Sequence[float]) -> tuple[Standing, ...]:
    """One weighting: where each project stands, in the order of the list; equals in the order of their ids.

    Args:
        field: The list.
        weights: By criterion of the field, adding up to 100.
    """
    row = np.array([weights], dtype=float)
    keys = _keys(field, row)
    order = np.lexsort((np.arange(len(field.ids)), keys[0]))
    found, reached = places_by(keys)[0][order], points(field, row)[0][order] / 10
    ids = map(field.ids.__getitem__, order.tolist())
    return tuple(map(Standing, ids, found.tolist(), reached.tolist()))


def points(field: Field, weights: Floats) -> NDArray[np.int32]:
    """Tenths of points, weightings × projects: the share reached on what is marked, as `score` has it."""
    earned = weights @ field.shares.T
    if not field.marked.all():
        counted = weights @ field.marked.T
        earned = np.divide(earned * 100, counted, out=np.zeros_like(earned), where=counted > 0)
    earned *= 10
    earned += 0.5 + SLACK
    return earned.astype(np.int32)  # never negative, so cutting off is rounding down


def acceptability(of_places: Places) -> Floats:
    """How often each project stands on each place: projects × places, each row adding up to 1."""
    samples, count = of_places.shape
    found = np.zeros(count * count, dtype=np.int64)
    offset = np.arange(count, dtype=np.int32) * count - 1
    step = max(1, _AT_ONCE // max(1, count))
    for begin in range(0, samples, step):
        cells = (of_places[begin : begin + step] + offset).ravel()
        found += np.bincount(cells, minlength=count * count)
    return np.asarray(found.reshape(count, count) / samples, dtype=float)


def entropy(of_places: Places) -> float:
    """How uncertain the whole order is, in bits: 0 where every weighting gives the same.

    It cannot exceed log2 of the number of weightings, so it tells little of more than some ten projects.
    """
    _orders, times = np.unique(of_places, axis=0, return_counts=True)
    shares = times / times.sum()
    return abs(float((shares * np.log2(shares)).sum()))


def sampled_weights(
    low: Sequence[float], high: Sequence[float], count: int, seed: int = 1
) -> Floats:
    """Weightings drawn evenly from all that add up to 100 and keep every weight in its range.

    Each draw begins at the middle of the ranges and exchanges weight between two criteria at a time, evenly
    within what both ranges allow (Gibbs sampling along the edges of the simplex).

    Args:
        low: The least weight of each criterion, in percent.
        high: The greatest.
        count: How many weightings.
        seed: The same seed gives the same weightings.

    Raises:
        ValueError: No weighting within the ranges adds up to 100.
    """
    least, most = np.array(low, dtype=float), np.array(high, dtype=float)
    if least.sum() > 100 + SLACK or most.sum() < 100 - SLACK or (least > most).any():
        raise ValueError("no weighting within the ranges adds up to 100")
    room = (most - least).sum()
    middle = least + (most - least) * ((100 - least.sum()) / room if room else 0)
    free = np.flatnonzero(most > least)
    weights = np.repeat(middle[:, None], count, axis=1)
    random = np.random.default_rng(seed)
    for _round in range(-(-_MIXING // max(1, len(free) - 1)) if len(free) > 1 else 0):
        for apart in range(1, len(free)):
            for one, other in zip(free, np.roll(free, apart), strict=True):
                _exchange(weights, (int(one), int(other)), least, most, random)
    return np.ascontiguousarray(weights.T)


def nudged_weights(weights: Sequence[float] | Floats, share: float) -> Floats:
    """Every weight made smaller and larger by that share, one at a time, the others scaled to keep 100."""
    told = np.array(weights, dtype=float)
    rows = [told]
    for place, weight in enumerate(told):
        for changed in (weight * (1 - share), min(100.0, weight * (1 + share))):
            rows.append(_with_weight(told, place, changed))
    return np.array(rows)


def weight_rows(field: Field, sets: Sequence[Mapping[str, int]]) -> Floats:
    """Weight sets as weightings; a criterion a set leaves out weighs nothing."""
    rows = [[float(weights.get(key, 0)) for key in field.criteria] for weights in sets]
    return np.array(rows).reshape(len(sets), len(field.criteria))


def spread(field: Field, of_places: Places, share: float = 1.0) -> dict[str, tuple[int, int]]:
    """Between which places each project lies in that share of the weightings, the ends cut off evenly."""
    if not len(field.ids):
        return {}
    cut = (1 - share) / 2
    low = np.quantile(of_places, cut, axis=0, method="lower")
    high = np.quantile(of_places, 1 - cut, axis=0, method="higher")
    return {key: (int(low[n]), int(high[n])) for n, key in enumerate(field.ids)}


def shares_of_places(field: Field, of_places: Places) -> dict[str, dict[int, float]]:
    """How often each project stands on which place, as shares; places it never takes are left out."""
    shares = acceptability(of_places)
    return {
        key: {int(place) + 1: float(shares[n, place]) for place in np.flatnonzero(shares[n])}
        for n, key in enumerate(field.ids)
    }


@dataclass(frozen=True, slots=True)
class Swap:
    """The smallest change of one weight that puts a project before the one above it."""

    above: str
    below: str
    criterion: str
    weight: int
    """What it weighs now, in percent."""
    needed: int
    """What it has to weigh, in whole percent, the others being scaled."""


def swaps(field: Field, weights: Mapping[str, int], order: Sequence[str]) -> tuple[Swap, ...]:
    """What single weight change swaps two neighbours of a list; pairs that none swaps are left out.

    Args:
        field: The list.
        weights: Weight by criterion.
        order: The ids as they are ranked.
    """
    told = np.array([weights.get(key, 0) for key in field.criteria], dtype=float)
    tries = [
        (place, needed)
        for place in np.flatnonzero(told < 100)
        for needed in range(101)
        if field.criteria[place] in weights
    ]
    if not tries:
        return ()
    tried = places(field, np.array([_with_weight(told, int(p), n) for p, n in tries]))
    change = np.array([abs(needed - told[place]) for place, needed in tries])
    column = {key: i for i, key in enumerate(field.ids)}
    found = []
    for above, below in pairwise(order):
        overtaken = tried[:, column[below]] < tried[:, column[above]]
        swapped = np.flatnonzero(overtaken & (change > 0))
        if len(swapped):
            place, needed = tries[int(swapped[np.argmin(change[swapped])])]
            found.append(Swap(above, below, field.criteria[place], round(told[place]), needed))
    return tuple(found)


def _keys(field: Field, weights: Floats) -> NDArray[np.int32]:
    """What ranks, smaller coming before: the class counted as, then the points."""
    tenths = points(field, weights)
    is_b = (tenths >= round(field.b_from * 10)) | (field.floor == 1)
    for before, after in field.after:
        is_b[:, before] |= is_b[:, after]
    class_ = np.minimum(np.where(is_b, np.int32(1), np.int32(2)), field.floor)
    class_ *= _TENTHS
    class_ += _TENTHS - 1
    class_ -= tenths
    return class_


def _exchange(
    weights: Floats,
    pair: tuple[int, int],
    least: Floats,
    most: Floats,
    random: np.random.Generator,
) -> None:
    """Share what two criteria weigh together anew between them, in every draw at once."""
    one, other = pair
    if one == other:
        return
    both = weights[one] + weights[other]
    lowest = np.maximum(least[one], both - most[other])
    highest = np.minimum(most[one], both - least[other])
    weights[one] = lowest + (highest - lowest) * random.random(weights.shape[1])
    weights[other] = both - weights[one]


def _with_weight(weights: Floats, place: int, weight: float) -> Floats:
    rest = 100 - weights[place]
    if not rest:
        return weights
    changed = np.asarray(weights * ((100 - weight) / rest), dtype=float)
    changed[place] = weight
    return changed
