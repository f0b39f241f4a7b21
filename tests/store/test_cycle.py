"""States and decisions in the store, each with its entry in the journal."""

from dataclasses import replace

import pytest
from builders import GOALS, GRID, STAMP, a_project

from portfolio.model import Decision, ProjectState, Result, Standing, Thing
from portfolio.store.store import Store

LOCKED = Standing(Thing.PROJECT, "B-1", ProjectState.LOCKED, STAMP, "Sperre")


@pytest.fixture
def store(tmp_path):
    with Store(tmp_path / "x.db") as opened:
        opened.put([a_project()], STAMP, GRID)
        yield opened


def test_a_state_is_kept_with_its_project_and_its_entry(store):
    project = replace(store.project("B-1"), state=ProjectState.LOCKED)
    store.stand(LOCKED, project)

    assert store.project("B-1") == project
    assert store.standing(Thing.PROJECT, "B-1") == LOCKED
    assert (store.journal()[-1].action, store.journal()[-1].subject) == ("state", "B-1")


def test_a_state_that_was_taken_back_is_none(store):
    store.stand(LOCKED)
    store.stand(replace(LOCKED, state=""))

    assert store.standing(Thing.PROJECT, "B-1") is None
    assert store.standings() == ()
    assert len(store.way(Thing.PROJECT, "B-1")) == 2


def test_a_withdrawn_decision_is_not_shown(store):
    told = Decision("1/2026", ("B-1",), "2026-07-24", "Gemeinderat", Result.ACCEPTED, STAMP)
    store.resolve(told)
    assert store.decisions() == (told,)

    store.resolve(replace(told, is_withdrawn=True))
    assert store.decisions() == ()


def test_goals_that_read_otherwise_are_noticed(store):
    assert store.notice_goals(GOALS, STAMP) == ()
    assert store.goal_systems() == tuple(GOALS)
