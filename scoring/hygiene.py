"""Scoring habits worth a look: top marks, criteria that do not separate, double counting (Bewertungshygiene)."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import combinations
from statistics import StatisticsError, correlation

from scoring.grid import Grid
from scoring.rank import APART, Class, Entry, Rules, classify, handed_down, standing
from scoring.score import earned, points_of

Marks = Mapping[str, int]

ENOUGH = 5
"""Fewer projects than these show no habit."""
TOP = 0.8
"""From this share of best levels on, a department gives top marks."""
SAME = 0.8
"""From this share of one level on, a criterion does not separate."""
TWINS = 0.8
"""From this correlation on, two criteria count the same thing twice."""
FAR = 5
"""A place that moves this far by one level hangs on it."""


@dataclass(frozen=True, slots=True)
class TopMarks:
    """A department that gives a criterion's best level nearly always, where others do not."""

    department: str
    criterion: str
    best: int
    """How many of its projects have the best level."""
    of: int
    elsewhere: float
    """The share of best levels among all others."""


@dataclass(frozen=True, slots=True)
class Flat:
    """A criterion on which nearly all projects stand on one level, so that it separates nobody."""

    criterion: str
    level: int
    on_it: int
    of: int


@dataclass(frozen=True, slots=True)
class Twins:
    """Two criteria that rise and fall together: what they measure counts twice."""

    one: str
    other: str
    correlation: float
    of: int
    """How many projects are marked on both."""


@dataclass(frozen=True, slots=True)
class Hanging:
    """A place that hangs on one level."""

    project: str
    criterion: str
    level: int
    """The level it has."""
    other: int
    """The level next to it that moves it."""
    place: int
    new_place: int
    class_: Class
    new_class: Class


def top_marks(departments: Mapping[str, Sequence[Marks]], grid: Grid) -> tuple[TopMarks, ...]:
    """Departments whose marks on a criterion are nearly always the best level, though not everybody's are."""
    return tuple(
        found
        for criterion in grid.criteria
        for name in departments
        if (found := _top_marks(name, departments, criterion.id, criterion.best))
    )


def _top_marks(
    name: str, departments: Mapping[str, Sequence[Marks]], criterion: str, best: int
) -> TopMarks | None:
    own = [marks[criterion] for marks in departments[name] if criterion in marks]
    others = [
        marks[criterion]
        for other, listed in departments.items()
        for marks in listed
        if other != name and criterion in marks
    ]
    reached = own.count(best)
    elsewhere = others.count(best) / len(others) if others else 0.0
    if len(own) < ENOUGH or reached < TOP * len(own) or elsewhere >= TOP:
        return None
    return TopMarks(name, criterion, reached, len(own), elsewhere)


def flat(marks: Iterable[Marks], grid: Grid) -> tuple[Flat, ...]:
    """Criteria on which nearly all projects stand on the same level."""
    told = tuple(marks)
    found = []
    for criterion in grid.criteria:
        levels = Counter(m[criterion.id] for m in told if criterion.id in m)
        if levels.total() >= ENOUGH:
            level, times = min(levels.items(), key=lambda item: (-item[1], item[0]))
            if times >= SAME * levels.total():
                found.append(Flat(criterion.id, level, times, levels.total()))
    return tuple(found)


def twins(marks: Iterable[Marks], grid: Grid) -> tuple[Twins, ...]:
    """Pairs of criteria whose levels rise and fall together (Pearson's correlation), the closest first."""
    told = tuple(marks)
    pairs = combinations((criterion.id for criterion in grid.criteria), 2)
    found = [twin for one, other in pairs if (twin := _twins(one, other, told))]
    return tuple(sorted(found, key=lambda twin: -abs(twin.correlation)))


def _twins(one: str, other: str, told: Sequence[Marks]) -> Twins | None:
    both = [(marks[one], marks[other]) for marks in told if one in marks and other in marks]
    if len(both) < ENOUGH:
        return None
    try:
        together = correlation(*map(list, zip(*both, strict=True)))
    except StatisticsError:
        return None  # all on one level: `flat` tells of it
    return Twins(one, other, together, len(both)) if abs(together) >= TWINS else None


