"""Files written whole or not at all (Schreiben)."""

import io
import os
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from tempfile import mkstemp

from portfolio.errors import PortfolioError
from portfolio.language import gettext as _


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
        handle, name = mkstemp(prefix=f".{target.name}.", dir=target.parent)
        os.close(handle)
        draft = Path(name)
        try:
            yield draft
            draft.chmod(_mode(target))
            draft.replace(target)
        finally:
            draft.unlink(missing_ok=True)
    except OSError:
        raise _refused(path) from None


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
