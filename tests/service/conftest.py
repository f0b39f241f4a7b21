"""Workspaces to try the service on."""

import pytest
from builders import a_city
from planner import take


@pytest.fixture
def city(tmp_path):
    return a_city(tmp_path / "stadt")


@pytest.fixture
def small(city):
    """A workspace with three projects of its own, so that planning takes no time."""
    header = (city.folder / "data/lists/hochbau.csv").read_text("utf-8-sig").splitlines()[0]
    names = header.split(";")
    for entry in city.settings.lists:
        (city.folder / entry.file).write_text(header if entry.id == "hochbau" else "", "utf-8-sig")
    cells = {"Dauer (Jahre)": "1", "Start frühestens": "2027", "Gesamtkosten €": "1.000.000"}
    marks = dict.fromkeys(names[-12:-1], "3")
    rows = [cells | marks | {"Nr.": f"X-{n}", "Projekt": f"Projekt {n}"} for n in range(3)]
    lines = [header, *(";".join(row.get(name, "") for name in names) for row in rows)]
    (city.folder / "data/lists/hochbau.csv").write_text("\n".join(lines), "utf-8-sig")
    take(city, city.folder / "data/lists/hochbau.csv")
    return city
