"""The bytes of a file that somebody names: an ordinary file, not too large, and all of it (Inhalt)."""

import os
import stat
from pathlib import Path

from portfolio.language import gettext as _

MOST = 200_000_000
"""Bytes of a list that can still be meant; the largest budgets have some ten thousand rows."""


class Unreadable(Exception):  # noqa: N818  a sentence for the planner, not a failure of the program
    """A file cannot be read; the message says why and how to mend it."""


def content_of(path: Path) -> bytes:
    """All bytes of a file.

    Raises:
        Unreadable: There is no such file, it is a folder or a pipe, it is too large, or it was changed meanwhile.
    """
    try:
        before = path.stat()
        if not stat.S_ISREG(before.st_mode):
            raise Unreadable(_("this is not a file; please name a CSV or Excel file"))
        if before.st_size > MOST:
            raise Unreadable(_too_large(MOST))
        content = _at_most(path, MOST)
        after = path.stat()
    except FileNotFoundError:
        raise Unreadable(_("the file does not exist; please check the name")) from None
    except (OSError, ValueError):  # a name with a NUL in it is a ValueError
        raise Unreadable(_("the file cannot be read; please check the access rights")) from None
    if (before.st_mtime_ns, before.st_size) != (after.st_mtime_ns, len(content)):
        raise Unreadable(_("the file was changed while it was read; please try again"))
    return content


def _at_most(path: Path, most: int) -> bytes:
    """What stands in the file; a pipe that took its place meanwhile does not hold us up."""
    handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    with os.fdopen(handle, "rb") as file:
        content = file.read(most + 1)
    if len(content) > most:
        raise Unreadable(_too_large(most))
    return content


def _too_large(most: int) -> str:
    text = _("the file is larger than {most} MB; please leave out what is no list")
    return text.format(most=most // 1_000_000)
