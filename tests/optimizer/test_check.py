from dataclasses import replace
from fractions import Fraction

import pytest
from builders import a_problem, a_task

from portfolio.optimizer.check import (
    Overrun,
    bundled,
    commitments,
    lost_grants,
    merit,
    moved,
    overruns,
    started,
    use,
)
from portfolio.optimizer.problem import Before, CarryOver, Gap, Hire, Limit, Shared, Start


def test_a_schedule_within_all_limits_has_no_overruns():
    problem = a_problem(a_task("A"), a_task("B", after=("A",)))

    assert overruns(problem, {"A": 2027, "B": 2028}) == ()


@pytest.mark.parametrize(
    ("caps", "expected"),
    [
        ({"payments": 4}, Overrun(Limit.PAYMENTS, 2027, 1)),
        ({"own_funds": 3}, Overrun(Limit.OWN_FUNDS, 2027, 2)),
        ({"days": 0}, Overrun(Limit.DAYS, 2027, 1, name="HB")),
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
    problem = a_problem(a_task(payments=(), own_funds=(), days={}))

    assert overruns(problem, {"A": 2027}) == ()


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


def test_more_large_projects_at_once_than_a_team_can_have_are_named():
    problem = a_problem(
        a_task("A", needs=("grosse HB",), years=2),
        a_task("B", needs=("grosse HB",), years=1),
        a_task("C"),
    )

    assert overruns(problem, {"A": 2027, "B": 2028, "C": 2027}) == (
        Overrun(Limit.LARGE, 2028, 1, name="HB"),
    )
    assert overruns(problem, {"A": 2028, "B": 2027, "C": 2027}) == ()


def test_a_pot_that_is_overdrawn_is_named():
    task = a_task("A", more=[Start(2027, 1, (0,), (0,), {"EB": (3, 5)})])
    problem = a_problem(task, pots={"EB": dict.fromkeys((2027, 2028, 2029, 2030), 4)})

    assert overruns(problem, {"A": 2027}) == (Overrun(Limit.POT, 2028, 1, name="EB"),)


def test_bought_days_close_a_gap_and_burden_both_budgets():
    task = a_task("A", payments=(5,), own_funds=(4,), days={"HB": (13,)})
    problem = a_problem(task, hires={"HB": Hire({2027: 4}, price=2)}, payments=20, own_funds=20)
    year = use(problem, {"A": 2027})[0]

    assert (year.teams["HB"].days, year.teams["HB"].cap, year.teams["HB"].bought) == (13, 10, 3)
    assert (year.hired, year.payments, year.own_funds) == (6, 11, 10)
    assert overruns(problem, {"A": 2027}) == ()


def test_no_more_days_can_be_bought_than_there_are():
    problem = a_problem(a_task("A", days={"HB": (13,)}), hires={"HB": Hire({2027: 1}, price=0)})

    assert overruns(problem, {"A": 2027}) == (Overrun(Limit.DAYS, 2027, 2, name="HB"),)


def test_a_bundle_saves_only_where_two_start_in_the_same_year():
    def member(key):
        return a_task(key, bundle="Süd", more=[
            Start(year, 1, (6, 4), (6, 4), saved=(1, 2)) for year in (2027, 2028)
        ])  # fmt: skip

    problem = a_problem(member("A"), member("B"))
    same, apart = ({"A": 2027, "B": 2027}, {"A": 2027, "B": 2028})

    assert [(y.payments, y.saved) for y in use(problem, same)][:2] == [(10, 2), (4, 4)]
    assert [y.saved for y in use(problem, apart)] == [0, 0, 0, 0]
    assert bundled(started(problem, same)) == {"A", "B"}
    assert overruns(problem, apart) == ()


def test_contracts_bind_what_is_due_behind_the_budget_they_are_awarded_in():
    awarded = a_task("A", payments=(1, 2, 4), own_funds=(), awarded=1)
    problem = a_problem(awarded, commitments_cap={2027: 9, 2028: 3, 2029: 9})
    (_first, second, _third) = commitments(problem, {"A": 2027})

    assert (second.year, dict(second.due), second.total, second.cap) == (2028, {2029: 4}, 4, 3)
    assert overruns(problem, {"A": 2027}) == (Overrun(Limit.COMMITMENTS, 2028, 1),)
    two_years = a_problem(awarded, budget_years=2)
    assert commitments(two_years, {"A": 2027})[0].due == {2029: 4}
    assert a_problem(a_task("A", payments=(1, 2)), budget_years=2).budget_ends(2027) == 2028


def test_what_is_awarded_already_needs_no_commitment():
    assert commitments(a_problem(a_task("A", payments=(1, 2, 4))), {"A": 2027}) == ()


def test_follow_up_costs_count_from_the_year_after_the_last():
    problem = a_problem(a_task("A", years=2, running=3), running_cap={2028: 2, 2029: 2, 2030: 5})

    assert [y.running for y in use(problem, {"A": 2027})] == [0, 0, 3, 3]
    assert overruns(problem, {"A": 2027}) == (Overrun(Limit.RUNNING, 2029, 1),)


def test_a_lag_behind_a_predecessor_is_kept():
    problem = a_problem(a_task("A"), a_task("B", starts=(2028, 2029), after=(Gap("A", 2),)))

    assert overruns(problem, {"A": 2027, "B": 2029}) == ()
    assert overruns(problem, {"A": 2027, "B": 2028}) == (
        Overrun(Limit.AFTER, 2028, 1, project="B"),
    )


def test_sections_lie_close_together_or_only_one_is_started():
    problem = a_problem(
        a_task("A"), a_task("B", starts=(2027, 2028, 2029), worth=(1, 1, 1), within=(Gap("A", 1),))
    )

    assert overruns(problem, {"A": 2028, "B": 2029}) == ()
    assert overruns(problem, {"A": None, "B": 2029}) == ()
    assert overruns(problem, {"A": 2027, "B": 2029}) == (
        Overrun(Limit.WITHIN, 2029, 1, project="B"),
    )


@pytest.mark.parametrize("limit", [Limit.ROLE, Limit.INTERIM])
def test_a_role_and_an_interim_building_serve_only_so_many_at_once(limit):
    shared = {"x": Shared(limit, "Neumatt", 1)}
    problem = a_problem(
        a_task("A", needs=("x",), years=2), a_task("B", needs=("x",)), shared=shared
    )

    assert overruns(problem, {"A": 2027, "B": 2028}) == (Overrun(limit, 2028, 1, name="Neumatt"),)
    assert overruns(problem, {"A": 2028, "B": 2027}) == ()


def test_credit_is_what_own_funds_alone_do_not_cover():
    problem = a_problem(a_task("A", own_funds=(8,)), credit={2027: 4}, own_funds=10)

    assert use(problem, {"A": 2027})[0].credit == 2
    assert use(problem, {"A": None})[0].credit == 0


def test_money_carried_over_is_told_with_the_year_it_helps():
    task = a_task("A", payments=(4, 12), own_funds=())
    problem = a_problem(task, carry=CarryOver(Fraction(1, 2), 1))
    first, second, *_rest = use(problem, {"A": 2027})

    assert (first.payments_left, second.payments_carried) == (3, 2)
    assert overruns(problem, {"A": 2027}) == ()
    assert overruns(replace(problem, carry=None), {"A": 2027}) == (
        Overrun(Limit.PAYMENTS, 2028, 2),
    )


def test_grants_lost_and_starts_moved_are_told():
    lapsing = a_task("A", more=[Start(2027, 1, (1,), (1,)), Start(2028, 1, (1,), (1,), lost=7)])
    problem = a_problem(lapsing, a_task("B"), before=Before({"A": 2027, "B": None}, price=3))
    starts = {"A": 2028, "B": 2027}

    assert lost_grants(problem, starts) == {"A": 7}
    assert moved(problem, starts) == ("A", "B")
    assert merit(problem, starts) == 1 + 10 - 2 * 3
