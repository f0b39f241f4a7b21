"""Whatever is done to the store, it tells what a plain model tells, and its journal makes it anew."""

import tempfile
from dataclasses import replace
from pathlib import Path

import pytest
from builders import FIVE_STARTS, GRID, STAMP, a_plan, a_project, five_projects
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from portfolio.errors import PortfolioError
from portfolio.model import (
    Act,
    Change,
    Decision,
    Deferral,
    Mark,
    Motion,
    MotionState,
    ProjectState,
    Result,
    Settled,
    Stamp,
    Standing,
    Thing,
    with_marks,
)
from portfolio.store.imports import Told
from portfolio.store.replaying import replay
from portfolio.store.store import Store
from scoring.goals import Contribution
from scoring.pairwise import Duel

KEYS = ("B-1", "B-2", "B-3")
YEARS = st.sampled_from([2027, 2028, 2029])


class Histories(RuleBasedStateMachine):
    """A store and a dictionary of projects, to which the same happens."""

    def __init__(self):
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        self.store = Store(Path(self.folder.name) / "x.db")
        self.model, self.clock, self.count = {}, 0, 0

    def stamp(self) -> Stamp:
        self.clock += 1
        return Stamp("kb", f"2026-06-30T08:00:00.{self.clock:06}+00:00")

    def entry(self):
        self.count += 1

    @rule(
        keys=st.sets(st.sampled_from(KEYS), min_size=1),
        cost=st.integers(1, 9),
        level=st.integers(0, 5),
    )
    def a_list_comes(self, keys, cost, level):
        found = [a_project(key, cost=cost, marks={"nutzen": level}) for key in sorted(keys)]
        before = dict(self.model)
        listed = self.store.listed()
        self.store.put(found, self.stamp(), GRID)
        self.model |= {project.id: project for project in found}
        if any(before.get(p.id) != p or listed.get(p.id) != p for p in found):
            self.entry()

    def project(self, data):
        return self.model[data.draw(st.sampled_from(sorted(self.model)))]

    @precondition(lambda self: self.model)
    @rule(data=st.data(), level=st.sampled_from([None, 0, 4]))
    def a_mark_is_given(self, data, level):
        project, stamp = self.project(data), self.stamp()
        given = [Mark(project.id, "not", level, stamp, "", proposed_by="kb")]
        self.model[project.id] = with_marks(project, given)
        self.store.mark(self.model[project.id], given, stamp)
        self.entry()

    @precondition(lambda self: self.model)
    @rule(data=st.data(), year=st.none() | YEARS, until=st.none() | YEARS)
    def it_is_decided(self, data, year, until):
        project = self.project(data)
        self.model[project.id] = replace(
            project,
            settled=None if year is None else Settled(year, "GR"),
            deferral=None if until is None else Deferral(until, "GR"),
        )
        self.store.decide(self.model[project.id], self.stamp())
        self.entry()

    @precondition(lambda self: self.model)
    @rule(data=st.data(), strength=st.integers(1, 3))
    def it_is_linked(self, data, strength):
        project = self.project(data)
        self.model[project.id] = replace(project, contributions=(Contribution("Z", strength, ""),))
        self.store.link(self.model[project.id], self.stamp())
        self.entry()

    @precondition(lambda self: self.model)
    @rule(data=st.data(), state=st.sampled_from(ProjectState))
    def it_comes_into_a_state(self, data, state):
        project = self.project(data)
        self.model[project.id] = replace(project, state=state)
        standing = Standing(Thing.PROJECT, project.id, state, self.stamp(), "weil")
        self.store.stand(standing, self.model[project.id])
        self.entry()

    @precondition(lambda self: self.model)
    @rule(cost=st.integers(10, 19))
    def the_year_is_rolled_over_and_a_project_leaves(self, cost):
        from portfolio.store.imports import Taken

        key = sorted(self.model)[0]
        before, listed = self.model[key], self.store.listed()
        after = replace(before, cost=cost, paid=1)
        told = listed.get(key, before)
        taken = Taken(key, before, after, listed.get(key), told)
        self.store.change_many((taken,), GRID, self.stamp(), Told("2027 → 2028", "roll_over"))
        self.model[key] = after
        self.entry()

    @rule(name=st.sampled_from(["A", "B"]), state=st.sampled_from(MotionState))
    def a_motion_is_moved(self, name, state):
        change = Change(Act.SETTLE, "B-1", 2028)
        self.store.move(Motion(name, (change,), "", state, self.stamp()))
        self.entry()

    @rule(number=st.sampled_from(["1", "2"]))
    def the_council_decides(self, number):
        told = Decision(number, ("B-1",), "2026-07-24", "Rat", Result.ACCEPTED, self.stamp())
        self.store.resolve(told)
        self.entry()

    @rule(winner=st.sampled_from(["B-1", "B-2", ""]))
    def two_are_compared(self, winner):
        self.store.add_duels("x", [Duel("B-1", "B-2", winner)], self.stamp())
        self.entry()

    @rule()
    def a_plan_is_shown_and_published(self):
        plan = a_plan(five_projects(), FIVE_STARTS)
        self.store.propose(plan, self.stamp())
        self.store.publish(f"Fassung {self.clock}", plan, self.stamp())
        self.count += 2

    @invariant()
    def the_store_tells_what_the_model_tells(self):
        assert self.store.projects() == tuple(self.model[key] for key in sorted(self.model))
        assert len(self.store.journal()) == self.count

    def teardown(self):
        with Store(Path(self.folder.name) / "anew.db") as anew:
            assert replay(self.store, anew) == self.count
            assert anew.digests() == self.store.digests()
        self.store.__exit__(None, None, None)
        self.folder.cleanup()


TestHistories = Histories.TestCase
TestHistories.settings = settings(max_examples=25, stateful_step_count=12, deadline=None)


def test_an_entry_of_an_older_program_is_named(tmp_path):
    with Store(tmp_path / "x.db") as store, Store(tmp_path / "anew.db") as anew:
        store.put([a_project()], STAMP, GRID)
        store._db.execute("drop trigger journal_no_update")
        store._db.execute("update journal set after = '{\"projects\":1}'")
        store._db.conn.commit()

        with pytest.raises(PortfolioError, match="Eintrag 1 des Journals"):
            replay(store, anew)
        assert anew.projects() == ()


def test_a_changed_row_shows_when_the_journal_makes_it_anew(tmp_path):
    with Store(tmp_path / "x.db") as store, Store(tmp_path / "anew.db") as anew:
        store.put([a_project()], STAMP, GRID)
        store._db.execute("update project set cost = 1")
        store._db.conn.commit()
        replay(store, anew)

        other = anew.digests()
        assert [name for name, told in store.digests().items() if told != other[name]] == [
            "project"
        ]
