from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring.goals import (
    Contribution,
    Direction,
    Goal,
    GoalFlaw,
    GoalFlawKind,
    GoalLink,
    GoalSystem,
    Indicator,
    KeyProduct,
    Reached,
    flaws,
    in_order,
    is_key,
    principles,
    served_by,
    supporters,
    ways_up,
    weight_served,
    without_support,
)

SYSTEM = GoalSystem(
    id="kreis",
    name="Kreis",
    levels=("Vision", "Leitsatz", "Feld", "Schwerpunkt"),
    overarching=("Leitsatz",),
    focus="Schwerpunkt",
    goals=(
        Goal("V", "Vision", "stark"),
        Goal("L1", "Leitsatz", "digital", "V"),
        Goal("L2", "Leitsatz", "klimaneutral", "V"),
        Goal("BIL", "Feld", "Bildung", "V"),
        Goal("KLI", "Feld", "Klima", "V"),
        Goal("BIL1", "Schwerpunkt", "gute Schulen", "BIL"),
        Goal("KLI1", "Schwerpunkt", "weniger CO₂", "KLI"),
        Goal("KLI2", "Schwerpunkt", "Artenschutz", "KLI"),
    ),
)


def linked(*links: tuple[str, str, int], system=SYSTEM):
    return replace(
        system,
        links=tuple(GoalLink(one, Contribution(two, strength)) for one, two, strength in links),
    )


def with_goals(*more: Goal):
    return replace(SYSTEM, goals=(*SYSTEM.goals, *more))


def ids(way):
    return " ".join(goal.id for goal in way)


def test_a_sound_system_has_no_flaws():
    assert flaws(SYSTEM) == ()
    assert flaws(linked(("KLI", "L2", 2), ("BIL1", "KLI1", -1))) == ()


@pytest.mark.parametrize(
    ("system", "flaw"),
    [
        (replace(SYSTEM, goals=()), GoalFlaw(GoalFlawKind.EMPTY)),
        (with_goals(Goal("V", "Vision", "x")), GoalFlaw(GoalFlawKind.TWICE, "V", "2")),
        (with_goals(Goal("X", "Wolke", "x")), GoalFlaw(GoalFlawKind.LEVEL, "X", "Wolke")),
        (with_goals(Goal("X", "Feld", "x", "Q")), GoalFlaw(GoalFlawKind.PARENT, "X", "Q")),
        (
            with_goals(Goal("X", "Vision", "x", "BIL")),
            GoalFlaw(GoalFlawKind.UPSIDE_DOWN, "X", "BIL"),
        ),
        (with_goals(Goal("X", "Feld", "x", "X")), GoalFlaw(GoalFlawKind.UPSIDE_DOWN, "X", "X")),
        (replace(SYSTEM, overarching=("Dach",)), GoalFlaw(GoalFlawKind.LEVEL, "", "Dach")),
        (linked(("Q", "KLI", 2)), GoalFlaw(GoalFlawKind.GOAL, "Q", "Q")),
        (with_goals(Goal("A B", "Feld", "x")), GoalFlaw(GoalFlawKind.ID, "A B")),
        (with_goals(Goal("A=1", "Feld", "x")), GoalFlaw(GoalFlawKind.ID, "A=1")),
        (replace(SYSTEM, focus="Wolke"), GoalFlaw(GoalFlawKind.LEVEL, "", "Wolke")),
        (linked(("KLI", "Q", 2)), GoalFlaw(GoalFlawKind.GOAL, "KLI", "Q")),
        (linked(("KLI", "L2", 4)), GoalFlaw(GoalFlawKind.STRENGTH, "KLI", "4")),
        (linked(("KLI", "L2", -2)), GoalFlaw(GoalFlawKind.STRENGTH, "KLI", "-2")),
        (
            replace(SYSTEM, indicators=(Indicator("k", "Q", "n", "u", Direction.UP),)),
            GoalFlaw(GoalFlawKind.GOAL, "k", "Q"),
        ),
        (
            replace(SYSTEM, key_products=(KeyProduct("11.24", 2022, "n", "r", goal="Q"),)),
            GoalFlaw(GoalFlawKind.GOAL, "11.24", "Q"),
        ),
    ],
)
def test_what_is_wrong_is_named_with_its_place(system, flaw):
    assert flaw in flaws(system)


@pytest.mark.parametrize(
    "system",
    [
        linked(("KLI", "BIL", 1), ("BIL", "KLI", 1)),
        linked(("V", "KLI1", 2)),
        linked(("L1", "L1", 1)),
    ],
)
def test_goals_that_serve_each_other_in_a_circle_are_named(system):
    assert [flaw.kind for flaw in flaws(system)] == [GoalFlawKind.CIRCLE]


def test_a_conflict_between_goals_is_no_way_up_and_closes_no_circle():
    assert flaws(linked(("KLI", "BIL", -1), ("BIL", "KLI", -1))) == ()
    assert flaws(linked(("KLI", "BIL", 0), ("BIL", "KLI", 0))) == ()
    assert [ids(way) for way in ways_up(linked(("KLI1", "BIL", -1)), "KLI1")] == ["KLI1 KLI V"]


def test_every_way_up_is_told_through_the_tree_and_through_links():
    system = linked(("KLI", "L2", 2))

    assert [ids(way) for way in ways_up(system, "KLI1")] == ["KLI1 KLI V", "KLI1 KLI L2 V"]


