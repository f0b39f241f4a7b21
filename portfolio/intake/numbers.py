"""Numbers as planners write them (Zahlen)."""

import re
from datetime import date
from decimal import Decimal
from functools import lru_cache

from portfolio.language import gettext as _

_WHOLE = re.compile(r"-?(\d{1,3}(\.\d{3})+|\d+)(,0*)?")
_FRACTION = re.compile(r"-?(\d{1,3}(\.\d{3})+|\d+),\d+")
_POINT = re.compile(r"-?\d+\.\d+")
_IN_WORDS = re.compile(r"[\d.,\s]+(mio|mrd|tsd|t|k|m)\b.*", re.IGNORECASE)
_SPACES = dict.fromkeys(map(ord, " \u00a0\u2009\u202f"))

LONGEST = 18
"""Digits of a number that still makes sense; more would not fit into the database."""


MANY = 4096
"""Cells that are remembered: most of a long list say what others said before."""


EPOCH = date(1899, 12, 30)
"""Spreadsheets count days from here."""

TYPED_YEARS = range(1990, 2200)
"""Days so long after it were typed as a year, into a cell that shows days."""

_ISO_DAY = re.compile(r"(?P<year>\d{4})-(?P<month>\d\d)-(?P<day>\d\d)(?:[T ].*)?")
_DAY = re.compile(r"(?P<day>\d{1,2})\.(?P<month>\d{1,2})\.(?P<year>\d{4})")


class NotANumber(ValueError):  # noqa: N818  a sentence for the planner, not a failure of the program
    """The text is no whole number; the message says why, to be followed by what is expected."""


@lru_cache(MANY)
def whole_number(text: str) -> int:
    """A whole number: «1200000», «1.200.000» and «1.200.000,00» are the same.

    Raises:
        NotANumber: It is something else.
    """
    bare = text.translate(_SPACES).removesuffix("€")
    if len(bare) > 2 * LONGEST:
        raise NotANumber(_("is too large") if bare[:1].isdecimal() else _("is no number"))
    if bare.isascii() and _WHOLE.fullmatch(bare):
        return _checked(int(bare.split(",")[0].replace(".", "")))
    if _FRACTION.fullmatch(bare):
        raise NotANumber(_("has decimals"))
    if _IN_WORDS.fullmatch(bare):
        raise NotANumber(_("has a unit"))
    raise NotANumber(_("is no number"))


def year_in(text: str) -> str:
    """A year that a spreadsheet shows as a day: «01.04.2028» is 2028, and «20.07.1905» is so too."""
    told = _DAY.fullmatch(text) or _ISO_DAY.fullmatch(text)
    if told is None:
        return text
    try:
        day = date(int(told["year"]), int(told["month"]), int(told["day"]))
    except ValueError:
        return text
    serial = (day - EPOCH).days
    return str(serial) if serial in TYPED_YEARS else str(day.year)


def not_whole(found: str, why: NotANumber) -> str:
    """What to say of a text that is no whole number."""
    sentence = _("«{found}» {why}; expected is {expected}")
    expected = _("a whole number such as 150 or 1.200.000")
    return sentence.format(found=found, why=why, expected=expected)


def decimal_number(text: str) -> Decimal:
    """A number that may have decimals: «2,7», «2.7» and «1.234,5».

    Raises:
        NotANumber: It is something else.
    """
    bare = text.translate(_SPACES)
    if len(bare) > LONGEST or not bare.isascii():
        raise NotANumber(_("is no number"))
    if _WHOLE.fullmatch(bare) or _FRACTION.fullmatch(bare):
        return Decimal(bare.replace(".", "").replace(",", "."))
    if _POINT.fullmatch(bare):
        return Decimal(bare)
    raise NotANumber(_("is no number"))


def _checked(number: int) -> int:
    if number < 0:
        raise NotANumber(_("is negative"))
    if number >= 10**LONGEST:
        raise NotANumber(_("is too large"))
    return number
