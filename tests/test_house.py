"""The house itself: captions, sizes, a test file a room. Floors and types are checked by their own tools."""

import ast
import tomllib
from collections.abc import Iterator
from pathlib import Path
from statistics import median

import pytest
from builders import ROOT

ROOMS = sorted(path for top in ("portfolio", "scoring") for path in (ROOT / top).rglob("*.py"))
WITHOUT_TESTS = {"__init__.py", "__main__.py"}
"""Captions and a door; what compiles the catalogues is tried with the wheel."""
LONGEST_FILE, LONGEST_FUNCTION, MEDIAN_FUNCTION = 500, 40, 8


def named(path: Path) -> str:
    return str(path.relative_to(ROOT))


def functions(path: Path) -> list[tuple[str, int]]:
    """Every function with its lines, without signature and docstring."""
    found = []
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.FunctionDef):
            body = node.body[1:] if ast.get_docstring(node) else node.body
            lines = node.end_lineno - body[0].lineno + 1 if body else 0
            found.append((f"{named(path)}:{node.name}", lines))
    return found


@pytest.mark.parametrize("path", ROOMS, ids=named)
def test_every_room_has_a_caption_that_is_one_sentence(path):
    docstring = ast.get_docstring(ast.parse(path.read_text("utf-8")))

    assert docstring
    assert docstring.splitlines()[0].endswith((".", ":"))


@pytest.mark.parametrize("path", ROOMS, ids=named)
def test_no_room_and_no_function_grows_beyond_reading(path):
    assert len(path.read_text("utf-8").splitlines()) <= LONGEST_FILE
    assert [name for name, lines in functions(path) if lines > LONGEST_FUNCTION] == []


def test_functions_are_short():
    assert median(lines for path in ROOMS for _name, lines in functions(path)) <= MEDIAN_FUNCTION


@pytest.mark.parametrize(
    "path",
    [p for p in ROOMS if p.name not in WITHOUT_TESTS and p.parent.name != "locale"],
    ids=named,
)
def test_every_room_has_its_test_file(path):
    inside = path.relative_to(ROOT / path.relative_to(ROOT).parts[0])
    shelf = "scoring" if path.is_relative_to(ROOT / "scoring") else ""

    assert (ROOT / "tests" / shelf / inside.parent / f"test_{path.name}").exists()


def test_every_setting_is_explained_in_the_readme():
    readme = (ROOT / "README.md").read_text("utf-8")
    page = tomllib.loads((ROOT / "portfolio.toml").read_text("utf-8"))

    assert [key for key in sorted(set(keys_of(page))) if f"`{key}`" not in readme] == []


def keys_of(table: dict) -> Iterator[str]:
    """The keys of a page; what the city names itself (years, columns, programmes) is not among them."""
    for key, value in table.items():
        if isinstance(value, dict):
            own = key in {"columns", "grant_accounts", "sub_budgets"}
            yield from () if own else keys_of(value)
        elif isinstance(value, list) and value and isinstance(value[0], dict):
            yield from (name for item in value for name in keys_of(item))
        elif not key.isdecimal():
            yield key


def test_no_room_is_called_by_a_word_that_says_nothing():
    empty = {"utils", "util", "common", "base", "manager", "helper", "helpers", "misc"}

    assert [named(path) for path in ROOMS if path.stem in empty] == []
