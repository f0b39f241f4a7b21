"""Thousands of weightings of a long list, as a ratio to the bare matrix product and sorting of the same size.

`make bench` prints the table. Both run in turn in one process, so that a busy machine slows both.
"""

import resource
import sys
import time
from collections.abc import Callable
from statistics import median

import numpy as np

from scoring.robustness import Field, acceptability, places, sampled_weights

DRAWS, PROJECTS, CRITERIA = 10_000, 1_000, 30
RUNS = 9


def main() -> None:
    """Measure and print."""
    field = a_field(np.random.default_rng(1))
    weights = sampled_weights([0] * CRITERIA, [10] * CRITERIA, DRAWS)
    drawn = seconds(lambda: sampled_weights([0] * CRITERIA, [10] * CRITERIA, DRAWS))
    pairs = [
        (
            seconds(lambda: acceptability(places(field, weights))),
            seconds(lambda: np.argsort(weights @ field.shares.T, axis=1)),
        )
        for _run in range(RUNS)
    ]
    bare = median(theirs for _ours, theirs in pairs)
    ratio = median(ours / theirs for ours, theirs in pairs)
    print(f"{DRAWS:,} weightings × {PROJECTS:,} projects × {CRITERIA} criteria")
    print(f"{'matrix product and argsort alone':36} {bare:7.2f} s      1 ×")
    ours = median(ours for ours, _theirs in pairs)
    print(f"{'places and their shares':36} {ours:7.2f} s {ratio:6.2f} ×  at most 2 ×")
    print(f"{'drawing the weightings':36} {drawn:7.2f} s")
    print(f"{'memory, both together':36} {megabytes():7.1f} MB         at most 1,000 MB")


def a_field(random: np.random.Generator) -> Field:
    """A list with duties and predecessors, every project marked on every criterion."""
    return Field(
        ids=tuple(f"P{n}" for n in range(PROJECTS)),
        criteria=tuple(f"c{n}" for n in range(CRITERIA)),
        shares=random.integers(0, 6, (PROJECTS, CRITERIA)) / 5,
        marked=np.ones((PROJECTS, CRITERIA)),
        floor=np.where(random.random(PROJECTS) < 0.1, 0, 2).astype(np.int32),
        b_from=45.0,
        after=tuple((n, n + 1) for n in range(0, PROJECTS, 20)),
    )


def seconds(work: Callable[[], object]) -> float:
    """Wall time of some work."""
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


def megabytes() -> float:
    """Peak memory of this process."""
    unit = 1024 * 1024 if sys.platform == "darwin" else 1024  # kilobytes everywhere else
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / unit


if __name__ == "__main__":
    main()
