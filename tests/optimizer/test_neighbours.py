from dataclasses import replace
from random import Random

import numpy as np
import pytest
from builders import a_problem, a_task

from portfolio.optimizer.build import build
from portfolio.optimizer.constraints import CONSTRAINTS
from portfolio.optimizer.engine import relax
from portfolio.optimizer.ground import ground_of
from portfolio.optimizer.neighbours import CHOICES, View, around, disputed, thought_over


def a_view(count: int = 12, *, duty: bool = False):
    tasks = (
        a_task(f"P{n:02}", starts=(2027, 2028), worth=(9 + n, 8 + n), payments=(10 + n,), duty=duty)
        for n in range(count)
    )
    problem = a_problem(*tasks, payments=70)
    model = build(problem, CONSTRAINTS)
    model.lp.setObjective(-model.worth + 1000 * model.misses)
    ground = ground_of(problem, model)
    return View(ground, relax(ground.arrays), np.zeros(ground.arrays.size))


@pytest.mark.parametrize("choose", CHOICES)
def test_a_choice_names_open_projects_none_twice_and_not_more_than_asked(choose):
    view = a_view()
    chosen = choose(view, 5, Random(1))

    assert len(chosen) == len(set(chosen)) == 5
    assert set(chosen) <= set(view.ground.open)


def test_what_good_solutions_differ_in_is_thought_over_rather():
    view = a_view()
    other = view.values.copy()
    other[view.ground.starts[3][0]] = 1.0
    seen = replace(view, others=(other,))
    random = Random(1)
    often = [3 in disputed(seen, 4, random) for _turn in range(200)]

    assert sum(often) > 120 > sum(3 in disputed(view, 4, random) for _turn in range(200))


def test_the_same_seed_chooses_the_same():
    view = a_view()

    assert np.array_equal(*(thought_over(view, 4, 2, Random(7)) for _run in range(2)))


def test_a_duty_is_thought_over_with_what_tells_that_it_is_missed():
    view = a_view(duty=True)
    places = thought_over(view, 3, 0, Random(1))

    missed = set(view.ground.missed.values())
    assert len(missed & set(places)) == 3
    assert len(set(places) - missed) == 6


def test_around_the_relaxation_what_it_is_not_sure_of_is_free_and_so_is_what_is_known_to_be_otherwise():
    view = a_view()
    relaxed = view.relaxed
    known = np.zeros(view.ground.arrays.size)
    known[view.ground.starts[0][1]] = 1.0
    places, held = around(view.ground, relaxed, known, 2)

    torn = np.flatnonzero(np.abs(relaxed.values - np.round(relaxed.values)) > 1e-6)
    assert set(torn) <= set(places)
    otherwise = np.flatnonzero(np.abs(known - held) > 0.5)
    assert set(otherwise) <= set(places)
