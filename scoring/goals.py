"""Goal systems: any ladder of levels, what contributes to what, and the way up to the vision (Zielsystem)."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from graphlib import CycleError, TopologicalSorter

_NAMEABLE = re.compile(r"[^\s=,;()]+")
"""An id that can be written in a list, beside others and with a strength."""

CONFLICT, KEY = -1, 3
"""The weakest and the strongest contribution: in conflict with the goal, and the goal's key project."""


@dataclass(frozen=True, slots=True)
class Goal:
    """One element of a goal system: a vision, a field of action, a focus, an operational goal."""

    id: str
    level: str
    """The name of its level, one of the system's."""
    text: str
    parent: str = ""
    """The element above it; empty at the top."""
    weight: int = 1
    """How much a contribution to it counts."""
    source: str = ""
    """Where the text comes from, where that is not the system's own document."""
    product_group: str = ""
    """Where an operational goal lives in the budget, e.g. 11.24."""
    responsible: str = ""
    """The department that answers for it."""
    measures: str = ""
    """What is to be done for an operational goal."""


@dataclass(frozen=True, slots=True)
class Contribution:
    """What a project, or a goal, does for a goal."""

    goal: str
    strength: int
    """−1 in conflict, 0 none, 1 indirect, 2 direct, 3 the key project without which the goal is not reached."""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class GoalLink:
    """A goal that contributes to another one, beside the tree."""

    source: str
    contribution: Contribution


class Direction(StrEnum):
    """Where an indicator should go."""

    UP = "up"
    """The target or more."""
    DOWN = "down"
    """The target or less."""
    HOLD = "hold"
    """Not below the target: a state to be kept."""


class Reached(StrEnum):
    """How a year's figure stands to its target."""

    YES = "yes"
    NO = "no"
    NO_ACTUAL = "no_actual"
    """The year's figure is not known yet."""
    NO_TARGET = "no_target"


@dataclass(frozen=True, slots=True)
class Indicator:
    """A figure by which a goal is measured (Kennzahl)."""

    id: str
    goal: str
    name: str
    unit: str
    direction: Direction
    targets: Mapping[int, Decimal] = field(default_factory=dict)
    """By year."""
    actuals: Mapping[int, Decimal] = field(default_factory=dict)
    """By year."""
    reports: Mapping[int, str] = field(default_factory=dict)
    """What was reported at the end of the year, in words."""

    def reached(self, year: int) -> Reached:
        """How the figure of that year stands to its target."""
        target, actual = self.targets.get(year), self.actuals.get(year)
        if target is None:
            return Reached.NO_TARGET
        if actual is None:
            return Reached.NO_ACTUAL
        met = actual <= target if self.direction is Direction.DOWN else actual >= target
        return Reached.YES if met else Reached.NO


@dataclass(frozen=True, slots=True)
class KeyProduct:
    """A product of the budget of special weight for a year (Schlüsselposition, Wesentliches Produkt)."""

    product: str
    """Its number, e.g. 11.24.02."""
    year: int
    name: str
    reason: str
    page: int | None = None
    """In the budget."""
    valid_from: int | None = None
    """Where it counts later than from its year on."""
    goal: str = ""
    """The element it serves, where one was proposed."""
    relevance: int | None = None
    """How relevant it is for steering locally, 0 to 3; none where it was not marked."""
    influence: int | None = None
    """How far the administration can influence it, 0 to 3."""
    volume: int | None = None
    """How much money it moves, 0 to 3."""
    decision: str = ""
    """Who decided it, and when."""
    correction: str = ""
    """The reason as it should read, where the source has an error; the source's text stays."""

    def covers(self, product: str, year: int) -> bool:
        """Whether a project of that product number, or of one below it, belongs to it in that year."""
        is_below = f"{product}.".startswith(f"{self.product}.")
        return is_below and (self.valid_from or self.year) <= year


