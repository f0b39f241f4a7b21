"""Bytes to letters: the encodings that spreadsheets and finance programs write (Zeichenkodierung)."""

import codecs

from portfolio.intake.tables.content import Unreadable
from portfolio.language import gettext as _

MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
"""What a file can begin with, and what it says of the rest; the longer ones first."""

BEGINNING = 4096
"""Bytes looked at to find an encoding without a mark."""


def letters(content: bytes) -> str:
    """The text: as its mark says, else UTF-16, UTF-8 or Windows-1252, whichever fits.

    Raises:
        Unreadable: It is no text, or in no such encoding.
    """
    for encoding in _candidates(content):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" in text:
            break
        return text
    raise Unreadable(_("this is no text; please save the list again as «CSV UTF-8» or as XLSX"))


def _candidates(content: bytes) -> tuple[str, ...]:
    marked = [encoding for mark, encoding in MARKS if content.startswith(mark)]
    if marked:
        return tuple(marked[:1])
    beginning = content[:BEGINNING]
    even, odd = beginning[::2].count(0), beginning[1::2].count(0)
    if even + odd > len(beginning) // 4:
        return ("utf-16-le",) if odd > even else ("utf-16-be",)
    return ("utf-8", "cp1252")
