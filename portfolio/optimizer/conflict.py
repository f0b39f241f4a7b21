"""Tasks that cannot all be started, and none of which can be left out of that sentence (Konflikt)."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from portfolio.optimizer.limits import Limits
from portfolio.optimizer.problem import Problem
from portfolio.optimizer.relief import possible


@dataclass(frozen=True, slots=True)
class Conflict:
    """Tasks that find no place together."""

    tasks: tuple[str, ...]
    """In the order of the ranking."""
    irreducible: bool
    """Shown by solving again: without any one of them, all others find a place."""


def conflict(problem: Problem, wanted: Collection[str], limits: Limits) -> Conflict | None:
    """A smallest set of the wanted tasks that collide: none can be taken out and the rest still collides.

    Found by leaving out one after the other (deletion filter), those first that stand last in the ranking, so
    that the set names the best placed; first in halves, which is quicker where few of many collide.

    Args:
        problem: As it is.
        wanted: Tasks, e.g. all duties.
        limits: How far each search may go.

    Returns:
        None where all find a place, or where it did not become known that they do not.
    """
    ranked = [task.id for task in problem.tasks if task.id in wanted]
    if possible(problem, ranked, limits) is not False:
        return None
    left, sure = _without_chunks(problem, ranked, limits), True
    for key in tuple(reversed(left)):
        others = [each for each in left if each != key]
        fits = possible(problem, others, limits)
        if fits is False:
            left = others
        sure = sure and fits is not None
    return Conflict(tuple(left), sure)


def _without_chunks(problem: Problem, ranked: Sequence[str], limits: Limits) -> list[str]:
    """Leave out half, a quarter, an eighth … from the end, as long as the rest collides."""
    left, size = list(ranked), len(ranked) // 2
    while size:
        at = len(left)
        while at > 0:
            others = left[: max(0, at - size)] + left[at:]
            if possible(problem, others, limits) is False:
                left = others
            at -= size
        size //= 2
    return left
