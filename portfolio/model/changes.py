"""What an import does to the projects that are kept (Änderungen)."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Self

from portfolio.model.project import Project


@dataclass(frozen=True, slots=True)
class Changes:
    """The projects of an import, by id."""

    new: tuple[str, ...]
    changed: tuple[str, ...]
    unchanged: tuple[str, ...]

    @classmethod
    def between(cls, stored: Mapping[str, Project], wanted: Mapping[str, Project]) -> Self:
        """What keeping these projects does to those that are stored."""
        return cls(
            new=tuple(key for key in wanted if key not in stored),
            changed=tuple(key for key, p in wanted.items() if key in stored and stored[key] != p),
            unchanged=tuple(key for key, p in wanted.items() if stored.get(key) == p),
        )
