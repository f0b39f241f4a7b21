"""How far a search may go, and who watches it (Grenzen der Suche)."""

from collections.abc import Callable
from dataclasses import dataclass

Watch = Callable[[float, float], bool | None]
"""Called while the solver works: seconds since it began, and the gap so far (1 while nothing is known). Who
answers True has seen enough: the search ends with the best that was found."""

EXACT = 1e-9
"""How far a row may be off, in its own unit. Rows whose amounts add up to less than a billion are exact after
rounding to whole starts."""

LOOSE = 1e-6
"""The same where sums of money are variables themselves, as with what is carried over: numbers of millions have no
digits left for more, and a solver that asks for them throws sound schedules away. What is let through wrongly is
ruled out by arithmetic."""

OPTIONS = {"mip_rel_gap": 0.0, "random_seed": 0, "threads": 1}


@dataclass(frozen=True, slots=True)
class Limits:
    """How far a solve may go; the first limit that is reached ends it, and without one it goes to the end."""

    seconds: float | None = None
    nodes: int | None = None
    """Branches tried; on one thread and from one seed every run comes to the same."""

    tolerance: float = EXACT
    """How far a row may be off."""

    hands: int = 1
    """How many processes may work on it at once, where seconds are counted."""

    def told(self) -> dict[str, float]:
        """What the solver is told, beside the seconds."""
        tolerances = ("mip_feasibility_tolerance", "primal_feasibility_tolerance")
        nodes = {} if self.nodes is None else {"mip_max_nodes": self.nodes}
        return {**OPTIONS, **dict.fromkeys(tolerances, self.tolerance), **nodes}
