"""Weights from comparing criteria two by two, and projects ranked duel by duel (Paarvergleich)."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from itertools import combinations
from math import log, sqrt

from scoring.grid import WHOLE
from scoring.rounding import apportion
from scoring.score import Score, score_of_parts

CONSISTENT = 0.1
"""Up to this consistency ratio comparisons are taken as they are (Saaty)."""

_TURNS = 2000
_CLOSE = 1e-13


@dataclass(frozen=True, slots=True)
class Comparison:
    """How much more important one criterion is than another."""

    first: str
    second: str
    times: Fraction
    """How many times as important the first is; below 1 where the second is more important."""


class RandomIndex(StrEnum):
    """Whose consistency index of random comparisons a ratio refers to."""

    DONEGAN_DODD = "donegan_dodd"
    """Donegan & Dodd 1991, Mathematical and Computer Modelling 15(10)."""
    SAATY = "saaty"
    """Saaty 2005, Theory and Applications of the Analytic Network Process, p. 31."""


_INDEX = {
    RandomIndex.DONEGAN_DODD: (
        0.4914, 0.8286, 1.0591, 1.1797, 1.2519, 1.3171, 1.3733, 1.4055, 1.4213,
        1.4497, 1.4643, 1.4822, 1.4969, 1.5078, 1.5153, 1.5262, 1.5313, 1.5371,
    ),
    RandomIndex.SAATY: (
        0.52, 0.89, 1.11, 1.25, 1.35, 1.40, 1.45, 1.49, 1.52, 1.54, 1.56, 1.58, 1.59,
    ),
}  # fmt: skip
"""For 3, 4, 5 … things; more than the last take the last, from which on it hardly rises."""


@dataclass(frozen=True, slots=True)
class Weighing:
    """What comparisons say together."""

    weights: Mapping[str, float]
    """The principal eigenvector, adding up to 1."""
    ratio: float
    """The consistency ratio: 0 where nothing contradicts, up to 0.1 commonly accepted."""
    completed: Mapping[tuple[str, str], float]
    """How the pairs that nobody compared were completed."""
    odd_one: Comparison | None
    """The comparison that fits the weights worst; none where all fit."""

    @property
    def percent(self) -> dict[str, int]:
        """The weights as whole percent that add up to 100."""
        shares = [Fraction(weight) for weight in self.weights.values()]
        return dict(zip(self.weights, apportion(WHOLE, shares), strict=True))


def weigh(
    names: Sequence[str],
    comparisons: Iterable[Comparison],
    index: RandomIndex = RandomIndex.DONEGAN_DODD,
) -> Weighing:
    """Weights from pairwise comparisons: the principal eigenvector (AHP).

    Pairs that nobody compared are completed so that the largest eigenvalue, and with it the contradiction,
    becomes as small as it can be (Bozóki, Fülöp & Rónyai 2010).

    Raises:
        ValueError: The comparisons leave a name without any connection to the others, compare a name with
            itself or a pair twice, or a number is not above zero.
    """
    told = tuple(comparisons)
    _refuse_nonsense(names, told)
    matrix, open_pairs = _matrix(names, told)
    value, vector = _completed(matrix, open_pairs)
    weights = dict(zip(names, vector, strict=True))
    return Weighing(
        weights=weights,
        ratio=_ratio(value, len(names), index),
        completed={(names[i], names[j]): matrix[i][j] for i, j in open_pairs},
        odd_one=_odd_one(told, weights),
    )


def unconnected(names: Sequence[str], comparisons: Iterable[Comparison]) -> tuple[str, ...]:
    """The names that no chain of comparisons connects with the first one."""
    pairs = [{comparison.first, comparison.second} for comparison in comparisons]
    reached, more = set(names[:1]), True
    while more:
        touched = set().union(*(pair for pair in pairs if pair & reached)) - reached
        reached, more = reached | touched, bool(touched)
    return tuple(name for name in names if name not in reached)


def _refuse_nonsense(names: Sequence[str], told: Sequence[Comparison]) -> None:
    pairs = [frozenset((comparison.first, comparison.second)) for comparison in told]
    if any(len(pair) == 1 for pair in pairs) or len(set(pairs)) < len(pairs):
        raise ValueError("a pair is compared twice, or a name with itself")
    if any(comparison.times <= 0 for comparison in told):
        raise ValueError("importance is a number above zero")
    if unconnected(names, told):
        raise ValueError("the comparisons leave names without connection")


def _matrix(
    names: Sequence[str], told: Sequence[Comparison]
) -> tuple[list[list[float]], list[tuple[int, int]]]:
    place = {name: i for i, name in enumerate(names)}
    matrix = [[1.0] * len(names) for _name in names]
    known = set()
    for comparison in told:
        i, j = place[comparison.first], place[comparison.second]
        matrix[i][j], matrix[j][i] = float(comparison.times), float(1 / comparison.times)
        known |= {(i, j), (j, i)}
    return matrix, [pair for pair in combinations(range(len(names)), 2) if pair not in known]


def _completed(
    matrix: list[list[float]], open_pairs: Sequence[tuple[int, int]]
) -> tuple[float, list[float]]:
    """Fill the open pairs in and return the largest eigenvalue with its vector.

    The eigenvalue is convex in the logarithms of the open entries, and its derivative vanishes where
    a² = (right_i · left_j) / (right_j · left_i): repeated until nothing moves, this is the one minimum.
    """
    for _turn in range(_TURNS if open_pairs else 0):
        right, left = _eigen(matrix)[1], _eigen(_transposed(matrix))[1]
        moved = 0.0
        for i, j in open_pairs:
            entry = sqrt(right[i] * left[j] / (right[j] * left[i]))
            moved = max(moved, abs(log(entry / matrix[i][j])))
            matrix[i][j], matrix[j][i] = entry, 1 / entry
        if moved < _CLOSE:
            break
    return _eigen(matrix)


def _eigen(matrix: Sequence[Sequence[float]]) -> tuple[float, list[float]]:
    """The largest eigenvalue of a positive matrix and its vector adding up to 1, by power iteration."""
    vector = [1 / len(matrix)] * len(matrix)
    value = 0.0
    for _turn in range(_TURNS):
        image = [sum(a * v for a, v in zip(row, vector, strict=True)) for row in matrix]
        value, before = sum(image), value
        vector, old = [part / value for part in image], vector
        if abs(value - before) < _CLOSE and max(map(abs, _difference(vector, old))) < _CLOSE:
            break
    return value, vector


def _difference(one: Sequence[float], two: Sequence[float]) -> list[float]:
    return [a - b for a, b in zip(one, two, strict=True)]


def _transposed(matrix: Sequence[Sequence[float]]) -> list[list[float]]:
    return [list(column) for column in zip(*matrix, strict=True)]


def _ratio(value: float, count: int, index: RandomIndex) -> float:
    table = _INDEX[index]
    if count < 3:
        return 0.0
    return max(0.0, (value - count) / (count - 1) / table[min(count - 3, len(table) - 1)])


def _odd_one(told: Sequence[Comparison], weights: Mapping[str, float]) -> Comparison | None:
    def misfit(comparison: Comparison) -> float:
        said = weights[comparison.first] / weights[comparison.second]
        return abs(log(float(comparison.times) / said))

    worst = max(told, key=misfit, default=None)
    return worst if worst and misfit(worst) > 1e-6 else None


@dataclass(frozen=True, slots=True)
class Duel:
    """Two projects held against each other."""

    first: str
    second: str
    winner: str = ""
    """The one that comes before the other; empty where they are equal."""


def scores_of_duels(ids: Sequence[str], duels: Iterable[Duel]) -> dict[str, Score]:
    """Rank few projects pair by pair: points = share of the duels won, an equal one counts half.

    A later duel of a pair replaces the earlier one. Pairs that were not compared make a range, as missing
    marks do; the contributions are the points by opponent.
    """
    latest = {frozenset((duel.first, duel.second)): duel for duel in duels}
    return {key: _score_of_duels(key, ids, latest) for key in ids}


def open_duels(ids: Sequence[str], duels: Iterable[Duel]) -> tuple[tuple[str, str], ...]:
    """The pairs that were not compared yet."""
    done = {frozenset((duel.first, duel.second)) for duel in duels}
    return tuple(pair for pair in combinations(ids, 2) if frozenset(pair) not in done)


def _score_of_duels(key: str, ids: Sequence[str], latest: Mapping[frozenset[str], Duel]) -> Score:
    others = [other for other in ids if other != key]
    each = Fraction(WHOLE, len(others)) if others else Fraction(WHOLE)
    parts = {
        other: each * _won(key, latest[frozenset((key, other))])
        for other in others
        if frozenset((key, other)) in latest
    }
    return score_of_parts(parts, each * len(parts) if others else Fraction(WHOLE))


def _won(key: str, duel: Duel) -> Fraction:
    if not duel.winner:
        return Fraction(1, 2)
    return Fraction(duel.winner == key)
