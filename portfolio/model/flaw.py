"""What is not sound in a database (Schaden)."""

from dataclasses import dataclass
from enum import StrEnum


class Fault(StrEnum):
    """What kind of flaw it is."""

    PAGES = "pages"
    """SQLite's own check finds fault with the file."""
    REFERENCE = "reference"
    """A row belongs to one that is not there."""
    GUARD = "guard"
    """What keeps history from being changed is missing."""
    DIGEST = "digest"
    """A record is not what was written."""


@dataclass(frozen=True, slots=True)
class Flaw:
    """One thing that is not sound."""

    fault: Fault
    table: str = ""
    name: str = ""
    """Of the record."""
