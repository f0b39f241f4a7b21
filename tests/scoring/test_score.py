from dataclasses import replace
from fractions import Fraction

import pytest
from builders import a_criterion
from hypothesis import given
from hypothesis import strategies as st

from scoring.rounding import apportion
from scoring.score import earned, score, score_of_level, score_of_parts

KEYS = "abcd"
FINE = range(10**9 + 1)
"""Levels enough to keep the digits of a published share."""
CRITERIA = tuple(a_criterion(key, levels) for key, levels in zip(KEYS, (6, 4, 11, 2), strict=True))
BEST = {criterion.id: criterion.best for criterion in CRITERIA}

weights = st.lists(st.integers(1, 50), min_size=4, max_size=4).map(
    lambda shares: dict(zip(KEYS, apportion(100, shares), strict=True))
)
full_marks = st.fixed_dictionaries({key: st.integers(0, best) for key, best in BEST.items()})
some_marks = st.fixed_dictionaries(
    {}, optional={key: st.integers(0, best) for key, best in BEST.items()}
)


def test_points_are_weight_times_level_over_the_best_level():
    found = score({"a": 5, "b": 1, "c": 0, "d": 1}, {"a": 40, "b": 30, "c": 20, "d": 10}, CRITERIA)

    assert found.points == 60.0
    assert found.contributions == {"a": 40.0, "b": 10.0, "c": 0.0, "d": 10.0}


@given(full_marks, weights)
def test_points_lie_between_0_and_100_and_are_what_low_and_high_meet_in(marks, weights):
    found = score(marks, weights, CRITERIA)

    assert 0 <= found.points <= 100
    assert found.low == found.points == found.high
    assert found.completeness == 100


@given(some_marks, weights, st.sampled_from(KEYS))
def test_a_better_mark_never_costs_points(marks, weights, key):
    if marks.get(key, BEST[key]) == BEST[key]:
        return
    better = marks | {key: marks[key] + 1}

    assert score(better, weights, CRITERIA).points >= score(marks, weights, CRITERIA).points


@given(some_marks, full_marks, weights)
def test_the_range_contains_every_completion(marks, others, weights):
    before = score(marks, weights, CRITERIA)

    completed = score(others | marks, weights, CRITERIA)

    assert before.low <= completed.points <= before.high


@given(some_marks, weights)
def test_a_missing_mark_is_a_range_and_never_zero(marks, weights):
    found = score(marks, weights, CRITERIA)

    assert found.low <= found.points <= found.high or not marks
    assert found.completeness == sum(weights[key] for key in marks)
    assert found.high - found.low == pytest.approx(100 - found.completeness, abs=0.1001)


@given(some_marks, weights)
def test_the_contributions_add_up_to_the_points_that_are_sure(marks, weights):
    found = score(marks, weights, CRITERIA)

    assert round(sum(found.contributions.values()), 6) == found.low
    assert found.contributions.keys() == marks.keys()


@given(full_marks, weights)
def test_the_order_of_criteria_does_not_matter(marks, weights):
    backwards = dict(reversed(marks.items()))

    assert score(backwards, weights, CRITERIA) == score(marks, weights, CRITERIA)


@pytest.mark.parametrize("level", [-1, 6])
def test_a_level_outside_its_scale_is_refused(level):
    with pytest.raises(ValueError, match=f"level {level} is not within 0 and 5"):
        score({"a": level}, {"a": 100}, CRITERIA)


def test_what_is_not_marked_is_taken_to_be_as_good_as_what_is():
    found = score({"a": 4}, {"a": 40, "b": 60}, CRITERIA)

    assert (found.low, found.points, found.high, found.completeness) == (32.0, 80.0, 92.0, 40)


def test_the_published_example_of_a_weighted_sum_is_reproduced():
    """Kracka, Brauers & Zavadskas 2010, Inzinerine Ekonomika 21(4): seven criteria of equal weight.

    Costs are inverted and every column is divided by its sum; the shares become levels of a scale that is
    fine enough to keep the published digits.
    """
    table = [
        [33.95, 23.78, 11.45, 39.97, 29.44, 167.1, 3.852],
        [38.9, 4.17, 6.32, 0.01, 4.29, 132.52, 25.184],
        [37.59, 9.36, 8.23, 4.35, 10.22, 136.71, 10.845],
        [30.44, 37.59, 13.91, 74.08, 45.1, 198.34, 2.186],
        [36.21, 14.79, 9.17, 17.77, 17.06, 148.3, 6.61],
        [37.8, 8.55, 7.97, 2.35, 9.25, 134.83, 11.935],
    ]
    is_cost = [True, True, True, True, False, True, False]
    columns = [
        [1 / cell if cost else cell for cell in column]
        for cost, column in zip(is_cost, zip(*table, strict=True), strict=True)
    ]
    criteria = tuple(replace(a_criterion(key), anchors=FINE) for key in "abcdefg")
    weights = dict.fromkeys("abcdefg", 1)
    found = [
        earned(
            {
                c.id: round(column[row] / sum(column) * c.best)
                for c, column in zip(criteria, columns, strict=True)
            },
            weights,
            criteria,
        )
        for row in range(6)
    ]

    assert [float(sum(parts.values()) / 7) for parts in found] == pytest.approx(
        [0.12040426, 0.3458235, 0.13838192, 0.12841246, 0.12346084, 0.14351701], abs=1e-8
    )
    assert [score_of_parts(parts, Fraction(7)).points for parts in found] == [
        12.0, 34.6, 13.8, 12.8, 12.3, 14.4,
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("level", "points"), [(1, 100.0), (2, 80.0), (3, 60.0), (4, 40.0), (5, 20.0), (6, 0.0)]
)
def test_a_priority_level_earns_points_in_even_steps(level, points):
    assert score_of_level(level, 6).points == points
    assert score_of_level(level, 6).completeness == 100


def test_no_priority_level_is_open_and_a_wrong_one_is_refused():
    found = score_of_level(None, 6)

    assert (found.low, found.high, found.completeness) == (0.0, 100.0, 0)
    with pytest.raises(ValueError, match="level 7"):
        score_of_level(7, 6)
