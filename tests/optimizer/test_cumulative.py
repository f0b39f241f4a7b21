"""Two forms of one model: what is a solution in the one is in the other, and worth as much."""

import numpy as np
from builders import a_problem, a_task
from hypothesis import given
from small_problems import often, problems

from portfolio.optimizer.build import build
from portfolio.optimizer.constraints import CONSTRAINTS
from portfolio.optimizer.cumulative import cumulated
from portfolio.optimizer.engine import Way, search
from portfolio.optimizer.ground import ground_of


def ground(problem):
    model = build(problem, CONSTRAINTS)
    model.lp.setObjective(-model.worth + 1000 * model.misses)
    return ground_of(problem, model)


@often(200)
@given(problems())
def test_the_best_is_worth_as_much_in_both_forms(problem):
    place = ground(problem)
    if not place.arrays.rows:
        return
    plain = search(place.arrays, Way())
    other = search(place.cumulative.arrays, Way())

    assert (plain.values is None) == (other.values is None)
    if plain.values is not None:
        assert round(plain.value) == round(other.value)
        assert round(place.arrays.value(place.cumulative.back(other.values))) == round(plain.value)


@often(200)
@given(problems())
def test_there_and_back_nothing_is_changed(problem):
    place = ground(problem)
    values = np.zeros(place.arrays.size)
    for own in place.starts:
        values[own[len(own) // 2 : len(own) // 2 + 1]] = 1.0
    told = place.cumulative.into(values)

    assert np.array_equal(place.cumulative.back(told), values)
    assert all(np.all(np.diff(told[own]) >= 0) for own in place.starts)


def test_a_start_that_is_ruled_out_stays_so():
    place = ground(a_problem(a_task("A", starts=(2027, 2028), worth=(10, 9))))
    upper = place.arrays.upper.copy()
    upper[place.starts[0][0]] = 0.0
    model = cumulated(place.arrays.within(place.arrays.lower, upper), place.starts)
    found = search(model.arrays, Way())

    assert list(model.back(found.values)[place.starts[0]]) == [0, 1]
