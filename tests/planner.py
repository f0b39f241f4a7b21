"""What a planner does with the lists of a workspace."""

import csv
import io
from pathlib import Path

from builders import STAMP, a_city
from click.testing import CliRunner

from portfolio import service
from portfolio.cli import main


def lists_of(workspace) -> list[Path]:
    return [workspace.folder / entry.file for entry in workspace.settings.lists]


def take(workspace, *files, **how):
    return service.import_lists(workspace, files or lists_of(workspace), STAMP, service.How(**how))


def edit(workspace, name: str, old: str, new: str) -> Path:
    path = workspace.folder / "data" / "lists" / name
    text = path.read_text("utf-8-sig")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8-sig")
    return path


def run(*arguments: object, code: int = 0):
    result = CliRunner().invoke(main, [str(argument) for argument in arguments])
    assert result.exit_code == code, result.output
    assert "Traceback" not in result.output
    return result


def column(text: str, name: str) -> list[str]:
    """What stands below a name in a CSV."""
    return [row[name] for row in csv.DictReader(io.StringIO(text.lstrip("\ufeff")), delimiter=";")]


def a_small_city(folder: Path):
    """A workspace with three projects of its own, so that planning takes no time."""
    city = a_city(folder)
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
