"""Files written whole or not at all (Schreiben)."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
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
