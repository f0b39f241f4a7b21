import gzip
import re
from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest
from builders import SHARED, a_criterion
from hypothesis import given, settings
from hypothesis import strategies as st

from scoring.grid import Grid, WeightSet
from scoring.rank import Class, DutyRule, Entry, Rules, classify, rank
from scoring.robustness import (
    acceptability,
    entropy,
    field_of,
    nudged_weights,
    places,
    places_by,
    points,
    sampled_weights,
    shares_of_places,
    spread,
    swaps,
)
from scoring.rounding import apportion
from scoring.score import score

KEYS = "abc"
CRITERIA = tuple(a_criterion(key, levels) for key, levels in zip(KEYS, (6, 4, 11), strict=True))
BEST = {criterion.id: criterion.best for criterion in CRITERIA}
GRID = Grid("Raster", "1", CRITERIA, (WeightSet("w", "W", {"a": 50, "b": 30, "c": 20}),))
RULES = Rules(b_from=45.0, complete_from=40, duties=(DutyRule("b", 3),))

shares = st.lists(st.integers(1, 50), min_size=3, max_size=3)
weightings = shares.map(lambda of: dict(zip(KEYS, apportion(100, of), strict=True)))
marks = st.fixed_dictionaries(
    {}, optional={key: st.integers(0, best) for key, best in BEST.items()}
)


def entries_of(told, weights, after=()):
    edges = dict(after)
    return [
        Entry(f"P{n}", score(m, weights, CRITERIA), m, after=tuple(edges.get(f"P{n}", ())))
        for n, m in enumerate(told)
    ]


def as_row(weights):
    return np.array([[weights[key] for key in KEYS]], dtype=float)


@given(st.lists(marks, min_size=1, max_size=8), weightings, weightings, st.data())
@settings(max_examples=150)
def test_points_classes_and_places_are_those_of_the_ranking_under_every_weighting(
    told, before, weights, data
):
    after = [
        (f"P{n}", [f"P{data.draw(st.integers(0, n - 1))}"])
        for n in range(1, len(told))
        if data.draw(st.booleans())
    ]
    made = entries_of(told, before, after)
    verdicts = classify(made, RULES)
    field = field_of(made, verdicts, GRID, RULES)
    kept = _settled(entries_of(told, weights, after), verdicts)
    rules = replace(RULES, complete_from=0)
    ranked = {r.id: r.place for r in rank(kept, classify(kept, rules))}

    assert [n / 10 for n in points(field, as_row(weights))[0]] == [e.score.points for e in kept]
    assert dict(zip(field.ids, places(field, as_row(weights))[0], strict=True)) == ranked


def _settled(entries, verdicts):
    """Who is a duty, and who is known well enough to be ranked, does not depend on the weights."""
    known = (entry for entry in entries if verdicts[entry.id].class_ is not Class.N)
    return [replace(e, fixed=verdicts[e.id].counts_as is Class.A) for e in known]


def test_places_are_counted_and_equal_points_share_one():
    told = [{"a": 5, "b": 0, "c": 0}, {"a": 0, "b": 2, "c": 10}, {"a": 5, "b": 0, "c": 0}]
    weights = {"a": 50, "b": 30, "c": 20}
    made = entries_of(told, weights)
    field = field_of(made, classify(made, RULES), GRID, RULES)
    found = places(field, np.array([[50, 30, 20], [10, 60, 30], [90, 5, 5]], dtype=float))

    assert found.tolist() == [[1, 3, 1], [2, 1, 2], [1, 3, 1]]
    assert acceptability(found).tolist() == [
        [2 / 3, 1 / 3, 0],
        [1 / 3, 0, 2 / 3],
        [2 / 3, 1 / 3, 0],
    ]


def test_acceptability_and_entropy_are_those_of_the_published_ranks():
    """Thrombolytics: rsmaa's example, 10,000 draws without preferences (van Valkenhoef)."""
    ranks = np.array([[1, 2]] * 3504 + [[2, 1]] * 6496, dtype=np.int32)

    assert acceptability(ranks).tolist() == [[0.3504, 0.6496], [0.6496, 0.3504]]
    assert entropy(ranks) == pytest.approx(0.9344248, abs=5e-8)


def test_the_published_draws_of_measurements_and_weights_give_the_published_acceptability():
    folder = SHARED / "reference" / "smaa"
    if not folder.exists():
        pytest.skip("the published draws are not beside this checkout")
    measured = _r_numbers(folder / "thrombo-meas.txt.gz").reshape((10_000, 2, 3), order="F")
    weights = _r_numbers(folder / "thrombo-weights-nopref.txt.gz").reshape((10_000, 3), order="F")

    without = _ranked(measured, weights)
    preferred = _ranked(measured, np.tile([0.5, 0.2, 0.3], (10_000, 1)))

    assert acceptability(without)[:, 0].tolist() == [0.3504, 0.6496]
    assert acceptability(preferred)[:, 0].tolist() == [0.1279, 0.8721]
    assert entropy(without) == pytest.approx(0.9344248, abs=5e-8)


def _ranked(measured, weights):
    """The published values, the greatest first, fine enough that none becomes equal to another."""
    values = np.einsum("smc,sc->sm", measured, weights)
    return places_by(((values.max() - values) * 1e12).astype(np.int64))


def _r_numbers(path):
    text = gzip.decompress(path.read_bytes()).decode("ascii")
    inside = text[text.index("c(") + 2 : text.index(")")]
    return np.array([float(n) for n in re.split(r",\s*", inside)])


