import numpy as np
import pulp
import pytest

from portfolio.optimizer.arrays import arrays_of, columns


def a_model():
    lp = pulp.LpProblem("klein", pulp.LpMinimize)
    x = lp.add_variable("x", 0, 1, cat=pulp.LpInteger)
    y = lp.add_variable("y", 0, 4)
    z = lp.add_variable("z", 1, None, cat=pulp.LpInteger)
    lp.setObjective(3 * x - 2 * y + z)
    lp.addConstraint(2 * x + y <= 4, "oben")
    lp.addConstraint(y + z >= 1, "unten")
    lp.addConstraint(z - x == 1, "gleich")
    return lp


def whole_matrix(arrays):
    matrix = np.zeros((arrays.rows, arrays.size))
    matrix[arrays.row_of_each(), arrays.places] = arrays.factors
    return matrix


def test_a_model_of_pulps_and_its_arrays_say_the_same():
    lp = a_model()
    arrays = arrays_of(lp)
    names = [variable.name for variable in columns(lp)]
    values = {"x": 1.0, "y": 0.5, "z": 2.0}

    assert arrays.value(np.array([values[name] for name in names])) == 3 - 1 + 2
    assert dict(zip(names, arrays.whole, strict=True)) == {"x": True, "y": False, "z": True}
    assert dict(zip(names, arrays.upper, strict=True)) == {"x": 1, "y": 4, "z": np.inf}
    rows = whole_matrix(arrays) @ np.array([values[name] for name in names])
    assert list(rows) == [2.5, 2.5, 1.0]
    assert list(arrays.row_lower) == [-np.inf, 1, 1]
    assert list(arrays.row_upper) == [4, np.inf, 1]


@pytest.mark.parametrize("free", [[0], [1], [2], [0, 2], [0, 1, 2]])
def test_a_part_leaves_to_the_free_variables_what_the_others_do_not_take(free):
    arrays = arrays_of(a_model())
    held = np.array([1.0, 0.5, 2.0])
    part = arrays.part(np.array(free, dtype=np.int32), held)
    others = [n for n in range(3) if n not in free]
    taken = whole_matrix(arrays)[:, others] @ held[others]
    touched = np.abs(whole_matrix(arrays)[:, free]).sum(axis=1) > 0

    assert list(part.row_upper) == list((arrays.row_upper - taken)[touched])
    assert list(part.row_lower) == list((arrays.row_lower - taken)[touched])
    assert part.value(held[free]) == arrays.value(np.where(np.isin(range(3), free), held, 0.0))


def test_other_bounds_leave_the_model_as_it_was():
    arrays = arrays_of(a_model())
    closer = arrays.within(np.zeros(3), np.ones(3))

    assert (list(closer.upper), list(arrays.upper)) == ([1, 1, 1], [1, 4, np.inf])
