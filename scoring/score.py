"""What a project earns, criterion by criterion; a range while marks are missing (Bewertung)."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from scoring.grid import WHOLE, Criterion
from scoring.rounding import apportion, half_up


@dataclass(frozen=True, slots=True)
class Score:
    """The points of one project, 0 to 100, with one decimal."""

    points: float
    """What ranks: the share reached on the criteria that are marked, carried over to those that are not."""
    low: float
    """The points if every missing mark turned out to be level 0."""
    high: float
    """The points if every missing mark turned out to be the best level."""
    completeness: int
    """How much of the weight is marked, in percent."""
    contributions: Mapping[str, float]
    """Points by marked criterion; they add up to `low`."""


def score(
    marks: Mapping[str, int], weights: Mapping[str, int], criteria: tuple[Criterion, ...]
) -> Score:
    """Score one project: points = Σ weight · level / highest level.

    Args:
        marks: Level by criterion, within the criterion's scale; a missing criterion is not marked yet.
        weights: Weight by criterion, adding up to 100; a criterion without one does not count.
        criteria: The criteria of the grid, in its order.

    Raises:
        ValueError: A level lies outside its criterion's scale.
    """
    exact = {
        criterion.id: _earned(criterion, marks[criterion.id], weights[criterion.id])
        for criterion in criteria
        if criterion.id in marks and criterion.id in weights
    }
    marked = sum(weights[key] for key in exact)
    low = sum(exact.values(), start=Fraction(0))
    return Score(
        points=_tenths(low * WHOLE / marked if marked else Fraction(0)),
        low=_tenths(low),
        high=_tenths(low + WHOLE - marked),
        completeness=marked,
        contributions=_contributions(exact, low),
    )


def _earned(criterion: Criterion, level: int, weight: int) -> Fraction:
    if not 0 <= level <= criterion.best:
        raise ValueError(f"{criterion.id}: level {level} is not within 0 and {criterion.best}")
    return Fraction(weight * level, criterion.best)


def _contributions(exact: Mapping[str, Fraction], low: Fraction) -> dict[str, float]:
    if not low:
        return dict.fromkeys(exact, 0.0)
    tenths = apportion(half_up(low * 10), list(exact.values()))
    return {key: part / 10 for key, part in zip(exact, tenths, strict=True)}


def _tenths(exact: Fraction) -> float:
    """The only rounding of points: what is printed is what ranks."""
    return half_up(exact * 10) / 10
