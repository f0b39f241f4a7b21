"""The database with faults injected: locked, damaged, full, read-only, and killed half way."""

import sqlite3
from contextlib import contextmanager
from dataclasses import replace

import pytest
from builders import FIVE_STARTS, GRID, STAMP, a_plan, a_project, five_projects

from portfolio.errors import PortfolioError
from portfolio.model import Grant, GrantState
from portfolio.store.store import Store


@pytest.fixture
def path(tmp_path):
    return tmp_path / "portfolio.db"


@pytest.fixture
def store(path):
    with Store(path, patience=0.05) as opened:
        yield opened


def the_five():
    return five_projects().projects


def test_projects_come_back_as_they_went_in(store):
    full = a_project(
        "Z-9", after=("B-1", "B-4"), payments=(40_000, 60_000), years=2, order="I1", latest=2028,
        grant=Grant("LGVFG", 5, GrantState.GRANTED), days={"HB": 3}, status="laufend", fixed=True,
    )  # fmt: skip
    store.put([*the_five(), full], STAMP, GRID)

    assert store.projects() == (*the_five(), full)


def test_putting_the_same_projects_twice_changes_nothing(store):
    store.put(the_five(), STAMP, GRID)
    journal = store.journal()

    changes = store.put(the_five(), STAMP, GRID)

    assert (changes.new, changes.changed) == ((), ())
    assert len(changes.unchanged) == 5
    assert store.journal() == journal


def test_a_changed_project_is_updated_and_journalled_with_before_and_after(store):
    store.put(the_five(), STAMP, GRID)
    dearer = replace(the_five()[0], cost=500_000, days={"HB": 41}, after=(), marks={"nutzen": 1})

    changes = store.put([dearer], STAMP, GRID, source="bau.csv")

    entry = store.journal()[-1]
    assert changes.changed == ("B-1",)
    assert store.projects()[0] == dearer
    assert (entry.who, entry.at, entry.action, entry.subject) == (
        "kb",
        STAMP.at,
        "import",
        "bau.csv",
    )
    (taken,) = store.imported(entry.id)
    assert (taken.before, taken.after) == (the_five()[0], dearer)
    assert store.last_entry("B-1") == entry


def test_a_new_project_is_journalled_without_a_before(store):
    store.put([a_project("A")], STAMP, GRID)

    ((taken,),) = [store.imported(entry.id) for entry in store.journal()]
    assert (taken.key, taken.before, taken.told_before) == ("A", None, None)


def test_a_failing_put_leaves_nothing_behind(store):
    store.put([a_project("A")], STAMP, GRID)

    with pytest.raises(PortfolioError, match="nichts wurde gespeichert"):
        store.put([a_project("B"), a_project("C", after=("missing",))], STAMP, GRID)

    assert [project.id for project in store.projects()] == ["A"]
    assert len(store.journal()) == 1


@pytest.mark.parametrize("table", ["journal", "proposal", "edition", "imported"])
@pytest.mark.parametrize(
    "change",
    [
        "delete from {0}",
        "update {0} set rowid = 9",
        "insert or replace into {0} select * from {0} where rowid = 1",
    ],
)
def test_history_is_only_ever_added_to(store, path, table, change):
    plan = a_plan(five_projects(), FIVE_STARTS)
    store.put([a_project("A")], STAMP, GRID)
    store.propose(plan, STAMP)
    store.publish("Entwurf", plan, STAMP)

    with (
        sqlite3.connect(path) as other,
        pytest.raises(sqlite3.IntegrityError, match="only ever added"),
    ):
        other.execute(change.format(table))
    other.close()


def test_the_last_proposal_for_the_same_inputs_is_found(store):
    portfolio = five_projects()
    first, second = a_plan(portfolio, FIVE_STARTS), a_plan(portfolio, FIVE_STARTS | {"B-4": 2028})
    store.propose(first, STAMP)
    store.propose(second, STAMP)

    assert store.last_proposal(portfolio) == second
    assert store.last_proposal(replace(portfolio, projects=portfolio.projects[1:])) is None


def test_an_edition_is_found_again_as_it_was_published(store):
    plan = a_plan(five_projects(), FIVE_STARTS)

    edition = store.publish("Entwurf", plan, STAMP)

    assert store.edition("Entwurf") == edition
    assert edition.plan == plan
    assert len(edition.digest) == 64


def test_publishing_the_same_plan_again_changes_nothing(store):
    plan = a_plan(five_projects(), FIVE_STARTS)
    first = store.publish("Entwurf", plan, STAMP)

    assert store.publish("Entwurf", plan, replace(STAMP, at="2027")) == first
    assert store.edition_names() == ("Entwurf",)


def test_an_edition_is_never_replaced(store):
    plan = a_plan(five_projects(), FIVE_STARTS)
    store.publish("Entwurf", plan, STAMP)

    with pytest.raises(PortfolioError, match="gibt es schon, mit anderem Inhalt"):
        store.publish("Entwurf", a_plan(five_projects(), FIVE_STARTS | {"B-4": 2028}), STAMP)

    assert store.edition("Entwurf").plan == plan


