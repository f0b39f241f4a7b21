"""What a planner's screen was like when it was left, and what went wrong on it (Sitzung).

It is kept for each person and workspace outside of the workspace: nobody else needs it, and it can be deleted
without harm. A session that cannot be read or written is as good as none.
"""

import hashlib
import json
import os
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from portfolio.errors import PortfolioError
from portfolio.language import inert
from portfolio.model import Act, Change
from portfolio.service.workspace import Workspace
from portfolio.writing import make_folder, write_whole


@dataclass(frozen=True, slots=True)
class Page:
    """The rows that were seen last, so that they can be shown before anything is loaded."""

    names: tuple[str, ...] = ()
    right: tuple[bool, ...] = ()
    long: tuple[bool, ...] = ()
    widths: tuple[int, ...] = ()
    keys: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    state: str = ""
    """The fingerprint of the workspace's files then; with other files the page tells nothing."""
    screen: tuple[str, ...] = ()
    """All lines of the screen, as they were seen."""
    size: tuple[int, int] = (0, 0)
    """Cells and lines the screen had."""


@dataclass(frozen=True, slots=True)
class Session:
    """What is found again at the next start."""

    view: str = ""
    tab: str = ""
    cursor: str = ""
    filter: str = ""
    sort: str = ""
    columns: tuple[str, ...] = ()
    theme: str = ""
    changes: tuple[Change, ...] = ()
    """Decisions that were weighed and neither kept nor dropped."""
    page: Page = field(default_factory=Page)


def session_of(workspace: Workspace) -> Session:
    """The last session in this workspace; a new one where there is none or it cannot be read."""
    try:
        told = json.loads(_path(workspace, "session.json").read_text("utf-8"))
        return _session(told)
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        return Session()


def keep_session(workspace: Workspace, session: Session) -> None:
    """Remember a session; where that cannot be written, it is forgotten."""
    content = json.dumps(asdict(session), ensure_ascii=False).encode()
    _write(_path(workspace, "session.json"), content)


def report_crash(workspace: Workspace, told: str) -> Path | None:
    """Write what went wrong where it can be found; the path, or none where it cannot be written."""
    path = _path(workspace, "crash.txt")
    return path if _write(path, told.encode()) else None


def fingerprint(workspace: Workspace) -> str:
    """It changes whenever one of the workspace's files is written, by whomever."""
    names = ["portfolio.toml", workspace.settings.grid_file, *workspace.settings.aims.files]
    paths = [workspace.database, Path(f"{workspace.database}-wal")]
    paths += [workspace.folder / name for name in names]
    return " ".join(_mark(path) for path in paths)


def _mark(path: Path) -> str:
    try:
        found = path.stat()
    except OSError:
        return "-"
    return f"{found.st_mtime_ns}.{found.st_size}" if found.st_size else "-"


def _session(told: Mapping[str, Any]) -> Session:
    page = told["page"]
    texts = ("view", "tab", "cursor", "filter", "sort", "theme")
    return Session(
        **{name: str(told[name]) for name in texts},
        columns=tuple(map(str, told["columns"])),
        changes=tuple(_change(each) for each in told["changes"]),
        page=Page(
            names=tuple(map(str, page["names"])),
            right=tuple(map(bool, page["right"])),
            long=tuple(map(bool, page["long"])),
            widths=tuple(map(int, page["widths"])),
            keys=tuple(map(str, page["keys"])),
            rows=tuple(tuple(map(str, row)) for row in page["rows"]),
            state=str(page["state"]),
            screen=tuple(inert(str(line)) for line in page["screen"]),
            size=(int(page["size"][0]), int(page["size"][1])),
        ),
    )


def _change(told: Mapping[str, Any]) -> Change:
    return Change(
        act=Act(told["act"]),
        subject=str(told["subject"]),
        year=None if told["year"] is None else int(told["year"]),
        marks={str(key): str(level) for key, level in told["marks"].items()},
        weights={str(key): int(weight) for key, weight in told["weights"].items()},
        reason=str(told["reason"]),
        evidence=str(told["evidence"]),
    )


def _path(workspace: Workspace, name: str) -> Path:
    """In the folder where programs keep what they remember of a person."""
    key = hashlib.sha256(str(workspace.folder.resolve()).encode()).hexdigest()[:16]
    base = os.environ.get("XDG_STATE_HOME") or os.environ.get("LOCALAPPDATA")
    home = Path(base) if base else Path.home() / ".local" / "state"
    return home / "portfolio" / key / name


def _write(path: Path, content: bytes) -> bool:
    try:
        make_folder(path.parent)
        write_whole(path, content)
    except (PortfolioError, OSError):
        return False
    return True
