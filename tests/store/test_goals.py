"""Goal systems are remembered as they read; what changed is told."""

from dataclasses import replace

from builders import GOALS, STAMP
from sqlite_utils import Database

from portfolio.store import goals
from portfolio.store.migrations import migrations


def test_only_what_reads_otherwise_is_kept_anew_and_told():
    db = Database(memory=True)
    migrations.apply(db)
    (system,) = GOALS[:1]
    other = replace(system, version="neu")

    assert goals.notice(db, [system], STAMP) == ()
    assert goals.notice(db, [system], STAMP) == ()
    assert goals.notice(db, [other], STAMP) == (system,)
    assert goals.latest(db) == (other,)
    assert db.table("goal_system").count == 2
