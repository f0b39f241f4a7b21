import sqlite3

import pytest
from screens import a_town

from portfolio.web.guard import SHOWN, may_do, prepare_connection


@pytest.fixture(scope="module")
def city(tmp_path_factory):
    return a_town(tmp_path_factory.mktemp("stadt"))


def test_every_table_that_is_shown_is_there(city):
    with sqlite3.connect(city.database) as db:
        there = {row[0] for row in db.execute("select name from sqlite_master")}

    assert {*SHOWN} <= there


def test_nothing_but_reading_is_allowed():
    for action in (sqlite3.SQLITE_INSERT, sqlite3.SQLITE_ATTACH, sqlite3.SQLITE_CREATE_TEMP_VIEW):
        assert may_do(action, "project", None, "main", None) == sqlite3.SQLITE_DENY


def test_a_guarded_connection_reads_projects_and_no_journal(city):
    with sqlite3.connect(city.database) as db:
        prepare_connection(db, "portfolio")
        assert db.execute("select count(*) from project").fetchone() == (72,)
        with pytest.raises(sqlite3.DatabaseError):
            db.execute("select * from journal")


def test_datasettes_own_notes_are_its_own():
    with sqlite3.connect(":memory:") as db:
        prepare_connection(db, "_internal")
        db.execute("create table x (y)")
