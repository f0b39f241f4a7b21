from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring.rounding import apportion
from scoring.weights import mean, median, ranges, with_weight

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


@given(sets, st.sampled_from(KEYS), st.integers(0, 100))
def test_a_changed_weight_leaves_the_proportions_of_the_others(weights, key, weight):
    changed = with_weight(weights, key, weight)

    assert sum(changed.values()) == 100
    assert changed[key] == weight
    others = [k for k in KEYS if k != key]
    assert all(
        changed[one] * weights[two] == changed[two] * weights[one]
        for one in others
        for two in others
    )


def test_a_weight_of_100_leaves_nothing_to_scale():
    with pytest.raises(ValueError, match="all the weight"):
        with_weight({"a": 100, "b": 0}, "a", 50)
    assert with_weight({"a": 50, "b": 50}, "a", 20) == {"a": Fraction(20), "b": Fraction(80)}
