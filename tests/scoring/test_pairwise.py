from fractions import Fraction
from itertools import combinations, permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scoring.pairwise import (
    Comparison,
    Duel,
    RandomIndex,
    open_duels,
    scores_of_duels,
    unconnected,
    weigh,
)


def comparisons(text: str) -> list[Comparison]:
    """«coffee wine 9, …»: how many times the first is as important as the second."""
    rows = (part.split() for part in text.split(","))
    return [Comparison(first, second, Fraction(times)) for first, second, times in rows]


DRINKS = comparisons(
    "coffee wine 9, coffee tea 5, coffee beer 2, coffee soda 1, coffee milk 1, water coffee 2, "
    "water wine 9, water tea 9, water beer 3, water soda 2, water milk 3, tea wine 3, beer wine 9, "
    "beer tea 3, beer milk 1, soda wine 9, soda tea 4, soda beer 2, soda milk 2, milk wine 9, milk tea 3"
)
"""How much of each is drunk in the United States: Saaty 2008, Int. J. Services Sciences 1(1)."""

CITIES = {
    "goal": "Culture Housing 3, Culture Transportation 5, Family Culture 5, Family Housing 7, "
    "Family Transportation 7, Housing Transportation 3, Jobs Culture 2, Jobs Housing 4, "
    "Jobs Transportation 7, Family Jobs 1",
    "Culture": "Bethesda Pittsburgh 1, Boston Bethesda 2, Boston Pittsburgh 2.5, Boston SantaFe 1, "
    "SantaFe Bethesda 2, SantaFe Pittsburgh 2.5",
    "Family": "Bethesda Boston 2, Bethesda SantaFe 4, Boston SantaFe 2, Pittsburgh Bethesda 3, "
    "Pittsburgh Boston 8, Pittsburgh SantaFe 9",
    "Housing": "Bethesda Boston 5, Bethesda SantaFe 2.5, Pittsburgh Bethesda 2, Pittsburgh Boston 9, "
    "Pittsburgh SantaFe 7, SantaFe Boston 4",
    "Jobs": "Bethesda Pittsburgh 3, Bethesda SantaFe 4, Boston Bethesda 2, Boston Pittsburgh 6, "
    "Boston SantaFe 8, Pittsburgh SantaFe 1",
    "Transportation": "Bethesda Boston 1.5, Bethesda SantaFe 4, Boston SantaFe 2.5, "
    "Pittsburgh Bethesda 2, Pittsburgh Boston 3.5, Pittsburgh SantaFe 9",
}
"""Where to live: Saaty 2005, Theory and Applications of the Analytic Network Process."""

INCOMPLETE = comparisons("a b 1, a c 5, a d 2, b c 3, b d 4")
"""Bozóki, Fülöp & Rónyai 2010, Mathematical and Computer Modelling 52(1–2): c and d were not compared."""


def names_of(told: list[Comparison]) -> list[str]:
    return sorted({name for c in told for name in (c.first, c.second)})


def test_the_drinks_have_the_published_weights_and_consistency():
    found = weigh(names_of(DRINKS), DRINKS, RandomIndex.SAATY)

    assert found.weights == pytest.approx(
        {
            "beer": 0.116,
            "coffee": 0.177,
            "milk": 0.129,
            "soda": 0.190,
            "tea": 0.042,
            "water": 0.327,
            "wine": 0.019,
        },
        abs=0.0005,
    )
    assert found.ratio == pytest.approx(0.022, abs=0.0005)


def test_the_cities_have_the_published_priorities():
    told = {node: comparisons(text) for node, text in CITIES.items()}
    goal = weigh(names_of(told["goal"]), told["goal"]).weights
    below = {node: weigh(names_of(told[node]), told[node]).weights for node in goal}
    found = {
        city: sum(goal[node] * below[node][city] for node in goal)
        for city in ("Bethesda", "Boston", "Pittsburgh", "SantaFe")
    }

    assert found == pytest.approx(
        {"Bethesda": 0.229, "Boston": 0.275, "Pittsburgh": 0.385, "SantaFe": 0.111}, abs=0.0006
    )


def test_a_missing_comparison_is_completed_as_published():
    found = weigh("abcd", INCOMPLETE)

    assert found.completed == {("c", "d"): pytest.approx(0.730297106886979, abs=1e-6)}
    assert found.completed == {("c", "d"): pytest.approx((8 / 15) ** 0.5, abs=1e-12)}
    assert found.weights == pytest.approx(
        {"a": 0.3738, "b": 0.392, "c": 0.0985, "d": 0.1357}, abs=0.0001
    )
    assert found.ratio == pytest.approx(0.0372, abs=0.0001)


weights = st.lists(st.integers(1, 20), min_size=3, max_size=6)


