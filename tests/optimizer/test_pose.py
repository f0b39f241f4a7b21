from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest
from builders import SETTINGS, a_portfolio, a_project, five_projects

from portfolio.model import (
    Behind,
    Budget,
    ByYear,
    Collective,
    CostStage,
    Deferral,
    Duty,
    DutyKind,
    Grant,
    GrantState,
    Horizon,
    Pot,
    Predecessor,
    Readiness,
    Role,
    Section,
)
from portfolio.optimizer.pose import keeping, problem_of
from portfolio.optimizer.problem import CarryOver, Gap, Hire, Limit, Shared
from portfolio.service import rank_all


def problem_from(*projects, **settings):
    portfolio = a_portfolio(*projects, **settings)
    return problem_of(portfolio, rank_all(portfolio))


def only_task(*projects, **settings):
    return problem_from(*projects, **settings).tasks[0]


def years_of(*projects, **settings):
    return tuple(start.year for start in only_task(*projects, **settings).starts)


def test_a_project_may_start_in_every_plan_year_of_its_window():
    assert years_of(a_project()) == (2027, 2028, 2029)
    assert years_of(a_project(earliest=2028)) == (2028, 2029)
    assert years_of(a_project(latest=2028)) == (2027, 2028)
    assert years_of(a_project(earliest=2031)) == ()


def test_what_was_due_before_the_plan_is_due_in_its_first_year():
    assert years_of(a_project(earliest=2024, latest=2025)) == (2027,)


def test_what_cannot_be_ranked_is_not_planned():
    assert years_of(a_project(marks={})) == ()


def test_worth_shrinks_with_every_year_of_waiting():
    task = only_task(a_project(marks={"nutzen": 5, "not": 3}), discount=Decimal("0.1"))

    assert [s.worth for s in task.starts] == [84_000, 75_600, 68_040]


def test_own_funds_are_payments_less_the_grant_that_comes_a_year_later():
    grant = Grant("LGVFG", 50_000, GrantState.APPLIED)

    task = only_task(a_project(cost=100_000, years=2, grant=grant))

    assert task.starts[0].payments == (40_000, 60_000)
    assert task.starts[0].own_funds == (40_000, 40_000, -30_000)


def test_a_refused_grant_brings_nothing():
    grant = Grant("LGVFG", 50_000, GrantState.REFUSED)

    assert only_task(a_project(grant=grant)).starts[0].own_funds == (100_000,)


def test_the_reserve_is_taken_off_both_budgets_first():
    budget = Budget(
        payments=ByYear({2027: 500}, 400), own_funds=ByYear({}, 300), reserve=ByYear({}, 100)
    )

    problem = problem_from(a_project(), budget=budget)

    assert problem.payments_cap[2027] == 400
    assert problem.payments_cap[2028] == 300
    assert problem.own_funds_cap[2027] == 200


def test_the_years_reach_as_far_as_money_or_days_can_be_due():
    horizon = Horizon(first_year=2027, plan_years=3, shadow_years=1)

    assert problem_from(a_project(years=1), horizon=horizon).years[-1] == 2030
    assert problem_from(a_project(years=6), horizon=horizon).years[-1] == 2034
    lagging = a_project(years=6, grant=Grant("x", 5, GrantState.GRANTED))
    assert problem_from(lagging, horizon=horizon).years[-1] == 2035


def test_tasks_stand_in_the_order_of_the_ranking():
    assert [task.id for task in problem_from(*five_projects().projects).tasks] == [
        "B-1",
        "B-2",
        "B-3",
        "B-4",
        "B-5",
    ]


def test_what_began_before_the_plan_holds_nobody_up():
    old = a_project("A", fixed=True, earliest=2024)
    new = a_project("C", fixed=True)
    problem = problem_from(old, new, a_project("B", after=("A", "C")))

    assert next(task for task in problem.tasks if task.id == "B").after == (Gap("C", 1),)


def test_an_unmarked_predecessor_of_a_duty_is_planned_with_it():
    duty = a_project("B", marks={"nutzen": 3, "not": 5}, after=("A",))
    problem = problem_from(a_project("A", marks={}), duty)

    assert [(task.id, task.duty, bool(task.starts)) for task in problem.tasks] == [
        ("B", True, True),
        ("A", True, True),
    ]


def test_what_has_begun_waits_for_nobody():
    problem = problem_from(a_project("A"), a_project("B", fixed=True, after=("A",)))

    assert [(task.id, task.duty, task.after) for task in problem.tasks] == [
        ("B", True, ()),
        ("A", False, ()),
    ]


