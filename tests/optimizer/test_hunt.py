"""By all means there are, the same comes out as by trying every schedule."""

from random import Random

import numpy as np
import pytest
from builders import a_problem, a_task
from hypothesis import given
from small_problems import all_schedules, merit, often, problems

from portfolio.model import Status, StoppedBy
from portfolio.optimizer import hunt, solve
from portfolio.optimizer.build import build
from portfolio.optimizer.check import overruns
from portfolio.optimizer.constraints import CONSTRAINTS
from portfolio.optimizer.ground import ground_of
from portfolio.optimizer.hunt import Hunt
from portfolio.optimizer.limits import Limits
from portfolio.optimizer.solve import propose


@pytest.fixture
def by_all_means(monkeypatch):
    """Even the smallest problem is hunted, as a large one or as a whole."""

    def set_up(*, large: bool):
        monkeypatch.setattr(solve, "SMALL", -1)
        monkeypatch.setattr(solve, "LARGE", -1 if large else 10**9)
        monkeypatch.setattr(hunt, "LARGE", -1 if large else 10**9)

    return set_up


@pytest.mark.parametrize("large", [True, False])
def test_no_other_schedule_is_better(by_all_means, large):
    by_all_means(large=large)

    @often(150)
    @given(problems())
    def holds(problem):
        schedules = list(all_schedules(problem))
        schedule, proof = propose(problem, Limits(60))
        if not schedules:
            assert proof.status is Status.IMPOSSIBLE
            return
        best = min(schedules, key=lambda starts: merit(problem, starts))
        assert proof.status is Status.PROVEN
        assert schedule.starts == best

    holds()


def test_a_large_problem_ends_alike_on_every_run_where_branches_are_counted(
    by_all_means, monkeypatch
):
    by_all_means(large=True)
    monkeypatch.setattr(hunt, "BRANCHES", 20)
    problem = crowded(40)
    runs = [propose(problem, Limits(None, 30)) for _run in range(2)]

    assert runs[0][0] == runs[1][0]
    assert runs[0][1].bound == runs[1][1].bound


def test_where_branches_are_counted_small_models_come_first_alike_on_every_run(monkeypatch):
    problem = crowded(30)
    runs = [propose(problem, Limits(None, 8)) for _run in range(2)]
    monkeypatch.setattr(Hunt, "improve", Hunt._found)
    plain = propose(problem, Limits(None, 8))

    assert runs[0][0] == runs[1][0]
    assert runs[0][1].value >= plain[1].value
    assert runs[0][1].stopped_by is StoppedBy.NODES


def test_thinking_over_makes_a_poor_schedule_better():
    ground = a_ground(crowded(30))
    nothing = np.zeros(ground.arrays.size)
    improved = Hunt(ground, Limits(None, 8), lambda _gap: False, nothing).improve()

    assert improved.values is not None
    assert ground.is_sound(improved.values)
    assert improved.value < ground.arrays.value(nothing)
    assert improved.bound <= improved.value


def test_who_has_seen_enough_ends_that_too():
    answers = iter([False, False, True])
    proof = propose(crowded(30), Limits(None, 8), lambda _s, _gap: next(answers, True))[1]

    assert proof.stopped_by is StoppedBy.HAND


def test_the_other_process_is_asked_for_more_until_all_is_proven(monkeypatch):
    monkeypatch.setattr(hunt, "IN_VAIN", 0.0)
    ground = a_ground(crowded(12))
    alone = Hunt(ground, Limits(60), lambda _gap: False, None).run()
    nothing = np.zeros(ground.arrays.size)
    asked = Hunt(ground, Limits(60, hands=2), lambda _gap: False, nothing)
    both = asked.run()

    assert asked._asked_of_rival < np.inf
    assert alone.proven
    assert both.proven
    assert alone.value == both.value


def test_a_small_model_of_all_projects_is_a_proof():
    ground = a_ground(crowded(8))
    nothing = np.zeros(ground.arrays.size)
    hunting = Hunt(ground, Limits(60), lambda _gap: False, nothing)
    hunting._careful.size = 8
    hunting._think_some_over()

    assert hunting.best.is_proven
    assert hunting.best.value == Hunt(ground, Limits(60), lambda _gap: False, None).run().value


def crowded(count: int):
    """More projects than there is room for, none like the other: nobody is done with them in a second."""
    random = Random(1)

    def amounts(most: int) -> tuple[int, ...]:
        return tuple(random.randrange(most // 4, most) for _year in range(2))

    tasks = (
        a_task(
            f"P{n:02}",
            starts=(2027, 2028, 2029),
            worth=(worth := random.randrange(4_000, 9_000), worth * 94 // 100, worth * 88 // 100),
            payments=amounts(900),
            own_funds=amounts(500),
            days={"HB": amounts(120)},
        )
        for n in range(count)
    )
    return a_problem(*tasks, payments=4_000, own_funds=2_100, days=520)


def a_ground(problem):
    model = build(problem, CONSTRAINTS)
    model.lp.setObjective(-model.worth)
    return ground_of(problem, model)


@pytest.mark.parametrize("hands", [1, 2])
def test_what_is_found_is_sound_and_the_bound_is_above_it(hands):
    problem = crowded(60)
    ground = a_ground(problem)
    found = Hunt(ground, Limits(4, hands=hands), lambda _gap: False, None).run()

    assert found.values is not None
    assert overruns(problem, ground.schedule(found.values)) == ()
    assert found.bound <= found.value
    assert found.proven or found.stopped_by is StoppedBy.TIME


def test_who_has_seen_enough_ends_it_with_what_was_found():
    gaps = []

    def tell(gap):
        gaps.append(gap)
        return gap < 0.2

    found = Hunt(a_ground(crowded(60)), Limits(60, hands=2), tell, None).run()

    assert found.values is not None
    assert min(gaps) < 0.2
    assert found.proven or found.stopped_by is StoppedBy.HAND


def test_without_a_second_process_it_goes_on_alone(monkeypatch):
    monkeypatch.setattr("portfolio.optimizer.rival._begun", lambda: None)
    found = Hunt(a_ground(crowded(20)), Limits(3, hands=2), lambda _gap: False, None).run()

    assert found.values is not None


def test_a_schedule_that_is_known_is_never_made_worse():
    ground = a_ground(crowded(60))
    known = Hunt(ground, Limits(3), lambda _gap: False, None).run()
    again = Hunt(ground, Limits(1), lambda _gap: False, known.values).run()

    assert again.value <= known.value
