"""The goal-and-priority grid: criteria, levels with their texts, weights (Ziel- und Prioritätenraster)."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import NoReturn

WHOLE = 100
"""What the weights of one list add up to."""


@dataclass(frozen=True, slots=True)
class Criterion:
    """One question asked of every project."""

    id: str
    name: str
    short: str
    """The name as a column header."""
    block: str
    """What the question is about: goal, priority or implementation."""
    anchors: tuple[str, ...]
    """What each level means, from level 0 to the best one."""

    @property
    def best(self) -> int:
        """The highest level; the lowest is 0."""
        return len(self.anchors) - 1


@dataclass(frozen=True, slots=True)
class WeightSet:
    """How much each criterion counts in one kind of list."""

    id: str
    name: str
    weights: Mapping[str, int]
    """Weight by criterion, in percent of all points."""


@dataclass(frozen=True, slots=True)
class Grid:
    """The criteria and the weight sets in force."""

    name: str
    version: str
    criteria: tuple[Criterion, ...]
    weight_sets: tuple[WeightSet, ...]

    def criterion(self, key: str) -> Criterion:
        """The criterion of that id; KeyError where there is none."""
        return next((c for c in self.criteria if c.id == key), None) or _missing(key)

    def weight_set(self, key: str) -> WeightSet:
        """The weight set of that id; KeyError where there is none."""
        return next((w for w in self.weight_sets if w.id == key), None) or _missing(key)


class FlawKind(StrEnum):
    """What can be wrong with a grid."""

    NO_CRITERIA = "no_criteria"
    TWICE = "twice"
    TOO_FEW_LEVELS = "too_few_levels"
    SUM = "sum"
    UNKNOWN = "unknown"
    NEGATIVE = "negative"


@dataclass(frozen=True, slots=True)
class Flaw:
    """One thing wrong with a grid: what it is, where, and the number found there."""

    kind: FlawKind
    where: str = ""
    """The weight set's or the criterion's id."""
    what: str = ""
    """The criterion concerned inside a weight set."""
    found: int = 0


def flaws(grid: Grid) -> tuple[Flaw, ...]:
    """All that keeps a grid from being used; empty for a sound one."""
    return (*_flaws_of_criteria(grid), *_flaws_of_weights(grid))


def _flaws_of_criteria(grid: Grid) -> Iterator[Flaw]:
    if not grid.criteria:
        yield Flaw(FlawKind.NO_CRITERIA)
    for key, times in Counter(c.id for c in grid.criteria).items():
        if times > 1:
            yield Flaw(FlawKind.TWICE, key, found=times)
    for criterion in grid.criteria:
        if criterion.best < 1:
            yield Flaw(FlawKind.TOO_FEW_LEVELS, criterion.id, found=len(criterion.anchors))


def _flaws_of_weights(grid: Grid) -> Iterator[Flaw]:
    for key, times in Counter(w.id for w in grid.weight_sets).items():
        if times > 1:
            yield Flaw(FlawKind.TWICE, key, found=times)
    known = {c.id for c in grid.criteria}
    for weight_set in grid.weight_sets:
        for key, weight in weight_set.weights.items():
            if key not in known:
                yield Flaw(FlawKind.UNKNOWN, weight_set.id, key)
            if weight < 0:
                yield Flaw(FlawKind.NEGATIVE, weight_set.id, key, weight)
        total = sum(weight_set.weights.values())
        if total != WHOLE:
            yield Flaw(FlawKind.SUM, weight_set.id, found=total)


def _missing(key: str) -> NoReturn:
    raise KeyError(key)
