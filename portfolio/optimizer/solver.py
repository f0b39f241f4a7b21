"""HiGHS through PuLP: one solve, and what the solver itself says of it (Löser).

PuLP's own status cannot be trusted: 3.3 says «Optimal» after a time limit, and 4 names it otherwise. So the
solver's record is read, which is the same under both.
"""

from dataclasses import dataclass
from typing import Any

import highspy
import numpy as np
import pulp

from portfolio.model import StoppedBy
from portfolio.optimizer.arrays import arrays_of, columns
from portfolio.optimizer.engine import load, make_whole
from portfolio.optimizer.limits import Limits, Watch

_ENDS = {
    "Time limit reached": StoppedBy.TIME,
    "Solution limit reached": StoppedBy.NODES,
    "Interrupted by user": StoppedBy.HAND,
}
"""What ended a solve before it was proven, in HiGHS's words."""

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
    nodes: int = 0
    """How many branches were tried."""
    stopped_by: StoppedBy = StoppedBy.NOTHING

    @property
    def is_best(self) -> bool:
        """There is a solution, and none is better."""
        return self.found and self.proven


class _Highs(pulp.HiGHS):  # type: ignore[misc]  # PuLP 3.3 has no types
    """HiGHS that begins with the values the variables have, and can be watched."""

    watch: Watch | None = None

    def buildSolverModel(self, lp: Any) -> None:  # noqa: ANN401, N802  PuLP's name
        if hasattr(lp, "exported_variables"):  # PuLP 4 does as much itself
            super().buildSolverModel(lp)
            return
        arrays = arrays_of(lp)
        load(lp.solverModel, arrays)
        make_whole(lp.solverModel, arrays)
        for place, variable in enumerate(columns(lp)):
            variable.index = place  # by which PuLP 3.3 finds its values again
        for place, row in enumerate(lp.constraints()):
            row.index = place

    def callSolver(self, lp: Any) -> None:  # noqa: ANN401, N802  PuLP's name
        highs = lp.solverModel
        known = [(n, v.varValue) for n, v in enumerate(columns(lp)) if v.varValue is not None]
        if known:  # what is not known the solver works out itself
            places = np.array([place for place, _value in known], dtype=np.int32)
            highs.setSolution(len(known), places, np.array([value for _place, value in known]))
        if self.watch:
            highs.cbMipInterrupt += self._tell
        highs.run()

    def findSolutionValues(self, lp: Any) -> Any:  # noqa: ANN401, N802  PuLP's name
        try:
            return super().findSolutionValues(lp)
        except KeyError:  # PuLP 3.3 has no word for a limit of nodes; the values are set by then
            return pulp.LpStatusNotSolved, pulp.LpSolutionNoSolutionFound

    def _tell(self, event: Any) -> None:  # noqa: ANN401
        data = event.data_out
        if self.watch and self.watch(data.running_time, min(data.mip_gap, 1.0)):
            event.interrupt()


def solve(
    lp: pulp.LpProblem, limits: Limits, abs_gap: float = 0.0, watch: Watch | None = None
) -> Outcome:
    """Solve to the end, or as far as the limits reach."""
    seconds = None if limits.seconds is None else max(limits.seconds, 0.01)
    solver = _Highs(msg=False, timeLimit=seconds, gapAbs=abs_gap, **limits.told())
    solver.watch = watch
    lp.solve(solver)
    highs = lp.solverModel
    info = highs.getInfo()
    ended = highs.modelStatusToString(highs.getModelStatus())
    return Outcome(
        found=info.primal_solution_status == _FEASIBLE,
        proven=ended in {"Optimal", "Infeasible"},
        bound=info.mip_dual_bound,
        nodes=max(0, info.mip_node_count),
        stopped_by=_ENDS.get(ended, StoppedBy.NOTHING),
    )


def name() -> str:
    """Name and version of the solver."""
    return f"HiGHS {highspy.Highs().version()}"  # type: ignore[no-untyped-call]
