from dataclasses import replace

import pytest
from builders import a_problem, a_task
from hypothesis import assume, given
from hypothesis import strategies as st
from small_problems import often, problems

from portfolio.optimizer.check import Overrun, overruns
from portfolio.optimizer.explain import AMOUNTS, PLACES, lacks, relieved
from portfolio.optimizer.limits import Limits
from portfolio.optimizer.problem import Gap, Limit, Shared
from portfolio.optimizer.solve import propose

FULL = a_problem(a_task("A", payments=(6,), own_funds=(6,)), a_task("B"), payments=8, own_funds=8)


def test_what_is_missing_is_told_by_year_and_limit():
    found = lacks(FULL, {"A": 2027, "B": None}, "B")

    assert [lack.year for lack in found] == [2027, 2028]
    assert found[0].overruns == (
        Overrun(Limit.PAYMENTS, 2027, 3),
        Overrun(Limit.OWN_FUNDS, 2027, 3),
    )
    assert found[1].overruns == ()


def test_another_project_that_has_to_come_first_cannot_be_bought():
    late = a_problem(a_task("A"), a_task("B", after=(Gap("A", 1),)))
    [first, *_rest] = lacks(late, {"A": None, "B": None}, "B")

    assert first.overruns[0].limit is Limit.AFTER
    assert not first.can_be_bought


def test_who_is_planned_is_looked_at_as_if_it_were_not():
    assert lacks(FULL, {"A": 2027, "B": 2028}, "B") == lacks(FULL, {"A": 2027, "B": None}, "B")


def test_an_unknown_task_is_none():
    with pytest.raises(KeyError):
        lacks(FULL, {}, "X")


def test_one_more_place_is_one_for_all_years():
    shared = {"rolle PL": Shared(Limit.ROLE, "PL", 1)}
    problem = a_problem(a_task("A", needs=("rolle PL",)), a_task("B", needs=("rolle PL",)))
    problem = replace(problem, shared=shared)
    [first, *_rest] = lacks(problem, {"A": 2027, "B": None}, "B")

    assert first.overruns == (Overrun(Limit.ROLE, 2027, 1, name="PL"),)
    assert relieved(problem, first.overruns).shared["rolle PL"].cap == 2


@often(150)
@given(problems(), st.data())
def test_just_so_much_more_lets_it_in_and_a_little_less_does_not(problem, data):
    schedule, _proof = propose(problem, Limits(60))
    out = [task.id for task in problem.tasks if schedule.starts[task.id] is None and task.starts]
    assume(out)
    key = data.draw(st.sampled_from(out))
    lack = data.draw(st.sampled_from(lacks(problem, schedule.starts, key)))
    assume(lack.overruns and lack.can_be_bought)
    wanted = {**schedule.starts, key: lack.year}

    assert overruns(relieved(problem, lack.overruns), wanted) == ()
    for each in lack.overruns:
        less = [replace(o, over=o.over - (o == each)) for o in lack.overruns]
        if each.limit in AMOUNTS - PLACES:
            assert overruns(relieved(problem, less), wanted)
