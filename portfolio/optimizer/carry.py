"""What is carried over from year to year, by arithmetic alone (Ermächtigungsübertragung)."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from portfolio.optimizer.problem import CarryOver


@dataclass(frozen=True, slots=True)
class Ledger:
    """Money carried over, in euros by year."""

    drawn: Mapping[int, Fraction]
    """What a year takes from earlier ones."""
    left: Mapping[int, Fraction]
    """What of a year's own money can be spent later."""
    over: Mapping[int, int]
    """What a year needs beyond all of it; years that need nothing more are left out."""


def ledger(used: Mapping[int, int], caps: Mapping[int, int], rule: CarryOver | None) -> Ledger:
    """Year by year: a year's own money first, then the oldest that is left and has not lapsed.

    Args:
        used: What is needed, by year.
        caps: What there is.
        rule: None where nothing is carried over.
    """
    drawn: dict[int, Fraction] = {}
    left: dict[int, Fraction] = {}
    over: dict[int, int] = {}
    stock: dict[int, Fraction] = {}
    for year in sorted(caps):
        missing = Fraction(used[year] - caps[year])
        if missing <= 0:
            stock[year] = left[year] = -missing * rule.share if rule else Fraction(0)
            continue
        if rule:
            drawn[year] = _draw(stock, missing, year - rule.years)
        if drawn.get(year, 0) < missing:
            over[year] = -int((drawn.get(year, 0) - missing) // 1)
    return Ledger(drawn, left, over)


def _draw(stock: dict[int, Fraction], wanted: Fraction, oldest: int) -> Fraction:
    """Take from the stock, the oldest year first, not from before `oldest`."""
    taken = Fraction(0)
    for year in sorted(stock):
        if year >= oldest:
            part = min(stock[year], wanted - taken)
            stock[year] -= part
            taken += part
    return taken
