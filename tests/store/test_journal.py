import pytest
from builders import STAMP, a_project
from sqlite_utils import Database

from portfolio.store import journal
from portfolio.store.migrations import migrations


@pytest.fixture
def db():
    opened = Database(memory=True)
    migrations.apply(opened)
    yield opened
    opened.close()


def test_entries_are_told_from_the_oldest_on(db):
    journal.note(db, STAMP, "import", "B-1", after=a_project())
    journal.note(db, STAMP, "publish", "Entwurf")

    assert [(e.id, e.action, e.subject) for e in journal.entries(db)] == [
        (1, "import", "B-1"),
        (2, "publish", "Entwurf"),
    ]


def test_values_before_and_after_are_kept_as_json(db):
    journal.note(db, STAMP, "import", "B-1", before={"a": 1}, after={"a": 2})

    entry = next(journal.entries(db))

    assert (entry.before, entry.after) == ('{"a":1}', '{"a":2}')


def test_an_entry_of_a_change_that_failed_is_gone_with_it(db):
    with pytest.raises(RuntimeError), db.atomic():
        journal.note(db, STAMP, "import", "B-1")
        raise RuntimeError

    assert list(journal.entries(db)) == []


def test_the_newest_entries_come_first_and_without_their_values(db):
    for n in range(5):
        journal.note(db, STAMP, "import", f"B-{n}", after={"a": n})

    assert [(e.subject, e.after) for e in journal.latest(db, 2)] == [("B-4", None), ("B-3", None)]


def test_what_somebody_changed_by_hand_is_found_the_newest_first(db):
    from dataclasses import replace

    for action in ("import", "score", "plan", "decide", "undo"):
        journal.note(db, STAMP, action, "B-1", undoes=4 if action == "undo" else None)
    journal.note(db, replace(STAMP, who="mm"), "score", "B-2")

    found = [*journal.of(db, journal.BY_HAND, STAMP.who)]
    assert [(e.action, e.undoes) for e in found] == [("undo", 4), ("decide", None), ("score", None)]
