import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring.rounding import apportion
from scoring.weights import mean, median, ranges

KEYS = "abcd"
sets = st.lists(st.integers(1, 50), min_size=4, max_size=4).map(
    lambda shares: dict(zip(KEYS, apportion(100, shares), strict=True))
)


@given(st.lists(sets, min_size=1, max_size=6))
def test_what_is_put_together_adds_up_to_100_whatever_the_order(several):
    for put_together in (mean, median):
        assert sum(put_together(several).values()) == 100
        assert put_together(several) == put_together(several[::-1])


@given(sets)
def test_one_set_alone_is_its_own_mean_and_median(single):
    assert mean([single]) == median([single]) == single


def test_the_mean_follows_an_extreme_set_and_the_median_does_not():
    calm, extreme = {"a": 50, "b": 50}, {"a": 100, "b": 0}

    assert mean([calm, calm, extreme]) == {"a": 67, "b": 33}
    assert median([calm, calm, extreme]) == {"a": 50, "b": 50}


def test_a_criterion_a_set_leaves_out_weighs_nothing_there():
    assert mean([{"a": 100}, {"a": 50, "b": 50}]) == {"a": 75, "b": 25}
    assert ranges([{"a": 100}, {"a": 50, "b": 50}]) == {"a": (50, 100), "b": (0, 50)}


def test_no_set_at_all_has_no_mean():
    with pytest.raises(ValueError, match="no weight set"):
        mean([])


def test_three_sets_that_share_nothing_have_their_mean_for_a_middle():
    apart = [{"a": 100, "b": 0, "c": 0}, {"a": 0, "b": 100, "c": 0}, {"a": 0, "b": 0, "c": 100}]

    assert median(apart) == mean(apart) == {"a": 34, "b": 33, "c": 33}


def test_the_range_reaches_from_the_lowest_to_the_highest_of_all_sets():
    assert ranges([{"a": 10}, {"a": 70}, {"a": 30}]) == {"a": (10, 70)}
