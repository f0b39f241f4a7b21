from dataclasses import replace
from decimal import Decimal

import pytest
from builders import GOALS, GRID, SETTINGS, a_portfolio, a_project, five_projects

from portfolio import service
from portfolio.errors import PortfolioError
from portfolio.model import Aims, CostStage, Method
from portfolio.service.ranking import computed_levels, entries_of, stand_in
from scoring.goals import Contribution
from scoring.grid import WeightSet
from scoring.pairwise import Duel
from scoring.rank import Class
from scoring.scales import LevelRule

RULE = LevelRule("Nutzende", (Decimal(1), Decimal(50), Decimal(200)))


def evaluated(method: Method, *projects, **more):
    lists = (replace(SETTINGS.lists[0], method=method),)
    rules = replace(SETTINGS.rules, by_priority=tuple(Class[c] for c in "AABBCZ"))
    portfolio = a_portfolio(*projects, lists=lists, rules=rules)
    return replace(portfolio, **more)


def computed(*rules: LevelRule):
    nutzen, danger = GRID.criteria
    return replace(GRID, criteria=(replace(nutzen, rules=rules), danger))


def with_groups(*sets: WeightSet):
    return replace(GRID, weight_sets=(*GRID.weight_sets, *sets))


ROT = WeightSet("rot", "Rot", {"nutzen": 10, "not": 90}, group="Rot", base="bau")
BLAU = WeightSet("blau", "Blau", {"nutzen": 90, "not": 10}, group="Blau")


def test_the_ranking_knows_each_list_and_all_together():
    ranking = service.rank_all(five_projects())

    assert [r.id for r in ranking.lists["bau"]] == [r.id for r in ranking.overall]


def test_a_list_can_be_chosen_by_its_id():
    portfolio = five_projects()
    ranking = service.rank_all(portfolio)

    assert list(service.chosen_lists(portfolio, ranking)) == ["Bau"]
    assert list(service.chosen_lists(portfolio, ranking, overall=True)) == ["Alle Projekte"]
    with pytest.raises(PortfolioError, match="keine Liste «x»; es gibt bau"):
        service.chosen_lists(portfolio, ranking, "x")


def test_an_open_level_follows_from_data_and_a_marked_one_does_not():
    project = a_project(marks={"not": 3}, facts={"Nutzende": Decimal(60)})
    portfolio = replace(a_portfolio(project), grid=computed(RULE))

    assert computed_levels(project, portfolio) == {"nutzen": 2}
    assert service.levels(project, portfolio) == {"nutzen": 2, "not": 3}
    assert service.levels(a_project(facts=project.facts), portfolio) == {"nutzen": 3, "not": 3}


def test_a_level_without_mark_and_without_data_stays_open():
    project = a_project(marks={"not": 3})
    portfolio = replace(a_portfolio(project), grid=computed(RULE))

    assert service.levels(project, portfolio) == {"not": 3}
    (ranked,) = service.rank_all(portfolio).overall
    assert (ranked.score.low, ranked.score.high, ranked.score.completeness) == (24.0, 84.0, 40)


def test_the_level_of_a_criterion_can_follow_from_contributions_to_goals():
    goals, key = (
        LevelRule("goals", (Decimal(1), Decimal(2), Decimal(3))),
        LevelRule("key_project", (Decimal(1),) * 5),
    )
    project = a_project(marks={"not": 3}, contributions=(Contribution("KLI1", 2),))
    portfolio = replace(a_portfolio(project), grid=computed(goals, key), goals=GOALS)

    assert service.levels(project, portfolio)["nutzen"] == 2
    key_project = replace(project, contributions=(Contribution("KLI1", 3),))
    assert service.levels(key_project, portfolio)["nutzen"] == 5


@pytest.mark.parametrize(("marked", "raised"), [(3, 4), (5, 5)])
def test_a_project_of_a_key_product_is_raised_but_not_beyond_the_best_level(marked, raised):
    project = a_project(product="21.10.01", marks={"nutzen": marked, "not": 3})
    aims = Aims(raises="nutzen", raised_by=1)
    portfolio = replace(a_portfolio(project, aims=aims), goals=GOALS)

    assert service.levels(project, portfolio) == {"nutzen": raised, "not": 3}
    assert service.levels(replace(project, product="21.10.02"), portfolio)["nutzen"] == marked


def test_a_key_product_makes_no_level_of_a_missing_mark():
    project = a_project(product="21.10.01", marks={"not": 3})
    portfolio = replace(a_portfolio(project, aims=Aims(raises="nutzen", raised_by=1)), goals=GOALS)

    assert service.levels(project, portfolio) == {"not": 3}