@dataclass(frozen=True, slots=True)
class GoalSystem:
    """The goals of a body, as they were decided."""

    id: str
    name: str
    levels: tuple[str, ...]
    """Names of the levels, from the top to the bottom."""
    goals: tuple[Goal, ...]
    focus: str
    """The level to which projects are expected to contribute."""
    overarching: tuple[str, ...] = ()
    """Levels that stand above all that lies below them, beside the tree (übergreifende Leitsätze)."""
    version: str = ""
    valid_from: int | None = None
    valid_to: int | None = None
    decision: str = ""
    """Who decided it, and when."""
    motto: str = ""
    state: str = ""
    """The Land whose budget law applies to the body, e.g. NI."""
    links: tuple[GoalLink, ...] = ()
    key_products: tuple[KeyProduct, ...] = ()
    indicators: tuple[Indicator, ...] = ()

    def goal(self, key: str) -> Goal:
        """The element of that id; KeyError where there is none."""
        for goal in self.goals:
            if goal.id == key:
                return goal
        raise KeyError(key)

    def key_products_of(self, year: int) -> tuple[KeyProduct, ...]:
        """The key products chosen last for that year or before it."""
        chosen = max((p.year for p in self.key_products if p.year <= year), default=None)
        return tuple(product for product in self.key_products if product.year == chosen)

    def above(self, key: str) -> tuple[str, ...]:
        """What an element serves directly: its parent, and the goals it is linked to."""
        parent = self.goal(key).parent
        linked = (link.contribution for link in self.links if link.source == key)
        serves = (c.goal for c in linked if c.strength > 0)
        return tuple(dict.fromkeys(goal for goal in (parent, *serves) if goal))


class GoalFlawKind(StrEnum):
    """What can be wrong with a goal system."""

    EMPTY = "empty"
    TWICE = "twice"
    LEVEL = "level"
    PARENT = "parent"
    UPSIDE_DOWN = "upside_down"
    CIRCLE = "circle"
    GOAL = "goal"
    STRENGTH = "strength"
    ID = "id"


@dataclass(frozen=True, slots=True)
class GoalFlaw:
    """One thing wrong with a goal system: what it is, where, and what was found there."""

    kind: GoalFlawKind
    where: str = ""
    """The element, link, indicator or key product concerned."""
    what: str = ""


def flaws(system: GoalSystem) -> tuple[GoalFlaw, ...]:
    """All that keeps a goal system from being used; empty for a sound one."""
    found = (*_flaws_of_ids(system), *_flaws_of_goals(system), *_flaws_of_links(system))
    return found or tuple(_circles(system))


def _flaws_of_goals(system: GoalSystem) -> Iterator[GoalFlaw]:
    known = {goal.id: goal for goal in system.goals}
    order = {level: depth for depth, level in enumerate(system.levels)}
    for goal in system.goals:
        if goal.level not in order:
            yield GoalFlaw(GoalFlawKind.LEVEL, goal.id, goal.level)
        elif goal.parent and goal.parent not in known:
            yield GoalFlaw(GoalFlawKind.PARENT, goal.id, goal.parent)
        elif goal.parent and order.get(known[goal.parent].level, -1) >= order[goal.level]:
            yield GoalFlaw(GoalFlawKind.UPSIDE_DOWN, goal.id, goal.parent)
    for level in (system.focus, *system.overarching):
        if level not in order:
            yield GoalFlaw(GoalFlawKind.LEVEL, "", level)


def _flaws_of_ids(system: GoalSystem) -> Iterator[GoalFlaw]:
    if not system.goals:
        yield GoalFlaw(GoalFlawKind.EMPTY)
    for key, times in Counter(goal.id for goal in system.goals).items():
        if times > 1:
            yield GoalFlaw(GoalFlawKind.TWICE, key, str(times))
        if not _NAMEABLE.fullmatch(key):
            yield GoalFlaw(GoalFlawKind.ID, key)


def _flaws_of_links(system: GoalSystem) -> Iterator[GoalFlaw]:
    known = {goal.id for goal in system.goals}
    for link in system.links:
        contribution = link.contribution
        for key in (link.source, contribution.goal):
            if key not in known:
                yield GoalFlaw(GoalFlawKind.GOAL, link.source, key)
        if not is_strength(contribution.strength):
            yield GoalFlaw(GoalFlawKind.STRENGTH, link.source, str(contribution.strength))
    served = [(indicator.id, indicator.goal) for indicator in system.indicators]
    served += [(product.product, product.goal) for product in system.key_products if product.goal]
    for where, key in served:
        if key not in known:
            yield GoalFlaw(GoalFlawKind.GOAL, where, key)


