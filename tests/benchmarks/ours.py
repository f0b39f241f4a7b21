"""Our own search on one instance, in a process of its own; prints as `contestants.py` does.

Its seconds hold all of it, the building of the model too; the others begin with the finished file.
"""

import json
import resource
import sys
import time
from typing import Any

from instances import instance

from portfolio.optimizer import hunt, neighbours, solve
from portfolio.optimizer.limits import Limits
from portfolio.optimizer.solve import propose

WITHOUT: dict[str, dict[str, Any]] = {
    "all": {},
    "cumulative variables": {"cumulative": False},
    "a second process": {"hands": 1},
    "asking for more": {"instead": {"_let_rival_refute": lambda _self: None}},
    "beginning elsewhere": {"instead": {"_begin_elsewhere": lambda _self: None}},
    "bold steps": {"instead": {"_manner": lambda self: self._careful}},
    "disputed ones first": {"choices": ("anyone", "planned", "of_a_year")},
    "guesses in starts": {"guesses": 0.0},
    "the relaxation": {"instead": {"_look_around_the_relaxation": lambda _self: None}},
    "thinking parts over": {"instead": {"_think_some_over": lambda self: self._prove()}},
    "promising starts only": {"many": 10**9},
    "all of it (HiGHS alone)": {"small": 10**9},
}
"""What is left out, by its name in the table."""


def main(name: str, seconds: float, without: str) -> None:
    """Search, and print."""
    left_out: dict[str, Any] = WITHOUT[without]
    problem, notes = instance(name), Notes()
    _leave_out(left_out, notes)
    schedule, proof = propose(problem, Limits(seconds, hands=left_out.get("hands", 2)))
    end = time.perf_counter() - notes.begun
    notes.points.append((end, -proof.value * 1000, -proof.bound * 1000))
    usage = sum(
        resource.getrusage(who).ru_maxrss
        for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    )
    told = {"trail": notes.points, "memory": usage // 1024, "missed": len(schedule.duties_missed)}
    print(json.dumps(told))


class Notes:
    """Value and bound while it hunts."""

    def __init__(self) -> None:
        self.points: list[tuple[float, float | None, float | None]] = []
        self.begun = time.perf_counter()

    def add(self, value: float, bound: float) -> None:
        """Unless something was noted just now."""
        now = time.perf_counter() - self.begun
        if value < float("inf") and (not self.points or now - self.points[-1][0] > 0.1):
            self.points.append((now, value, bound if bound > float("-inf") else None))


def _leave_out(left_out: dict[str, Any], notes: Notes) -> None:
    """Do without some of the means, and note how it goes."""

    class Noting(hunt.Hunt):
        def _is_told_enough(self) -> bool:
            notes.add(self.best.value, self.best.bound)
            return super()._is_told_enough()

        def _take_values(self, values: Any, *, is_told: bool = False) -> bool:
            is_better = super()._take_values(values, is_told=is_told)
            notes.add(self.best.value, self.best.bound)
            return is_better

    for name, instead in left_out.get("instead", {}).items():
        setattr(Noting, name, instead)
    solve.Hunt = Noting  # type: ignore[misc]
    if "choices" in left_out:
        neighbours.CHOICES = tuple(getattr(neighbours, each) for each in left_out["choices"])
    hunt.GUESSES = left_out.get("guesses", hunt.GUESSES)
    neighbours.MANY = left_out.get("many", neighbours.MANY)
    solve.SMALL = left_out.get("small", solve.SMALL)
    if not left_out.get("cumulative", True):
        _stay_with_starts()


def _stay_with_starts() -> None:
    from portfolio.optimizer import ground
    from portfolio.optimizer.cumulative import Cumulative

    ground.cumulated = lambda arrays, _chains: Cumulative(arrays, ())  # type: ignore[assignment]


if __name__ == "__main__":
    main(sys.argv[1], float(sys.argv[2]), sys.argv[3] if len(sys.argv) > 3 else "all")
