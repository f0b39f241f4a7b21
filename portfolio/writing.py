"""Files written whole or not at all (Schreiben)."""

import glob
import io
import os
import time
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from tempfile import mkstemp

from portfolio.errors import PortfolioError
from portfolio.language import gettext as _

DRAFT = "entwurf"
"""The ending of drafts."""

ABANDONED = 24 * 3600
"""Seconds after which a draft belongs to nobody any more."""


def write_whole(path: Path, content: bytes) -> None:
    """Write a file; whoever looks finds the old content or the new, never a half.

    Raises:
        PortfolioError: The folder is missing or cannot be written, or the disk is full.
    """
    with written_whole(path) as draft:
        draft.write_bytes(content)


def make_folder(path: Path) -> None:
    """Make a folder and those above it, where they are missing.

    Raises:
        PortfolioError: As `write_whole`.
    """
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError:
        raise _refused(path) from None


@contextmanager
def written_whole(path: Path) -> Iterator[Path]:
    """A draft beside the file, for whoever writes it; it takes the file's place when all went well.

    Raises:
        PortfolioError: As `write_whole`.
    """
    try:
        target = path.resolve()
        draft = _draft(target)
        try:
            yield draft
            _settle(draft, target)
            draft.replace(target)
        finally:
            draft.unlink(missing_ok=True)
    except OSError:
        raise _refused(path) from None


def drafted(path: Path, content: bytes) -> Path:
    """A draft beside a file, with all of its new content; `put_in_place` lets it take the file's place.

    Raises:
        PortfolioError: As `write_whole`.
    """
    try:
        target = path.resolve()
        draft = _draft(target)
        try:
            draft.write_bytes(content)
            _settle(draft, target)
        except OSError:
            draft.unlink(missing_ok=True)
            raise
    except OSError:
        raise _refused(path) from None
    return draft


def put_in_place(draft: Path, path: Path) -> None:
    """Let a draft take the file's place; where it is gone somebody else has done that already.

    Raises:
        PortfolioError: As `write_whole`.
    """
    try:
        draft.replace(path.resolve())
    except FileNotFoundError:
        return
    except OSError:
        raise _refused(path) from None


def _draft(target: Path) -> Path:
    """An empty one; those that a program left behind that was killed long ago are taken away."""
    for old in target.parent.glob(f".{glob.escape(target.name)}.*.{DRAFT}"):
        if time.time() - old.stat().st_mtime > ABANDONED:
            old.unlink(missing_ok=True)
    handle, name = mkstemp(prefix=f".{target.name}.", suffix=f".{DRAFT}", dir=target.parent)
    os.close(handle)
    return Path(name)


def _settle(draft: Path, target: Path) -> None:
    """On the disk, before it takes a file's place, and with its rights."""
    with draft.open("rb") as written:
        os.fsync(written.fileno())
    draft.chmod(_mode(target))


def at_moment(archive: bytes, moment: datetime) -> bytes:
    """The same ZIP archive with that moment in place of the clock's, so that its bytes never differ."""
    again = io.BytesIO()
    told = (max(moment.year, 1980), *moment.timetuple()[1:6])
    with zipfile.ZipFile(io.BytesIO(archive)) as old, zipfile.ZipFile(again, "w") as new:
        for part in old.infolist():
            name = zipfile.ZipInfo(part.filename, told)
            new.writestr(name, old.read(part), zipfile.ZIP_DEFLATED)
    return again.getvalue()


def _mode(target: Path) -> int:
    """The rights the file had, else those the planner's new files have."""
    if target.exists():
        return target.stat().st_mode & 0o777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask


def _refused(path: Path) -> PortfolioError:
    text = _("«{path}» cannot be written; please check folder, access rights and free space.")
    return PortfolioError(text.format(path=path))
