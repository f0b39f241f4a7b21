import json
import os
from dataclasses import replace
from pathlib import Path

import pytest
from builders import STAMP
from planner import a_small_city

from portfolio import service
from portfolio.model import Act, Change
from portfolio.service import Page, Session

FULL = Session(
    view="years",
    tab="list-1",
    cursor="X-1",
    filter="schule",
    sort="-cost",
    columns=("place", "id"),
    theme="kontrast",
    changes=(
        Change(Act.MARK, "X-1", marks={"not": "4"}, reason="Grund", evidence="Gutachten"),
        Change(Act.WEIGH, "bau", weights={"not": 100}),
        Change(Act.SETTLE, "X-2", 2029),
    ),
    page=Page(("Nr.",), (True,), (False,), (5,), ("X-1",), (("X-1",),), "…"),
)


@pytest.fixture(autouse=True)
def home(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    return tmp_path / "state"


@pytest.fixture
def city(tmp_path):
    return a_small_city(tmp_path / "stadt")


def test_a_session_is_found_as_it_was_left(city):
    assert service.session_of(city) == Session()
    service.keep_session(city, FULL)
    assert service.session_of(city) == FULL


def test_every_workspace_has_its_own(city, tmp_path):
    service.keep_session(city, FULL)
    assert service.session_of(replace(city, folder=tmp_path)) == Session()


@pytest.mark.parametrize("content", ["", "{", "[]", "{}", '{"page": 3}', '"x"', "\x00"])
def test_a_session_that_cannot_be_read_is_none(city, home, content):
    service.keep_session(city, FULL)
    path = next(home.rglob("session.json"))
    path.write_text(content)
    assert service.session_of(city) == Session()


def test_every_value_of_a_wrong_kind_makes_it_none_and_never_an_error(city, home):
    service.keep_session(city, FULL)
    path = next(home.rglob("session.json"))
    good = json.loads(path.read_text())
    for key in good:
        path.write_text(json.dumps({**good, key: 7}))
        service.session_of(city)
        path.write_text(json.dumps({name: value for name, value in good.items() if name != key}))
        assert service.session_of(city) == Session()


def test_where_nothing_can_be_written_it_is_forgotten(city, monkeypatch):
    monkeypatch.setenv("XDG_STATE_HOME", "/proc/nirgends")
    service.keep_session(city, FULL)
    assert service.session_of(city) == Session()
    assert service.report_crash(city, "…") is None


def test_a_crash_is_written_down(city):
    path = service.report_crash(city, "Traceback …")
    assert path is not None
    assert path.read_text() == "Traceback …"


def test_the_fingerprint_changes_with_every_file_that_is_written_and_with_nothing_else(city):
    before = service.fingerprint(city)
    service.load(city)
    service.keep_session(city, FULL)
    assert service.fingerprint(city) == before
    service.keep_changes(city, service.load(city), [Change(Act.SETTLE, "X-1", 2029)], STAMP)
    changed = service.fingerprint(city)
    assert changed != before
    for name in ("portfolio.toml", "data/grid.toml"):
        path = city.folder / name
        os.utime(path, ns=(1, 1))
        assert service.fingerprint(city) != changed
        changed = service.fingerprint(city)


def test_without_a_home_of_its_own_it_lies_where_programs_keep_such_things(
    city, monkeypatch, tmp_path
):
    monkeypatch.delenv("XDG_STATE_HOME")
    monkeypatch.delenv("LOCALAPPDATA", raising=False)
    monkeypatch.setattr(Path, "home", lambda: tmp_path)
    service.keep_session(city, FULL)
    assert [*(tmp_path / ".local/state/portfolio").rglob("session.json")]
