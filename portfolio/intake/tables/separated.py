"""Text with separated cells as rows; what separates them is found (CSV)."""

import csv
import io
import re
from collections import Counter
from itertools import islice

from portfolio.intake.tables.content import Unreadable
from portfolio.language import gettext as _

SIGNS = ";\t,|"
"""What can separate cells, the most usual first."""

LOOKED_AT = 200
"""Rows by which the separator is found."""

_TOLD = re.compile(r"sep=(.)\r?\n")
"""What Excel understands, and writes where it was asked to."""


def rows_of(text: str) -> list[list[str]]:
    """The rows, each with its cells as they stand; an empty line is a row without cells.

    Raises:
        Unreadable: The quotation marks do not match, or a cell is longer than any text.
    """
    told = _TOLD.match(text)
    if told:
        return [[], *_split(text[told.end() :], told[1])]
    return _split(text, separator(text))


def separator(text: str) -> str:
    """The sign by which most rows fall into equally many cells, and into more than one."""
    return max(SIGNS, key=lambda sign: (*_evenness(text, sign), -SIGNS.index(sign)))


def _evenness(text: str, sign: str) -> tuple[float, int]:
    """The share of rows that have as many cells as most, and how many these are; nothing where it is one."""
    try:
        read = csv.reader(io.StringIO(text, newline=""), delimiter=sign)
        counts = Counter(len(row) for row in islice(read, LOOKED_AT) if row)
    except csv.Error:
        return 0.0, 0
    if not counts or max(counts) == 1:
        return 0.0, 0
    cells, rows = max(counts.items(), key=lambda each: (each[0] > 1, each[1]))
    return round(rows / counts.total(), 1), cells


def _split(text: str, sign: str) -> list[list[str]]:
    try:
        return list(csv.reader(io.StringIO(text, newline=""), delimiter=sign, strict=True))
    except csv.Error as error:
        if "field limit" in str(error):
            sentence = _("a cell is longer than {most} signs; please check its quotation marks")
            raise Unreadable(sentence.format(most=csv.field_size_limit())) from None
        raise Unreadable(
            _("the quotation marks do not match; please save the file again as CSV")
        ) from None
