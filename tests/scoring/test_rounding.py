from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring.rounding import apportion, half_up

shares = st.lists(st.integers(0, 1000), min_size=1, max_size=12).filter(any)


def test_a_half_goes_up():
    assert [half_up(Fraction(n, 2)) for n in (1, 3, 5)] == [1, 2, 3]


@given(st.integers(0, 10**10), shares)
def test_the_parts_add_up_to_the_whole(total, shares):
    assert sum(apportion(total, shares)) == total


@given(st.integers(0, 10**10), shares)
def test_no_part_is_a_whole_unit_off_its_exact_share(total, shares):
    whole = sum(shares)

    parts = apportion(total, shares)

    assert all(
        abs(part - Fraction(total * s, whole)) < 1 for part, s in zip(parts, shares, strict=True)
    )


@given(st.integers(0, 10**6), shares)
def test_a_share_of_nothing_gets_nothing(total, shares):
    parts = apportion(total, shares)

    assert all(part == 0 for part, share in zip(parts, shares, strict=True) if share == 0)


def test_what_is_left_goes_to_the_largest_remainder_and_among_equals_to_the_earliest():
    assert apportion(10, [1, 1, 1]) == (4, 3, 3)
    assert apportion(1_000_001, [12, 48, 40]) == (120_000, 480_001, 400_000)


def test_shares_that_are_all_zero_split_nothing():
    with pytest.raises(ValueError, match="zero"):
        apportion(5, [0, 0])
