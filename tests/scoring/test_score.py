import pytest
from builders import a_criterion
from hypothesis import given
from hypothesis import strategies as st

from scoring.rounding import apportion
from scoring.score import score

KEYS = "abcd"
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
