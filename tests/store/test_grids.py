from dataclasses import replace

import pytest
from builders import FIVE_STARTS, GRID, STAMP, a_plan, five_projects

from portfolio.errors import PortfolioError
from portfolio.model import Stamp
from portfolio.store.store import Store

LATER = Stamp("le", "2026-07-01T08:00:00+00:00")


@pytest.fixture
def store(tmp_path):
    with Store(tmp_path / "portfolio.db") as opened:
        yield opened


def renamed(version: str = "1"):
    return replace(GRID, name="anders", version=version)


def test_a_grid_is_remembered_once(store):
    first, second = store.keep_grid(GRID, STAMP), store.keep_grid(GRID, LATER)

    assert first == second
    assert [(v.grid, v.at, v.published) for v in store.grids()] == [(GRID, STAMP.at, False)]


def test_a_grid_may_change_under_its_version_until_it_is_published(store):
    store.keep_grid(GRID, STAMP)
    store.keep_grid(renamed(), LATER)

    assert [v.grid.name for v in store.grids()] == ["Raster", "anders"]


def test_a_published_grid_never_changes_under_its_version(store):
    store.publish("Entwurf", a_plan(five_projects(), FIVE_STARTS), STAMP)

    with pytest.raises(PortfolioError, match=r"Raster «1» wurde mit anderen Texten"):
        store.keep_grid(renamed(), LATER)
    with pytest.raises(PortfolioError, match=r"Raster «1» wurde mit anderen Texten"):
        store.put(five_projects().projects, LATER, renamed())

    assert store.projects() == ()
    assert [v.published for v in store.grids()] == [True]


def test_a_changed_grid_goes_on_under_a_new_version(store):
    store.publish("Entwurf", a_plan(five_projects(), FIVE_STARTS), STAMP)
    store.keep_grid(renamed("2"), LATER)

    assert [(v.grid.version, v.published) for v in store.grids()] == [("1", True), ("2", False)]


def test_a_version_worked_with_before_the_published_one_is_not_taken_up_again(store):
    store.keep_grid(renamed(), STAMP)
    store.publish("Entwurf", a_plan(five_projects(), FIVE_STARTS), STAMP)

    with pytest.raises(PortfolioError, match="neue «version»"):
        store.keep_grid(renamed(), LATER)
