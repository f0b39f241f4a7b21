import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring.rounding import apportion
from scoring.weights import mean, median, ranges, with_chosen

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


@given(sets, st.dictionaries(st.sampled_from(KEYS[:3]), st.integers(0, 30), max_size=3))
def test_chosen_weights_are_kept_and_the_others_share_what_is_left(base, chosen):
    found = with_chosen(base, chosen)

    assert sum(found.values()) == 100
    assert list(found) == list(base)
    assert all(found[key] == weight for key, weight in chosen.items())
    assert min(found.values()) >= 0


@given(sets)
def test_what_is_chosen_as_it_was_changes_nothing(base):
    assert with_chosen(base, {}) == base
    assert with_chosen(base, {"a": base["a"]}) == base


def test_those_without_weight_share_evenly_where_nobody_else_is_left():
    assert with_chosen({"a": 100, "b": 0, "c": 0}, {"a": 40}) == {"a": 40, "b": 30, "c": 30}


@pytest.mark.parametrize("chosen", [{"a": 101}, {"a": -1}, {"a": 60, "b": 41}, {"a": 50, "b": 49}])
def test_what_cannot_add_up_to_100_is_refused(chosen):
    with pytest.raises(ValueError, match="add up"):
        with_chosen({"a": 50, "b": 50}, chosen)
