"""What the council decided on projects, as it stands in the minutes (Beschluss)."""

from dataclasses import dataclass
from enum import StrEnum

from portfolio.model.motion import Change
from portfolio.model.project import Stamp


class Result(StrEnum):
    """What became of what was put to the vote."""

    ACCEPTED = "accepted"
    CHANGED = "changed"
    """Accepted with changes."""
    REJECTED = "rejected"
    ADJOURNED = "adjourned"


@dataclass(frozen=True, slots=True)
class Votes:
    """How was voted."""

    yes: int
    no: int
    abstained: int = 0


@dataclass(frozen=True, slots=True)
class Decision:
    """A decision of the council or a committee (Beschluss)."""

    number: str
    """Of the paper, e.g. «041/2026» (Drucksache)."""
    projects: tuple[str, ...]
    """Whom it concerns."""
    date: str
    """ISO."""
    body: str
    """E.g. «Gemeinderat»."""
    result: Result
    stamp: Stamp
    votes: Votes | None = None
    wording: str = ""
    effect: tuple[Change, ...] = ()
    """What was kept with it: a settled year, a deferral."""
    is_withdrawn: bool = False
    """It was told by mistake."""
