from dataclasses import replace
from decimal import Decimal

import pytest
from builders import GOALS, STAMP, a_plan, a_portfolio, a_project
from planner import take

from portfolio import service
from portfolio.errors import PortfolioError
from portfolio.rates import rates
from portfolio.service import Vouching
from scoring.goals import Contribution, Direction, Goal, Indicator, Reached


def linked():
    told = {
        "B-1": (Contribution("BIL1", 2, "mehr Plätze"), Contribution("KLI1", 1)),
        "B-2": (Contribution("BIL", 3),),
        "B-3": (Contribution("KLI1", -1),),
        "B-4": (Contribution("gone", 2),),
    }
    projects = [
        a_project(key, contributions=of, cost=100_000, days={"HB": 10}, years=2)
        for key, of in told.items()
    ]
    return replace(a_portfolio(*projects), goals=GOALS)


def lines(plan=None):
    (tree,) = service.goal_trees(linked(), plan)
    return {line.goal.id: line for line in tree.lines}


def test_each_element_tells_its_projects_euros_and_days_and_counts_each_project_once():
    found = lines()

    assert {key: (of.projects, of.cost, of.days) for key, of in found.items()} == {
        "V": (("B-1", "B-2"), 200_000, 20),
        "BIL": (("B-1", "B-2"), 200_000, 20),
        "BIL1": (("B-1",), 100_000, 10),
        "KLI1": (("B-1",), 100_000, 10),
    }


def test_a_conflict_is_named_and_is_not_in_the_sums():
    assert lines()["KLI1"].conflicts == ("B-3",)
    assert lines()["V"].conflicts == ("B-3",)
    assert lines()["BIL"].conflicts == ()


def test_by_year_the_sums_tie_with_the_rates_of_the_planned_projects():
    portfolio = linked()
    starts = {"B-1": 2027, "B-2": 2028, "B-3": None, "B-4": 2027}
    plan = a_plan(portfolio, starts)
    (tree,) = service.goal_trees(portfolio, plan)
    top = tree.lines[0]
    paid = {
        year: sum(
            rates(portfolio.project(key), portfolio.settings, starts[key]).payments[
                year - starts[key]
            ]
            for key in ("B-1", "B-2")
            if 0 <= year - starts[key] < 2
        )
        for year in (2027, 2028, 2029)
    }

    assert tree.years == (2027, 2028, 2029)
    assert dict(top.payments) == paid == {2027: 40_000, 2028: 100_000, 2029: 60_000}
    assert sum(top.payments.values()) + top.unplanned_cost == top.cost
    assert sum(top.days_by_year.values()) + top.unplanned_days == top.days == 20


def test_what_is_not_planned_costs_nothing_by_year():
    plan = a_plan(linked(), dict.fromkeys(("B-1", "B-2", "B-3", "B-4")))

    assert not lines(plan)["V"].payments
    assert lines(plan)["V"].cost == lines(plan)["V"].unplanned_cost == 200_000
    assert lines(plan)["V"].unplanned_days == 20


def test_focuses_without_project_and_projects_without_goal_are_named():
    portfolio = linked()
    bare = replace(
        portfolio, projects=tuple(replace(p, contributions=()) for p in portfolio.projects)
    )

    assert [g.id for g in service.goal_trees(bare)[0].unsupported] == ["BIL1", "KLI1"]
    assert service.goal_trees(portfolio)[0].unsupported == ()
    assert service.without_goal(portfolio) == ("B-3", "B-4")
    assert service.lost_links(portfolio) == (("B-4", "gone"),)


def test_the_way_from_a_project_to_the_vision():
    ways = service.ways_of(linked(), "b-1")

    assert [[goal.id for goal in way.goals] for way in ways] == [
        ["BIL1", "BIL", "V"],
        ["KLI1", "V"],
    ]
    assert ways[0].contribution == Contribution("BIL1", 2, "mehr Plätze")
    assert service.projects_below(linked(), "b-1") == ()


def test_the_way_from_an_element_and_the_projects_below_it():
    (way,) = service.ways_of(linked(), "BIL1")

    assert [goal.id for goal in way.goals] == ["BIL1", "BIL", "V"]
    assert way.contribution is None
    assert service.projects_below(linked(), "BIL") == ("B-1", "B-2")


def test_an_id_that_is_neither_project_nor_goal_is_told():
    with pytest.raises(PortfolioError, match="weder ein Projekt noch ein Ziel «Q»"):
        service.ways_of(linked(), "Q")


@pytest.mark.parametrize(
    "key",
    [
        "lk-helmstedt-2035",
        "lk-loerrach-2035",
        "stadt-loerrach-digital-2030",
        "stadt-loerrach-verwaltung-2030",
    ],
)
def test_each_shipped_goal_system_can_be_begun_with_linked_and_summed_up(tmp_path, key, small):
    folder = tmp_path / "ort"
    service.make_workspace(folder, service.Founding(goals=(key,)))
    (folder / "data/lists/hochbau.csv").write_bytes(
        (small.folder / "data/lists/hochbau.csv").read_bytes()
    )
    workspace = service.open_workspace(folder)
    take(workspace, folder / "data/lists/hochbau.csv")
    (system,) = workspace.goals
    focus = next(goal for goal in system.goals if goal.level == system.focus)
    service.link(
        workspace, service.load(workspace), "X-0", f"{focus.id}=2", Vouching(STAMP, "Anlass")
    )

    portfolio = service.load(workspace)
    ways = service.ways_of(portfolio, "X-0")
    (tree,) = service.goal_trees(portfolio)
    tops = {line.goal.id: line for line in tree.lines if not line.depth}
    assert all(way.goals[0] == focus and not way.goals[-1].parent for way in ways)
    assert all(tops[way.goals[-1].id].cost == 1_000_000 for way in ways)
    assert focus not in tree.unsupported


