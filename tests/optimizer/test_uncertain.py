"""Drawn costs against what can be reckoned."""

import pytest

from portfolio.optimizer.uncertain import Uncertain, chances


def test_two_that_are_off_by_themselves_are_surer_than_one_of_their_size():
    one = chances([Uncertain({2027: 200}, 0.4)], {2027: 220}, 0.9)
    two = chances([Uncertain({2027: 100}, 0.4)] * 2, {2027: 220}, 0.9)

    assert two.kept[2027] > one.kept[2027]
    assert two.usual[2027] < one.usual[2027]


def test_the_chance_is_that_of_the_triangle():
    """200 · (1 + 0.4 x) ≤ 220 where x ≤ 0.25, that is in 1 − 0.75² / 2 of all draws."""
    found = chances([Uncertain({2027: 200}, 0.4)], {2027: 220}, 0.9)

    assert found.kept[2027] == pytest.approx(1 - 0.75**2 / 2, abs=0.01)


def test_years_of_one_project_are_off_together():
    both = [Uncertain({2027: 100, 2028: 100}, 0.4)]
    found = chances(both, {2027: 100, 2028: 100}, 0.9)

    assert found.all_kept == found.kept[2027] == found.kept[2028]


def test_no_project_exceeds_nothing():
    found = chances([], {2027: 0}, 0.9)

    assert (found.all_kept, found.usual) == (1.0, {2027: 0})
