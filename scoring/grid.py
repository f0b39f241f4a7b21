"""The goal-and-priority grid: criteria, levels with their texts, weights (Ziel- und Prioritätenraster)."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import pairwise, zip_longest
from typing import NoReturn

from scoring.scales import LevelRule, Scale

TOGETHER = ("mean", "median")
"""Names of the weight sets that are put together from those of all groups."""

_NAMEABLE = re.compile(r"[\w-]+")
"""An id that can be typed at a prompt."""

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
    owner: str = ""
    """Who marks it, e.g. the administration or the council, where a weight set gives each a share."""
    scale: Scale = Scale.LEVELS
    """How its marks are entered; what was entered is kept beside the level."""
    rules: tuple[LevelRule, ...] = ()
    """How its level follows from data, where data are known."""

    @property
    def best(self) -> int:
        """The highest level; the lowest is 0."""
        return len(self.anchors) - 1

    @property
    def names(self) -> tuple[str, ...]:
        """All that a planner may call it; upper and lower case do not matter."""
        return self.short, self.name, self.id


@dataclass(frozen=True, slots=True)
class WeightSet:
    """How much each criterion counts in one kind of list."""

    id: str
    name: str
    weights: Mapping[str, int]
    """Weight by criterion, in percent of all points."""
    group: str = ""
    """The committee or council group whose view it is; empty for the one in force."""
    base: str = ""
    """The set it stands in for; empty: for every one."""
    shares: Mapping[str, int] = field(default_factory=dict)
    """What the weights of each owner's criteria have to add up to, where that was agreed."""

    def stands_in_for(self, key: str) -> bool:
        """Whether it is a group's view of the set of that id."""
        return bool(self.group) and self.base in ("", key)


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

    def called(self, name: str) -> Criterion | None:
        """The criterion of that name, as `Criterion.names` has it; none where there is none."""
        for criterion in self.criteria:
            if name.casefold() in {known.casefold() for known in criterion.names}:
                return criterion
        return None

    def views_of(self, key: str) -> tuple[WeightSet, ...]:
        """How committees and council groups would weigh instead of the set of that id."""
        return tuple(weight_set for weight_set in self.weight_sets if weight_set.stands_in_for(key))

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
    SHARE = "share"
    NO_BASE = "no_base"
    STARTS = "starts"
    ID = "id"


@dataclass(frozen=True, slots=True)
class Flaw:
    """One thing wrong with a grid: what it is, where, and the number found there."""

    kind: FlawKind
    where: str = ""
    """The weight set's or the criterion's id."""
    what: str = ""
    """The criterion, the owner or the other set concerned inside a weight set; the fact of a rule."""
    found: int = 0
    wanted: int = 0


class ChangeKind(StrEnum):
    """What can differ between two versions of a grid."""

    CRITERION = "criterion"
    """One was added or taken away."""
    ANCHOR = "anchor"
    WEIGHT = "weight"
    WEIGHT_SET = "weight_set"
    """One was added or taken away."""
    DETAIL = "detail"
    """Something else of a criterion, a weight set or the grid, e.g. its name or how levels follow from data."""


@dataclass(frozen=True, slots=True)
class Change:
    """One difference between two versions of a grid; an empty side means that it is not there."""

    kind: ChangeKind
    where: str
    """The criterion's or the weight set's id."""
    what: str = ""
    """The level, or the criterion that is weighed."""
    before: str = ""
    after: str = ""


_OF_CRITERION = ("name", "short", "block", "owner", "scale", "rules")


def changes(before: Grid, after: Grid) -> tuple[Change, ...]:
    """What differs between two versions of a grid, text by text and weight by weight."""
    named = _details("", before, after, ("name", "version"))
    return (*named, *_changed_criteria(before, after), *_changed_weights(before, after))


def _details(where: str, before: object, after: object, names: Iterable[str]) -> Iterator[Change]:
    for name in names:
        then, now = getattr(before, name), getattr(after, name)
        if then != now:
            yield Change(ChangeKind.DETAIL, where, name, _told(then), _told(now))


def _told(value: object) -> str:
    """A detail in a few words: rules as «fact: starts», shares as «owner: percent»."""
    if isinstance(value, Mapping):
        return ", ".join(f"{key}: {part}" for key, part in value.items())
    if isinstance(value, tuple):
        return ", ".join(f"{rule.fact}: {' '.join(map(str, rule.starts))}" for rule in value)
    return str(value)


