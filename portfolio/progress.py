"""How far something long is, told while it goes on (Fortschritt)."""

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

Tell = Callable[[float], None]
"""Is told the share that is done, from 0 to 1."""

Item = TypeVar("Item")

STEP = 500
"""After so many things it is told again."""


def between(tell: Tell | None, begin: float, end: float) -> Tell | None:
    """Tells a part of the whole: from `begin` to `end`; none where nobody listens."""
    if tell is None:
        return None
    return lambda share: tell(begin + (end - begin) * share)


def told(items: Iterable[Item], count: int, tell: Tell | None) -> Iterator[Item]:
    """The same items; while they are taken it is told which share of `count` was."""
    for number, item in enumerate(items):
        if tell and number % STEP == 0:
            tell(number / max(1, count))
        yield item
    if tell:
        tell(1.0)
