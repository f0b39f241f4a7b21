"""The optimizer against brute force: every schedule of a small problem is tried and compared."""

from dataclasses import replace
from fractions import Fraction
from unittest.mock import patch

import pulp
import pytest
from builders import a_problem, a_task, five_projects
from hypothesis import given
from hypothesis import strategies as st
from small_problems import all_schedules, merit, often, problems

from portfolio.errors import PortfolioError
from portfolio.model import Status, StoppedBy
from portfolio.optimizer.build import build, in_one_objective
from portfolio.optimizer.check import Overrun, overruns
from portfolio.optimizer.constraints import CONSTRAINTS
from portfolio.optimizer.limits import Limits
from portfolio.optimizer.pose import keeping, problem_of
from portfolio.optimizer.problem import (
    Before,
    CarryOver,
    Limit,
    Problem,
    Start,
)
from portfolio.optimizer.solve import propose, write_model
from portfolio.optimizer.solver import Outcome, solve
from portfolio.service import rank_all

SECONDS = 60
OVER = Overrun(Limit.PAYMENTS, 2027, 1)


def solved(problem: Problem):
    return propose(problem, Limits(SECONDS))


@often(400)
@given(problems())
def test_no_other_schedule_is_better(problem):
    """And the model by itself keeps every limit: arithmetic never has to rule out what the solver found."""
    best = min(all_schedules(problem), key=lambda schedule: merit(problem, schedule))

    with patch("portfolio.optimizer.solve._rule_out", side_effect=AssertionError("too lax")):
        schedule, proof = solved(problem)

    assert schedule.starts == best
    assert proof.status is Status.PROVEN
    price = round((proof.move_price or 0) * 1000) * len(schedule.moved)
    assert round(proof.value * 1000) - price == -merit(problem, best)[2]
    assert round(proof.bound * 1000) == -merit(problem, best)[2]
    assert proof.gap == 0
    assert schedule.duties_missed == tuple(
        task.id for task in problem.tasks if task.duty and best[task.id] is None
    )


def test_the_duty_is_placed_before_what_is_worth_more():
    problem = a_problem(
        a_task("gut", worth=(99, 98)), a_task("muss", duty=True, worth=(1, 0)), payments=5
    )

    schedule, _proof = solved(problem)

    assert schedule.starts["muss"] is not None
    assert schedule.duties_missed == ()


def test_duties_that_do_not_fit_are_named_and_the_rest_is_still_planned():
    problem = a_problem(
        a_task("gross", duty=True, payments=(11,)), a_task("klein", duty=True), a_task("frei")
    )

    schedule, proof = solved(problem)

    assert schedule.duties_missed == ("gross",)
    assert schedule.starts["klein"] == schedule.starts["frei"] == 2027
    assert proof.status is Status.PROVEN


def test_a_duty_outside_every_plan_year_is_missed():
    schedule, _proof = solved(a_problem(a_task("A", duty=True, starts=(), worth=())))

    assert schedule.duties_missed == ("A",)


def test_money_due_behind_the_plan_keeps_a_project_out():
    tail = a_task(payments=(1, 99), own_funds=(1, 1))

    assert solved(a_problem(tail))[0].starts["A"] is None


def test_ties_go_to_the_better_place_and_then_to_the_earlier_year():
    equal = [a_task(key, worth=(10, 10), payments=(6,)) for key in "ABC"]

    schedule, _proof = solved(a_problem(*equal))

    assert schedule.starts == {"A": 2027, "B": 2028, "C": None}


def test_a_budget_below_its_reserve_makes_every_plan_impossible():
    schedule, proof = solved(a_problem(a_task(), payments=-1))

    assert proof.status is Status.IMPOSSIBLE
    assert schedule.starts == {"A": None}


def test_a_schedule_that_arithmetic_refutes_is_ruled_out_and_the_next_best_is_given(monkeypatch):
    def strict(problem, starts):
        return (OVER,) if starts.get("A") == 2027 else overruns(problem, starts)

    monkeypatch.setattr("portfolio.optimizer.solve.overruns", strict)

    schedule, proof = solved(a_problem(a_task("A", worth=(10, 9)), a_task("B", worth=(3, 2))))

    assert schedule.starts == {"A": 2028, "B": 2027}
    assert (proof.status, proof.value, proof.bound) == (Status.PROVEN, 0.012, 0.012)


