import time

import numpy as np
import pulp

from portfolio.optimizer import rival
from portfolio.optimizer.arrays import arrays_of
from portfolio.optimizer.engine import Way, search
from portfolio.optimizer.rival import Rival

PATIENCE = 30


def a_model(items: int = 60):
    """Hard enough that it is not over at once."""
    lp = pulp.LpProblem("schwer", pulp.LpMinimize)
    taken = [lp.add_variable(f"x{n:02}", 0, 1, cat=pulp.LpInteger) for n in range(items)]
    lp.setObjective(pulp.lpSum(-(101 + 37 * n % 89) * x for n, x in enumerate(taken)))
    for row in range(12):
        needs = (50 + (31 + 7 * row) * (n + 3) % 97 for n in range(items))
        lp.addConstraint(
            pulp.lpSum(need * x for need, x in zip(needs, taken, strict=True)) <= 1_500,
            f"platz{row}",
        )
    return arrays_of(lp)


def wait_until(happened) -> bool:
    until = time.monotonic() + PATIENCE
    while not (has := happened()) and time.monotonic() < until:
        time.sleep(0.02)
    return has


def test_the_other_process_tells_its_bound_and_what_it_finds():
    arrays = a_model()
    other = Rival(arrays, Way(20), None)
    heard = []
    try:
        assert wait_until(lambda: np.isfinite(other.bound))
        assert wait_until(lambda: bool(heard.append(other.take()) or heard[-1] is not None))
        assert other.bound <= arrays.value(heard[-1])
    finally:
        other.end()


def test_a_small_model_is_brought_to_its_end():
    arrays = a_model(10)
    other = Rival(arrays, Way(20), None)
    try:
        assert wait_until(lambda: other.found is not None)
        assert other.found.proven
        assert other.found.value == search(arrays, Way()).value
    finally:
        other.end()


def test_what_it_is_told_it_does_not_forget():
    arrays = a_model()
    good = search(arrays, Way(2)).values
    other = Rival(arrays, Way(8, guesses=0.0), None)
    try:
        other.tell(good)
        assert wait_until(lambda: other.found is not None)
        assert other.found.value <= arrays.value(good)
    finally:
        other.end()


def test_an_ended_process_is_over_and_telling_it_something_harms_nobody():
    other = Rival(a_model(), Way(60), None)
    other.end()
    other.tell(np.zeros(60))

    assert other.is_over
    other.end()


def test_where_no_process_can_be_begun_there_is_simply_no_rival(monkeypatch):
    def refuse(*_arguments, **_options):
        raise OSError

    monkeypatch.setattr(rival.subprocess, "Popen", refuse)
    other = Rival(a_model(), Way(1), None)
    other.tell(np.zeros(60))

    assert other.is_over
    assert other.take() is None
    other.end()