def test_a_list_can_be_evaluated_by_priority_levels():
    portfolio = evaluated(
        Method.LEVELS,
        a_project("A", priority=3, marks={}),
        a_project("B", priority=1, marks={}),
        a_project("C", marks={}),
        a_project("D", priority=6, marks={}),
    )
    found = service.rank_all(portfolio).lists["bau"]

    assert [(r.place, r.id, r.verdict.class_.value, r.score.points) for r in found] == [
        (1, "B", "A", 100.0),
        (2, "A", "B", 60.0),
        (None, "C", "N", 0.0),
        (None, "D", "Z", 0.0),
    ]


def test_a_list_can_be_evaluated_by_pairs():
    projects = [a_project(key) for key in "ABC"]
    duels = (Duel("A", "B", "B"), Duel("B", "C", "B"), Duel("A", "C"), Duel("A", "gone", "A"))
    portfolio = evaluated(Method.PAIRS, *projects, duels={"bau": duels})
    found = service.rank_all(portfolio).lists["bau"]

    assert [(r.place, r.id, r.score.points) for r in found] == [
        (1, "B", 100.0),
        (2, "A", 25.0),
        (2, "C", 25.0),
    ]


def test_without_duels_nobody_has_a_place_and_nobody_is_last():
    found = service.rank_all(evaluated(Method.PAIRS, *map(a_project, "AB"))).overall

    assert [r.place for r in found] == [None, None]


def test_a_group_stands_in_for_the_weights_of_its_list():
    portfolio = replace(five_projects(), grid=with_groups(ROT, BLAU))

    assert entries_of(service.weighed_by(portfolio, "rot"))["B-4"].score.points == 62.0
    assert entries_of(service.weighed_by(portfolio, "blau"))["B-4"].score.points == 78.0
    assert entries_of(service.weighed_by(portfolio, "mean"))["B-4"].score.points == 70.0


def test_a_group_that_stands_in_for_another_list_changes_nothing():
    other = replace(ROT, base="tiefbau")
    grid = with_groups(other, replace(GRID.weight_sets[0], id="tiefbau"))

    assert stand_in(grid, "bau", "rot") is None
    assert stand_in(grid, "tiefbau", "rot") == ROT.weights


def test_an_unknown_weight_set_is_told_with_those_there_are():
    with pytest.raises(PortfolioError, match="«grün» im Raster; es gibt bau, mean, median"):
        service.weighed_by(five_projects(), "grün")
    with pytest.raises(PortfolioError, match="Noch keine Fraktion hat einen Gewichtssatz"):
        service.weighed_by(five_projects(), "mean")


def test_the_cost_stage_is_one_of_the_facts():
    stage = LevelRule("cost_stage", tuple(map(Decimal, (1, 1, 2, 3, 4))))
    project = a_project(marks={"not": 1}, cost_stage=CostStage.ESTIMATE)
    portfolio = replace(a_portfolio(project), grid=computed(stage))

    assert service.levels(project, portfolio)["nutzen"] == 3


def test_a_weight_set_in_force_elsewhere_can_be_tried_on_every_list():
    other = WeightSet("tiefbau", "Tiefbau", {"nutzen": 0, "not": 100})
    portfolio = replace(five_projects(), grid=with_groups(other))

    assert entries_of(service.weighed_by(portfolio, "tiefbau"))["B-4"].score.points == 60.0
    assert stand_in(portfolio.grid, "bau", "tiefbau") == other.weights
    assert stand_in(portfolio.grid, "bau", "bau") == portfolio.grid.weight_set("bau").weights


def test_a_set_of_no_group_that_stands_in_for_one_list_changes_no_other():
    special = WeightSet("x", "X", {"nutzen": 0, "not": 100}, base="tiefbau")
    grid = with_groups(special, replace(GRID.weight_sets[0], id="tiefbau"))

    assert stand_in(grid, "bau", "x") is None


def test_a_median_of_groups_that_share_nothing_is_their_mean():
    grid = with_groups(
        replace(ROT, weights={"nutzen": 100, "not": 0}),
        replace(BLAU, weights={"nutzen": 0, "not": 100}),
    )

    assert stand_in(grid, "bau", "median") == {"nutzen": 50, "not": 50}


def test_a_list_is_searched_by_every_word_in_number_title_product_department_or_team():
    portfolio = five_projects()
    places = service.rank_all(portfolio).overall

    assert [r.id for r in service.matching(places, portfolio, "SCHULE")] == ["B-3"]
    assert [r.id for r in service.matching(places, portfolio, "54.10 hb br")] == ["B-4"]
    assert service.matching(places, portfolio, "  ") == places
