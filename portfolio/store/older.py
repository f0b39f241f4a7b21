"""What earlier versions froze, in today's shape; what is kept stays as it was written (Ältere Fassungen)."""

from collections.abc import Mapping
from typing import Any

from portfolio.model import GrantState, GrantView


def lifted(told: Any) -> Any:  # noqa: ANN401  JSON holds anything
    """A frozen project, plan or anything else, as this version would have frozen it."""
    if isinstance(told, list):
        return [lifted(each) for each in told]
    if not isinstance(told, Mapping):
        return told
    lifted_parts = {key: lifted(value) for key, value in told.items()}
    if "earliest" in told and "title" in told:
        return _project(lifted_parts)
    if "counted" in told and "lag_years" in told:
        return _grant_rule(lifted_parts)
    return lifted_parts


def _project(told: dict[str, Any]) -> dict[str, Any]:
    """One grant became several; a predecessor tells how long to wait for it."""
    if "grant" in told:
        grant = told.pop("grant")
        told["grants"] = (
            [grant] if any(value not in ("", 0, "none") for value in grant.values()) else []
        )
    told["after"] = [{"id": key} if isinstance(key, str) else key for key in told.get("after", ())]
    return told


def _grant_rule(told: dict[str, Any]) -> dict[str, Any]:
    """Which states count became one of three views; those between them count in full or not at all."""
    counts = set(told.pop("counted"))
    open_states = (GrantState.PLANNED.value, GrantState.APPLIED.value)
    likely = {state: 100 if state in counts else 0 for state in open_states}
    view = GrantView.EXPECTED
    if not any(likely.values()):
        view = GrantView.GRANTED
    elif all(likely.values()):
        view = GrantView.ALL
    return {**told, "view": view.value, "likely": likely}