@given(weights, st.data())
@settings(max_examples=40, deadline=None)
def test_comparisons_that_never_contradict_give_back_the_weights_even_if_some_are_missing(
    importance, data
):
    names = [f"k{i}" for i in range(len(importance))]
    tree = [(i, data.draw(st.integers(0, i - 1))) for i in range(1, len(names))]
    more = data.draw(st.lists(st.sampled_from(list(combinations(range(len(names)), 2)))))
    pairs = {tuple(sorted(pair)) for pair in [*tree, *more]}
    told = [
        Comparison(names[i], names[j], Fraction(importance[i], importance[j])) for i, j in pairs
    ]
    found = weigh(names, told)

    assert found.ratio == pytest.approx(0, abs=1e-6)
    assert list(found.weights.values()) == pytest.approx(
        [w / sum(importance) for w in importance], rel=1e-4
    )
    assert sum(found.percent.values()) == 100


def test_a_contradiction_is_named_and_raises_the_ratio():
    found = weigh("abc", comparisons("a b 3, b c 3, c a 3"))

    assert found.ratio > 0.1
    assert found.odd_one is not None
    assert weigh("abc", comparisons("a b 3, b c 3, a c 9")).odd_one is None


def test_two_criteria_cannot_contradict():
    assert weigh("ab", comparisons("a b 4")).ratio == 0
    assert weigh("ab", comparisons("a b 4")).percent == {"a": 80, "b": 20}


def test_names_without_a_chain_of_comparisons_to_the_first_are_told():
    assert unconnected("abcd", comparisons("a b 2, c d 3")) == ("c", "d")
    with pytest.raises(ValueError, match="without connection"):
        weigh("abcd", comparisons("a b 2, c d 3"))


@pytest.mark.parametrize("told", ["a b 2, b a 3", "a a 2, a b 1", "a b 0", "a b -1"])
def test_nonsense_is_refused(told):
    with pytest.raises(ValueError, match=r"twice|above zero"):
        weigh("ab", comparisons(told))


def test_the_share_of_duels_won_are_the_points():
    duels = [Duel("a", "b", "a"), Duel("a", "c", "a"), Duel("b", "c")]
    found = scores_of_duels("abc", duels)

    assert {key: score.points for key, score in found.items()} == {"a": 100.0, "b": 25.0, "c": 25.0}
    assert found["a"].contributions == {"b": 50.0, "c": 50.0}
    assert found["a"].completeness == 100


def test_duels_not_held_yet_are_a_range_and_not_a_defeat():
    found = scores_of_duels("abc", [Duel("a", "b", "a")])

    assert (found["a"].low, found["a"].high, found["a"].completeness) == (50.0, 100.0, 50)
    assert (found["c"].low, found["c"].high, found["c"].completeness) == (0.0, 100.0, 0)
    assert open_duels("abc", [Duel("b", "a", "a")]) == (("a", "c"), ("b", "c"))


def test_a_later_duel_replaces_the_earlier_one_of_the_pair():
    duels = [Duel("a", "b", "a"), Duel("b", "a", "b")]

    assert scores_of_duels("ab", duels)["b"].points == 100.0


@given(st.permutations("abcde"))
def test_duels_that_follow_an_order_rank_in_that_order(order):
    duels = [
        Duel(one, two, min(one, two, key=order.index)) for one, two in combinations("abcde", 2)
    ]
    found = scores_of_duels("abcde", duels)

    assert sorted("abcde", key=lambda key: -found[key].points) == list(order)


@given(
    st.dictionaries(
        st.sampled_from(list(combinations("abc", 2))), st.sampled_from(("first", "second", "even"))
    )
)
def test_the_range_contains_every_way_the_open_duels_can_end(outcomes):
    held = [
        Duel(*pair, {"first": pair[0], "second": pair[1], "even": ""}[how])
        for pair, how in outcomes.items()
    ]
    now = scores_of_duels("abc", held)
    missing = open_duels("abc", held)
    for winners in permutations("abc"):
        ended = [*held, *(Duel(*pair, min(pair, key=winners.index)) for pair in missing)]
        for key, score in scores_of_duels("abc", ended).items():
            assert now[key].low <= score.points <= now[key].high


def test_a_single_project_has_nothing_to_be_held_against():
    assert scores_of_duels("a", [])["a"].completeness == 100


def test_a_circle_of_three_has_the_published_ratio():
    """λ = 1 + 3 + 1/3, divided by the random index of three things after Donegan & Dodd."""
    found = weigh("abc", comparisons("a b 3, b c 3, c a 3"))

    assert found.ratio == pytest.approx((13 / 3 - 3) / 2 / 0.4914)


def test_the_comparison_that_fits_worst_is_named():
    found = weigh("abcd", comparisons("a b 2, b c 2, c d 2, a d 8, a c 4, b d 9"))

    assert found.odd_one == Comparison("b", "d", Fraction(9))


def test_half_a_percent_of_comparisons_is_rounded_up():
    found = scores_of_duels("abcdefghi", [Duel("a", "b", "a")])

    assert found["a"].completeness == 13
