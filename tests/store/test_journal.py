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
