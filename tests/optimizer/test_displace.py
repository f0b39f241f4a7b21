"""Who makes room, against brute force: of all schedules as good, none moves fewer starts."""

from dataclasses import replace

from builders import a_problem, a_task
from hypothesis import given
from hypothesis import strategies as st
from small_problems import all_starts, often, problems

from portfolio.optimizer.check import overruns, worth
from portfolio.optimizer.displace import calmed, forcing, least_change
from portfolio.optimizer.explain import relieved
from portfolio.optimizer.limits import Limits
from portfolio.optimizer.problem import Prices
from portfolio.optimizer.relief import least_relief, only
from portfolio.optimizer.solve import propose

LIMITS = Limits(60)


def moves(starts, before) -> int:
    return sum(key in before and before[key] != start for key, start in starts.items())


def missed(problem, starts) -> set[str]:
    return {task.id for task in problem.tasks if task.duty and starts[task.id] is None}


def waited(problem, starts) -> int:
    return sum(
        100 if starts[task.id] is None else starts[task.id] - task.starts[0].year
        for task in problem.tasks
        if task.begun and task.starts
    )


@often(200)
@given(problems(), st.data())
def test_no_schedule_as_good_moves_fewer_starts(problem, data):
    problem = replace(problem, before=None)
    years = st.sampled_from([None, 2027, 2028])
    before = {task.id: data.draw(years) for task in problem.tasks[1:]}
    keys = {data.draw(st.sampled_from([task.id for task in problem.tasks])): ()}
    forced = forcing(problem, keys)
    best, _proof = propose(forced, LIMITS)

    found, proven = least_change(forced, best.starts, before, LIMITS)

    def is_as_good(starts) -> bool:
        return (
            not overruns(forced, starts)
            and missed(forced, starts) <= missed(forced, best.starts)
            and waited(forced, starts) <= waited(forced, best.starts)
            and worth(forced, starts) >= worth(forced, best.starts)
        )

    assert proven
    assert is_as_good(found.starts)
    fewest = min(moves(s, before) for s in all_starts(forced, set()) if is_as_good(s))
    assert moves(found.starts, before) == fewest


@often(100)
@given(problems(), st.data())
def test_a_relief_moves_no_more_starts_than_it_has_to(problem, data):
    problem = replace(problem, before=None)
    before = {task.id: data.draw(st.sampled_from([None, 2027, 2028])) for task in problem.tasks}
    wanted = {task.id for task in problem.tasks if before[task.id]}
    found = least_relief(problem, wanted, Prices(1, 800, 10**6), LIMITS)
    if found is None:
        return

    calm = calmed(problem, found, wanted, before, LIMITS)

    eased = relieved(only(problem, wanted), found.more)
    fits = [s for s in all_starts(eased, set()) if not overruns(eased, s)]
    placed = [s for s in fits if all(s[key] is not None for key in wanted)]
    assert calm.more == found.more
    assert calm.starts in placed
    assert moves(calm.starts, before) == min(moves(s, before) for s in placed)


def test_what_has_to_be_in_displaces_what_is_worth_least():
    tasks = (a_task("A", worth=(9, 8)), a_task("B", worth=(7, 6)), a_task("C", worth=(3, 2)))
    problem = a_problem(*tasks, payments=5, own_funds=5)
    free, _proof = propose(problem, LIMITS)
    forced, _proof = propose(forcing(problem, {"C": (2028,)}), LIMITS)

    assert free.starts["C"] is None
    assert forced.starts["C"] == 2028
    assert [key for key, year in forced.starts.items() if year is None] == ["B"]
