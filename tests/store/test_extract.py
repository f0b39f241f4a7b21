import sqlite3
from contextlib import closing

import pytest
from builders import STAMP
from screens import a_town

from portfolio import service
from portfolio.errors import PortfolioError
from portfolio.store.extract import IN_PART, WHOLE, extract
from portfolio.store.readable import VIEWS


@pytest.fixture(scope="module")
def city(tmp_path_factory):
    city = a_town(tmp_path_factory.mktemp("stadt"))
    service.publish(city, "Entwurf", STAMP)
    return city


@pytest.fixture
def figures(city, tmp_path):
    extract(city.database, tmp_path / "figures.db")
    with closing(sqlite3.connect(tmp_path / "figures.db")) as db:
        yield db


def test_projects_and_views_are_as_in_the_database(city, figures):
    with closing(sqlite3.connect(city.database)) as db:
        for name in (*WHOLE, *VIEWS):
            query = f'select * from "{name}"'
            assert figures.execute(query).fetchall() == db.execute(query).fetchall(), name


def test_nothing_else_is_there(figures):
    there = {
        name
        for (name,) in figures.execute(
            "select name from sqlite_master where type in ('table', 'view')"
        )
    }

    assert there == {*WHOLE, *IN_PART, *VIEWS}
    assert [row[1] for row in figures.execute("pragma table_info(edition)")] == [
        "name",
        "at",
        "digest",
    ]


def test_nobody_is_named_in_any_cell(figures):
    for name in (*WHOLE, *IN_PART):
        cells = {cell for row in figures.execute(f'select * from "{name}"') for cell in row}
        assert STAMP.who not in cells, name
        assert "who" not in [row[1] for row in figures.execute(f"pragma table_info({name})")], name


def test_the_database_itself_is_only_read(city, tmp_path):
    before = city.database.read_bytes()
    extract(city.database, tmp_path / "figures.db")

    assert city.database.read_bytes() == before


def test_a_damaged_database_is_told(tmp_path):
    (tmp_path / "portfolio.db").write_bytes(b"SQLite format 3\x00" + b"x" * 5000)

    with pytest.raises(PortfolioError):
        extract(tmp_path / "portfolio.db", tmp_path / "figures.db")
