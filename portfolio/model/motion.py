"""What is decided of projects and weights, one by one or together as a motion (Entscheidung, Antrag)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Self

from portfolio.model.project import Deferral, Project, Settled, Stamp


class Act(StrEnum):
    """What is decided."""

    MARK = "mark"
    """A project's levels."""
    SETTLE = "settle"
    """The year in which a project starts."""
    DEFER = "defer"
    """The year before which a project cannot start."""
    WEIGH = "weigh"
    """The weights of a weight set."""


@dataclass(frozen=True, slots=True)
class Change:
    """One decision that was not kept yet."""

    act: Act
    subject: str
    """The project; of weights the weight set."""
    year: int | None = None
    """In which it starts, or until which it is put off; none takes an earlier decision back."""
    marks: Mapping[str, str] = field(default_factory=dict)
    """By criterion what was typed; an empty text withdraws the mark."""
    weights: Mapping[str, int] = field(default_factory=dict)
    """Percent by criterion, adding up to 100."""
    reason: str = ""
    evidence: str = ""


class MotionState(StrEnum):
    """What became of a motion."""

    MOVED = "moved"
    ACCEPTED = "accepted"
    REJECTED = "rejected"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class Motion:
    """Decisions that somebody asks for together (Antrag)."""

    name: str
    """Who moves it and what it is called, e.g. «Fraktion X, Antrag 3»."""
    changes: tuple[Change, ...]
    effect: str
    """What it would do to the plan, in sentences, as it was told when it was moved."""
    state: MotionState
    stamp: Stamp


@dataclass(frozen=True, slots=True)
class Decided:
    """What is decided of a project, as the journal tells it."""

    deferral: Deferral | None
    settled: Settled | None

    @classmethod
    def of(cls, project: Project) -> Self:
        """What is decided of a project now."""
        return cls(project.deferral, project.settled)
