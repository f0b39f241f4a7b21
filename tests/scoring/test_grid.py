from dataclasses import replace
from decimal import Decimal

import pytest
from builders import GRID, a_criterion

from scoring.grid import Flaw, FlawKind, WeightSet, flaws, sums_by_block, sums_by_owner
from scoring.scales import LevelRule


def with_weights(**weights: int):
    return replace(GRID, weight_sets=(WeightSet("bau", "Bau", weights),))


def test_a_sound_grid_has_no_flaws():
    assert flaws(GRID) == ()


def test_weights_that_sum_to_99_are_named_with_their_sum():
    assert flaws(with_weights(nutzen=60, **{"not": 39})) == (Flaw(FlawKind.SUM, "bau", found=99),)


def test_a_weight_of_no_criterion_is_named():
    assert flaws(with_weights(nutzen=60, nod=40)) == (Flaw(FlawKind.UNKNOWN, "bau", "nod"),)


def test_a_negative_weight_is_named_even_if_the_sum_is_right():
    assert Flaw(FlawKind.NEGATIVE, "bau", "not", -10) in flaws(
        with_weights(nutzen=110, **{"not": -10})
    )


def test_a_criterion_given_twice_is_named():
    twice = replace(GRID, criteria=(*GRID.criteria, GRID.criteria[0]))

    assert flaws(twice) == (Flaw(FlawKind.TWICE, "nutzen", found=2),)


def test_a_weight_set_given_twice_is_named():
    twice = replace(GRID, weight_sets=GRID.weight_sets * 2)

    assert Flaw(FlawKind.TWICE, "bau", found=2) in flaws(twice)


def test_a_scale_of_one_level_separates_nothing():
    flat = replace(GRID, criteria=(a_criterion("nutzen", levels=1), a_criterion("not")))

    assert flaws(flat) == (Flaw(FlawKind.TOO_FEW_LEVELS, "nutzen", found=1),)


def test_a_grid_without_criteria_is_refused():
    assert Flaw(FlawKind.NO_CRITERIA) in flaws(replace(GRID, criteria=(), weight_sets=()))


def test_an_unknown_name_is_a_key_error():
    assert GRID.criterion("not").best == 5
    assert GRID.weight_set("bau").weights["not"] == 40
    with pytest.raises(KeyError):
        GRID.criterion("nod")
    with pytest.raises(KeyError):
        GRID.weight_set("tief")


def owned(owner_of_not: str = "Politik", **shares: int):
    nutzen, danger = GRID.criteria
    criteria = (replace(nutzen, owner="Verwaltung"), replace(danger, owner=owner_of_not))
    return replace(
        GRID, criteria=criteria, weight_sets=(replace(GRID.weight_sets[0], shares=shares),)
    )


def test_weights_are_added_up_by_block_and_by_owner():
    assert sums_by_block(GRID, {"nutzen": 60, "not": 40}) == {"Ziel": 100}
    assert sums_by_owner(owned(), {"nutzen": 60, "not": 40}) == {"Verwaltung": 60, "Politik": 40}
    assert sums_by_owner(GRID, {"nutzen": 60, "not": 40}) == {}


def test_a_share_that_was_agreed_and_is_not_kept_is_named():
    assert flaws(owned(Verwaltung=60, Politik=40)) == ()
    assert flaws(owned(Verwaltung=50, Politik=50)) == (
        Flaw(FlawKind.SHARE, "bau", "Verwaltung", 60, 50),
        Flaw(FlawKind.SHARE, "bau", "Politik", 40, 50),
    )


def test_a_group_stands_in_for_one_set_or_for_all():
    one = WeightSet("rot", "Rot", {"nutzen": 50, "not": 50}, group="Rot", base="bau")
    all_ = replace(one, id="grün", base="")
    grid = replace(GRID, weight_sets=(*GRID.weight_sets, one, all_))

    assert grid.views_of("bau") == (one, all_)
    assert grid.views_of("digital") == (all_,)
    assert flaws(grid) == ()


@pytest.mark.parametrize("key", ["mean", "median", "frak tion", 'x"y', ""])
def test_an_id_that_cannot_be_typed_or_is_taken_is_named(key):
    odd = WeightSet(key, "x", {"nutzen": 100})

    assert flaws(replace(GRID, weight_sets=(*GRID.weight_sets, odd))) == (Flaw(FlawKind.ID, key),)


def test_a_criterion_has_an_id_that_can_be_typed():
    odd = a_criterion("a b")

    assert Flaw(FlawKind.ID, "a b") in flaws(replace(GRID, criteria=(*GRID.criteria, odd)))


def test_a_set_that_stands_in_for_no_set_is_named():
    lost = WeightSet("rot", "Rot", {"nutzen": 100}, group="Rot", base="bua")

    assert flaws(replace(GRID, weight_sets=(*GRID.weight_sets, lost))) == (
        Flaw(FlawKind.NO_BASE, "rot", "bua"),
    )


@pytest.mark.parametrize("starts", [("2", "1"), ("1", "2", "3", "4", "5", "6")])
def test_a_rule_whose_starts_fall_or_are_more_than_the_levels_is_named(starts):
    nutzen, danger = GRID.criteria
    rule = LevelRule("nutzende", tuple(map(Decimal, starts)))
    grid = replace(GRID, criteria=(replace(nutzen, rules=(rule,)), danger))

    assert flaws(grid) == (Flaw(FlawKind.STARTS, "nutzen", "nutzende", 5),)
