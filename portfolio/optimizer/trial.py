"""A tiny model that shows whether the solver works on this machine (Probe)."""

import pulp

from portfolio.optimizer.limits import Limits
from portfolio.optimizer.solver import solve

CAP = 7
"""Of the sum; two of the three amounts fit."""


def is_working() -> bool:
    """Whether the best of three amounts below a cap is found and proven."""
    lp = pulp.LpProblem("probe", pulp.LpMaximize)
    taken = {amount: lp.add_variable(f"x_{amount}", cat=pulp.LpBinary) for amount in (3, 4, 5)}
    weight = pulp.lpSum(amount * variable for amount, variable in taken.items())
    lp.addConstraint(weight <= CAP, "cap")
    lp.setObjective(weight)
    return solve(lp, Limits(seconds=10)).is_best
