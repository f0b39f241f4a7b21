"""Classes and the ranking: an order that never depends on the order of the input (Rangliste)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from scoring.score import Score


class Class(StrEnum):
    """What a project is to the city; A comes before B before C, the others stand apart."""

    A = "A"
    """A duty (Muss)."""
    B = "B"
    """Worth doing (Soll)."""
    C = "C"
    """Good to have (Kann)."""
    N = "N"
    """Too little is known to rank it (nicht bewertbar)."""
    Z = "Z"
    """Put off by a decision (zurückgestellt)."""


APART = frozenset({Class.N, Class.Z})
"""Classes without places."""


class Why(StrEnum):
    """Why a project is in its class."""

    FIXED = "fixed"
    DUTY = "duty"
    MARK = "mark"
    GRANT = "grant"
    POINTS = "points"
    FEW_POINTS = "few_points"
    INCOMPLETE = "incomplete"
    PRIORITY = "priority"


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a project is in its class, with what is needed to say so."""

    why: Why
    criterion: str = ""
    level: int = 0
    threshold: float = 0.0
    """The points or the percent that decided."""


@dataclass(frozen=True, slots=True)
class DutyRule:
    """A level that makes a project a duty."""

    criterion: str
    level: int
    """This level or a better one."""
    granted: bool = False
    """Counts only where a grant has been approved."""


@dataclass(frozen=True, slots=True)
class Rules:
    """Where one class ends and the next begins."""

    b_from: float
    """Points from which a project is class B."""
    complete_from: int
    """Percent of the weight that has to be marked before a project can be ranked."""
    duties: tuple[DutyRule, ...]
    """What makes a project class A, besides being begun or obliged."""
    by_priority: tuple[Class, ...] = ()
    """The class of priority level I, II … where a list is evaluated by levels."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A project as the ranking sees it."""

    id: str
    score: Score
    marks: Mapping[str, int]
    fixed: bool = False
    """Begun or awarded: it goes on, whatever its points."""
    obliged: bool = False
    """Something outside of the marks makes it a duty, e.g. a law or a contract."""
    granted: bool = False
    """A grant for it has been approved."""
    after: tuple[str, ...] = ()
    """The projects that have to come before it."""
    priority: int | None = None
    """The priority level, 1 for I, of a list that is evaluated by levels."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """The class of a project and the reason for it."""

    class_: Class
    """What the project is by itself."""
    reason: Reason
    counts_as: Class
    """What it is treated as: its own class, or the better one of a project that cannot begin without it."""
    successor: str = ""
    """The project that hands down the better class, where there is one."""


@dataclass(frozen=True, slots=True)
class Ranked:
    """A project on its place."""

    place: int | None
    """1 is the first; equal ones share a place; none for what cannot be ranked yet."""
    id: str
    verdict: Verdict
    score: Score


def classify(entries: Iterable[Entry], rules: Rules) -> dict[str, Verdict]:
    """Give every project its class; a predecessor counts as the best class of its successors.

    What cannot be ranked yet is raised by a duty only: it is needed, but nobody knows what it is worth.
    Predecessors that are not among the entries, and cycles, do no harm: a class is only ever raised.
    """
    listed = {entry.id: entry for entry in sorted(entries, key=lambda entry: entry.id)}
    verdicts = {key: _verdict(entry, rules) for key, entry in listed.items()}
    for class_ in (Class.A, Class.B):
        _hand_down(class_, listed, verdicts)
    return verdicts


def handed_down(successors: Iterable[Entry], verdicts: Mapping[str, Verdict]) -> dict[str, Class]:
    """The best class that these projects hand down to each of their predecessors."""
    handed: dict[str, Class] = {}
    for entry in successors:
        class_ = verdicts[entry.id].counts_as
        for key in entry.after if class_ not in APART else ():
            handed[key] = min(class_, handed.get(key, class_))
    return handed


def rank(entries: Iterable[Entry], verdicts: Mapping[str, Verdict]) -> tuple[Ranked, ...]:
    """Put projects in order: by the class they count as, then by points; equals share a place («1, 1, 3»).

    What cannot be ranked yet, and what was put off, stands behind without a place. Equals are printed in the
    order of their ids.
    """
    ranked: list[Ranked] = []
    previous: tuple[Class, float] | None = None
    for position, entry in enumerate(_in_order(entries, verdicts), start=1):
        verdict = verdicts[entry.id]
        own = standing(entry, verdict)
        place = ranked[-1].place if own == previous else position
        apart = own[0] in APART
        ranked.append(Ranked(None if apart else place, entry.id, verdict, entry.score))
        previous = own
    return tuple(ranked)


def _in_order(entries: Iterable[Entry], verdicts: Mapping[str, Verdict]) -> list[Entry]:
    return sorted(entries, key=lambda entry: (*standing(entry, verdicts[entry.id]), entry.id))


def standing(entry: Entry, verdict: Verdict) -> tuple[Class, float]:
    """What ranks a project: smaller comes before, equal shares a place."""
    return verdict.class_ if verdict.class_ in APART else verdict.counts_as, -entry.score.points


def _verdict(entry: Entry, rules: Rules) -> Verdict:
    class_, reason = _class(entry, rules)
    return Verdict(class_, reason, counts_as=class_)


def _class(entry: Entry, rules: Rules) -> tuple[Class, Reason]:
    duty = _duty(entry, rules)
    if duty:
        return Class.A, duty
    if entry.priority is not None:
        reason = Reason(Why.PRIORITY, level=entry.priority)
        return rules.by_priority[entry.priority - 1], reason
    if entry.score.completeness < rules.complete_from:
        return Class.N, Reason(Why.INCOMPLETE, threshold=rules.complete_from)
    if entry.score.points >= rules.b_from:
        return Class.B, Reason(Why.POINTS, threshold=rules.b_from)
    return Class.C, Reason(Why.FEW_POINTS, threshold=rules.b_from)


def _duty(entry: Entry, rules: Rules) -> Reason | None:
    if entry.fixed:
        return Reason(Why.FIXED)
    if entry.obliged:
        return Reason(Why.DUTY)
    for rule in rules.duties:
        level = entry.marks.get(rule.criterion, -1)
        if level >= rule.level and (entry.granted or not rule.granted):
            return Reason(Why.GRANT if rule.granted else Why.MARK, rule.criterion, level)
    return None


def _hand_down(class_: Class, entries: Mapping[str, Entry], verdicts: dict[str, Verdict]) -> None:
    """Hand a class to all that has to come before its projects, and before those in turn."""
    heads = [key for key, verdict in verdicts.items() if verdict.counts_as is class_]
    for successor in heads:
        for key in entries[successor].after:
            if key in verdicts and _can_rise(verdicts[key], class_):
                verdicts[key] = replace(verdicts[key], counts_as=class_, successor=successor)
                heads.append(key)


def _can_rise(verdict: Verdict, class_: Class) -> bool:
    return verdict.counts_as > class_ and (verdict.class_ not in APART or class_ is Class.A)
