"""Which steps can be taken, by the ladders themselves and by walks on all of them."""

from dataclasses import replace

import pytest
from builders import STAMP, a_project
from hypothesis import given
from hypothesis import strategies as st

from portfolio.model import (
    LADDERS,
    CycleState,
    Grant,
    GrantState,
    Move,
    PaperState,
    ProjectState,
    Standing,
    Thing,
    grant_number,
    in_state,
)


@pytest.mark.parametrize("thing", Thing)
def test_one_rung_up_is_free_and_the_way_back_has_to_be_reasoned(thing):
    ladder = LADDERS[thing]
    for below, above in zip(ladder.rungs, ladder.rungs[1:], strict=False):
        for low in below:
            for high in above:
                if low not in ladder.ends:
                    assert ladder.move(low, high) is Move.FREE
                if high not in ladder.ends:
                    assert ladder.move(high, low) is Move.REASONED


@pytest.mark.parametrize("thing", Thing)
def test_nothing_comes_where_it_stands(thing):
    assert {LADDERS[thing].move(state, state) for state in LADDERS[thing].states} == {
        Move.IMPOSSIBLE
    }


@given(st.sampled_from(Thing), st.data())
def test_every_state_can_be_reached_and_none_is_a_trap(thing, data):
    ladder = LADDERS[thing]
    wanted = data.draw(st.sampled_from(ladder.states))

    def reached_from(start):
        found, open_ones = {start}, [start]
        while open_ones:
            here = open_ones.pop()
            new = {s for s in ladder.states if ladder.move(here, s) is not Move.IMPOSSIBLE} - found
            found |= new
            open_ones += new
        return found

    assert wanted in reached_from(ladder.first)
    assert ladder.first in reached_from(wanted)


@pytest.mark.parametrize(
    ("thing", "before", "to", "move"),
    [
        (Thing.PROJECT, ProjectState.REGISTERED, ProjectState.RESOLVED, Move.REASONED),
        (Thing.PROJECT, ProjectState.REGISTERED, ProjectState.LOCKED, Move.REASONED),
        (Thing.PROJECT, ProjectState.USED, ProjectState.LOCKED, Move.IMPOSSIBLE),
        (Thing.PROJECT, ProjectState.LIFTED, ProjectState.RESOLVED, Move.IMPOSSIBLE),
        (Thing.PROJECT, ProjectState.LIFTED, ProjectState.IDEA, Move.REASONED),
        (Thing.PROJECT, ProjectState.DEFERRED, ProjectState.REGISTERED, Move.REASONED),
        (Thing.GRANT, GrantState.REFUSED, GrantState.GRANTED, Move.IMPOSSIBLE),
        (Thing.GRANT, GrantState.GRANTED, GrantState.LAPSED, Move.REASONED),
        (Thing.GRANT, GrantState.NONE, GrantState.REFUSED, Move.IMPOSSIBLE),
        (Thing.PAPER, PaperState.HEARD, PaperState.CHANGED, Move.FREE),
        (Thing.PAPER, PaperState.REJECTED, PaperState.EXECUTED, Move.IMPOSSIBLE),
        (Thing.PAPER, PaperState.ACCEPTED, PaperState.CHANGED, Move.REASONED),
    ],
)
def test_what_the_trade_allows(thing, before, to, move):
    assert LADDERS[thing].move(before, to) is move


def test_states_beside_the_rungs_stand_on_none():
    ladder = LADDERS[Thing.PROJECT]

    assert ladder.is_after(ProjectState.AWARDED, ProjectState.NEEDED)
    assert not ladder.is_after(ProjectState.NEEDED, ProjectState.AWARDED)
    assert not ladder.is_after(ProjectState.LOCKED, ProjectState.IDEA)
    assert LADDERS[Thing.CYCLE].first is CycleState.PREPARED


def test_a_project_and_its_second_grant_come_into_a_state():
    grants = (Grant("A", 1, GrantState.PLANNED), Grant("B", 2, GrantState.PLANNED))
    project = a_project(grants=grants)
    locked = Standing(Thing.PROJECT, project.id, ProjectState.LOCKED, STAMP)
    granted = Standing(Thing.GRANT, f"{project.id}/2", GrantState.GRANTED, STAMP)

    assert in_state(project, locked) == replace(project, state=ProjectState.LOCKED)
    assert in_state(project, locked).is_barred
    assert [g.state for g in in_state(project, granted).grants] == ["planned", "granted"]
    assert in_state(in_state(project, locked), replace(locked, state="")) == project


@pytest.mark.parametrize(
    ("told", "number"), [("HB-05", 1), ("HB-05/2", 2), ("HB-05/x", 0), ("HB-05/99999", 0)]
)
def test_a_grant_is_named_by_its_number(told, number):
    assert grant_number(told) == number