def test_several_goal_systems_can_be_begun_with(tmp_path):
    service.make_workspace(
        tmp_path,
        service.Founding(
            goals=(
                "lk-loerrach-2035",
                "stadt-loerrach-digital-2030",
            )
        ),
    )

    assert [s.id for s in service.open_workspace(tmp_path).goals] == [
        "lk-loerrach-2035",
        "stadt-loerrach-digital-2030",
    ]
    assert sorted(path.name for path in (tmp_path / "data/goals").iterdir()) == [
        "lk-loerrach-2035.toml",
        "stadt-loerrach-digital-2030.toml",
    ]


def test_an_unknown_goal_system_is_told_with_those_there_are_and_nothing_is_made(tmp_path):
    with pytest.raises(PortfolioError, match="kein Zielsystem «mars»; es gibt lk-helmstedt-2035"):
        service.make_workspace(tmp_path / "neu", service.Founding(goals=("mars",)))

    assert not (tmp_path / "neu").exists()


@pytest.mark.parametrize(
    ("told", "sentence"),
    [
        ("LD-BUE=4", "einen Beitrag von 4 zu «LD-BUE» gibt es nicht"),
        ("LD-XYZ=2", "es gibt kein Ziel «LD-XYZ»"),
        ("LD-BUE=1, LD-BUE=2", "das Ziel «LD-BUE» steht 2-mal da"),
    ],
)
def test_a_wrong_contribution_is_one_sentence_and_changes_nothing(small, told, sentence):
    before = service.load(small)

    with pytest.raises(PortfolioError, match="Kein Zielbeitrag wurde übernommen") as caught:
        service.link(small, before, "X-0", told, Vouching(STAMP, ""))

    assert str(caught.value.problems[0]).startswith(sentence)
    assert service.load(small) == before


def test_a_strength_of_0_takes_a_contribution_away(small):
    for strength, left in ((2, 1), (0, 0)):
        service.link(small, service.load(small), "X-0", f"LD-BUE={strength}", Vouching(STAMP, ""))
        assert len(service.load(small).project("X-0").contributions) == left


def test_two_who_link_at_once_lose_nothing(small):
    as_both_saw_it = service.load(small)
    for goal in ("LD-BUE", "LD-VER"):
        service.link(small, as_both_saw_it, "X-0", f"{goal}=1", Vouching(STAMP, ""))

    told = service.load(small).project("X-0").contributions
    assert [contribution.goal for contribution in told] == ["LD-BUE", "LD-VER"]


def test_a_goal_linked_by_hand_survives_the_next_import(small):
    service.link(small, service.load(small), "X-0", "LD-BUE=2", Vouching(STAMP, "Anlass"))
    take(small, small.folder / "data/lists/hochbau.csv")

    assert service.load(small).project("X-0").contributions == (
        Contribution("LD-BUE", 2, "Anlass"),
    )


def test_the_last_plan_is_found_for_the_lists_as_they_are(small):
    portfolio = service.load(small)
    assert service.last_plan(small, portfolio) is None

    plan = service.make_plan(portfolio, 5)
    service.remember(small, plan, STAMP)

    assert service.last_plan(small, portfolio) == plan


def test_key_products_are_those_of_the_first_planned_year():
    assert [p.product for p in service.key_products(linked())] == ["21.10.01"]


def test_the_year_end_report_has_every_indicator_and_operational_goals_without_one():
    (system,) = GOALS
    goal = Goal("OZ", "Schwerpunkt", "Heizung tauschen", "KLI1", product_group="11.24")
    indicator = Indicator(
        "k", "BIL", "Quote", "%", Direction.UP, {2027: Decimal(50)}, {2027: Decimal(51)}
    )
    measured = replace(system, goals=(*system.goals, goal), indicators=(indicator,))
    lines = service.indicator_lines(replace(linked(), goals=(measured,)), 2027)

    assert [(line.goal.id, line.indicator, line.reached) for line in lines] == [
        ("BIL", indicator, Reached.YES),
        ("OZ", None, Reached.NO_TARGET),
    ]


def test_a_contribution_to_a_goal_that_is_gone_can_be_taken_away(small):
    service.link(small, service.load(small), "X-0", "LD-BUE=2", Vouching(STAMP, ""))
    later = replace(small, goals=GOALS)
    assert service.lost_links(service.look(later)) == (("X-0", "LD-BUE"),)

    with pytest.raises(PortfolioError):
        service.link(later, service.look(later), "X-0", "LD-BUE=1", Vouching(STAMP, ""))
    service.link(later, service.look(later), "X-0", "LD-BUE=0", Vouching(STAMP, ""))

    assert service.lost_links(service.look(later)) == ()
