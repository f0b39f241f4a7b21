import numpy as np
import pulp
import pytest

from portfolio.model import StoppedBy
from portfolio.optimizer.arrays import arrays_of
from portfolio.optimizer.engine import Hooks, Way, relax, search


def a_knapsack(items: int = 3, cap: int = 10):
    lp = pulp.LpProblem("rucksack", pulp.LpMinimize)
    taken = [lp.add_variable(f"x{n:02}", 0, 1, cat=pulp.LpInteger) for n in range(items)]
    lp.setObjective(pulp.lpSum(-(7 + 3 * n % 11) * x for n, x in enumerate(taken)))
    lp.addConstraint(pulp.lpSum((5 + 2 * n % 7) * x for n, x in enumerate(taken)) <= cap, "platz")
    return arrays_of(lp)


def test_a_search_to_the_end_is_proven_and_its_bound_is_its_value():
    found = search(a_knapsack(), Way())

    assert found.proven
    assert found.bound == found.value == pytest.approx(-13)
    assert found.stopped_by is StoppedBy.NOTHING


def test_where_nothing_is_better_than_asked_that_is_proven_and_the_bound_says_so():
    found = search(a_knapsack(), Way(better_than=-13.5))

    assert found.proven
    assert found.bound == -13.5


def test_what_is_better_than_asked_is_found():
    assert search(a_knapsack(), Way(better_than=-12.5)).value == pytest.approx(-13)


def test_the_relaxation_is_never_worse_than_the_best_and_prices_what_is_left_out():
    relaxed = relax(a_knapsack())

    assert relaxed is not None
    assert relaxed.bound < -13
    assert len(relaxed.prices) == len(relaxed.values) == 3


def test_an_impossible_model_has_no_relaxation_and_no_solution():
    arrays = a_knapsack(cap=-1)

    assert relax(arrays) is None
    found = search(arrays, Way())
    assert (found.values, found.proven, found.value) == (None, True, np.inf)


def test_who_has_enough_ends_the_search():
    asked = []
    found = search(
        a_knapsack(40, 97), Way(), hooks=Hooks(lambda bound, nodes: asked.append(bound) or True)
    )

    assert asked
    assert (found.proven, found.stopped_by) == (False, StoppedBy.HAND)


def test_every_better_solution_is_told_and_one_from_elsewhere_is_taken():
    arrays = a_knapsack(40, 97)
    best = search(arrays, Way()).values
    told, given = [], [best]
    found = search(
        arrays,
        Way(guesses=0.0),
        hooks=Hooks(better=told.append, known=lambda: given.pop() if given else None),
    )

    assert arrays.value(found.values) == arrays.value(best)
    assert all(arrays.value(values) >= found.value for values in told)
