"""Rounded parts that add up to the rounded whole (Rundung)."""

from collections.abc import Sequence
from fractions import Fraction
from math import lcm


def half_up(number: Fraction) -> int:
    """The nearest whole number; a half goes up, as a treasury rounds."""
    return (number + Fraction(1, 2)).__floor__()


def apportion(total: int, shares: Sequence[int | Fraction]) -> tuple[int, ...]:
    """Split a whole number by shares, so that the parts add up to it exactly.

    Largest remainder (Hare–Niemeyer): each part is rounded down, and what is left goes, one each, to the
    largest remainders; among equals to the earliest.

    Args:
        total: What is split, e.g. euros; not negative.
        shares: How it is split, e.g. percent per year; not negative, of any sum above zero.

    Raises:
        ValueError: The shares are all zero.
    """
    counts = _whole(shares)
    whole = sum(counts)
    if not whole:
        raise ValueError("shares that are all zero split nothing")
    parts, remainders = (
        [total * count // whole for count in counts],
        [total * count % whole for count in counts],
    )
    if not any(remainders):
        return tuple(parts)
    by_remainder = sorted(range(len(parts)), key=lambda i: (-remainders[i], i))
    for position in by_remainder[: total - sum(parts)]:
        parts[position] += 1
    return tuple(parts)


def _whole(shares: Sequence[int | Fraction]) -> list[int]:
    """The same shares as whole numbers, with which everything is ten times as fast."""
    whole = [share for share in shares if isinstance(share, int)]
    if len(whole) == len(shares):
        return whole
    scale = lcm(*(share.denominator for share in shares))
    return [share.numerator * (scale // share.denominator) for share in shares]
