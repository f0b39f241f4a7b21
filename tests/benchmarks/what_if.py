"""Decisions on the sample's plan, planned from nothing and near the plan there is; prints them as JSON."""

import json
import time

from instances import sample

from portfolio.optimizer.displace import forcing
from portfolio.optimizer.limits import Limits
from portfolio.optimizer.pose import keeping
from portfolio.optimizer.problem import Problem
from portfolio.optimizer.solve import propose

NODES = 1000
"""As in the sample's portfolio.toml."""

HALF = 50
"""Percent: as the screen weighs what is kept."""


def main() -> None:
    """Force three projects that are not planned, and put three off that are."""
    problem = sample()
    schedule, _proof = propose(problem, Limits(None, NODES))
    told = []
    left_out = [t for t in problem.tasks if t.starts and schedule.starts[t.id] is None][:3]
    planned = [t for t in problem.tasks if len(t.starts) > 2 and schedule.starts[t.id]][:3]
    decisions = [(f"{t.id} in any year", t.id, ()) for t in left_out]
    for task in planned:
        other = next(s.year for s in reversed(task.starts) if s.year != schedule.starts[task.id])
        decisions.append((f"{task.id} in {other}", task.id, (other,)))
    for decision, key, years in decisions:
        forced = forcing(problem, {key: years})
        cold, cold_gap = _timed(forced)
        warm, warm_gap = _timed(keeping(forced, schedule.starts, HALF))
        told.append(
            {
                "decision": decision,
                "cold": cold,
                "cold_gap": cold_gap,
                "warm": warm,
                "warm_gap": warm_gap,
            }
        )
    print(json.dumps(told))


def _timed(problem: Problem) -> tuple[float, float]:
    begun = time.perf_counter()
    _schedule, proof = propose(problem, Limits(None, NODES))
    return time.perf_counter() - begun, proof.gap


if __name__ == "__main__":
    main()