def test_when_nothing_is_found_in_the_time_the_plan_is_empty_and_never_called_impossible(
    monkeypatch,
):
    nothing = Outcome(found=False, proven=False, bound=float("-inf"))
    monkeypatch.setattr("portfolio.optimizer.solve.solve", lambda *_arguments: nothing)
    monkeypatch.setattr("portfolio.optimizer.solve.name", lambda: "HiGHS")

    schedule, proof = solved(a_problem(a_task("A", duty=True), a_task("B")))

    assert schedule.starts == {"A": None, "B": None}
    assert schedule.duties_missed == ("A",)
    assert (proof.status, proof.value, proof.bound, proof.gap) == (Status.NOTHING, 0.0, 0.02, 1.0)


def test_a_budget_below_its_reserve_is_impossible_even_without_projects():
    assert solved(a_problem(payments=-1))[1].status is Status.IMPOSSIBLE


def test_a_problem_without_projects_is_solved():
    schedule, proof = solved(a_problem())

    assert (schedule.starts, proof.value, proof.gap) == ({}, 0.0, 0.0)


def hard_problem(many: int = 60) -> Problem:
    """Many projects of near-equal worth: a knapsack no solver proves at once."""
    tasks = [
        a_task(
            f"P{n:02}",
            starts=(2027, 2028, 2029),
            worth=tuple(1000 + 37 * n % 101 - 60 * late for late in range(3)),
            payments=(100 + 53 * n % 97, 40 + 31 * n % 71),
            own_funds=(90 + 53 * n % 89, 40 + 31 * n % 67),
            days={"HB": (30 + 17 * n % 41, 20 + 13 * n % 29)},
        )
        for n in range(many)
    ]
    return a_problem(*tasks, payments=1501, own_funds=1401, days=601)


def test_a_plan_stopped_by_the_clock_says_so_and_does_not_claim_to_be_the_best():
    problem = hard_problem()

    schedule, proof = propose(problem, Limits(seconds=1))

    assert proof.status is Status.FEASIBLE
    assert proof.value < proof.bound
    assert proof.gap == pytest.approx((proof.bound - proof.value) / proof.bound)
    assert overruns(problem, schedule.starts) == ()


def test_a_refuted_schedule_is_never_given_out(monkeypatch):
    monkeypatch.setattr("portfolio.optimizer.solve.overruns", lambda _problem, _starts: (OVER,))

    schedule, proof = propose(a_problem(a_task()), Limits(seconds=0))
    assert (schedule.starts, proof.status) == ({"A": None}, Status.NOTHING)

    monkeypatch.setattr("portfolio.optimizer.solve._is_refuted", lambda *_told: False)
    with pytest.raises(PortfolioError, match="hält die Grenzen nicht ein"):
        propose(a_problem(a_task()), Limits(seconds=5))


def test_a_refuted_schedule_proves_nothing(monkeypatch):
    def strict(_problem, starts):
        return (OVER,) if any(starts.values()) else ()

    monkeypatch.setattr("portfolio.optimizer.solve.overruns", strict)

    schedule, proof = propose(a_problem(a_task("A"), a_task("B")), Limits(seconds=0))

    assert schedule.starts == {"A": None, "B": None}
    assert (proof.status, proof.value, proof.bound) == (Status.NOTHING, 0.0, 0.02)


def test_a_solver_that_denies_what_it_found_before_proves_nothing(monkeypatch):
    asked = []

    def forgetful(lp, *more):
        asked.append(lp)
        denied = Outcome(found=False, proven=True, bound=float("-inf"))
        return solve(lp, *more) if len(asked) < 3 else denied

    monkeypatch.setattr("portfolio.optimizer.solve.solve", forgetful)

    _schedule, proof = solved(a_problem(a_task("A"), a_task("B")))

    assert proof.status is Status.NOTHING
    assert proof.bound == 0.02


def test_duties_not_proven_missed_make_no_proven_plan(monkeypatch):
    solved_first = []

    def unsure_of_duties(lp, *more):
        outcome = solve(lp, *more)
        solved_first.append(outcome)
        return replace(outcome, proven=False) if len(solved_first) == 1 else outcome

    monkeypatch.setattr("portfolio.optimizer.solve.solve", unsure_of_duties)

    _schedule, proof = solved(a_problem(a_task("A", duty=True)))

    assert (proof.status, proof.duties_proven) == (Status.FEASIBLE, False)


def test_a_begun_project_is_put_off_only_where_there_is_no_other_way():
    begun = a_task("begun", duty=True, begun=True, worth=(0, 0))
    better = a_task("better", worth=(9, 1))

    assert solved(a_problem(better, begun, payments=5))[0].starts == {"better": 2028, "begun": 2027}
    dear = a_task("dear", duty=True, starts=(2027,), worth=(1,))
    assert solved(a_problem(dear, begun, payments=5))[0].starts == {"dear": 2027, "begun": 2028}


