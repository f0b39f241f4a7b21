"""Weight sets put together, and what lies between them (Gewichte)."""

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction

from scoring.grid import WHOLE
from scoring.rounding import apportion

Weights = Mapping[str, int]


def mean(sets: Sequence[Weights]) -> dict[str, int]:
    """The average of several weight sets, rounded so that it adds up to 100.

    Raises:
        ValueError: There is no set.
    """
    return _whole(sets, {key: Fraction(sum(of), len(sets)) for key, of in _by_criterion(sets)})


def median(sets: Sequence[Weights]) -> dict[str, int]:
    """The middle weight of each criterion, brought to 100: one extreme set moves nothing.

    Where most sets give nothing to every criterion, there is no middle, and the mean is taken.

    Raises:
        ValueError: There is no set.
    """
    exact = {key: _middle(of) for key, of in _by_criterion(sets)}
    return _whole(sets, exact) if any(exact.values()) else mean(sets)


def ranges(sets: Sequence[Weights]) -> dict[str, tuple[int, int]]:
    """The lowest and the highest weight of each criterion: the range that was agreed on."""
    return {key: (min(of), max(of)) for key, of in _by_criterion(sets)}


def with_chosen(base: Weights, chosen: Weights) -> dict[str, int]:
    """Weights of which some are chosen; the others share what is left in the proportions they had.

    It depends on nothing but what is chosen now, so that a weight moved up and down again leaves no trace.

    Args:
        base: The weights as they were, adding up to 100.
        chosen: Some of them as they shall be.

    Raises:
        ValueError: What is chosen leaves no room, or nobody to share what is left.
    """
    others = [key for key in base if key not in chosen]
    left = WHOLE - sum(chosen.values())
    if left < 0 or min(chosen.values(), default=0) < 0 or (left and not others):
        raise ValueError("the chosen weights do not add up to 100 with the others")
    shares = [base[key] for key in others]
    parts = apportion(left, shares if any(shares) else [1] * len(others)) if others else ()
    shared = dict(zip(others, parts, strict=True))
    return {key: chosen[key] if key in chosen else shared[key] for key in base}


def _middle(weights: Sequence[int]) -> Fraction:
    """The middle one, or the mean of the two in the middle."""
    ordered, half = sorted(weights), len(weights) // 2
    return Fraction(ordered[half] + ordered[-half - 1], 2)


def _by_criterion(sets: Sequence[Weights]) -> Iterable[tuple[str, list[int]]]:
    keys = dict.fromkeys(key for weights in sets for key in weights)
    return [(key, [weights.get(key, 0) for weights in sets]) for key in keys]


def _whole(sets: Sequence[Weights], exact: Mapping[str, Fraction]) -> dict[str, int]:
    if not sets:
        raise ValueError("no weight set")
    return dict(zip(exact, apportion(WHOLE, list(exact.values())), strict=True))