def test_a_changed_edition_can_no_longer_be_read(store, path):
    store.publish("Entwurf", a_plan(five_projects(), FIVE_STARTS), STAMP)
    with sqlite3.connect(path) as other:
        other.execute("drop trigger edition_no_update")
        other.execute("update edition set plan = replace(plan, '900000', '800000')")
    other.close()

    store.publish("Später", a_plan(five_projects(), FIVE_STARTS | {"B-4": 2028}), STAMP)
    with pytest.raises(PortfolioError, match="wurde nach dem Einfrieren verändert"):
        store.edition("Entwurf")
    assert store.edition("Später")


def test_a_project_with_a_word_nobody_wrote_can_not_be_read(store, path):
    store.put([a_project("A")], STAMP, GRID)
    with sqlite3.connect(path) as other:
        other.execute("update project set duty_kind = 'zugesagt'")
    other.close()

    with pytest.raises(PortfolioError, match="Ein Eintrag der Datenbank ist nicht lesbar"):
        store.projects()


def test_an_unknown_edition_is_a_key_error(store):
    with pytest.raises(KeyError):
        store.edition("Mai")


def test_how_a_plan_is_told_or_exported_does_not_make_it_another(store):
    portfolio = five_projects()
    plan = a_plan(portfolio, FIVE_STARTS)
    store.propose(plan, STAMP)
    settings = replace(portfolio.settings, exports=(), time_limit=60, language="en")
    called = tuple(replace(each, title=f"{each.title}!") for each in portfolio.projects)
    found = store.last_proposal(replace(portfolio, settings=settings, projects=called))

    assert (found.schedule, found.proof, found.ranking) == (plan.schedule, plan.proof, plan.ranking)
    assert found.portfolio.projects == called
    assert (found.portfolio.settings.exports, found.portfolio.settings.language) == ((), "en")
    assert found.portfolio.settings.time_limit == portfolio.settings.time_limit


def test_nobody_else_can_write_while_one_has_the_database_alone(store, path):
    with Store(path, patience=0.05) as other, store.alone():
        seen = store.projects()
        with pytest.raises(PortfolioError, match="von einem anderen Programm benutzt"):
            other.put([a_project("A")], STAMP, GRID)
        assert store.projects() == seen


def test_what_was_done_alone_is_undone_as_a_whole(store):
    with pytest.raises(RuntimeError), store.alone():
        store.put([a_project("A")], STAMP, GRID)
        raise RuntimeError

    assert store.projects() == ()


@contextmanager
def locked(path):
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("begin exclusive")
    try:
        yield
    finally:
        other.close()


def test_a_locked_database_is_one_sentence_and_nothing_is_lost(store, path):
    store.put([a_project("A")], STAMP, GRID)

    with locked(path), pytest.raises(PortfolioError, match="von einem anderen Programm benutzt"):
        store.put([a_project("B")], STAMP, GRID)

    store.put([a_project("C")], STAMP, GRID)
    assert [project.id for project in store.projects()] == ["A", "C"]


@pytest.mark.parametrize(
    "content", [b"not a database at all" * 100, b"SQLite format 3\x00" + b"\xff" * 5000]
)
def test_a_file_that_is_no_database_is_one_sentence(path, content):
    path.write_bytes(content)

    with pytest.raises(
        PortfolioError, match="beschädigt; bitte die letzte Sicherung zurückspielen"
    ):
        Store(path)

    assert path.read_bytes() == content


def test_a_database_with_an_overwritten_page_is_one_sentence(path):
    with Store(path) as store:
        store.put((a_project(f"P{n:03}", title="x" * 400) for n in range(200)), STAMP, GRID)
    with path.open("r+b") as file:
        file.seek(4096 * 3)
        file.write(b"\xde\xad\xbe\xef" * 20_000)

    with pytest.raises(PortfolioError, match="beschädigt"), Store(path) as store:
        store.projects()


def test_a_folder_that_does_not_exist_is_one_sentence(tmp_path):
    with pytest.raises(PortfolioError, match="lässt sich nicht schreiben"):
        Store(tmp_path / "fehlt" / "portfolio.db")


def test_two_stores_see_each_others_changes(store, path):
    with Store(path) as other:
        store.put([a_project("A")], STAMP, GRID)
        other.put([a_project("B")], STAMP, GRID)

    assert [project.id for project in store.projects()] == ["A", "B"]


def test_what_is_read_at_once_is_of_one_moment(store, path):
    store.put([a_project("A")], STAMP, GRID)
    with Store(path) as other, store.still():
        before = store.projects()
        other.put([a_project("B")], STAMP, GRID)
        assert store.projects() == before
    assert len(store.projects()) == 2
