import sqlite3

import pytest
from sqlite_utils import Database

from portfolio.store import bulk


@pytest.fixture
def db():
    found = Database(sqlite3.connect(":memory:"))
    found.execute('create table "a table" (id text primary key, "order" integer)')
    return found


def rows(db) -> list[tuple]:
    return db.execute('select id, "order" from "a table" order by rowid').fetchall()


def test_rows_are_added_as_they_come(db):
    bulk.add(db, "a table", ({"id": str(n), "order": n} for n in range(3)))

    assert rows(db) == [("0", 0), ("1", 1), ("2", 2)]


def test_no_rows_are_nothing(db):
    bulk.add(db, "a table", [])

    assert rows(db) == []


def test_with_a_key_a_row_takes_the_place_of_one_that_is_there(db):
    bulk.add(db, "a table", [{"id": "a", "order": 1}, {"id": "b", "order": 2}])
    bulk.add(db, "a table", [{"id": "a", "order": 9}, {"id": "c", "order": 3}], key="id")

    assert rows(db) == [("a", 9), ("b", 2), ("c", 3)]


def test_without_a_key_the_same_row_twice_is_refused(db):
    with pytest.raises(sqlite3.IntegrityError):
        bulk.add(db, "a table", [{"id": "a", "order": 1}, {"id": "a", "order": 1}])


def test_names_and_values_are_never_commands(db):
    evil = 'x\'); drop table "a table"; --'
    bulk.add(db, "a table", [{"id": evil, "order": 1}])

    assert rows(db) == [(evil, 1)]
