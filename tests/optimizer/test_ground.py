import numpy as np
from builders import a_problem, a_task
from hypothesis import given
from small_problems import often, problems

from portfolio.optimizer.build import build
from portfolio.optimizer.constraints import CONSTRAINTS
from portfolio.optimizer.engine import Way, search
from portfolio.optimizer.ground import ground_of


def ground(problem):
    model = build(problem, CONSTRAINTS)
    model.lp.setObjective(-model.worth + 1000 * model.misses)
    return ground_of(problem, model)


def test_a_solution_tells_the_start_years():
    place = ground(a_problem(a_task("A", starts=(2027, 2028), worth=(10, 9)), a_task("B")))
    values = np.zeros(place.arrays.size)
    values[place.starts[0][1]] = 1.0

    assert place.schedule(values) == {"A": 2028, "B": None}


def test_what_arithmetic_refutes_is_not_sound():
    place = ground(a_problem(a_task("A", payments=(100,)), payments=50))
    values = np.zeros(place.arrays.size)

    assert place.is_sound(values)
    values[place.starts[0][0]] = 1.0
    assert not place.is_sound(values)


@often(150)
@given(problems())
def test_searching_all_projects_as_a_part_finds_what_searching_the_whole_finds(problem):
    place = ground(problem)
    whole = search(place.arrays, Way())
    if whole.values is None:
        return
    everything = np.concatenate([*place.starts, list(place.missed.values())]).astype(np.int32)
    part = place.search_part(everything, whole.values, Way())

    assert round(part.value) == round(whole.value)
    assert round(place.arrays.value(part.values)) == round(whole.value)


@often(150)
@given(problems())
def test_a_part_that_is_searched_keeps_all_the_others_and_is_never_worse(problem):
    place = ground(problem)
    begun = search(place.arrays, Way(nodes=1))
    if begun.values is None:
        return
    own = place.with_their_misses([0], place.starts[0])
    found = place.search_part(own, begun.values, Way())

    others = np.concatenate([np.zeros(0, np.int32), *place.starts[1:]]).astype(np.int32)
    assert found.value <= begun.value + 1e-6
    assert np.array_equal(found.values[others], begun.values[others])
