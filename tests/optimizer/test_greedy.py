"""The first schedule keeps every limit, whatever the problem; and it is not nothing."""

from dataclasses import replace

from builders import a_problem, a_task
from hypothesis import given
from small_problems import often, problems

from portfolio.optimizer.check import overruns, worth
from portfolio.optimizer.greedy import begin
from portfolio.optimizer.limits import Limits
from portfolio.optimizer.solve import propose


@often(400)
@given(problems())
def test_the_first_schedule_keeps_every_limit_that_can_be_kept(problem):
    nothing = {task.id: None for task in problem.tasks}
    if overruns(problem, nothing):
        return

    assert overruns(problem, begin(problem)) == ()


def test_what_is_worth_most_for_what_it_takes_goes_in_first():
    problem = a_problem(
        a_task("dear", starts=(2027,), worth=(10,), payments=(100,), own_funds=(0,)),
        a_task("cheap", starts=(2027,), worth=(8,), payments=(50,), own_funds=(0,)),
        a_task("also", starts=(2027,), worth=(7,), payments=(50,), own_funds=(0,)),
        payments=100,
    )
    found = begin(problem)

    assert {key for key, start in found.items() if start} == {"cheap", "also"}


def test_who_waits_for_somebody_goes_in_behind_them():
    problem = a_problem(a_task("late", after=("early",)), a_task("early"))
    found = begin(problem)

    assert found["early"] < found["late"]
    assert overruns(problem, found) == ()
    assert begin(replace(problem, tasks=())) == {}


def test_a_large_problem_begins_with_it_and_ends_no_worse():
    tasks = [
        a_task(f"T{n:03}", starts=range(2027, 2031), worth=(9 + n % 7,) * 4, payments=(1 + n % 5,))
        for n in range(400)
    ]
    problem = a_problem(*tasks, payments=60, own_funds=900, days=80)
    first = begin(problem)
    schedule, _proof = propose(problem, Limits(0.01))

    assert worth(problem, schedule.starts) >= worth(problem, first) > 0
