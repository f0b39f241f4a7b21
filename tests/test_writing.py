import io
import os
import zipfile
from datetime import datetime

import pytest
from unprivileged import as_nobody

from portfolio.errors import PortfolioError
from portfolio.writing import (
    ABANDONED,
    at_moment,
    drafted,
    make_folder,
    put_in_place,
    write_whole,
    written_whole,
)


def test_a_file_is_written_into_a_folder_that_is_there(tmp_path):
    make_folder(tmp_path / "a" / "b")
    write_whole(tmp_path / "a" / "b" / "c.csv", b"x")

    assert (tmp_path / "a" / "b" / "c.csv").read_bytes() == b"x"


def test_a_folder_that_is_missing_is_not_made_unasked(tmp_path):
    with pytest.raises(PortfolioError, match="lässt sich nicht schreiben"):
        write_whole(tmp_path / "vertippt" / "c.csv", b"x")

    assert not (tmp_path / "vertippt").exists()


def test_a_failed_write_leaves_the_old_file_and_no_draft(tmp_path):
    path = tmp_path / "b.csv"
    path.write_bytes(b"alt")

    with pytest.raises(RuntimeError), written_whole(path) as draft:
        draft.write_bytes(b"halb")
        raise RuntimeError

    assert path.read_bytes() == b"alt"
    assert [found.name for found in tmp_path.iterdir()] == ["b.csv"]


def test_a_full_disk_is_one_sentence_and_the_old_file_stays(tmp_path):
    path = tmp_path / "b.csv"
    path.write_bytes(b"alt")

    with pytest.raises(PortfolioError, match="freien Platz prüfen"), written_whole(path):
        raise OSError(28, "No space left on device")

    assert path.read_bytes() == b"alt"


def test_a_read_only_folder_is_one_sentence(tmp_path):
    with as_nobody(tmp_path), pytest.raises(PortfolioError, match="lässt sich nicht schreiben"):
        write_whole(tmp_path / "b.csv", b"x")


def test_a_file_in_place_of_a_folder_is_one_sentence(tmp_path):
    (tmp_path / "a").write_text("")

    with pytest.raises(PortfolioError, match="lässt sich nicht schreiben"):
        write_whole(tmp_path / "a" / "b.csv", b"x")


def test_a_link_stays_a_link_and_rights_stay_as_they_were(tmp_path):
    real = tmp_path / "real.csv"
    real.write_bytes(b"alt")
    real.chmod(0o600)
    (tmp_path / "link.csv").symlink_to(real)

    write_whole(tmp_path / "link.csv", b"neu")

    assert (tmp_path / "link.csv").is_symlink()
    assert (real.read_bytes(), real.stat().st_mode & 0o777) == (b"neu", 0o600)


@pytest.mark.parametrize("year", [1970, 1980, 2026])
def test_an_archive_never_tells_the_clock(year):
    made = []
    for day in (1, 2):
        file = io.BytesIO()
        with zipfile.ZipFile(file, "w") as book:
            book.writestr(zipfile.ZipInfo("a.xml", (2026, 1, day, 0, 0, 0)), "<a/>" * 1000)
        made.append(at_moment(file.getvalue(), datetime(year, 7, 24)))
    with zipfile.ZipFile(io.BytesIO(made[0])) as book:
        assert book.read("a.xml") == b"<a/>" * 1000

    assert made[0] == made[1]
    assert len(made[0]) < 500


def test_a_draft_takes_the_place_of_the_file_when_it_is_told_to(tmp_path):
    path = tmp_path / "b.csv"
    path.write_bytes(b"alt")
    draft = drafted(path, b"neu")
    assert path.read_bytes() == b"alt"

    put_in_place(draft, path)
    put_in_place(draft, path)  # somebody else has done it
    assert path.read_bytes() == b"neu"
    assert [found.name for found in tmp_path.iterdir()] == ["b.csv"]


def test_what_a_killed_program_left_behind_is_taken_away_the_next_day(tmp_path):
    path = tmp_path / "b.csv"
    old, young = drafted(path, b"1"), drafted(path, b"2")
    long_ago = old.stat().st_mtime - 2 * ABANDONED
    os.utime(old, (long_ago, long_ago))

    write_whole(path, b"3")
    assert not old.exists()
    assert young.exists()