def test_what_began_before_the_plan_is_no_partner_to_start_with():
    portfolio = a_portfolio(
        a_project("A", fixed=True, earliest=2025), a_project("B", together=("A",))
    )
    tasks = {task.id: task for task in problem_of(portfolio, rank_all(portfolio)).tasks}

    assert tasks["B"].together == ()


def test_a_large_project_is_that_of_the_team_that_gives_most_days():
    teams = (
        replace(SETTINGS.teams[0], large_at_once=2),
        replace(SETTINGS.teams[0], id="TB", large_at_once=None),
    )
    problem = problem_from(
        a_project("A", cost=5_000_000, days={"HB": 10, "TB": 5}),
        a_project("B", cost=4_999_999, days={"HB": 10}),
        a_project("C", cost=9_000_000),
        teams=teams,
    )

    assert {t.id: t.needs for t in problem.tasks} == {"A": ("grosse HB",), "B": (), "C": ()}
    assert problem.shared == {"grosse HB": Shared(Limit.LARGE, "HB", 2)}


def test_reserve_and_collective_items_are_taken_off_both_budgets_first():
    budget = Budget(
        payments=ByYear({}, 1_000_000),
        own_funds=ByYear({}, 900_000),
        reserve=ByYear({}, 100_000),
        collective=(
            Collective("Kleines", ByYear({2027: 50_000}, 60_000)),
            Collective("Wege", ByYear({}, 10_000)),
        ),
    )
    problem = problem_from(a_project("A"), budget=budget)

    assert (problem.payments_cap[2027], problem.own_funds_cap[2027]) == (840_000, 740_000)
    assert (problem.payments_cap[2028], problem.own_funds_cap[2028]) == (830_000, 730_000)


def by_id(*projects, **settings):
    return {task.id: task for task in problem_from(*projects, **settings).tasks}


def test_what_money_a_start_takes_depends_on_its_year():
    task = only_task(a_project(priced="2027"), index={"bau": Decimal("0.1")})

    assert [start.payments for start in task.starts] == [(100_000,), (110_000,), (121_000,)]


def test_a_start_that_misses_the_window_of_its_grant_brings_nothing_and_says_what_is_lost():
    grant = Grant("LGVFG", 40_000, GrantState.GRANTED, until=2028)
    task = only_task(a_project(grant=grant))

    assert [(start.own_funds, start.lost) for start in task.starts] == [
        ((100_000, -40_000), 0),
        ((100_000, -40_000), 0),
        ((100_000,), 40_000),
    ]


@pytest.mark.parametrize(
    ("told", "years"),
    [
        (Predecessor("A"), 1),
        (Predecessor("A", lag=3), 3),
        (Predecessor("A", Behind.END, 0), 2),
        (Predecessor("A", Behind.END, 1), 3),
    ],
)
def test_a_predecessor_is_waited_for_from_its_start_or_from_its_end(told, years):
    assert by_id(a_project("A", years=2), a_project("B", after=(told,)))["B"].after == (
        Gap("A", years),
    )


def test_the_years_since_a_predecessor_began_count_as_waited():
    old = a_project("A", fixed=True, earliest=2026, years=3)
    waiting = a_project("B", after=(Predecessor("A", Behind.END, 0),))

    assert by_id(old, waiting)["B"].after == (Gap("A", 2),)


def test_what_was_put_off_starts_no_sooner():
    assert years_of(a_project(deferral=Deferral(2029))) == (2029,)


def test_in_a_frozen_year_only_duties_and_what_has_begun_may_start():
    projects = (
        a_project("A"), a_project("B", fixed=True), a_project("C", duty=Duty(DutyKind.LAW)),
        a_project("D", marks={"nutzen": 0, "not": 5}),
    )  # fmt: skip
    tasks = by_id(*projects, freeze=(2027, 2028))

    assert {key: [s.year for s in task.starts] for key, task in tasks.items()} == {
        "A": [2029],
        "B": [2027, 2028, 2029],
        "C": [2027, 2028, 2029],
        "D": [2027, 2028, 2029],
    }


def test_a_duty_of_the_list_is_a_duty_until_it_expires():
    duty = Duty(DutyKind.DANGER, until=2027)

    assert only_task(a_project(duty=duty)).duty
    assert not only_task(a_project(duty=replace(duty, until=2026))).duty


GATE = Readiness(Decimal("0.05"), Decimal("0.3"), 2)


