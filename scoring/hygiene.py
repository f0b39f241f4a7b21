"""Scoring habits worth a look: top marks, criteria that do not separate, double counting (Bewertungshygiene)."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from statistics import StatisticsError, correlation

from scoring.grid import Grid
from scoring.rank import APART, Class, Entry, Rules, classify, standing
from scoring.score import score

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
    entries: Sequence[Entry], weights: Marks, grid: Grid, rules: Rules
) -> tuple[Hanging, ...]:
    """Places of one list that move far, or change their class, when one mark is one level lower or higher.

    Args:
        entries: The list as it is ranked by points.
        weights: Weight by criterion.
        grid: Whose criteria the marks belong to.
        rules: Where one class ends and the next begins.
    """
    lst = _List(entries, weights, grid, rules)
    return tuple(found for entry in entries for found in _hanging(entry, lst))


class _List:
    """A ranked list in which one project at a time can be tried with other marks."""

    def __init__(self, entries: Sequence[Entry], weights: Marks, grid: Grid, rules: Rules) -> None:
        self.weights, self.grid, self.rules = weights, grid, rules
        self.verdicts = classify(entries, rules)
        self._standings = sorted(standing(e, self.verdicts[e.id]) for e in entries)

    def place(self, entry: Entry, changed: Entry) -> tuple[int | None, Class]:
        """Place and own class of a changed project among all the others."""
        before = self.verdicts[entry.id]
        verdict = classify([changed], self.rules)[entry.id]
        if before.successor:
            verdict = replace(verdict, counts_as=min(verdict.counts_as, before.counts_as))
        new = standing(changed, verdict)
        ahead = bisect_left(self._standings, new) - (standing(entry, before) < new)
        return None if new[0] in APART else ahead + 1, verdict.class_


def _hanging(entry: Entry, lst: _List) -> Iterator[Hanging]:
    place, class_ = lst.place(entry, entry)
    for criterion, level in entry.marks.items():
        best = lst.grid.criterion(criterion).best
        for other in (level - 1, level + 1):
            if not lst.weights.get(criterion) or not 0 <= other <= best:
                continue
            new_place, new_class = lst.place(entry, _with_mark(entry, criterion, other, lst))
            if place is None or new_place is None:
                continue
            if abs(new_place - place) >= FAR or new_class is not class_:
                yield Hanging(
                    entry.id, criterion, level, other, place, new_place, class_, new_class
                )


def _with_mark(entry: Entry, criterion: str, level: int, lst: _List) -> Entry:
    marks = {**entry.marks, criterion: level}
    return replace(entry, marks=marks, score=score(marks, lst.weights, lst.grid.criteria))
