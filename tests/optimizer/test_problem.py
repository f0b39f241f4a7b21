from dataclasses import replace
from decimal import Decimal

import pytest
from builders import SETTINGS, a_portfolio, a_problem, a_project, a_task, five_projects

from portfolio.model import Budget, ByYear, Collective, Grant, GrantState, Horizon
from portfolio.optimizer.problem import Limit, Overrun, overruns, problem_of, use
from portfolio.service import rank_all


def problem_from(*projects, **settings):
    portfolio = a_portfolio(*projects, **settings)
    return problem_of(portfolio, rank_all(portfolio))


def only_task(*projects, **settings):
    return problem_from(*projects, **settings).tasks[0]


def test_a_project_may_start_in_every_plan_year_of_its_window():
    assert only_task(a_project()).starts == (2027, 2028, 2029)
    assert only_task(a_project(earliest=2028)).starts == (2028, 2029)
    assert only_task(a_project(latest=2028)).starts == (2027, 2028)
    assert only_task(a_project(earliest=2031)).starts == ()


def test_what_was_due_before_the_plan_is_due_in_its_first_year():
    assert only_task(a_project(earliest=2024, latest=2025)).starts == (2027,)


def test_what_cannot_be_ranked_is_not_planned():
    assert only_task(a_project(marks={})).starts == ()


def test_worth_shrinks_with_every_year_of_waiting():
    task = only_task(a_project(marks={"nutzen": 5, "not": 3}), discount=Decimal("0.1"))

    assert task.worth == (84_000, 75_600, 68_040)


def test_own_funds_are_payments_less_the_grant_that_comes_a_year_later():
    grant = Grant("LGVFG", 50_000, GrantState.APPLIED)

    task = only_task(a_project(cost=100_000, years=2, grant=grant))

    assert task.payments == (40_000, 60_000)
    assert task.own_funds == (40_000, 40_000, -30_000)


def test_a_refused_grant_brings_nothing():
    grant = Grant("LGVFG", 50_000, GrantState.REFUSED)

    assert only_task(a_project(grant=grant)).own_funds == (100_000,)


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


def test_a_schedule_within_all_limits_has_no_overruns():
    problem = a_problem(a_task("A"), a_task("B", after=("A",)))

    assert overruns(problem, {"A": 2027, "B": 2028}) == ()


@pytest.mark.parametrize(
    ("caps", "expected"),
    [
        ({"payments": 4}, Overrun(Limit.PAYMENTS, 2027, 1)),
        ({"own_funds": 3}, Overrun(Limit.OWN_FUNDS, 2027, 2)),
        ({"days": 0}, Overrun(Limit.DAYS, 2027, 1, team="HB")),
    ],
)
def test_a_cap_broken_is_named_with_year_and_amount(caps, expected):
    assert overruns(a_problem(a_task(), **caps), {"A": 2027}) == (expected,)


def test_a_start_outside_the_window_is_named():
    assert overruns(a_problem(a_task()), {"A": 2030}) == (
        Overrun(Limit.WINDOW, 2030, 2, project="A"),
    )


def test_a_start_before_or_with_the_predecessor_is_named():
    problem = a_problem(a_task("A"), a_task("B", after=("A",)))

    assert overruns(problem, {"A": 2028, "B": 2028}) == (
        Overrun(Limit.AFTER, 2028, 1, project="B"),
    )
    assert overruns(problem, {"A": None, "B": 2028}) == (
        Overrun(Limit.AFTER, 2028, 0, project="B"),
    )


def test_what_falls_due_behind_the_plan_counts_too():
    task = a_task(payments=(1, 1, 20), own_funds=(1,))

    assert Overrun(Limit.PAYMENTS, 2029, 10) in overruns(a_problem(task), {"A": 2027})


def test_use_adds_up_every_year():
    problem = a_problem(a_task("A", payments=(5, 2)), a_task("B", days={"HB": (3,)}))

    years = {year.year: year for year in use(problem, {"A": 2027, "B": 2028})}

    assert (years[2027].payments, years[2028].payments, years[2029].payments) == (5, 7, 0)
    assert years[2028].teams["HB"].days == 3


def test_a_task_without_money_or_days_is_still_a_task():
    problem = a_problem(replace(a_task(), payments=(), own_funds=(), days={}))

    assert overruns(problem, {"A": 2027}) == ()


def test_what_began_before_the_plan_holds_nobody_up():
    old = a_project("A", fixed=True, earliest=2024)
    new = a_project("C", fixed=True)
    problem = problem_from(old, new, a_project("B", after=("A", "C")))

    assert next(task for task in problem.tasks if task.id == "B").after == ("C",)


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


def test_projects_that_belong_together_and_do_not_start_together_are_named():
    problem = a_problem(a_task("A"), a_task("B", together=("A",)))

    assert overruns(problem, {"A": 2027, "B": 2027}) == ()
    assert overruns(problem, {"A": None, "B": None}) == ()
    assert overruns(problem, {"A": 2028, "B": 2027}) == (
        Overrun(Limit.TOGETHER, 2027, 1, project="B"),
    )
    assert overruns(problem, {"A": None, "B": 2027}) == (
        Overrun(Limit.TOGETHER, 2027, 0, project="B"),
    )


def test_two_variants_that_are_both_started_are_named():
    problem = a_problem(a_task("A"), a_task("B", apart=("A",)))

    assert overruns(problem, {"A": None, "B": 2027}) == ()
    assert overruns(problem, {"A": 2028, "B": 2027}) == (
        Overrun(Limit.APART, 2027, 1, project="B"),
    )


def test_what_began_before_the_plan_is_no_partner_to_start_with():
    portfolio = a_portfolio(
        a_project("A", fixed=True, earliest=2025), a_project("B", together=("A",))
    )
    tasks = {task.id: task for task in problem_of(portfolio, rank_all(portfolio)).tasks}

    assert tasks["B"].together == ()


def test_more_large_projects_at_once_than_a_team_can_have_are_named():
    problem = a_problem(
        a_task("A", large_of="HB", years=2), a_task("B", large_of="HB", years=1), a_task("C")
    )

    assert overruns(problem, {"A": 2027, "B": 2028, "C": 2027}) == (
        Overrun(Limit.LARGE, 2028, 1, team="HB"),
    )
    assert overruns(problem, {"A": 2028, "B": 2027, "C": 2027}) == ()


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

    assert {task.id: task.large_of for task in problem.tasks} == {"A": "HB", "B": "", "C": ""}
    assert problem.large_cap == {"HB": 2}


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
