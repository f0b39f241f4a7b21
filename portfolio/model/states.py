"""Through which states things go, and which steps they may take (Zustände)."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum

from portfolio.model.project import GrantState, Project, ProjectState, Stamp


class Thing(StrEnum):
    """What has a state of its own."""

    CYCLE = "cycle"
    """The year in which a budget is made, by the budget's year."""
    STEP = "step"
    """One step of it, e.g. «2027/lists-to-council»."""
    PROJECT = "project"
    GRANT = "grant"
    """By project and number, e.g. «HB-05/1»."""
    PAPER = "paper"
    """By its number, e.g. «041/2026»."""
    SCENARIO = "scenario"
    """An edition that is compared with others, by its name."""
    TASK = "task"
    """Something that has to be looked at, e.g. «HB-05 LV-HOB»."""


class CycleState(StrEnum):
    """How far the year has come in which a budget is made (Jahreslauf)."""

    PREPARED = "prepared"
    COLLECTING = "collecting"
    SCORING = "scoring"
    AGREEING = "agreeing"
    """Within the administration."""
    SCENARIOS = "scenarios"
    PAPER = "paper"
    HEARING = "hearing"
    """By the committees."""
    COUNCIL = "council"
    FROZEN = "frozen"
    HANDED_OVER = "handed_over"
    """To the treasury."""
    TABLED = "tabled"
    """The draft budget lies before the council."""
    PASSED = "passed"
    APPROVED = "approved"
    """By the supervising authority."""
    EXECUTING = "executing"
    EVALUATED = "evaluated"


class StepState(StrEnum):
    """How far one step of the year has come."""

    OPEN = "open"
    UNDER_WAY = "under_way"
    DONE = "done"
    SKIPPED = "skipped"


class PaperState(StrEnum):
    """How far a council paper has come (Vorlage)."""

    DRAFT = "draft"
    SIGNING = "signing"
    RELEASED = "released"
    HEARD = "heard"
    """By a committee that does not decide."""
    ACCEPTED = "accepted"
    CHANGED = "changed"
    """Accepted with changes."""
    REJECTED = "rejected"
    EXECUTED = "executed"


class ScenarioState(StrEnum):
    """How far a scenario has come."""

    DRAFT = "draft"
    RECKONED = "reckoned"
    CANDIDATE = "candidate"
    PROPOSED = "proposed"
    """By the administration."""
    RESOLVED = "resolved"


class TaskState(StrEnum):
    """Whether something was looked at."""

    OPEN = "open"
    DONE = "done"


class Move(StrEnum):
    """What a step from one state to another is."""

    FREE = "free"
    REASONED = "reasoned"
    """Allowed, if somebody says why."""
    IMPOSSIBLE = "impossible"


@dataclass(frozen=True, slots=True)
class Ladder:
    """The states of a thing: rungs one above the other, and states beside them."""

    rungs: tuple[tuple[StrEnum, ...], ...]
    """From the first to the last; states of one rung exclude each other."""
    beside: Mapping[StrEnum, tuple[StrEnum, ...]] = field(default_factory=dict)
    """States beside the rungs, each with those from which it is reached."""
    ends: frozenset[StrEnum] = frozenset()
    """From these there is only the way back to the first rung."""
    by_another: frozenset[StrEnum] = frozenset()
    """Where four eyes are asked for: reached only by somebody else than who took the step before."""

    @property
    def first(self) -> StrEnum:
        """Where it begins."""
        return self.rungs[0][0]

    @property
    def states(self) -> tuple[StrEnum, ...]:
        """All of them, those beside the rungs last."""
        return (*(state for rung in self.rungs for state in rung), *self.beside)

    def move(self, before: StrEnum, to: StrEnum) -> Move:
        """What a step is: one rung up is free; back, over a rung, aside or in again has to be reasoned."""
        if before == to:
            return Move.IMPOSSIBLE
        if before in self.ends:
            return Move.REASONED if to == self.first else Move.IMPOSSIBLE
        if to in self.beside:
            return Move.REASONED if before in self.beside[to] else Move.IMPOSSIBLE
        if before not in self.beside and self._height(to) - self._height(before) == 1:
            return Move.FREE
        return Move.REASONED

    def _height(self, state: StrEnum) -> int:
        return next(height for height, rung in enumerate(self.rungs) if state in rung)

    def is_after(self, state: StrEnum, other: StrEnum) -> bool:
        """Whether it stands on a higher rung than another; states beside the rungs stand on none."""
        if state in self.beside or other in self.beside:
            return False
        return self._height(state) > self._height(other)