def _circles(system: GoalSystem) -> Iterator[GoalFlaw]:
    try:
        TopologicalSorter({goal.id: system.above(goal.id) for goal in system.goals}).prepare()
    except CycleError as error:
        yield GoalFlaw(GoalFlawKind.CIRCLE, error.args[1][0], " → ".join(error.args[1]))


def is_strength(number: int) -> bool:
    """Whether a number says how strong a contribution is."""
    return CONFLICT <= number <= KEY


def ways_up(system: GoalSystem, key: str) -> Iterator[tuple[Goal, ...]]:
    """Every way from an element to the top of a sound system, the element itself first."""
    open_ways: list[tuple[Goal, ...]] = [(system.goal(key),)]
    while open_ways:
        way = open_ways.pop(0)
        above = system.above(way[-1].id)
        open_ways[:0] = [(*way, system.goal(goal)) for goal in above]
        if not above:
            yield way


def principles(system: GoalSystem, key: str) -> tuple[Goal, ...]:
    """The overarching elements above an element, where none of their level is on its ways up."""
    order = {level: depth for depth, level in enumerate(system.levels)}
    served = _served(system)[key]
    own_levels = {system.goal(goal).level for goal in served - {key}}
    return tuple(
        goal
        for goal in system.goals
        if goal.level in system.overarching
        and goal.level not in own_levels
        and order[goal.level] < order[system.goal(key).level]
    )


def served_by(system: GoalSystem) -> dict[str, frozenset[str]]:
    """Each element, and all that lies below it or is linked to it."""
    served = _served(system)
    return {
        goal.id: frozenset(key for key, goals in served.items() if goal.id in goals)
        for goal in system.goals
    }


def _served(system: GoalSystem) -> dict[str, frozenset[str]]:
    """Each element of a sound system, and all that it serves up to the top."""
    above = {goal.id: system.above(goal.id) for goal in system.goals}
    served: dict[str, frozenset[str]] = {}
    for key in TopologicalSorter(above).static_order():
        served[key] = frozenset((key,)).union(*(served[goal] for goal in above[key]))
    return served


def in_order(system: GoalSystem) -> tuple[tuple[int, Goal], ...]:
    """The tree from the top, each element behind its parent, with its depth."""
    children: dict[str, list[Goal]] = {}
    for goal in system.goals:
        children.setdefault(goal.parent, []).append(goal)

    def below(parent: str, depth: int) -> Iterator[tuple[int, Goal]]:
        for goal in children.get(parent, []):
            yield depth, goal
            yield from below(goal.id, depth + 1)

    return tuple(below("", 0))


def supporters(
    system: GoalSystem, contributions: Mapping[str, Iterable[Contribution]]
) -> dict[str, tuple[str, ...]]:
    """The projects that contribute to each element, or to anything that serves it, each once.

    Args:
        system: A sound goal system.
        contributions: By project; those to other systems and those in conflict do not count.
    """
    up = _served(system)
    reached = {
        project: frozenset().union(*(up.get(c.goal, frozenset()) for c in told if c.strength > 0))
        for project, told in contributions.items()
    }
    return {
        goal.id: tuple(project for project, goals in reached.items() if goal.id in goals)
        for goal in system.goals
    }


def without_support(
    system: GoalSystem, contributions: Mapping[str, Iterable[Contribution]]
) -> tuple[Goal, ...]:
    """The elements of the focus level to which no project contributes."""
    support = supporters(system, contributions)
    return tuple(
        goal for goal in system.goals if goal.level == system.focus and not support[goal.id]
    )


def weight_served(contributions: Iterable[Contribution], weights: Mapping[str, int]) -> int:
    """Σ goal weight · strength; a conflict takes away. Never below 0."""
    return max(0, sum(weights.get(c.goal, 1) * c.strength for c in contributions))


def is_key(contributions: Iterable[Contribution]) -> bool:
    """Whether a project is the key project of a goal without being in conflict with another."""
    strengths = [contribution.strength for contribution in contributions]
    return KEY in strengths and CONFLICT not in strengths
