"""Opening: made, brought forward, refused where a newer program wrote it; and many at once."""

import sqlite3
from concurrent.futures import ProcessPoolExecutor

import pytest
from builders import GRID, STAMP, a_project
from sqlite_utils import Database

from portfolio.errors import PortfolioError
from portfolio.store.connection import newer_steps
from portfolio.store.migrations import migrations
from portfolio.store.store import Store

STEPS = [step.name for step in migrations.pending(Database(memory=True))]


@pytest.mark.parametrize("step", STEPS[1:])
def test_a_database_of_every_earlier_program_is_brought_forward(tmp_path, step):
    path = tmp_path / "x.db"
    old = Database(path)
    migrations.apply(old, stop_before=step)
    old.close()

    with Store(path) as store:
        store.put([a_project()], STAMP, GRID)
        assert [project.id for project in store.projects()] == ["B-1"]
    db = Database(path)
    assert migrations.pending(db) == []
    assert db.journal_mode == "wal"
    db.close()


def test_a_database_of_a_newer_program_is_refused_and_left_as_it_is(tmp_path):
    path = tmp_path / "x.db"
    with Store(path):
        pass
    db = Database(path)
    told = {"migration_set": "portfolio", "name": "uebermorgen", "applied_at": "x"}
    db.table("_sqlite_migrations").insert(told)
    db.close()
    before = path.read_bytes()

    with pytest.raises(PortfolioError, match="neuere Version dieses Programms"):
        Store(path)
    assert path.read_bytes() == before


def open_and_add(told):
    path, key = told
    with Store(path, patience=60) as store:
        store.put([a_project(key)], STAMP, GRID)


def test_several_programs_can_make_the_same_database_at_once(tmp_path):
    keys = [f"B-{n}" for n in range(8)]
    with ProcessPoolExecutor(4) as pool:
        list(pool.map(open_and_add, [(tmp_path / "x.db", key) for key in keys]))

    with Store(tmp_path / "x.db") as store:
        assert [project.id for project in store.projects()] == keys
        assert len(store.journal()) == 8


def test_what_a_database_tells_has_a_digest_by_table(tmp_path):
    with Store(tmp_path / "a.db") as one, Store(tmp_path / "b.db") as other:
        assert one.digests() == other.digests()
        one.put([a_project()], STAMP, GRID)
        changed = {name for name, told in one.digests().items() if told != other.digests()[name]}
    assert {"project", "journal", "imported", "listed", "costing", "grid"} <= changed
    assert "edition" not in changed


def test_steps_that_this_program_knows_are_not_newer(tmp_path):
    connection = sqlite3.connect(":memory:")
    db = Database(connection)
    migrations.apply(db)

    assert newer_steps(db) == frozenset()
