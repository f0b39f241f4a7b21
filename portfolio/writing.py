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
        PortfolioError: The folder cannot be written, or the disk is full.
    """
    with written_whole(path) as draft:
        draft.write_bytes(content)


@contextmanager
def written_whole(path: Path) -> Iterator[Path]:
    """A draft beside the file, for whoever writes it; it takes the file's place when all went well.

    Raises:
        PortfolioError: As `write_whole`.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = mkstemp(prefix=f".{path.name}.", dir=path.parent)
        os.close(handle)
        draft = Path(name)
        try:
            yield draft
            draft.chmod(0o644)
            draft.replace(path)
        finally:
            draft.unlink(missing_ok=True)
    except OSError:
        text = _(
            "«{path}» cannot be written; please check the folder, its access rights and the disk."
        )
        raise PortfolioError(text.format(path=path)) from None
