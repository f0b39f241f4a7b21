from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring.scales import LevelRule, Scale, ends, level_from, level_of

BRIDGE = LevelRule("bruecke", tuple(map(Decimal, ("1.5", "2.0", "2.5", "3.0", "3.5"))))


@pytest.mark.parametrize(
    ("scale", "best", "levels"),
    [
        (Scale.ZERO_TO_THREE, 5, {0: 0, 1: 2, 2: 3, 3: 5}),
        (Scale.ZERO_TO_FIVE, 3, {0: 0, 1: 1, 2: 1, 3: 2, 4: 2, 5: 3}),
        (Scale.ZERO_TO_TEN, 5, {0: 0, 2: 1, 4: 2, 6: 3, 8: 4, 10: 5}),
        (Scale.YES_NO, 5, {0: 0, 1: 5}),
        (Scale.SCHOOL, 5, {1: 0, 2: 1, 3: 2, 4: 3, 5: 4, 6: 5}),
        (Scale.LEVELS, 3, {0: 0, 1: 1, 2: 2, 3: 3}),
    ],
)
def test_every_scale_maps_to_levels_as_the_trade_does(scale, best, levels):
    assert {entered: level_of(entered, scale, best) for entered in levels} == levels


@pytest.mark.parametrize(
    ("scale", "entered"), [(Scale.ZERO_TO_THREE, 4), (Scale.SCHOOL, 0), (Scale.LEVELS, 6)]
)
def test_a_number_outside_the_scale_is_refused(scale, entered):
    with pytest.raises(ValueError, match="not within"):
        level_of(entered, scale, 5)


@given(st.sampled_from(Scale), st.integers(1, 12), st.data())
def test_more_entered_is_never_a_lower_level_and_the_ends_meet(scale, best, data):
    first, last = ends(scale, best)
    entered = data.draw(st.integers(first, last - 1))

    assert level_of(first, scale, best) == 0
    assert level_of(last, scale, best) == best
    assert level_of(entered, scale, best) <= level_of(entered + 1, scale, best)


@pytest.mark.parametrize(
    ("grade", "level"), [("1.0", 0), ("1.5", 1), ("2.4", 2), ("2.5", 3), ("3.4", 4), ("4.0", 5)]
)
def test_a_condition_grade_becomes_the_level_of_its_band(grade, level):
    assert BRIDGE.level(Decimal(grade)) == level


def test_the_best_of_several_rules_counts_and_unknown_facts_are_left_out():
    other = LevelRule("strasse", (Decimal(2),))

    assert level_from({"bruecke": Decimal("1.7"), "strasse": Decimal(4)}, (BRIDGE, other)) == 1
    assert level_from({"strasse": Decimal(1)}, (BRIDGE, other)) == 0
    assert level_from({}, (BRIDGE, other)) is None


def test_a_rule_can_say_nothing_below_its_first_start():
    busy = LevelRule("dtv", (Decimal(2500), Decimal(10_000)), silent_below=True)

    assert busy.level(Decimal(2499)) is None
    assert level_from({"dtv": Decimal(100)}, (busy,)) is None
    assert level_from({"dtv": Decimal(2500)}, (busy,)) == 1