def test_the_watcher_hears_how_far_the_solver_is():
    heard: list[tuple[float, float]] = []

    propose(hard_problem(), Limits(seconds=1), lambda seconds, gap: heard.append((seconds, gap)))

    assert heard
    assert all(seconds >= 0 and 0 <= gap <= 1 for seconds, gap in heard)


@pytest.mark.parametrize("ending", ["lp", "mps"])
def test_the_model_file_gives_any_solver_the_same_value(tmp_path, ending):
    import highspy

    portfolio = five_projects()
    problem = problem_of(portfolio, rank_all(portfolio))
    path = tmp_path / f"modell.{ending}"
    write_model(problem, path)
    solver = highspy.Highs()
    solver.silent()
    solver.readModel(str(path))
    solver.run()

    assert round(solver.getObjectiveValue()) == -round(solved(problem)[1].value * 1000)


def test_a_model_that_cannot_be_written_is_told_in_one_sentence(tmp_path):
    (tmp_path / "datei").write_text("")

    with pytest.raises(PortfolioError, match="lässt sich nicht schreiben"):
        write_model(a_problem(a_task()), tmp_path / "datei" / "modell.lp")


def test_a_search_that_ends_by_its_branches_ends_alike_on_every_run():
    first, second = (propose(hard_problem(36), Limits(nodes=20)) for _run in range(2))

    assert first[0] == second[0]
    assert replace(first[1], seconds=0) == replace(second[1], seconds=0)
    assert (first[1].status, first[1].stopped_by) == (Status.FEASIBLE, StoppedBy.NODES)
    assert first[1].nodes > 0
    assert first[1].options["mip_max_nodes"] == 20
    assert first[1].options["random_seed"] == 0


def test_a_search_that_ends_by_the_clock_says_so():
    proof = propose(hard_problem(), Limits(seconds=0.5))[1]

    assert (proof.status, proof.stopped_by) == (Status.FEASIBLE, StoppedBy.TIME)


def test_a_proven_search_was_ended_by_nothing():
    proof = propose(a_problem(a_task("A"), a_task("B")), Limits(nodes=1000))[1]

    assert (proof.status, proof.stopped_by) == (Status.PROVEN, StoppedBy.NOTHING)


def ten_projects() -> Problem:
    """Ten projects of which no two selections are worth the same."""
    return a_problem(
        *(
            a_task(
                f"P{n}",
                starts=(2027, 2028, 2029),
                duty=n == 3,
                worth=tuple(2**n * 8 + 37 * n - late for late in range(3)),
                payments=(3 + n % 4, 2 + n % 3),
                own_funds=(2 + n % 4, 1 + n % 3),
                days={"HB": (2 + n % 5, 1)},
            )
            for n in range(10)
        ),
        payments=15,
        own_funds=12,
        days=11,
    )


@pytest.mark.filterwarnings("ignore:PULP_CBC_CMD is deprecated")
def test_another_solver_comes_to_the_same_plan():
    cbc = pulp.PULP_CBC_CMD(msg=False) if hasattr(pulp, "PULP_CBC_CMD") else None
    if cbc is None or not cbc.available():
        pytest.skip("this PuLP brings no CBC")
    problem = ten_projects()
    model = build(problem, CONSTRAINTS)
    model.lp.setObjective(in_one_objective(problem, model))
    model.lp.solve(cbc)
    found = {
        task.id: next(
            (s.year for s in task.starts if round(model.starts[task.id, s.year].varValue) == 1),
            None,
        )
        for task in problem.tasks
    }

    schedule, proof = solved(problem)

    assert proof.status is Status.PROVEN
    assert found == schedule.starts


@st.composite
def rich_cities(draw) -> Problem:
    """Euros of a city's size, and money carried over by odd shares: where a solver's digits run out."""
    euros = st.integers(0, 9_999_999)
    made = []
    for key in "ABCD"[: draw(st.integers(2, 4))]:
        length = draw(st.integers(1, 3))
        payments = draw(st.lists(euros, min_size=length, max_size=length))
        grants = draw(st.lists(st.integers(0, 3_000_000), min_size=length, max_size=length))
        own = tuple(paid - granted for paid, granted in zip(payments, grants, strict=True))
        worth = draw(st.integers(1, 90_000))
        may = [Start(y, worth - 7 * (y - 2027), tuple(payments), own) for y in (2027, 2028, 2029)]
        made.append(a_task(key, duty=draw(st.booleans()), more=may, days={}, years=length))
    plain = a_problem(*made)
    years = tuple(range(2027, 2033))
    return replace(
        plain,
        years=years,
        payments_cap={year: draw(euros) for year in years},
        own_funds_cap={year: draw(euros) for year in years},
        days_cap={},
        shared={},
        carry=CarryOver(Fraction(draw(st.integers(1, 1000)), 1000), draw(st.integers(1, 3))),
    )