def test_overarching_principles_stand_above_all_unless_a_link_says_which():
    assert ids(principles(SYSTEM, "KLI1")) == "L1 L2"
    assert ids(principles(linked(("KLI", "L2", 2)), "KLI1")) == ""
    assert ids(principles(SYSTEM, "L1")) == ""


def test_the_tree_is_told_from_the_top():
    assert [(depth, goal.id) for depth, goal in in_order(SYSTEM)][:5] == [
        (0, "V"),
        (1, "L1"),
        (1, "L2"),
        (1, "BIL"),
        (2, "BIL1"),
    ]


def test_a_project_counts_once_for_everything_its_goals_serve():
    told = {"P": [Contribution("KLI1", 2), Contribution("KLI2", 1)], "Q": [Contribution("BIL", 3)]}
    found = supporters(linked(("KLI", "L2", 1)), told)

    assert found["V"] == ("P", "Q")
    assert found["KLI"] == found["L2"] == ("P",)
    assert found["BIL1"] == ()


def test_conflicts_and_goals_of_other_systems_support_nothing():
    told = {"P": [Contribution("KLI1", -1), Contribution("ELSE", 3), Contribution("KLI2", 0)]}

    assert set(supporters(SYSTEM, told).values()) == {()}


def test_focuses_without_project_are_named():
    assert ids(without_support(SYSTEM, {"P": [Contribution("KLI1", 2)]})) == "BIL1 KLI2"
    assert ids(without_support(SYSTEM, {"P": [Contribution("KLI", 2)]})) == "BIL1 KLI1 KLI2"


def test_what_an_element_is_served_by_is_all_below_it():
    assert served_by(SYSTEM)["KLI"] == {"KLI", "KLI1", "KLI2"}
    assert served_by(linked(("BIL1", "KLI", 1)))["KLI"] == {"KLI", "KLI1", "KLI2", "BIL1"}


def test_a_lattice_of_many_levels_is_summed_up_at_once():
    """Two goals a level, each serving both above it: two to the power of 40 ways up."""
    levels = tuple(f"E{n}" for n in range(41))
    goals = [Goal("0a", "E0", "x"), Goal("0b", "E0", "x")]
    links = []
    for n in range(1, 41):
        goals += [Goal(f"{n}{side}", f"E{n}", "x", f"{n - 1}a") for side in "ab"]
        links += [GoalLink(f"{n}{side}", Contribution(f"{n - 1}b", 1)) for side in "ab"]
    system = GoalSystem("netz", "Netz", levels, tuple(goals), "E40", links=tuple(links))

    assert flaws(system) == ()
    assert len(served_by(system)["0a"]) == 81
    assert supporters(system, {"P": [Contribution("40a", 1)]})["0b"] == ("P",)
    assert len(next(ways_up(system, "40a"))) == 41


contributions = st.lists(
    st.builds(Contribution, st.sampled_from("abc"), st.integers(-1, 3)), max_size=5
)


@given(contributions, st.integers(0, 3))
def test_one_more_contribution_never_counts_less_and_a_conflict_never_more(told, strength):
    weights = {"a": 2, "b": 1}
    before = weight_served(told, weights)

    assert weight_served([*told, Contribution("a", strength)], weights) >= before >= 0
    assert weight_served([*told, Contribution("a", -1)], weights) <= before


def test_a_key_project_in_conflict_with_another_goal_is_no_key_project():
    assert is_key([Contribution("a", 3), Contribution("b", 1)])
    assert not is_key([Contribution("a", 3), Contribution("b", -1)])
    assert not is_key([])


@pytest.mark.parametrize(
    ("direction", "actual", "reached"),
    [
        (Direction.UP, "90000", Reached.YES),
        (Direction.UP, "89999", Reached.NO),
        (Direction.HOLD, "90001", Reached.YES),
        (Direction.HOLD, "89999", Reached.NO),
        (Direction.DOWN, "90001", Reached.NO),
        (Direction.DOWN, "90000", Reached.YES),
    ],
)
def test_an_indicator_is_held_against_the_target_of_its_year(direction, actual, reached):
    indicator = Indicator(
        "k",
        "V",
        "Einwohner",
        "Personen",
        direction,
        {2026: Decimal(90000)},
        {2026: Decimal(actual)},
    )

    assert indicator.reached(2026) is reached


def test_a_year_without_figure_or_target_says_so():
    indicator = Indicator("k", "V", "n", "u", Direction.UP, {2026: Decimal(1)}, {2025: Decimal(1)})

    assert indicator.reached(2026) is Reached.NO_ACTUAL
    assert indicator.reached(2025) is Reached.NO_TARGET


def test_a_key_product_covers_its_projects_from_the_year_it_is_valid():
    product = KeyProduct("11.20.04", 2022, "Digitale Verwaltung", "…", valid_from=2023)

    assert product.covers("11.20.04", 2023)
    assert not product.covers("11.20.04", 2022)
    assert not product.covers("11.20.05", 2023)
    assert not product.covers("", 2023)


def test_a_key_product_covers_the_products_below_it():
    product = KeyProduct("21.10", 2022, "Schulen", "…")

    assert product.covers("21.10.01", 2023)
    assert product.covers("21.10", 2023)
    assert not product.covers("21.1", 2023)
    assert not product.covers("21.100", 2023)


def test_the_key_products_chosen_last_are_those_of_a_year():
    old, new = KeyProduct("11.20", 2022, "alt", "…"), KeyProduct("11.24", 2026, "neu", "…")
    system = replace(SYSTEM, key_products=(old, new))

    assert system.key_products_of(2025) == (old,)
    assert system.key_products_of(2027) == (new,)
    assert system.key_products_of(2021) == ()