def _changed_criteria(before: Grid, after: Grid) -> Iterator[Change]:
    old = {criterion.id: criterion for criterion in before.criteria}
    new = {criterion.id: criterion for criterion in after.criteria}
    for key in dict.fromkeys((*old, *new)):
        if key not in old or key not in new:
            names = (side[key].name if key in side else "" for side in (old, new))
            yield Change(ChangeKind.CRITERION, key, "", *names)
            continue
        yield from _details(key, old[key], new[key], _OF_CRITERION)
        texts = zip_longest(old[key].anchors, new[key].anchors, fillvalue="")
        for level, (then, now) in enumerate(texts):
            if then != now:
                yield Change(ChangeKind.ANCHOR, key, str(level), then, now)


def _changed_weights(before: Grid, after: Grid) -> Iterator[Change]:
    old = {weight_set.id: weight_set for weight_set in before.weight_sets}
    new = {weight_set.id: weight_set for weight_set in after.weight_sets}
    for key in dict.fromkeys((*old, *new)):
        if key not in old or key not in new:
            names = (side[key].name if key in side else "" for side in (old, new))
            yield Change(ChangeKind.WEIGHT_SET, key, "", *names)
            continue
        yield from _details(key, old[key], new[key], ("name", "group", "base", "shares"))
        then, now = old[key].weights, new[key].weights
        for criterion in dict.fromkeys((*then, *now)):
            if then.get(criterion, 0) != now.get(criterion, 0):
                weights = (str(side.get(criterion, 0)) for side in (then, now))
                yield Change(ChangeKind.WEIGHT, key, criterion, *weights)


def sums_by_block(grid: Grid, weights: Mapping[str, int]) -> dict[str, int]:
    """What the weights of each block add up to, in the order of the grid."""
    return _sums(weights, {criterion.id: criterion.block for criterion in grid.criteria})


def sums_by_owner(grid: Grid, weights: Mapping[str, int]) -> dict[str, int]:
    """What the weights of each owner's criteria add up to; criteria without an owner are left out."""
    return _sums(weights, {criterion.id: criterion.owner for criterion in grid.criteria})


def _sums(weights: Mapping[str, int], label: Mapping[str, str]) -> dict[str, int]:
    names = dict.fromkeys(name for name in label.values() if name)
    return {name: sum(w for key, w in weights.items() if label.get(key) == name) for name in names}


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
        if not _NAMEABLE.fullmatch(criterion.id):
            yield Flaw(FlawKind.ID, criterion.id)
        if criterion.best < 1:
            yield Flaw(FlawKind.TOO_FEW_LEVELS, criterion.id, found=len(criterion.anchors))
        for rule in criterion.rules:
            rising = all(one <= two for one, two in pairwise(rule.starts))
            if not rising or len(rule.starts) > criterion.best:
                yield Flaw(FlawKind.STARTS, criterion.id, rule.fact, criterion.best)


def _flaws_of_weights(grid: Grid) -> Iterator[Flaw]:
    for key, times in Counter(w.id for w in grid.weight_sets).items():
        if times > 1:
            yield Flaw(FlawKind.TWICE, key, found=times)
    for weight_set in grid.weight_sets:
        yield from _flaws_of_set(grid, weight_set)


def _flaws_of_set(grid: Grid, weight_set: WeightSet) -> Iterator[Flaw]:
    known = {criterion.id for criterion in grid.criteria}
    if not _NAMEABLE.fullmatch(weight_set.id) or weight_set.id in TOGETHER:
        yield Flaw(FlawKind.ID, weight_set.id)
    for key, weight in weight_set.weights.items():
        if key not in known:
            yield Flaw(FlawKind.UNKNOWN, weight_set.id, key)
        if weight < 0:
            yield Flaw(FlawKind.NEGATIVE, weight_set.id, key, weight)
    total = sum(weight_set.weights.values())
    if total != WHOLE:
        yield Flaw(FlawKind.SUM, weight_set.id, found=total)
    if weight_set.base and weight_set.base not in {w.id for w in grid.weight_sets}:
        yield Flaw(FlawKind.NO_BASE, weight_set.id, weight_set.base)
    sums = sums_by_owner(grid, weight_set.weights)
    for owner, share in weight_set.shares.items():
        if sums.get(owner, 0) != share:
            yield Flaw(FlawKind.SHARE, weight_set.id, owner, sums.get(owner, 0), share)


def _missing(key: str) -> NoReturn:
    raise KeyError(key)
