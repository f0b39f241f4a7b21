"""A program of its own for each visitor."""

import os
from pathlib import Path

import pytest
from aiohttp import WSMessage, WSMsgType

from portfolio.web.gate import Visitor
from portfolio.web.seat import NOBODY, Seat, command, heard, person, within

KB = Visitor("kb", may_write=True)


def test_only_who_may_write_gets_screens_that_write():
    assert command(Path("stadt"), Visitor())[-2:] == ("tui", "--read-only")
    assert command(Path("stadt"), KB)[-1] == "tui"


def test_a_name_never_becomes_a_part_of_the_command():
    named = Visitor("; rm -rf /", may_write=True)

    assert command(Path("stadt"), named) == command(Path("stadt"), KB)


def test_who_has_a_name_finds_the_screens_as_they_were_left(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))

    mine, same, others = (person(Visitor(name), Path("x")) for name in ("kb", "KB", "ml"))
    assert mine["XDG_STATE_HOME"] == same["XDG_STATE_HOME"] != others["XDG_STATE_HOME"]
    assert Path(mine["XDG_STATE_HOME"]).is_relative_to(tmp_path)
    assert mine["PORTFOLIO_USER"] == "kb"


@pytest.mark.parametrize("name", ["../../etc", "/", "a/b", "\x00"])
def test_no_name_leads_out_of_the_folder(tmp_path, monkeypatch, name):
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))

    place = Path(person(Visitor(name), Path("x"))["XDG_STATE_HOME"])
    assert place.parent == tmp_path / "portfolio-web"


def test_who_has_none_leaves_nothing_behind():
    assert person(Visitor(), Path("passing")) == {
        "PORTFOLIO_USER": NOBODY,
        "XDG_STATE_HOME": "passing",
    }


def test_secrets_of_our_surroundings_are_not_handed_on(tmp_path, monkeypatch):
    monkeypatch.setenv("DATABASE_PASSWORD", "s3cret")
    monkeypatch.setenv("PATH_TOKEN", "s3cret")
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    seat = Seat(
        Path("stadt"), KB, write_bytes=None, write_str=None, close=None, download_manager=None
    )

    told = seat._build_environment(100, 30)
    assert "s3cret" not in told.values()
    assert told["PATH"] == os.environ["PATH"]
    assert (told["COLUMNS"], told["ROWS"], told["PORTFOLIO_USER"]) == ("100", "30", "kb")
    assert "WebDriver" in told["TEXTUAL_DRIVER"]
    assert Path(told["XDG_STATE_HOME"]).stat().st_mode & 0o077 == 0


@pytest.mark.parametrize(
    ("told", "size"),
    [((80, 24), (80, 24)), ((0, -5), (1, 1)), ((10**9, 10**9), (500, 200)), (("80", None), (1, 1))],
)
def test_a_screen_is_never_larger_than_any(told, size):
    assert within(*told) == size


def text(told: str) -> WSMessage:
    return WSMessage(WSMsgType.TEXT, told, None)


def test_what_the_browser_says():
    assert heard(text('["stdin", "q"]')) == ("stdin", "q")
    assert heard(text('["blur"]')) == ("blur", None)
    assert heard(WSMessage(WSMsgType.BINARY, b"x", None)) == ("", None)


@pytest.mark.parametrize(
    "told", ["", "{}", "[]", "1", "null", '"stdin"', "[[", "[" * 100_000, '{"stdin": 1}']
)
def test_what_no_browser_says_is_refused(told):
    with pytest.raises(ValueError, match="no list"):
        heard(text(told))
