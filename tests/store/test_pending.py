"""A file that belongs to a change takes its place with it, wherever the program is killed."""

import os
from multiprocessing import get_context
from signal import SIGKILL

import pytest
from builders import GRID, STAMP, a_project
from unprivileged import as_nobody

from portfolio.errors import PortfolioError
from portfolio.store import connection
from portfolio.store.store import Store


@pytest.fixture
def page(tmp_path):
    path = tmp_path / "seite.toml"
    path.write_bytes(b"alt")
    return path


def change(folder, content=b"neu"):
    with Store(folder / "x.db") as store, store.alone():
        store.put([a_project()], STAMP, GRID)
        store.file_later(folder / "seite.toml", content)


def left(folder):
    return sorted(path.name for path in folder.iterdir() if "entwurf" in path.name)


def test_both_are_there_or_neither(tmp_path, page):
    change(tmp_path)
    assert page.read_bytes() == b"neu"
    assert left(tmp_path) == []

    def fail():
        with Store(tmp_path / "x.db") as store, store.alone():
            store.put([a_project("B-2")], STAMP, GRID)
            store.file_later(page, b"halb")
            assert store.as_it_will_be(page).read_bytes() == b"halb"
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()
    assert page.read_bytes() == b"neu"
    assert left(tmp_path) == []
    with Store(tmp_path / "x.db") as store:
        assert [project.id for project in store.projects()] == ["B-1"]


def test_of_two_drafts_of_one_file_the_last_counts(tmp_path, page):
    with Store(tmp_path / "x.db") as store, store.alone():
        store.file_later(page, b"eins")
        store.file_later(page, store.as_it_will_be(page).read_bytes() + b" und zwei")

    assert page.read_bytes() == b"eins und zwei"
    assert left(tmp_path) == []


def test_who_comes_after_a_kill_finishes_what_was_kept(tmp_path, page):
    with Store(tmp_path / "x.db"):
        pass
    child = get_context("fork").Process(target=_open_and_be_killed, args=(tmp_path,))
    child.start()
    child.join()
    assert child.exitcode == -SIGKILL
    assert page.read_bytes() == b"alt"

    with Store(tmp_path / "x.db") as store:
        assert store.has_finished
        assert [project.id for project in store.projects()] == ["B-1"]
    assert page.read_bytes() == b"neu"
    with Store(tmp_path / "x.db") as store:
        assert not store.has_finished


def _open_and_be_killed(folder):
    def finish(*_told):
        os.kill(os.getpid(), SIGKILL)

    connection.pending.finish = finish
    change(folder)


def test_where_the_file_cannot_be_written_nothing_is_kept(tmp_path):
    inner = tmp_path / "fest"
    inner.mkdir()
    (inner / "seite.toml").write_bytes(b"alt")

    def fail():
        with Store(tmp_path / "x.db") as store, store.alone():
            store.put([a_project()], STAMP, GRID)
            with as_nobody(inner):
                store.file_later(inner / "seite.toml", b"neu")

    with pytest.raises(PortfolioError, match="nicht schreiben"):
        fail()
    with Store(tmp_path / "x.db") as store:
        assert store.projects() == ()
