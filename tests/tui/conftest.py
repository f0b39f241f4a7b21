import shutil

import pytest
from builders import STAMP
from planner import a_small_city
from screens import a_town

from portfolio import service


@pytest.fixture(autouse=True)
def _no_sessions_of_others(tmp_path_factory, monkeypatch):
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path_factory.mktemp("state")))


@pytest.fixture(autouse=True)
def _no_processes(monkeypatch):
    """Searches go on in this process: to begin others takes longer than these tests search."""
    monkeypatch.setattr("portfolio.crew.os.cpu_count", lambda: 1)


@pytest.fixture(scope="session")
def made(tmp_path_factory):
    """Workspaces that take a while to be made; every test gets a copy."""
    folder = tmp_path_factory.mktemp("made")
    small, town = a_small_city(folder / "small"), a_town(folder / "town")
    shutil.copytree(folder / "small", folder / "planned")
    planned = service.open_workspace(folder / "planned")
    service.remember(planned, service.make_plan(service.load(planned)), STAMP)
    return {"small": small.folder, "planned": planned.folder, "town": town.folder}


def a_copy(made, name, tmp_path):
    shutil.copytree(made[name], tmp_path / name)
    return service.open_workspace(tmp_path / name)


@pytest.fixture
def city(made, tmp_path):
    """Three projects, no plan."""
    return a_copy(made, "small", tmp_path)


@pytest.fixture
def planned(made, tmp_path):
    """Three projects with the best plan, as the optimizer found it."""
    return a_copy(made, "planned", tmp_path)


@pytest.fixture
def town(made, tmp_path):
    """The sample city with a plan made by hand."""
    return a_copy(made, "town", tmp_path)
