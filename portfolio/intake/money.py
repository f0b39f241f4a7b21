"""Amounts of money as planners and finance programs write them (Beträge)."""

import re
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache

from portfolio.intake.numbers import LONGEST, MANY, NotANumber
from portfolio.language import gettext as _

OPEN = frozenset(
    {"", "-", "–", "—", "--", "./.", "n.q.", "n.b.", "n.n.", "k.a.", "offen", "entfällt"}
)
"""What stands in a cell in which there is no amount, without its spaces."""

FACTORS = {"t": 1000, "k": 1000, "tsd": 1000, "mio": 10**6, "million": 10**6, "mrd": 10**9}

_UNIT = r"(?:(?:mrd|mio|tsd)\.?|million(?:en)?|t(?=€|eur)|k(?=€|eur))?(?:€|euro?)?"
_AMOUNT = re.compile(
    rf"(?P<before>{_UNIT})(?P<bracket>\()?(?P<minus>[-−–])?(?P<digits>[0-9][0-9.,'’]*?)"
    rf"(?:[.,][-–—]{{1,2}})?(?P<behind>[-−])?(?(bracket)\))(?P<after>{_UNIT})"
)
_CURRENCY = re.compile(r"(?:€|euro?)$")
_GERMAN = re.compile(r"[0-9]{1,3}(?:\.[0-9]{3})+(?:,[0-9]+)?|[0-9]+(?:,[0-9]+)?")
_SWISS = re.compile(r"[0-9]{1,3}(?:['’][0-9]{3})+(?:[.,][0-9]+)?")
_POINT = re.compile(r"[0-9]+\.[0-9]{1,2}")
_ENGLISH = re.compile(r"[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?|[0-9]+(?:\.[0-9]+)?")

_SIGNS = 3 * LONGEST
"""More than any amount needs."""


@lru_cache(MANY)
def amount(text: str, *, point: bool = False) -> Decimal | None:
    """Euros, with cents where there are any; none where nothing or a dash stands.

    «1.234.567,89», «1'234'567.89», «1.000.000-», «(500)», «1,5 Mio. €», «T€ 500» and «500,-» are read as they are
    meant. Three digits behind a point are thousands: «1.234» is more than a thousand.

    Args:
        text: The cell.
        point: Decimals stand behind a point throughout the file, so that «1.234» is a little more than one.

    Raises:
        NotANumber: It is something else.
    """
    bare = "".join(text.split()).casefold()
    if bare in OPEN:
        return None
    told = _AMOUNT.fullmatch(bare) if len(bare) <= _SIGNS else None
    if told is None:
        raise NotANumber(
            _("is too large") if bare.isascii() and bare.isdecimal() else _("is no amount")
        )
    found = _plain(told["digits"], point=point) * _factor(told["before"]) * _factor(told["after"])
    if found >= 10**LONGEST:
        raise NotANumber(_("is too large"))
    is_negative = bool(told["minus"]) + bool(told["behind"]) + bool(told["bracket"])
    return -found if is_negative else found


@lru_cache(MANY)
def is_open(text: str) -> bool:
    """Whether a cell is empty, or says that nothing is known."""
    return "".join(text.split()).casefold() in OPEN


def whole_euros(found: Decimal) -> int:
    """Rounded to euros, a half away from zero."""
    return int(found.quantize(Decimal(1), rounding=ROUND_HALF_UP))


def has_point(text: str) -> bool:
    """Whether this can only be a number with decimals behind a point."""
    return bool(_POINT.fullmatch(text.strip().lstrip("-")))


def _plain(digits: str, *, point: bool) -> Decimal:
    if point and _ENGLISH.fullmatch(digits):
        return Decimal(digits.replace(",", ""))
    if not point and _GERMAN.fullmatch(digits):
        return Decimal(digits.replace(".", "").replace(",", "."))
    if _SWISS.fullmatch(digits):
        return Decimal(digits.replace("'", "").replace("’", "").replace(",", "."))
    if _POINT.fullmatch(digits):
        return Decimal(digits)
    raise NotANumber(_("is no amount"))


def _factor(unit: str) -> int:
    word = _CURRENCY.sub("", unit).rstrip(".").removesuffix("en")
    return FACTORS.get(word, 1)
