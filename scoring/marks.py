"""How a mark comes into force: proposed, checked, released, and stale when its text changed (Bewertungsstand)."""

from enum import StrEnum

from scoring.grid import Grid


class MarkState(StrEnum):
    """How far a mark has come."""

    PROPOSED = "proposed"
    """By the department."""
    CHECKED = "checked"
    """By somebody else."""
    RELEASED = "released"
    """By somebody who did not propose it: four eyes saw it."""


_BEFORE = {MarkState.CHECKED: MarkState.PROPOSED, MarkState.RELEASED: MarkState.CHECKED}
"""The state from which a mark comes into another one."""


class StepFlaw(StrEnum):
    """Why a mark cannot take a step."""

    ORDER = "order"
    """It is not in the state before."""
    FOUR_EYES = "four_eyes"
    """Who proposed it cannot check or release it."""


def step_flaw(state: MarkState, to: MarkState, who: str, proposed_by: str) -> StepFlaw | None:
    """Why a mark cannot go from a state to another by that person; none where it can."""
    if state is not _BEFORE[to]:
        return StepFlaw.ORDER
    if who.strip().casefold() == proposed_by.strip().casefold():
        return StepFlaw.FOUR_EYES
    return None


def is_stale(criterion: str, level: int, then: Grid, now: Grid) -> bool:
    """Whether the text of that level reads otherwise than when the mark was made."""
    return _anchor(then, criterion, level) != _anchor(now, criterion, level)


def _anchor(grid: Grid, criterion: str, level: int) -> str | None:
    anchors = {c.id: c.anchors for c in grid.criteria}.get(criterion, ())
    return anchors[level] if level < len(anchors) else None
