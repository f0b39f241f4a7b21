"""What the council decided: the last telling of a number, body and day counts."""

from dataclasses import replace

from builders import STAMP
from sqlite_utils import Database

from portfolio.model import Decision, Result
from portfolio.store import decisions
from portfolio.store.migrations import migrations

ONE = Decision("1/2026", ("B-1",), "2026-07-24", "Gemeinderat", Result.ACCEPTED, STAMP)


def test_a_decision_that_is_told_again_takes_the_place_of_the_first():
    db = Database(memory=True)
    migrations.apply(db)
    heard = replace(ONE, body="Ausschuss")
    withdrawn = replace(ONE, is_withdrawn=True)
    for each in (ONE, heard, withdrawn):
        decisions.add(db, each)

    assert decisions.all_of(db) == (withdrawn, heard)
    assert db.table("decision").count == 3
