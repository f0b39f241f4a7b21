"""Every kind of damage is found and named."""

import pytest
from builders import FIVE_STARTS, GRID, STAMP, a_plan, five_projects
from sqlite_utils import Database

from portfolio.model import Fault, Flaw
from portfolio.store.soundness import flaws
from portfolio.store.store import Store


@pytest.fixture
def path(tmp_path):
    with Store(tmp_path / "x.db") as store:
        five = five_projects()
        store.put(five.projects, STAMP, GRID)
        store.publish("Entwurf", a_plan(five, FIVE_STARTS), STAMP)
    return tmp_path / "x.db"


def test_what_was_written_is_sound(path):
    assert list(flaws(Database(path))) == []


def test_a_changed_record_is_named(path):
    db = Database(path)
    db.execute("drop trigger edition_no_update")
    db.execute("update edition set plan = replace(plan, 'B-2', 'B-9')")
    db.conn.commit()

    assert list(flaws(db)) == [
        Flaw(Fault.GUARD, "edition", "edition_no_update"),
        Flaw(Fault.DIGEST, "edition", "Entwurf"),
    ]


def test_a_row_that_belongs_to_nothing_is_named(path):
    db = Database(path)
    db.execute("pragma foreign_keys = off")
    db.execute("delete from project where id = 'B-2'")
    db.conn.commit()

    assert {(flaw.fault, flaw.name) for flaw in flaws(db)} == {(Fault.REFERENCE, "project")}


def test_overwritten_pages_are_found(path):
    db = Database(path)
    db.execute("pragma wal_checkpoint(truncate)")
    db.close()
    content = bytearray(path.read_bytes())
    content[8192:20480] = b"\x7f" * 12288
    path.write_bytes(content)

    assert Fault.PAGES in {flaw.fault for flaw in flaws(Database(path))}
