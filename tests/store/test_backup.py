"""Copies of one moment while others write, and their way back."""

import sqlite3
import threading
from contextlib import closing

import pytest
from builders import GRID, STAMP, a_project
from sqlite_utils import Database
from unprivileged import as_nobody

from portfolio.errors import PortfolioError
from portfolio.store.backup import back_up, look_over, restore
from portfolio.store.store import Store


@pytest.fixture
def path(tmp_path):
    with Store(tmp_path / "x.db") as store:
        store.put([a_project("B-1")], STAMP, GRID)
    return tmp_path / "x.db"


def ids(path):
    with Store(path) as store:
        return [project.id for project in store.projects()]


def test_a_copy_tells_what_the_database_tells_and_is_one_file(path, tmp_path):
    back_up(path, tmp_path / "kopie.db")

    assert sorted(p.name for p in tmp_path.iterdir() if "kopie" in p.name) == ["kopie.db"]
    with Store(path) as one, Store(tmp_path / "kopie.db") as other:
        assert one.digests() == other.digests()


def test_a_copy_made_while_others_write_is_of_one_moment(path, tmp_path):
    ends = threading.Event()

    def write():
        number = 0
        with Store(path, patience=30) as store:
            while not ends.is_set():
                number += 1
                pair = [a_project(f"P-{number}"), a_project(f"Q-{number}")]
                store.put(pair, STAMP, GRID)

    writer = threading.Thread(target=write)
    writer.start()
    try:
        for number in range(10):
            back_up(path, tmp_path / f"{number}.db")
    finally:
        ends.set()
        writer.join()

    for number in range(10):
        found = ids(tmp_path / f"{number}.db")
        assert len([k for k in found if k[0] == "P"]) == len([k for k in found if k[0] == "Q"])


def test_what_is_put_back_is_what_was_copied_and_the_rest_is_kept_beside_it(path, tmp_path):
    back_up(path, tmp_path / "kopie.db")
    with Store(path) as store:
        store.put([a_project("B-2")], STAMP, GRID)

    aside = restore(tmp_path / "kopie.db", path)

    assert ids(path) == ["B-1"]
    assert ids(aside) == ["B-1", "B-2"]
    assert aside.name == "x.vorher-1.db"
    assert Database(path).journal_mode == "wal"


def test_a_damaged_database_is_put_aside_as_it_is(path, tmp_path):
    back_up(path, tmp_path / "kopie.db")
    path.write_bytes(b"das ist keine Datenbank" * 400)

    aside = restore(tmp_path / "kopie.db", path)

    assert ids(path) == ["B-1"]
    assert aside.read_bytes().startswith(b"das ist keine Datenbank")


def test_where_there_is_no_database_yet_it_is_made(path, tmp_path):
    back_up(path, tmp_path / "kopie.db")

    assert restore(tmp_path / "kopie.db", tmp_path / "neu.db") is None
    assert ids(tmp_path / "neu.db") == ["B-1"]


def test_who_reads_meanwhile_finds_all_of_the_old_or_all_of_the_new(path, tmp_path):
    back_up(path, tmp_path / "kopie.db")
    with Store(path) as store:
        store.put([a_project("B-2")], STAMP, GRID)
    with Store(path) as reader, reader.still():
        assert len(reader.projects()) == 2
        restore(tmp_path / "kopie.db", path)
        assert len(reader.projects()) == 2
    assert ids(path) == ["B-1"]


@pytest.mark.parametrize("content", [b"", b"Nr.;Projekt\n" * 100])
def test_what_is_no_database_of_this_program_is_refused(path, tmp_path, content):
    (tmp_path / "falsch.db").write_bytes(content)

    with pytest.raises(PortfolioError, match=r"falsch\.db"):
        restore(tmp_path / "falsch.db", path)
    assert ids(path) == ["B-1"]


def test_a_copy_that_was_changed_is_refused(path, tmp_path):
    back_up(path, tmp_path / "kopie.db")
    with closing(sqlite3.connect(tmp_path / "kopie.db")) as connection, connection:
        connection.execute("drop trigger grid_no_update")
        connection.execute("update grid set content = replace(content, 'a', 'b')")

    with pytest.raises(PortfolioError, match="nicht unversehrt"):
        restore(tmp_path / "kopie.db", path)
    assert ids(path) == ["B-1"]


def test_a_missing_copy_and_a_folder_that_cannot_be_written_are_sentences(path, tmp_path):
    with pytest.raises(PortfolioError, match="Es gibt keine Datei"):
        restore(tmp_path / "gibtsnicht.db", path)
    (tmp_path / "fest").mkdir()
    with as_nobody(tmp_path / "fest"), pytest.raises(PortfolioError, match="nicht schreiben"):
        back_up(path, tmp_path / "fest" / "kopie.db")


def test_looking_over_writes_nothing(path):
    before = path.read_bytes()

    assert look_over(path) == ()
    assert path.read_bytes() == before


def test_what_is_damaged_is_not_copied(path, tmp_path):
    with path.open("r+b") as file:
        file.seek(4096)
        file.write(b"\x55" * 40_000)

    with pytest.raises(PortfolioError, match="beschädigt"):
        back_up(path, tmp_path / "kopie.db")
    assert not (tmp_path / "kopie.db").exists()