@often(120)
@given(rich_cities())
def test_with_a_citys_euros_and_odd_shares_the_best_is_found_too(problem):
    best = min(all_schedules(problem), key=lambda schedule: merit(problem, schedule))

    schedule, proof = solved(problem)

    assert (schedule.starts, proof.status) == (best, Status.PROVEN)
    assert round(proof.bound * 1000) == -merit(problem, best)[2]


def test_a_bound_without_end_is_all_worth_there_is(monkeypatch):
    endless = Outcome(found=False, proven=False, bound=float("inf"))
    monkeypatch.setattr("portfolio.optimizer.solve.solve", lambda *_arguments: endless)
    monkeypatch.setattr("portfolio.optimizer.solve.name", lambda: "HiGHS")

    _schedule, proof = solved(a_problem(a_task("A")))

    assert (proof.status, proof.bound) == (Status.NOTHING, 0.01)


def test_where_not_even_nothing_keeps_the_limits_and_nothing_is_found_no_plan_is_claimed(
    monkeypatch,
):
    nothing = Outcome(found=False, proven=False, bound=float("-inf"))
    monkeypatch.setattr("portfolio.optimizer.solve.solve", lambda *_arguments: nothing)
    monkeypatch.setattr("portfolio.optimizer.solve.name", lambda: "HiGHS")

    assert solved(a_problem(a_task("A"), payments=-1))[1].status is Status.NOTHING


def test_a_better_schedule_among_the_ties_takes_the_proof_back(monkeypatch):
    def too_soon(lp, *more):
        outcome = solve(lp, *more)
        return replace(outcome, proven=True) if outcome.found else outcome

    def better(problem, model, _search):
        for (key, year), variable in model.starts.items():
            variable.varValue = int((key, year) == ("A", 2027))

    monkeypatch.setattr("portfolio.optimizer.solve.solve", too_soon)
    monkeypatch.setattr("portfolio.optimizer.solve._most_worth", lambda *_told: Outcome(
        found=True, proven=True, bound=0.0
    ))  # fmt: skip
    monkeypatch.setattr("portfolio.optimizer.solve._break_ties", better)

    _schedule, proof = solved(a_problem(a_task("A")))

    assert (proof.status, proof.value, proof.bound) == (Status.FEASIBLE, 0.01, 0.01)


def test_the_gap_beside_an_edition_is_never_negative():
    problem = keeping(hard_problem(), {f"P{n:02}": 2029 for n in range(60)}, 100)
    proof = propose(problem, Limits(nodes=5))[1]

    assert 0 <= proof.gap <= 1
    assert proof.bound * 1000 >= round(proof.value * 1000) - problem.before.price * 60


def test_a_plan_worth_less_than_its_moves_is_at_most_all_of_it_below_the_best(monkeypatch):
    def unsure(lp, *more):
        return replace(solve(lp, *more), proven=False)

    monkeypatch.setattr("portfolio.optimizer.solve.solve", unsure)
    problem = keeping(a_problem(a_task("A", worth=(9, 8)), a_task("B", duty=True)), {"A": 2028}, 90)
    moved = replace(problem, before=Before({"A": None, "B": None}, price=7))

    assert 0 <= propose(moved, Limits(nodes=0))[1].gap <= 1


def test_the_model_file_of_a_kept_plan_with_begun_projects_gives_any_solver_the_same_plan(tmp_path):
    import highspy

    begun = a_task("B", duty=True, begun=True, worth=(0, 0))
    problem = keeping(
        a_problem(a_task("A", worth=(9, 1)), begun, a_task("C"), payments=5),
        {"A": 2028, "C": None},
        50,
    )
    path = tmp_path / "modell.lp"
    write_model(problem, path)
    solver = highspy.Highs()
    solver.silent()
    solver.readModel(str(path))
    solver.run()
    names = [name for name, value in zip(solver.getLp().col_names_, solver.getSolution().col_value, strict=True)
             if name.startswith("beginn") and round(value)]  # fmt: skip

    assert sorted(names) == sorted(
        f"beginn_{key}_{year}" for key, year in solved(problem)[0].starts.items() if year
    )


def test_who_has_seen_enough_ends_the_search_and_gets_what_was_found():
    told = []

    def watch(seconds, gap):
        told.append(gap)
        return len(told) > 3

    problem = a_problem(*(a_task(f"T{n:02}", worth=(10 + n % 7, 9)) for n in range(30)))
    schedule, proof = propose(problem, Limits(), watch)

    assert set(schedule.starts) == {task.id for task in problem.tasks}
    assert proof.status is Status.PROVEN or proof.stopped_by is StoppedBy.HAND
    assert proof.bound >= proof.value