def hanging(
    listed: Collection[str],
    entries: Mapping[str, Entry],
    weights: Marks,
    grid: Grid,
    rules: Rules,
) -> tuple[Hanging, ...]:
    """Places of one list that move far, or change their class, when one mark is one level lower or higher.

    Args:
        listed: The ids of the list, which is ranked by points.
        entries: The projects of all lists by id: a successor in another one may hand its class down.
        weights: Weight by criterion.
        grid: Whose criteria the marks belong to.
        rules: Where one class ends and the next begins.
    """
    trial = _Trial(listed, entries, weights, grid, rules)
    return tuple(found for key in listed for found in _hanging(entries[key], trial))


class _Trial:
    """A ranked list in which one project at a time is tried with another mark."""

    def __init__(
        self,
        listed: Collection[str],
        entries: Mapping[str, Entry],
        weights: Marks,
        grid: Grid,
        rules: Rules,
    ) -> None:
        self.listed, self.entries, self.rules = listed, entries, rules
        self.weights, self.grid = weights, grid
        self.verdicts = classify(entries.values(), rules)
        self._standings = sorted(standing(entries[k], self.verdicts[k]) for k in listed)
        self._handed = handed_down(entries.values(), self.verdicts)

    def place(self, changed: Entry) -> tuple[int | None, Class]:
        """Place and own class of a project as it is, or changed."""
        entry, before = self.entries[changed.id], self.verdicts[changed.id]
        verdict = classify([changed], self.rules)[changed.id]
        handed = self._handed.get(changed.id, Class.C)
        if handed is Class.A or verdict.class_ not in APART:
            verdict = replace(verdict, counts_as=min(verdict.counts_as, handed))
        if entry.after and verdict.counts_as is not before.counts_as:
            return self._place_among_all(changed), verdict.class_  # its predecessors move too
        new = standing(changed, verdict)
        ahead = bisect_left(self._standings, new) - (standing(entry, before) < new)
        return None if new[0] in APART else ahead + 1, verdict.class_

    def _place_among_all(self, changed: Entry) -> int | None:
        entries = {**self.entries, changed.id: changed}
        verdicts = classify(entries.values(), self.rules)
        own = standing(changed, verdicts[changed.id])
        ahead = sum(standing(entries[k], verdicts[k]) < own for k in self.listed)
        return None if own[0] in APART else ahead + 1


def _hanging(entry: Entry, trial: _Trial) -> Iterator[Hanging]:
    place, class_ = trial.place(entry)
    for criterion, other, points in _one_level_off(entry, trial):
        marks = {**entry.marks, criterion: other}
        changed = replace(entry, marks=marks, score=replace(entry.score, points=points))
        new_place, new_class = trial.place(changed)
        if place is None or new_place is None:
            continue
        if abs(new_place - place) >= FAR or new_class is not class_:
            level = entry.marks[criterion]
            yield Hanging(entry.id, criterion, level, other, place, new_place, class_, new_class)


def _one_level_off(entry: Entry, trial: _Trial) -> Iterator[tuple[str, int, float]]:
    """Criterion, level and points for every mark one level lower or higher; only its part is worked out anew."""
    parts = earned(entry.marks, trial.weights, trial.grid.criteria)
    low = sum(parts.values(), start=Fraction(0))
    known = Fraction(sum(trial.weights[key] for key in parts))
    for criterion in trial.grid.criteria:
        level = entry.marks.get(criterion.id, 0)
        for other in (level - 1, level + 1) if criterion.id in parts else ():
            if 0 <= other <= criterion.best and trial.weights[criterion.id]:
                (part,) = earned({criterion.id: other}, trial.weights, (criterion,)).values()
                yield criterion.id, other, points_of(low - parts[criterion.id] + part, known)
