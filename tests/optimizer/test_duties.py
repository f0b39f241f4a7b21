from builders import a_problem, a_task
from hypothesis import given
from small_problems import often, problems

from portfolio.optimizer.build import build
from portfolio.optimizer.check import overruns
from portfolio.optimizer.constraints import CONSTRAINTS
from portfolio.optimizer.duties import begin_with_duties, is_least
from portfolio.optimizer.greedy import begin
from portfolio.optimizer.limits import Limits
from portfolio.optimizer.solve import propose


def missed(problem, starts):
    return sum(task.duty and starts.get(task.id) is None for task in problem.tasks)


def begun(problem):
    return begin_with_duties(problem, build(problem, CONSTRAINTS), Limits(10))


@often(200)
@given(problems())
def test_a_first_schedule_is_sound_and_misses_no_more_duties_than_the_quick_one(problem):
    nothing = {task.id: None for task in problem.tasks}
    if overruns(problem, nothing):
        return
    found = begun(problem)

    assert overruns(problem, found) == ()
    assert missed(problem, found) <= missed(problem, begin(problem))


def test_duties_that_stand_in_each_others_way_are_placed_where_the_quick_way_misses_one():
    problem = a_problem(
        a_task("early", starts=(2027, 2028), worth=(9, 1), payments=(60,), duty=True),
        a_task("also", starts=(2027, 2028), worth=(9, 1), payments=(60,), duty=True),
        a_task("only", starts=(2027, 2028), worth=(9, 8), payments=(40, 40), duty=True),
        payments=100,
    )

    assert missed(problem, begun(problem)) == 0


@often(100)
@given(problems())
def test_what_is_called_least_is_the_least(problem):
    model = build(problem, CONSTRAINTS)
    found = begun(problem)
    if overruns(problem, found):
        return
    for (key, year), variable in model.starts.items():
        variable.varValue = int(found.get(key) == year)
    for key, variable in model.missed.items():
        variable.varValue = int(found.get(key) is None)
    schedule, _proof = propose(problem, Limits(30))

    if is_least(model, model.misses, None):
        assert missed(problem, found) == len(schedule.duties_missed)
