"""Who searches for answers, how long, and who waits for them (Aufwand)."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from portfolio.crew import Crew, Here, Stop
from portfolio.progress import Tell

Piece = TypeVar("Piece")
Result = TypeVar("Result")

SECONDS = 4.0
"""For each of the searches that an answer needs, where nothing else is said."""


@dataclass(frozen=True, slots=True)
class Effort:
    """What may be spent on an answer."""

    seconds: float = SECONDS
    """For each search."""
    crew: Crew = field(default_factory=Here)
    tell: Tell | None = None
    """Is told the share that is done."""
    stop: Stop | None = None
    """Whether to end."""

    def each(self, work: Callable[[Piece], Result], pieces: Sequence[Piece]) -> tuple[Result, ...]:
        """The results of the same work on many pieces, in their order.

        Raises:
            PortfolioError: Of the work; or it was stopped.
        """
        return self.crew.each(work, pieces, self.tell, self.stop)
