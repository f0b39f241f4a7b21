"""The sample city for commands."""

import pytest
from builders import a_city
from planner import run


@pytest.fixture(autouse=True)
def _no_processes(monkeypatch):
    """Searches go on in this process: to begin others takes longer than these tests search."""
    monkeypatch.setattr("portfolio.crew.os.cpu_count", lambda: 1)


@pytest.fixture(scope="package")
def city(tmp_path_factory):
    """The sample city, imported and planned for two seconds; commands below only read it or add to it."""
    folder = tmp_path_factory.mktemp("stadt")
    a_city(folder)
    run("-C", folder, "import", *sorted((folder / "data" / "lists").glob("*.csv")))
    run("-C", folder, "plan", "--time-limit", 2)
    return folder


@pytest.fixture
def own(tmp_path):
    """A city of its own for commands that change it."""
    a_city(tmp_path)
    run("-C", tmp_path, "import", *sorted((tmp_path / "data" / "lists").glob("*.csv")))
    return tmp_path
