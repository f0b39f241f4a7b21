"""HiGHS through PuLP: one solve, and what the solver itself says of it (Löser).

PuLP's own status cannot be trusted: 3.3 says «Optimal» after a time limit, and 4 names it otherwise. So the
solver's record is read, which is the same under both.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
import pulp

Watch = Callable[[float, float], None]
"""Called while the solver works: seconds since it began, and the gap so far (1 while nothing is known)."""

EXACT = 1e-9
"""How far a row may be off, in its own unit. Rows whose amounts add up to less than a billion are exact after
rounding to whole starts."""

OPTIONS = {
    "mip_rel_gap": 0.0,
    "mip_feasibility_tolerance": EXACT,
    "primal_feasibility_tolerance": EXACT,
    "random_seed": 0,
    "threads": 1,
}

_FEASIBLE = 2
"""What HiGHS calls a solution that keeps every row."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one solve brought; the values are in the model's variables."""

    found: bool
    """There is a solution."""
    proven: bool
    """No solution is better; or, where none was found, none exists."""
    bound: float
    """No solution has a smaller objective than this."""

    @property
    def is_best(self) -> bool:
        """There is a solution, and none is better."""
        return self.found and self.proven


class _Highs(pulp.HiGHS):  # type: ignore[misc]  # PuLP 3.3 has no types
    """HiGHS that begins with the values the variables have, and can be watched."""

    watch: Watch | None = None

    def callSolver(self, lp: Any) -> None:  # noqa: ANN401, N802  PuLP's name
        highs = lp.solverModel
        columns = getattr(lp, "exported_variables", lp.variables)()
        known = [(at, variable.varValue) for at, variable in enumerate(columns)]
        if all(value is not None for _at, value in known):
            places = np.arange(len(known), dtype=np.int32)
            highs.setSolution(len(known), places, np.array([value for _at, value in known]))
        if self.watch:
            highs.cbMipInterrupt += lambda event: self._tell(event.data_out)
        highs.run()

    def _tell(self, data: Any) -> None:  # noqa: ANN401
        if self.watch:
            self.watch(data.running_time, min(data.mip_gap, 1.0))


def solve(
    lp: pulp.LpProblem, seconds: float, abs_gap: float = 0.0, watch: Watch | None = None
) -> Outcome:
    """Solve to the end, or as far as the seconds reach."""
    solver = _Highs(msg=False, timeLimit=max(seconds, 0.01), gapAbs=abs_gap, **OPTIONS)
    solver.watch = watch
    lp.solve(solver)
    highs = lp.solverModel
    info = highs.getInfo()
    ended = highs.modelStatusToString(highs.getModelStatus())
    return Outcome(
        found=info.primal_solution_status == _FEASIBLE,
        proven=ended in {"Optimal", "Infeasible"},
        bound=info.mip_dual_bound,
    )


def name(lp: pulp.LpProblem) -> str:
    """Name and version of the solver that solved it."""
    return f"HiGHS {lp.solverModel.version()}"