def _rungs(*states: StrEnum) -> tuple[tuple[StrEnum, ...], ...]:
    return tuple((state,) for state in states)


_P, _G = ProjectState, GrantState
_OPEN = (_P.IDEA, _P.REGISTERED, _P.NEEDED, _P.PLANNING, _P.DESIGNED, _P.RESOLVED)
_UNDER_WAY = (_P.AWARDED, _P.BUILDING)
_ASKED = (_G.EXAMINED, _G.PLANNED, _G.APPLIED)

LADDERS: Mapping[Thing, Ladder] = {
    Thing.CYCLE: Ladder(_rungs(*CycleState)),
    Thing.STEP: Ladder(
        _rungs(StepState.OPEN, StepState.UNDER_WAY, StepState.DONE),
        {StepState.SKIPPED: (StepState.OPEN, StepState.UNDER_WAY)},
    ),
    Thing.PROJECT: Ladder(
        _rungs(*_OPEN, *_UNDER_WAY, _P.USED, _P.ACCOUNTED),
        {
            _P.DEFERRED: (*_OPEN, _P.LOCKED),
            _P.LOCKED: (*_OPEN, *_UNDER_WAY, _P.DEFERRED),
            _P.LIFTED: (*_OPEN, _P.DEFERRED, _P.LOCKED),
            _P.REPLACED: (*_OPEN, *_UNDER_WAY, _P.DEFERRED, _P.LOCKED),
        },
        ends=frozenset({_P.LIFTED, _P.REPLACED}),
    ),
    Thing.GRANT: Ladder(
        _rungs(_G.NONE, *_ASKED, _G.GRANTED, _G.DRAWN, _G.PROVEN, _G.CLOSED),
        {
            _G.REFUSED: _ASKED,
            _G.LAPSED: (*_ASKED, _G.GRANTED, _G.DRAWN),
        },
        ends=frozenset({_G.REFUSED, _G.LAPSED}),
    ),
    Thing.PAPER: Ladder(
        (
            *_rungs(PaperState.DRAFT, PaperState.SIGNING, PaperState.RELEASED, PaperState.HEARD),
            (PaperState.ACCEPTED, PaperState.CHANGED, PaperState.REJECTED),
            (PaperState.EXECUTED,),
        ),
        ends=frozenset({PaperState.REJECTED}),
        by_another=frozenset({PaperState.RELEASED}),
    ),
    Thing.SCENARIO: Ladder(_rungs(*ScenarioState)),
    Thing.TASK: Ladder(_rungs(*TaskState)),
}
"""The states of things, after domain practice in Baden-Württemberg; of marks see `scoring.marks`."""


@dataclass(frozen=True, slots=True)
class Standing:
    """That a thing came into a state."""

    thing: Thing
    subject: str
    state: str
    stamp: Stamp
    reason: str = ""
    basis: str = ""
    """What it rests on: an edition, a document, a decision."""


def in_state(project: Project, standing: Standing) -> Project:
    """A project as it is when it, or one of its grants, has come into a state."""
    if standing.thing is Thing.PROJECT:
        state = ProjectState(standing.state) if standing.state else None
        return replace(project, state=state)
    place = grant_number(standing.subject) - 1
    grants = list(project.grants)
    grants[place] = replace(grants[place], state=GrantState(standing.state))
    return replace(project, grants=tuple(grants))


def grant_number(key: str) -> int:
    """Which grant of a project is meant, from 1: «HB-05/2» is the second; 0 where that cannot be read."""
    number = key.partition("/")[2] or "1"
    return int(number) if number.isdecimal() and len(number) < 4 else 0
