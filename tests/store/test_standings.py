"""Into which states things came: the last one counts, all are kept."""

from builders import STAMP
from sqlite_utils import Database

from portfolio.model import Standing, Thing
from portfolio.store import standings
from portfolio.store.migrations import migrations


def test_the_last_state_counts_and_the_way_is_kept():
    db = Database(memory=True)
    migrations.apply(db)
    draft = Standing(Thing.PAPER, "1", "draft", STAMP)
    signing = Standing(Thing.PAPER, "1", "signing", STAMP, "eilt", "Az. 1")
    other = Standing(Thing.PROJECT, "1", "idea", STAMP)
    for each in (draft, other, signing):
        standings.add(db, each)

    assert list(standings.latest(db)) == [other, signing]
    assert list(standings.latest(db, Thing.PAPER)) == [signing]
    assert list(standings.history(db, Thing.PAPER, "1")) == [draft, signing]
