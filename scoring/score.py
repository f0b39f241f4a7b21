"""What a project earns, criterion by criterion; a range while marks are missing (Bewertung)."""

from collections.abc import Iterable, Mapping
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
    exact = earned(marks, weights, criteria)
    return score_of_parts(exact, Fraction(sum(weights[key] for key in exact)))


def earned(
    marks: Mapping[str, int], weights: Mapping[str, int], criteria: Iterable[Criterion]
) -> dict[str, Fraction]:
    """What a project earns on each marked criterion, exact: weight · level / highest level.

    Raises:
        ValueError: A level lies outside its criterion's scale.
    """
    return {
        criterion.id: _earned(criterion, marks[criterion.id], weights[criterion.id])
        for criterion in criteria
        if criterion.id in marks and criterion.id in weights
    }


def score_of_level(level: int | None, levels: int) -> Score:
    """The points of a project that was put on a level as a whole: I earns 100, the last one 0.

    Args:
        level: From 1, the most urgent, to `levels`; none where it was not decided yet.
        levels: How many there are, at least 2.

    Raises:
        ValueError: There is no such level.
    """
    if level is None:
        return score_of_parts({}, Fraction(0))
    if not 1 <= level <= levels:
        raise ValueError(f"level {level} is not within 1 and {levels}")
    earned = Fraction(WHOLE * (levels - level), levels - 1)
    return score_of_parts({"level": earned}, Fraction(WHOLE))


def score_of_parts(parts: Mapping[str, Fraction], known: Fraction) -> Score:
    """A score from what was earned part by part.

    Args:
        parts: Points earned by part, exact.
        known: How many of the 100 points are decided; the rest is still open.
    """
    low = sum(parts.values(), start=Fraction(0))
    return Score(
        points=points_of(low, known),
        low=_tenths(low),
        high=_tenths(low + WHOLE - known),
        completeness=half_up(known),
        contributions=_contributions(parts, low),
    )


def points_of(low: Fraction, known: Fraction) -> float:
    """The points that rank: the share reached on what is decided, carried over to what is not.

    Args:
        low: Points earned so far, exact.
        known: How many of the 100 points are decided.
    """
    return _tenths(low * WHOLE / known if known else Fraction(0))


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
