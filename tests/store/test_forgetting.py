"""Initials older than a day are taken out everywhere; what was done stays."""

import pytest
from builders import FIVE_STARTS, GRID, a_plan, five_projects

from portfolio.model import (
    Act,
    Change,
    Decision,
    Mark,
    Motion,
    MotionState,
    Result,
    Stamp,
    with_marks,
)
from portfolio.store.forgetting import TABLES
from portfolio.store.store import Store

OLD, NEW = Stamp("kb", "2012-06-30T08:00:00+00:00"), Stamp("kb", "2026-06-30T08:00:00+00:00")


def everything(store, stamp):
    five = five_projects()
    project = store.project("B-1") if stamp is NEW else five.project("B-1")
    if stamp is OLD:
        store.put(five.projects, stamp, GRID)
    mark = Mark("B-1", "nutzen", 2 if stamp is OLD else 3, stamp, "", proposed_by=stamp.who)
    store.mark(with_marks(project, [mark]), [mark], stamp)
    change = Change(Act.SETTLE, "B-1", 2028)
    store.move(Motion(f"Antrag {stamp.at}", (change,), "", MotionState.MOVED, stamp))
    told = Decision(stamp.at, ("B-1",), "2026-07-24", "Rat", Result.ACCEPTED, stamp)
    store.resolve(told)
    store.publish(f"Fassung {stamp.at}", a_plan(five, FIVE_STARTS), stamp)


@pytest.fixture
def store(tmp_path):
    with Store(tmp_path / "x.db") as opened:
        everything(opened, OLD)
        everything(opened, NEW)
        yield opened


def rows(store):
    return {
        (table, row["at"], str(row))
        for table in TABLES
        for row in store._db.table(table).rows
        if "at" in row
    }


def test_no_row_older_than_the_day_tells_initials_and_the_others_stay(store):
    before = {told for _table, at, told in rows(store) if at == NEW.at}
    assert store.forget("2016-01-01", lambda _who: "(Planung)", NEW) > 5

    after = {told for _table, at, told in rows(store) if at == NEW.at}
    assert not [told for _table, at, told in rows(store) if at == OLD.at and "kb" in told]
    assert before <= after
    assert [entry.action for entry in store.journal()][-1] == "forget"


def test_marks_motions_and_editions_can_be_read_as_before(store):
    edition = store.edition(f"Fassung {OLD.at}")
    store.forget("2016-01-01", lambda _who: "(Planung)", NEW)

    assert store.edition(f"Fassung {OLD.at}") == edition
    assert {motion.stamp.who for motion in store.motions()} == {"(Planung)", "kb"}
    assert {mark.proposed_by for mark in store.mark_history("B-1")} >= {"(Planung)", "kb"}


def test_history_is_guarded_again_and_a_second_time_changes_nothing(store):
    store.forget("2016-01-01", lambda _who: "(Planung)", NEW)

    with pytest.raises(Exception, match="only ever added to"):
        store._db.execute("update journal set who = 'x'")
    store._db.rollback()
    assert store.forget("2016-01-01", lambda who: who, NEW) == 0
