"""The steps by which a budget is made year after year (Jahreslauf)."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date

from portfolio.model.states import CycleState


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the year."""

    id: str
    name: str
    month: int
    day: int
    later: int = 0
    """Years after the one in which the budget is made; 1 is the budget's own year."""
    owner: str = ""
    """Which office sees to it; never a person."""
    document: str = ""
    """What it is done with or by."""
    reaches: CycleState | None = None
    """The state into which the year comes when it is done."""
    source: str = ""
    """Whose practice it is, and where that can be read."""

    def due(self, budget_year: int) -> date:
        """When it has to be done; of a month that is too short its last day."""
        year = budget_year - 1 + self.later
        return date(year, self.month, min(self.day, monthrange(year, self.month)[1]))


@dataclass(frozen=True, slots=True)
class Calendar:
    """The steps of one body, in the order of the year."""

    id: str
    name: str
    steps: tuple[Step, ...]
