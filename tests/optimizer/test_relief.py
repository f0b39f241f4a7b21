"""The least relief against brute force: every schedule is tried."""

from dataclasses import replace

from builders import a_problem, a_task
from hypothesis import assume, given
from hypothesis import strategies as st
from small_problems import all_starts, often, problems

from portfolio.optimizer.check import Overrun, overruns
from portfolio.optimizer.explain import AMOUNTS, days_of, euros_of, relieved
from portfolio.optimizer.limits import Limits
from portfolio.optimizer.problem import Gap, Hire, Limit, Prices, Problem
from portfolio.optimizer.relief import cost, least_relief, possible

LIMITS = Limits(60)
DEAR = Prices(euro=2, day=3, place=50)


def cheapest(problem: Problem, wanted, prices: Prices):
    """The price of the cheapest schedule that starts all wanted; none where no money helps."""
    can_be_had = {
        limit
        for limit in AMOUNTS
        if (limit is Limit.DAYS and prices.day is not None)
        or (limit in {Limit.LARGE, Limit.ROLE, Limit.INTERIM} and prices.place is not None)
        or (
            limit not in {Limit.DAYS, Limit.LARGE, Limit.ROLE, Limit.INTERIM}
            and prices.euro is not None
        )
    }
    told = (overruns(problem, starts) for starts in all_starts(problem, wanted))
    found = [cost(more, prices) for more in told if {each.limit for each in more} <= can_be_had]
    return min(found, default=None)


@often(200)
@given(problems(), st.sampled_from([DEAR, Prices(euro=1), Prices(day=1)]), st.data())
def test_nothing_less_is_enough(problem, prices, data):
    hires = problem.hires if prices.day is None else {}
    problem = replace(problem, before=None, hires=hires)
    keys = [task.id for task in problem.tasks]
    wanted = data.draw(st.sets(st.sampled_from(keys), min_size=1))

    found = least_relief(problem, wanted, prices, LIMITS)
    least = cheapest(problem, wanted, prices)

    if found is None:
        assert least is None
        return
    assert all(found.starts[key] is not None for key in wanted)
    assert cost(found.more, prices) == least
    assert found.proven


@often(100)
@given(problems(), st.data())
def test_with_the_relief_they_find_a_place_and_with_half_of_it_they_do_not(problem, data):
    problem = replace(problem, before=None, hires={})
    keys = [task.id for task in problem.tasks]
    wanted = data.draw(st.sets(st.sampled_from(keys), min_size=1))
    found = least_relief(problem, wanted, Prices(euro=1), LIMITS)
    assume(found is not None and found.more)

    assert possible(relieved(problem, found.more), wanted, LIMITS)
    half = tuple(replace(each, over=each.over // 2) for each in found.more)
    assert possible(relieved(problem, half), wanted, LIMITS) is False


def test_a_team_that_is_short_by_some_days_is_named_with_just_these():
    tasks = [a_task(key, starts=(2027,), days={"HB": (40,)}) for key in "AB"]
    problem = a_problem(*tasks, days=60)

    found = least_relief(problem, {"A", "B"}, Prices(euro=1, day=1), LIMITS)

    assert found.more == (Overrun(Limit.DAYS, 2027, 20, name="HB"),)
    assert days_of(found.more) == {("HB", 2027): 20}
    assert euros_of(found.more) == {}


def test_a_euro_that_payments_and_own_funds_lack_is_needed_once():
    tasks = [a_task(key, starts=(2027,), payments=(8,), own_funds=(7,)) for key in "AB"]
    found = least_relief(a_problem(*tasks), {"A", "B"}, Prices(euro=1), LIMITS)

    assert euros_of(found.more) == {2027: 6}
    assert cost(found.more, Prices(euro=1)) == 6


def test_more_days_need_not_be_bought():
    """A day that could be bought costs money that is not there; one more of the team's own does not."""
    task = a_task("A", starts=(2027,), payments=(5,), own_funds=(5,), days={"HB": (3,)})
    hires = {"HB": Hire({2027: 2}, 1)}
    problem = a_problem(task, payments=5, own_funds=5, days=1, hires=hires)

    found = least_relief(problem, {"A"}, Prices(day=1), LIMITS)

    assert found.more == (Overrun(Limit.DAYS, 2027, 2, name="HB"),)


def test_what_has_no_price_cannot_be_had_more_of():
    tasks = [a_task(key, starts=(2027,), days={"HB": (40,)}) for key in "AB"]

    assert least_relief(a_problem(*tasks, days=60), {"A", "B"}, Prices(euro=1), LIMITS) is None


def test_what_a_task_cannot_do_without_comes_with_it():
    tasks = (a_task("A", starts=(2027,), payments=(8,)), a_task("B", after=(Gap("A", 1),)))
    found = least_relief(a_problem(*tasks), {"B"}, Prices(euro=1), LIMITS)

    assert (found.starts, found.more) == ({"A": 2027, "B": 2028}, ())
