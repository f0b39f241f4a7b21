import warnings

import pulp
import pytest

from portfolio.optimizer import solver


def a_model(cap: int = 3):
    lp = pulp.LpProblem("klein", pulp.LpMinimize)
    x = lp.add_variable("x", 0, 10, cat=pulp.LpInteger)
    lp.addConstraint(2 * x <= cap, "grenze")
    lp.setObjective(-1 * x)
    return lp, x


def test_a_solved_model_is_proven_and_its_bound_is_its_value():
    lp, x = a_model()

    outcome = solver.solve(lp, solver.Limits(10))

    assert (outcome.found, outcome.proven, x.varValue) == (True, True, 1)
    assert outcome.bound == pytest.approx(-1)


def test_an_impossible_model_is_proven_impossible():
    lp, _x = a_model(cap=-1)

    outcome = solver.solve(lp, solver.Limits(10))

    assert (outcome.found, outcome.proven) == (False, True)


def test_solving_warns_of_nothing_under_either_version_of_pulp():
    lp, _x = a_model()

    with warnings.catch_warnings():
        warnings.simplefilter("error")
        solver.solve(lp, solver.Limits(10))


def test_the_solver_tells_its_name_and_version():
    lp, _x = a_model()
    solver.solve(lp, solver.Limits(10))

    assert solver.name().startswith("HiGHS 1.")
