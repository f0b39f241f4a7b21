"""The smallest conflict against brute force: every schedule of every part of it is tried."""

from dataclasses import replace
from itertools import combinations

from builders import a_problem, a_task
from hypothesis import given
from small_problems import all_starts, often, problems

from portfolio.optimizer.check import overruns
from portfolio.optimizer.conflict import conflict
from portfolio.optimizer.limits import Limits

LIMITS = Limits(60)


@often(200)
@given(problems())
def test_a_conflict_is_one_and_no_part_of_it_is(problem):
    problem = replace(problem, before=None)
    wanted = {task.id for task in problem.tasks}
    found = conflict(problem, wanted, LIMITS)

    def fits(keys) -> bool:
        return any(not overruns(problem, starts) for starts in all_starts(problem, keys))

    if found is None:
        assert fits(wanted)
        return
    assert found.irreducible
    assert not fits(found.tasks)
    for smaller in combinations(found.tasks, len(found.tasks) - 1):
        assert fits(smaller)


def test_three_colliding_duties_are_named_and_no_fourth():
    three = [a_task(key, starts=(2027,), payments=(4,), own_funds=(4,)) for key in "BCD"]
    other = a_task("A", starts=(2028,))

    found = conflict(a_problem(other, *three), {"A", "B", "C", "D"}, LIMITS)

    assert found.tasks == ("B", "C", "D")
    assert found.irreducible


def test_where_all_find_a_place_there_is_no_conflict():
    assert conflict(a_problem(a_task("A"), a_task("B")), {"A", "B"}, LIMITS) is None
