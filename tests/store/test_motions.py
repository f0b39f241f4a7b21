from dataclasses import replace

import pytest
from builders import STAMP
from sqlite_utils import Database

from portfolio.model import Act, Change, Motion, MotionState
from portfolio.store import journal, motions
from portfolio.store.migrations import migrations

MOTION = Motion(
    "Antrag 3",
    (Change(Act.MARK, "B-1", marks={"not": "4"}, reason="x"),),
    "…",
    MotionState.MOVED,
    STAMP,
)


@pytest.fixture
def db():
    opened = Database(memory=True)
    migrations.apply(opened)
    yield opened
    opened.close()


def test_a_motion_comes_back_as_it_was_moved_and_what_became_of_it_is_added(db):
    motions.add(db, MOTION)
    assert motions.all_of(db) == (MOTION,)
    rejected = replace(MOTION, state=MotionState.REJECTED)
    motions.add(db, rejected)

    assert motions.all_of(db) == (rejected,)
    assert [entry.before is None for entry in journal.entries(db)] == [True, False]


def test_no_motion_can_be_changed_or_deleted(db):
    motions.add(db, MOTION)
    for change in ("delete from motion", "update motion set name = 'x'"):
        with pytest.raises(Exception, match="only ever added"):
            db.execute(change)
