"""What is entered, or known from data, becomes a level (Skalen)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from scoring.rounding import half_up


class Scale(StrEnum):
    """How a mark is entered."""

    LEVELS = "levels"
    """As the criterion's own levels, from 0 to the best one."""
    ZERO_TO_THREE = "0-3"
    ZERO_TO_FIVE = "0-5"
    ZERO_TO_TEN = "0-10"
    YES_NO = "yes-no"
    """1 is yes and the best level, 0 is no."""
    SCHOOL = "school"
    """School marks for a state: 1 is very good and level 0, 6 is the worst and the best level."""


_ENDS = {
    Scale.ZERO_TO_THREE: (0, 3),
    Scale.ZERO_TO_FIVE: (0, 5),
    Scale.ZERO_TO_TEN: (0, 10),
    Scale.YES_NO: (0, 1),
    Scale.SCHOOL: (1, 6),
}


def ends(scale: Scale, best: int) -> tuple[int, int]:
    """The lowest and the highest number that can be entered for a criterion whose best level is `best`."""
    return _ENDS.get(scale, (0, best))


def level_of(entered: int, scale: Scale, best: int) -> int:
    """The level an entered number stands for: in proportion, a half goes up.

    Raises:
        ValueError: The number lies outside the scale.
    """
    first, last = ends(scale, best)
    if not first <= entered <= last:
        raise ValueError(f"{entered} is not within {first} and {last}")
    if scale is Scale.LEVELS:
        return entered
    return half_up(Fraction((entered - first) * best, last - first))


@dataclass(frozen=True, slots=True)
class LevelRule:
    """How a fact about a project becomes a level."""

    fact: str
    starts: tuple[Decimal, ...]
    """The values at which level 1, 2 … begins, rising; below the first it is level 0."""
    silent_below: bool = False
    """Below the first start it says nothing instead of level 0."""

    def level(self, value: Decimal) -> int | None:
        """The level of a value; none where the rule says nothing of it."""
        level = sum(start <= value for start in self.starts)
        return None if self.silent_below and not level else level


def level_from(facts: Mapping[str, Decimal], rules: Iterable[LevelRule]) -> int | None:
    """The best level that known facts give; none where no rule finds its fact."""
    levels = (rule.level(facts[rule.fact]) for rule in rules if rule.fact in facts)
    return max((level for level in levels if level is not None), default=None)
