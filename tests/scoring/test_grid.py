from dataclasses import replace

import pytest
from builders import GRID, a_criterion

from scoring.grid import Flaw, FlawKind, WeightSet, flaws


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