def test_one_order_under_every_weighting_has_no_entropy():
    assert entropy(np.array([[1, 2, 3]] * 5, dtype=np.int32)) == 0


@given(st.lists(st.tuples(st.integers(0, 40), st.integers(0, 60)), min_size=2, max_size=12))
@settings(max_examples=50, deadline=None)
def test_drawn_weights_add_up_to_100_and_keep_their_ranges(told):
    low = [begin for begin, _width in told]
    high = [begin + width for begin, width in told]
    if not sum(low) <= 100 <= sum(high):
        with pytest.raises(ValueError, match="no weighting"):
            sampled_weights(low, high, 10)
        return
    drawn = sampled_weights(low, high, 200)

    assert drawn.shape == (200, len(told))
    assert np.allclose(drawn.sum(axis=1), 100)
    assert (drawn >= np.array(low) - 1e-9).all()
    assert (drawn <= np.array(high) + 1e-9).all()


def test_the_same_seed_draws_the_same_weights_and_another_seed_others():
    ranges = ([0, 0, 0], [100, 100, 100])

    assert (sampled_weights(*ranges, 50, seed=7) == sampled_weights(*ranges, 50, seed=7)).all()
    assert (sampled_weights(*ranges, 50, seed=7) != sampled_weights(*ranges, 50, seed=8)).any()


def test_without_ranges_the_draws_are_even_over_all_weightings():
    """On the simplex of three weights each has the mean 1/3 and lies above 1/2 in a quarter of the cases."""
    drawn = sampled_weights([0, 0, 0], [100, 100, 100], 40_000) / 100

    assert drawn.mean(axis=0) == pytest.approx([1 / 3] * 3, abs=0.01)
    assert (drawn > 0.5).mean(axis=0) == pytest.approx([0.25] * 3, abs=0.01)
    assert (drawn**2).mean(axis=0) == pytest.approx([1 / 6] * 3, abs=0.01)


@pytest.mark.parametrize("seed", range(5))
def test_two_wide_ranges_among_many_narrow_ones_are_mixed_too(seed):
    low, high = [2.0] * 38 + [0.0, 0.0], [2.0] * 38 + [24.0, 24.0]
    drawn = sampled_weights(low, high, 500, seed)

    assert drawn[:, -1].std() > 5


def test_the_spread_cuts_both_ends_evenly():
    field = field_of(
        entries_of([{"a": 5}, {"a": 0}], {"a": 50, "b": 30, "c": 20}),
        classify(entries_of([{"a": 5}, {"a": 0}], {"a": 50, "b": 30, "c": 20}), RULES),
        GRID,
        RULES,
    )
    of_places = np.array([[1, 2]] * 96 + [[2, 1]] * 4, dtype=np.int32)

    assert spread(field, of_places) == {"P0": (1, 2), "P1": (1, 2)}
    assert spread(field, of_places, 0.9) == {"P0": (1, 1), "P1": (2, 2)}
    assert spread(field, of_places, 0.99) == {"P0": (1, 2), "P1": (1, 2)}
    assert shares_of_places(field, of_places) == {
        "P0": {1: 0.96, 2: 0.04},
        "P1": {1: 0.04, 2: 0.96},
    }


def test_nudged_weights_still_add_up_to_100_and_move_one_weight_at_a_time():
    found = nudged_weights([50, 30, 20], 0.2)

    assert found.shape == (7, 3)
    assert np.allclose(found.sum(axis=1), 100)
    assert found[1].tolist() == pytest.approx([40, 36, 24])
    assert found[4].tolist() == pytest.approx([45.714285, 36, 18.285714])
    assert nudged_weights([100, 0], 0.2).tolist() == [[100, 0]] * 5
    assert nudged_weights([90, 10], 0.2).min() >= 0


@given(st.lists(marks, min_size=2, max_size=6), weightings)
@settings(max_examples=60, deadline=None)
def test_a_swap_told_really_swaps_and_a_smaller_change_of_that_weight_does_not(told, weights):
    made = entries_of(told, weights)
    verdicts = classify(made, RULES)
    field = field_of(made, verdicts, GRID, RULES)
    order = [r.id for r in rank(made, verdicts) if r.id in field.ids]
    found = {(s.above, s.below): s for s in swaps(field, weights, order)}

    assert found.keys() <= set(pairwise(order))
    for swap in found.values():
        place = KEYS.index(swap.criterion)
        assert swap.weight == weights[swap.criterion] != swap.needed
        toward = 1 if swap.needed > swap.weight else -1
        before = [*range(swap.weight, swap.needed, toward)]
        assert not any(_is_swapped(field, weights, place, w, swap) for w in before)
        assert _is_swapped(field, weights, place, swap.needed, swap)


def _is_swapped(field, weights, place, weight, swap):
    told = np.array([weights[key] for key in KEYS], dtype=float)
    told *= (100 - weight) / (100 - told[place])
    told[place] = weight
    found = dict(zip(field.ids, places(field, told[None, :])[0], strict=True))
    return found[swap.below] < found[swap.above]


def test_a_project_that_is_better_on_everything_is_never_overtaken():
    made = entries_of(
        [{"a": 4, "b": 2, "c": 9}, {"a": 3, "b": 1, "c": 8}], {"a": 50, "b": 30, "c": 20}
    )
    field = field_of(made, classify(made, RULES), GRID, RULES)

    assert swaps(field, {"a": 50, "b": 30, "c": 20}, ["P0", "P1"]) == ()


def test_a_list_without_ranked_projects_is_an_empty_field():
    field = field_of([], {}, GRID, RULES)

    assert places(field, np.array([[50.0, 30, 20]])).shape == (1, 0)
