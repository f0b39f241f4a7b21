"""What a planner does with the lists of a workspace."""

import csv
import io
from pathlib import Path

from builders import STAMP
from click.testing import CliRunner

from portfolio import service
from portfolio.cli import main


def lists_of(workspace) -> list[Path]:
    return [workspace.folder / entry.file for entry in workspace.settings.lists]


def take(workspace, *files, **how):
    return service.import_lists(workspace, files or lists_of(workspace), STAMP, **how)


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