def test_an_unready_project_is_planned_with_its_planning_and_brings_no_more_than_that():
    project = a_project(cost=1_000_000, years=4, running=9, days={"HB": 100})
    task, whole = only_task(project, readiness=GATE), only_task(project)

    assert (task.starts[0].payments, task.years, task.running) == ((20_000, 30_000), 2, 0)
    assert task.starts[0].worth == whole.starts[0].worth * 3 // 10


def test_nothing_follows_what_is_only_being_planned():
    ready = {"cost_stage": CostStage.CALCULATION, "plans": True, "timetable": True}
    tasks = by_id(a_project("A"), a_project("B", after=("A",), **ready), readiness=GATE)

    assert tasks["A"].starts
    assert not tasks["B"].starts


def test_small_projects_are_paid_from_their_lump():
    budget = replace(SETTINGS.budget, small_lots=ByYear({}, 150_000))
    problem = problem_from(
        a_project("A", cost=90_000), a_project("B"), small_below=100_000, budget=budget
    )
    tasks = {task.id: task for task in problem.tasks}

    assert tasks["A"].starts[0].pots == {"kleine Lose": (90_000,)}
    assert tasks["A"].starts[0].payments == ()
    assert tasks["B"].starts[0].payments == (100_000,)
    assert problem.pots["kleine Lose"][2027] == 150_000
    assert problem.payments_cap[2027] == 850_000


def test_credit_comes_on_top_of_own_funds_only():
    budget = replace(SETTINGS.budget, credit=ByYear({2027: 50_000}, 0))
    problem = problem_from(a_project(), budget=budget)

    assert (problem.own_funds_cap[2027], problem.own_funds_cap[2028]) == (950_000, 900_000)
    assert (problem.payments_cap[2027], problem.credit[2027]) == (1_000_000, 50_000)


def test_limits_that_are_not_set_do_not_limit():
    problem = problem_from(a_project())

    assert (problem.commitments_cap, problem.running_cap) == ({}, {})
    assert (problem.carry, problem.hires, problem.pots) == (None, {}, {})


def test_limits_that_are_set_reach_the_problem():
    budget = replace(
        SETTINGS.budget,
        commitments=ByYear({}, 7),
        running_costs=ByYear({}, 8),
        carried=Decimal("0.5"),
        carried_years=3,
        pots=(Pot("EB", "Stadtwerke", ByYear({}, 9)),),
        years=2,
    )
    team = replace(SETTINGS.teams[0], bought_days=ByYear({2028: 20}, 0), day_price=900)
    problem = problem_from(a_project(), budget=budget, teams=(team,))

    assert problem.commitments_cap == dict.fromkeys(range(2027, 2031), 7)
    assert problem.running_cap[2030] == 8
    assert problem.carry == CarryOver(Fraction(1, 2), 3)
    assert problem.pots["EB"][2027] == 9
    assert problem.hires == {"HB": Hire({2027: 0, 2028: 20, 2029: 0, 2030: 0}, 900)}
    assert problem.budget_years == 2


def test_roles_and_interim_buildings_are_shared():
    problem = problem_from(
        a_project("A", interim="Neumatt", roles=("PL",)), roles=(Role("PL", "Leitung", 2),)
    )

    assert problem.shared == {
        "rolle PL": Shared(Limit.ROLE, "PL", 2),
        "ausweich Neumatt": Shared(Limit.INTERIM, "Neumatt", 1),
    }
    assert problem.tasks[0].needs == ("rolle PL", "ausweich Neumatt")


def test_a_bundle_saves_its_share_of_every_payment():
    settings = {"bundle_saving": {"": Decimal("0.05"), "Süd": Decimal("0.1")}}

    assert only_task(a_project(bundle="Süd"), **settings).starts[0].saved == (10_000,)
    assert only_task(a_project(bundle="Nord"), **settings).starts[0].saved == (5_000,)
    assert only_task(a_project(), **settings).starts[0].saved == ()


def test_contracts_are_awarded_in_the_year_the_list_says_unless_they_are_already():
    contract = Duty(DutyKind.CONTRACT)

    assert only_task(a_project(years=3, awarded=2)).awarded == 1
    assert only_task(a_project(fixed=True)).awarded is None
    assert only_task(a_project(duty=contract)).awarded is None


