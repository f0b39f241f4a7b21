from dataclasses import replace

from builders import GRID, STAMP, a_project

from portfolio.store import imports
from portfolio.store.imports import Taken, Told
from portfolio.store.store import Store

A, B = a_project("A"), a_project("B")


def test_only_what_differs_has_to_be_done():
    told = {"A": replace(A, marks={"nutzen": 1}), "B": B}
    taken = imports.between(({"A": A, "B": B}, {"A": A, "B": B}), ({"A": A, "B": B}, told))

    assert taken == (Taken("A", A, A, A, told["A"]),)
    assert taken[0].turned == Taken("A", A, A, told["A"], A)


def test_what_was_taken_is_found_by_its_entry_and_by_its_project(tmp_path):
    with Store(tmp_path / "x.db") as store:
        store.put([A, B], STAMP, GRID, source="bau.csv")
        store.put([replace(B, cost=5)], STAMP, GRID, source="neu.csv")
        first, second = store.journal()

        assert [taken.key for taken in store.imported(first.id)] == ["A", "B"]
        assert [taken.before for taken in store.imported(second.id)] == [B]
        assert (store.last_entry("A").subject, store.last_entry("B").subject) == (
            "bau.csv",
            "neu.csv",
        )
        assert store.last_entry("C") is None


def test_an_import_that_changes_nothing_is_no_entry(tmp_path):
    with Store(tmp_path / "x.db") as store:
        store.put([A], STAMP, GRID)
        store.put([A], STAMP, GRID)

        assert len(store.journal()) == 1


def test_what_a_project_lost_with_its_import_is_withdrawn_and_its_cost_does_not_count(tmp_path):
    marked = replace(A, marks={"nutzen": 3}, cost=7)
    with Store(tmp_path / "x.db") as store:
        store.put([marked], STAMP, GRID)
        (entry,) = store.journal()
        taken = tuple(each.turned for each in store.imported(entry.id))
        store.change_many(taken, GRID, STAMP, Told("x.csv", "undo", entry.id))

        assert (store.projects(), store.listed(), store.costings()) == ((), {}, ())
        assert [mark.level for mark in store.marks()] == [None]
        assert store.journal()[-1].undoes == entry.id
