import os

import pytest

from portfolio.intake.tables import content
from portfolio.intake.tables.content import Unreadable, content_of


def test_a_file_is_read_as_it_is(tmp_path):
    path = tmp_path / "liste.csv"
    path.write_bytes(b"\x80\0;")

    assert content_of(path) == b"\x80\0;"


def test_what_is_no_ordinary_file_is_one_sentence_and_holds_nobody_up(tmp_path):
    pipe = tmp_path / "rohr"
    os.mkfifo(pipe)
    for path, told in (
        (tmp_path / "fehlt.csv", "gibt es nicht"),
        (tmp_path / "a\0b.csv", "nicht lesbar|gibt es nicht"),
        (tmp_path, "das ist keine Datei"),
        (pipe, "das ist keine Datei"),
        (pipe / "liste.csv", "nicht lesbar"),
    ):
        with pytest.raises(Unreadable, match=told):
            content_of(path)


def test_a_pipe_that_takes_the_place_of_a_file_holds_nobody_up(tmp_path, monkeypatch):
    path = tmp_path / "liste.csv"
    os.mkfifo(path)
    monkeypatch.setattr(content.stat, "S_ISREG", lambda _mode: True)

    assert content_of(path) == b""


def test_a_file_of_gigabytes_is_refused_before_it_is_read(tmp_path):
    path = tmp_path / "liste.csv"
    with path.open("wb") as file:
        file.truncate(2_000_000_000)

    with pytest.raises(Unreadable, match="größer als 200 MB"):
        content_of(path)


def test_a_file_that_grows_while_it_is_read_is_not_taken_by_half(tmp_path, monkeypatch):
    path = tmp_path / "liste.csv"
    path.write_bytes(b"a;b\n")
    read = content._at_most

    def grown(path, most):
        found = read(path, most)
        path.write_bytes(b"a;b\n1;2\n")
        return found

    monkeypatch.setattr(content, "_at_most", grown)
    with pytest.raises(Unreadable, match="während des Lesens geändert"):
        content_of(path)

    monkeypatch.setattr(content, "_at_most", read)
    monkeypatch.setattr(content, "MOST", 3)
    monkeypatch.setattr(content.Path, "stat", lambda _path: os.stat_result((0o100644, *[0] * 9)))
    with pytest.raises(Unreadable, match="größer als"):
        content_of(path)