@pytest.mark.parametrize(
    ("weight", "price"), [(0, 0), (50, 30_000), (75, 90_000), (100, 60_001)]
)  # fmt: skip
def test_the_weight_of_a_moved_start_goes_from_nothing_to_more_than_everything(weight, price):
    problem = problem_from(a_project("A"), a_project("B", marks={"nutzen": 0, "not": 0}))

    assert keeping(problem, {"A": 2027, "B": 2027}, weight).before.price == price


def test_a_start_that_loses_a_grant_is_worth_less_by_what_is_lost_of_the_cost():
    grant = Grant("LGVFG", 80_000, GrantState.GRANTED, approved=2028)
    task = only_task(a_project(cost=100_000, grant=grant), discount=Decimal("0.06"))

    assert [start.worth for start in task.starts] == [12_000, 56_400, 53_016]


def test_what_began_before_the_plan_has_only_its_years_left():
    begun = a_project(fixed=True, earliest=2025, years=3, interim="Neumatt", running=5)
    waiting = a_project("C", interim="Neumatt", after=(Predecessor("B-1", Behind.END, 0),))
    tasks = by_id(begun, waiting)

    assert tasks["B-1"].years == 1
    assert tasks["C"].after == (Gap("B-1", 1),)


def test_a_section_of_what_began_before_the_plan_starts_close_enough_to_it_or_not_at_all():
    begun = a_project("A", fixed=True, earliest=2026, years=3, sections=(Section("C", 2),))
    tasks = by_id(begun, a_project("B", sections=(Section("A", 1),)), a_project("C"))

    assert [s.year for s in tasks["B"].starts] == [2027]
    assert [s.year for s in tasks["C"].starts] == [2027, 2028]
    assert tasks["B"].within == tasks["A"].within == ()


def test_nothing_is_built_together_with_what_is_only_being_planned():
    ready = {"cost_stage": CostStage.CALCULATION, "plans": True, "timetable": True}
    tasks = by_id(a_project("A"), a_project("B", together=("A",), **ready), readiness=GATE)

    assert not tasks["B"].starts


def test_a_contract_that_expired_binds_no_more():
    assert only_task(a_project(duty=Duty(DutyKind.CONTRACT, until=2026))).awarded == 0


def test_what_went_on_before_the_plan_is_not_moved_by_going_on():
    problem = problem_from(a_project("A", fixed=True, earliest=2026), a_project("B"))
    before = keeping(problem, {"A": 2026, "B": 2026, "weg": 2027}, 50).before

    assert dict(before.starts) == {"B": 2026, "weg": 2027}
    assert before.price == 0


def test_a_moved_start_counts_as_an_average_one_of_those_still_possible():
    problem = problem_from(a_project("A"), a_project("B"))

    assert keeping(problem, {"A": 2027, "weg": 2027, "alt": 2028}, 50).before.price == 60_000


def test_a_team_with_more_days_leads_and_of_two_equal_ones_the_last_by_name():
    teams = tuple(replace(SETTINGS.teams[0], id=key, large_at_once=1) for key in ("HB", "TB"))
    task = only_task(a_project(cost=9_000_000, days={"TB": 5, "HB": 5}), teams=teams)

    assert task.needs == ("grosse TB",)


def test_what_should_have_ended_already_still_takes_a_year_before_anything_follows_its_end():
    overdue = a_project("A", fixed=True, earliest=2021, years=3)
    waiting = a_project("B", after=(Predecessor("A", Behind.END, 0),))

    assert by_id(overdue, waiting)["B"].after == (Gap("A", 1),)


def test_a_begun_predecessor_that_starts_with_it_or_later_is_waited_for_too():
    same_year = (Predecessor("A", Behind.START, 0),)

    assert by_id(a_project("A", fixed=True), a_project("B", after=same_year))["B"].after == (
        Gap("A", 0),
    )
    later = by_id(a_project("A", fixed=True, earliest=2029), a_project("B", after=same_year))
    assert later["B"].after == (Gap("A", 0),)
    past = by_id(a_project("A", fixed=True, earliest=2026), a_project("B", after=same_year))
    assert past["B"].after == ()


def test_a_small_lot_loses_no_points_with_a_grant_that_does_not_count():
    grant = Grant("LGVFG", 20_000, GrantState.GRANTED, approved=2029)
    settings = {
        "small_below": 50_000,
        "budget": replace(SETTINGS.budget, small_lots=ByYear({}, 60_000)),
    }
    task = only_task(a_project(cost=40_000, grant=grant), **settings)

    assert (task.starts[0].worth, task.starts[0].lost) == (60_000, 0)
