"""A third language is one file: here an invented one, in which every text stands in brackets and has strange letters."""

import io
import os
import re
from functools import cache

import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from catalogue import said
from planner import a_small_city, run

from portfolio import language, service

CODE = "eo"
"""Babel knows how Esperanto writes numbers and days; the texts are invented."""

STRANGE = str.maketrans("aeiouyAEIOUcnsz", "áéíóúýÁÉÍÓÚčñšž")
FIELD = re.compile(r"(\{[^}]*\}|--?[a-z-]+|«portfolio [^»]*»|%\([a-z]+\)[sdr])")


def strange(text: str) -> str:
    """The text in brackets, in strange letters; names of values and what can be typed stay as they are."""
    parts = FIELD.split(text)
    return f"[{''.join(p if FIELD.fullmatch(p) else p.translate(STRANGE) for p in parts)}]"


@cache
def invented() -> bytes:
    """The catalogue as it is compiled from a .po."""
    found = Catalog(locale=CODE)
    for text in said():
        if isinstance(text, tuple):
            found.add(text, (strange(text[0]), strange(text[1])))
        else:
            found.add(text, strange(text))
    file = io.BytesIO()
    write_mo(file, found)
    return file.getvalue()


@pytest.fixture
def third(tmp_path, monkeypatch):
    """The languages there are, and one more."""
    folder = tmp_path / "locale"
    for code in ("de", CODE):
        (folder / code / "LC_MESSAGES").mkdir(parents=True)
    (folder / CODE / "LC_MESSAGES" / "portfolio.mo").write_bytes(invented())
    monkeypatch.setattr(language, "_FOLDER", folder)
    language._texts.cache_clear()
    monkeypatch.setenv("PORTFOLIO_LANG", CODE)
    yield CODE
    language._texts.cache_clear()


def test_a_third_language_can_be_chosen(third):
    assert language.available() == ("en", "de", CODE)
    assert "[Ráñk" in run("--help").output or "[" in run("--help").output.splitlines()[2]


def test_numbers_are_written_as_it_writes_them(third):
    language.use(CODE)

    assert re.sub(r"\s", "_", language.whole(1234567)) == "1_234_567"
    assert language.decimal(77.2) == "77,2"


COMMANDS = (
    ("check", "--database"),
    ("rank", "--plain"),
    ("rank", "--robust", "--plain"),
    ("rank", "--hygiene", "--plain"),
    ("plan", "--plain"),
    ("grid", "weights", "--plain"),
    ("history", "--journal", "--plain"),
    ("doctor", "--plain"),
    ("goals", "--plain"),
    ("cycle", "--plain"),
    ("score", "X-1", "--plain"),
    ("why", "X-1", "--seconds", "1"),
)

OWN = re.compile(r"^[\w./ -]*$")
"""What is nobody's language: names of columns that the city gave, numbers, files."""


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_no_text_gets_past_the_catalogue(third, tmp_path, command, monkeypatch):
    monkeypatch.setattr("portfolio.crew.os.cpu_count", lambda: 1)
    city = a_small_city(tmp_path / "ort")
    english = {text for text in said() if isinstance(text, str) and text.count(" ") >= 2}

    told = run("-C", city.folder, *command).output

    assert "[" in told
    assert [text for text in english if text in told] == []


def test_refusals_are_told_in_it_too(third, tmp_path):
    told = run("-C", tmp_path, "rank", code=1).output

    assert strange("There is no portfolio.toml").strip("[]") in told


def test_a_page_of_the_city_can_choose_it(third, tmp_path, monkeypatch):
    monkeypatch.delenv("PORTFOLIO_LANG")
    city = a_small_city(tmp_path)
    page = city.folder / "portfolio.toml"
    page.write_text(
        page.read_text("utf-8").replace('language = "de"', f'language = "{CODE}"'), "utf-8"
    )

    assert service.open_workspace(city.folder).settings.language == CODE
    assert "[" in run("-C", city.folder, "rank").output


def test_the_pages_catalogue_is_german_where_a_text_is_missing(monkeypatch):
    monkeypatch.setitem(os.environ, "PORTFOLIO_LANG", "tlh")

    assert "Projekt" in run("--help").output
