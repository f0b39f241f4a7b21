from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from portfolio.optimizer.carry import ledger
from portfolio.optimizer.problem import CarryOver

CAPS = {2027: 10, 2028: 10, 2029: 10, 2030: 10}


def used(*amounts):
    return dict(zip(CAPS, amounts, strict=True))


def rule(share=Fraction(1, 2), years=2):
    return CarryOver(share, years)


def test_without_a_rule_nothing_is_carried_over():
    found = ledger(used(4, 12, 10, 0), CAPS, None)

    assert found.over == {2028: 2}
    assert not any(found.left.values())


def test_a_share_of_what_was_not_needed_can_be_spent_later():
    found = ledger(used(4, 12, 10, 10), CAPS, rule())

    assert found.left == {2027: 3, 2029: 0, 2030: 0}
    assert found.drawn == {2028: 2}
    assert not found.over


def test_what_is_left_lapses_after_its_years():
    assert not ledger(used(4, 10, 13, 10), CAPS, rule(years=2)).over
    assert ledger(used(4, 10, 10, 13), CAPS, rule(years=2)).over == {2030: 3}


def test_the_oldest_money_is_spent_first():
    found = ledger(used(8, 8, 11, 12), CAPS, rule(Fraction(1), 2))

    assert not found.over
    assert found.drawn == {2029: 1, 2030: 2}
    assert ledger(used(8, 9, 11, 12), CAPS, rule(Fraction(1), 2)).over == {2030: 1}


def test_a_part_of_a_euro_that_is_missing_counts_as_a_whole_one():
    assert ledger(used(9, 11, 10, 10), CAPS, rule(Fraction(2, 5))).over == {2028: 1}


@given(st.lists(st.integers(-5, 25), min_size=4, max_size=4), st.integers(1, 3))
def test_never_more_is_drawn_than_was_left(amounts, years):
    found = ledger(used(*amounts), CAPS, rule(Fraction(3, 4), years))

    assert sum(found.drawn.values()) <= sum(found.left.values())
    for year, amount in used(*amounts).items():
        drawn = found.drawn.get(year, 0)
        assert amount <= CAPS[year] + drawn + found.over.get(year, 0)


@given(st.lists(st.integers(0, 20), min_size=4, max_size=4), st.integers(0, 3))
def test_to_need_less_never_breaks_a_limit(amounts, year):
    less = [max(0, n - 3) if place == year else n for place, n in enumerate(amounts)]

    if not ledger(used(*amounts), CAPS, rule()).over:
        assert not ledger(used(*less), CAPS, rule()).over
