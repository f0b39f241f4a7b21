import sqlite3

import pytest
from sqlite_utils import Database

from portfolio.model import Behind, Grant, GrantState, Predecessor
from portfolio.store.migrations import migrations
from portfolio.store.store import Store


def test_every_table_is_strict_and_the_database_keeps_a_write_ahead_log(tmp_path):
    with Store(tmp_path / "portfolio.db"):
        pass

    db = Database(tmp_path / "portfolio.db")
    assert {t.name for t in db.tables if t.strict} == {
        "project",
        "predecessor",
        "team_days",
        "payment",
        "mark",
        "imported",
        "ranked_row",
        "amount_row",
        "team_row",
        "journal",
        "proposal",
        "edition",
        "fact",
        "contribution",
        "listed",
        "grid",
        "marking",
        "duel",
        "together",
        "apart",
        "section",
        "role",
        "share",
        "funding",
        "costing",
        "deferred",
        "motion",
        "standing",
        "pending",
        "incoming",
        "decision",
        "goal_system",
    }
    assert db.journal_mode == "wal"
    db.close()


def test_opening_again_applies_nothing_twice(tmp_path):
    for _time in range(2):
        with Store(tmp_path / "portfolio.db"):
            pass
    db = Database(tmp_path / "portfolio.db")

    assert not migrations.pending(db)
    db.close()


@pytest.mark.parametrize("table", ["predecessor", "team_days", "payment", "mark"])
def test_nothing_can_belong_to_a_project_that_does_not_exist(table):
    db = Database(memory=True)
    migrations.apply(db)
    db.execute("pragma foreign_keys = on")
    columns = list(db.table(table).columns_dict)

    with pytest.raises(sqlite3.IntegrityError, match="FOREIGN KEY"):
        db.table(table).insert(dict.fromkeys(columns, 1))
    db.close()


def test_marks_of_an_older_database_are_proposed_by_nobody_known(tmp_path):
    db = Database(tmp_path / "portfolio.db")
    migrations.apply(db, stop_before="scoring")
    db.execute(
        "insert into project (id, list, title, cost, years, earliest, fixed, grant_amount, grant_state) "
        "values ('A', 'bau', 'Alt', 1, 1, 2027, 0, 0, 'none')"
    )
    db.execute("insert into mark values ('A', 'nutzen', 3)")
    db.conn.commit()
    db.close()

    with Store(tmp_path / "portfolio.db") as store:
        (mark,) = store.marks()
        (project,) = store.projects()

    assert (mark.criterion, mark.level, mark.proposed_by) == ("nutzen", 3, "?")
    assert project.marks == {"nutzen": 3}


def test_the_grant_of_an_older_database_is_the_first_of_several_and_its_cost_begins_the_history(
    tmp_path,
):
    db = Database(tmp_path / "portfolio.db")
    migrations.apply(db, stop_before="planning")
    for key, programme, amount, state in (("A", "LGVFG", 7, "granted"), ("B", None, 0, "none")):
        db.execute(
            "insert into project (id, list, title, cost, years, earliest, fixed, cost_stage, grant_programme, "
            "grant_amount, grant_state) values (?, 'bau', 'Alt', 10, 1, 2027, 0, 'KB', ?, ?, ?)",
            [key, programme, amount, state],
        )
    db.execute("insert into predecessor values ('A', 'B')")
    db.conn.commit()
    db.close()

    with Store(tmp_path / "portfolio.db") as store:
        first, second = store.projects()
        costings = store.costings()

    assert first.grants == (Grant("LGVFG", 7, GrantState.GRANTED),)
    assert second.grants == ()
    assert first.after == (Predecessor("B", Behind.START, 1),)
    assert [(each.project, each.cost, each.stage, each.stamp.at) for each in costings] == [
        ("A", 10, "KB", ""), ("B", 10, "KB", ""),
    ]  # fmt: skip
