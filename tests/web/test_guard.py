import sqlite3

import pytest

from portfolio.web.guard import LARGEST, may_do, prepare_connection


@pytest.fixture
def db():
    with sqlite3.connect(":memory:") as db:
        db.execute("create table project (id)")
        db.execute("insert into project values ('HB-01')")
        db.commit()
        prepare_connection(db, "portfolio")
        yield db


def test_what_is_there_is_read(db):
    assert db.execute("select count(*), max(id) from project").fetchone() == (1, "HB-01")


@pytest.mark.parametrize(
    "question",
    [
        "delete from project",
        "insert into project values ('x')",
        "update project set id = 'x'",
        "drop table project",
        "create table x (y)",
        "create temp view x as select 1",
        "attach ':memory:' as x",
        "select load_extension('x')",
        "select fts3_tokenizer('simple')",
    ],
)
def test_nothing_else_is_done(db, question):
    with pytest.raises(sqlite3.Error):
        db.execute(question)
    assert db.execute("select id from project").fetchall() == [("HB-01",)]


def test_no_value_fills_the_memory(db):
    with pytest.raises(sqlite3.Error):
        db.execute(f"select length(zeroblob({LARGEST + 1}))").fetchone()


def test_datasettes_own_notes_are_its_own():
    with sqlite3.connect(":memory:") as db:
        prepare_connection(db, "_internal")
        db.execute("create table x (y)")


def test_an_action_that_nobody_knows_is_refused():
    assert may_do(999, None, None, None, None) == sqlite3.SQLITE_DENY
