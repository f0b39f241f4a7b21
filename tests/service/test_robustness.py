from dataclasses import replace

import pytest
from builders import GRID, SETTINGS, a_portfolio, a_project, five_projects

from portfolio import service
from portfolio.errors import PortfolioError
from portfolio.model import Method
from scoring.grid import WeightSet

ROT = WeightSet("rot", "Rot", {"nutzen": 10, "not": 90}, group="Rot")
DRAWS = 500


def of_list(portfolio, **more):
    (found,) = service.sure_places(portfolio, draws=DRAWS, **more)
    return found, {sure.id: sure for sure in found.projects}


def two(**sets):
    """One is better by benefit, the other by need; with the weights in force the first leads."""
    portfolio = a_portfolio(
        a_project("A", marks={"nutzen": 4, "not": 2}), a_project("B", marks={"nutzen": 2, "not": 4})
    )
    return replace(portfolio, **sets)


def with_groups(portfolio, *sets):
    return replace(portfolio, grid=replace(GRID, weight_sets=(*GRID.weight_sets, *sets)))


def test_every_project_with_a_place_is_told_in_its_order():
    found, _sure = of_list(five_projects())

    assert [(s.place, s.id) for s in found.projects] == [
        (1, "B-1"), (2, "B-2"), (3, "B-3"), (4, "B-4"), (5, "B-5"),
    ]  # fmt: skip


def test_a_place_that_no_group_moves_is_sure():
    _found, sure = of_list(with_groups(two(), replace(ROT, weights={"nutzen": 55, "not": 45})))

    assert sure["A"].groups == sure["A"].usual == (1, 1)
    assert sure["A"].held == 1.0


def test_a_group_that_sees_it_the_other_way_moves_both():
    found, sure = of_list(with_groups(two(), ROT))

    assert sure["A"].groups == sure["B"].groups == (1, 2)
    assert 0 < sure["A"].held < 1
    assert sure["A"].acceptability[1] == pytest.approx(sure["A"].held)
    assert sum(sure["A"].acceptability.values()) == pytest.approx(1)
    assert found.agreed


def test_without_groups_the_weightings_lie_within_20_percent():
    found, sure = of_list(two())

    assert not found.agreed
    assert sure["A"].groups is None
    assert sure["A"].nudged == (1, 2)


def test_the_smallest_change_of_one_weight_that_swaps_two_neighbours_is_told():
    _found, sure = of_list(two())
    swap = sure["A"].swap

    assert (swap.below, swap.criterion, swap.weight, swap.needed) == ("B", "nutzen", 60, 49)
    assert sure["B"].swap is None


def test_duties_stay_before_all_others_whatever_the_weights():
    _found, sure = of_list(with_groups(five_projects(), ROT))

    assert sure["B-1"].groups == sure["B-1"].usual == (1, 1)


def test_a_project_that_cannot_be_ranked_is_left_out():
    portfolio = a_portfolio(a_project("A"), a_project("B", marks={}))

    assert list(of_list(portfolio)[1]) == ["A"]


def test_the_same_seed_gives_the_same_figures():
    portfolio = with_groups(two(), ROT)

    assert of_list(portfolio, seed=3) == of_list(portfolio, seed=3)
    assert of_list(portfolio, seed=3)[1]["A"].held != of_list(portfolio, seed=4)[1]["A"].held


def test_lists_that_are_not_ranked_by_weights_are_left_out():
    lists = (replace(SETTINGS.lists[0], method=Method.PAIRS),)

    with pytest.raises(PortfolioError, match="Keine Liste wird nach Gewichten gereiht"):
        service.sure_places(a_portfolio(a_project(), lists=lists))


def test_a_list_whose_projects_are_all_open_has_no_places_to_be_sure_of():
    assert of_list(a_portfolio(a_project("A", marks={})))[1] == {}


def two_lists():
    """P has few points, but T of the other list, which is class B, can only begin after it."""
    other = replace(SETTINGS.lists[0], id="tief", name="Tief")
    projects = [
        a_project("P", marks={"nutzen": 1, "not": 1}),
        a_project("Q", marks={"nutzen": 2, "not": 3}),
        a_project("T", list="tief", after=("P",), marks={"nutzen": 3, "not": 3}),
    ]
    return a_portfolio(*projects, lists=(SETTINGS.lists[0], other))


def test_a_class_handed_down_from_another_list_holds_under_every_weighting():
    portfolio = with_groups(two_lists(), ROT)
    found = {s.id: s for s in service.sure_places(portfolio, "bau", draws=200)[0].projects}
    (view,) = service.views(portfolio, ["rot"], "bau")

    assert found["P"].place == view.places[""]["P"] == 2
    assert found["P"].groups == (min(v := [p["P"] for p in view.places.values()]), max(v))
    assert found["P"].held > 0
    assert all(s.swap is None or s.swap.needed != s.swap.weight for s in found.values())


def test_the_range_of_the_groups_is_the_one_a_comparison_of_their_lists_shows():
    open_for_one = a_portfolio(
        a_project("A", marks={"nutzen": 5}), a_project("B", marks={"nutzen": 3, "not": 3})
    )
    portfolio = replace(
        open_for_one,
        settings=replace(open_for_one.settings, rules=replace(SETTINGS.rules, complete_from=60)),
    )
    portfolio = with_groups(portfolio, replace(ROT, weights={"nutzen": 55, "not": 45}))
    _found, sure = of_list(portfolio)
    (view,) = service.views(portfolio, ["rot"])

    assert view.places["rot"] == {"B": 1, "A": None}
    assert (sure["A"].groups, sure["B"].groups) == ((1, 1), (1, 2))


def test_a_weight_of_90_percent_is_not_made_larger_than_100():
    projects = [a_project(key, marks={"nutzen": 3, "not": n}) for n, key in enumerate("ABC")]
    grid = replace(GRID, weight_sets=(WeightSet("bau", "Bau", {"nutzen": 90, "not": 10}),))
    _found, sure = of_list(replace(a_portfolio(*projects), grid=grid))

    assert sure["C"].nudged == (1, 1)
    assert sure["A"].nudged == (1, 3)
