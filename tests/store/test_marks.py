import sqlite3

import pytest
from builders import GRID, STAMP, a_project

from portfolio.errors import PortfolioError
from portfolio.model import Mark, Stamp
from portfolio.store.store import Store
from scoring.marks import MarkState
from scoring.pairwise import Duel
from scoring.scales import Scale


@pytest.fixture
def store(tmp_path):
    with Store(tmp_path / "portfolio.db") as opened:
        yield opened


def a_mark(level: int | None = 4, **more) -> Mark:
    told = {
        "entered": level,
        "reason": "Gutachten",
        "evidence": "12.05.2026",
        "role": "Fachbereich",
        "proposed_by": "kb",
    }
    return Mark("B-1", "nutzen", level, STAMP, "digest", **(told | more))


def test_marks_of_a_list_are_kept_with_the_grid_under_which_they_were_given(store):
    store.put([a_project()], STAMP, GRID)
    (version,) = store.grids()

    assert {(m.criterion, m.level, m.role, m.state, m.grid) for m in store.marks()} == {
        ("nutzen", 3, "list", MarkState.PROPOSED, version.digest),
        ("not", 3, "list", MarkState.PROPOSED, version.digest),
    }


def test_only_changed_marks_are_added_when_a_list_comes_again(store):
    store.put([a_project()], STAMP, GRID)
    store.put([a_project(marks={"nutzen": 5})], STAMP, GRID)

    assert [(m.criterion, m.level) for m in store.mark_history("B-1")] == [
        ("not", 3),
        ("nutzen", 3),
        ("not", None),
        ("nutzen", 5),
    ]
    assert {(m.criterion, m.level) for m in store.marks("B-1")} == {("nutzen", 5), ("not", None)}


def test_a_mark_given_by_hand_comes_back_with_all_that_vouches_for_it(store):
    store.put([a_project()], STAMP, GRID)
    given = a_mark(5, scale=Scale.ZERO_TO_TEN, state=MarkState.CHECKED, entered=9)
    store.mark(a_project(marks={"nutzen": 5}, entered={"nutzen": 9}), [given], STAMP)

    assert store.marks("B-1")[-1] == given
    assert store.projects() == (a_project(marks={"nutzen": 5}, entered={"nutzen": 9}),)
    entry = store.journal()[-1]
    assert (entry.action, '"level":3' in entry.before, '"level":5' in entry.after) == (
        "score",
        True,
        True,
    )


def test_marks_are_only_ever_added(store):
    store.put([a_project()], STAMP, GRID)

    for change in (
        "update marking set level = 5",
        "delete from marking",
        "delete from duel where 1",
    ):
        if "duel" in change:
            store.add_duels("bau", [Duel("B-1", "B-2", "B-1")], STAMP)
        with pytest.raises(sqlite3.IntegrityError, match="only ever added to"):
            store._db.execute(change)


def test_duels_come_back_by_list_in_the_order_they_were_held(store):
    store.add_duels("bau", [Duel("A", "B", "A"), Duel("A", "C")], STAMP)
    store.add_duels("digital", [Duel("X", "Y", "Y")], Stamp("le", STAMP.at))

    assert store.duels() == {
        "bau": (Duel("A", "B", "A"), Duel("A", "C")),
        "digital": (Duel("X", "Y", "Y"),),
    }


def test_a_mark_of_an_unknown_project_is_refused_whole(store):
    with pytest.raises(PortfolioError):
        store.mark(a_project(after=("missing",)), [a_mark()], STAMP)

    assert (store.marks(), store.projects(), store.journal()) == ((), (), ())
