"""What a plan lacks for a project that is not in it, by arithmetic alone (Begründen)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from portfolio.optimizer.check import Overrun, overruns
from portfolio.optimizer.problem import Limit, Problem, Shared, Starts

BY_YEAR = {
    Limit.PAYMENTS: "payments_cap",
    Limit.OWN_FUNDS: "own_funds_cap",
    Limit.COMMITMENTS: "commitments_cap",
    Limit.RUNNING: "running_cap",
}
"""What there is of so much a year, and where the problem has it."""

BY_NAME = {Limit.DAYS: "days_cap", Limit.POT: "pots"}
"""The same by team and by budget."""

PLACES = frozenset({Limit.LARGE, Limit.ROLE, Limit.INTERIM})
"""What can be had by so many at a time, in all years alike."""

AMOUNTS = PLACES | BY_YEAR.keys() | BY_NAME.keys()
"""What more of something mends; other projects and windows are mended by nothing that can be bought."""


MONEY = frozenset({Limit.PAYMENTS, Limit.OWN_FUNDS})
"""A euro more of a year is one more of both."""


@dataclass(frozen=True, slots=True)
class Lack:
    """What is missing for a start beside all that is planned."""

    year: int
    """Of the start."""
    overruns: tuple[Overrun, ...]
    """Each limit that would be broken, by how much; none where it would fit."""

    @property
    def can_be_bought(self) -> bool:
        """Euros, days or places mend it; else another project stands against it, or has to come first."""
        return all(each.limit in AMOUNTS for each in self.overruns)


def lacks(problem: Problem, starts: Starts, key: str) -> tuple[Lack, ...]:
    """For every year in which a task may start: what is missing for it beside the schedule as it is.

    Args:
        problem: What the schedule was made for.
        starts: A sound schedule.
        key: The task; where it is in the schedule it is looked at as if it were not.

    Raises:
        KeyError: There is no such task.
    """
    tasks = {task.id: task for task in problem.tasks}
    without = {**starts, key: None}
    before = set(overruns(problem, without))
    return tuple(
        Lack(start.year, _new(overruns(problem, {**without, key: start.year}), before))
        for start in tasks[key].starts
    )


def _new(found: Iterable[Overrun], before: set[Overrun]) -> tuple[Overrun, ...]:
    return tuple(each for each in found if each not in before)


def euros_of(more: Iterable[Overrun]) -> dict[int, int]:
    """Euros by year that payments and own funds lack; what both lack is needed once."""
    found: dict[int, int] = {}
    for each in more:
        if each.limit in MONEY:
            found[each.year] = max(found.get(each.year, 0), each.over)
    return dict(sorted(found.items()))


def days_of(more: Iterable[Overrun]) -> dict[tuple[str, int], int]:
    """Person-days by team and year."""
    return {(each.name, each.year): each.over for each in more if each.limit is Limit.DAYS}


def relieved(problem: Problem, found: Iterable[Overrun]) -> Problem:
    """The same problem with just so much more of everything that is missing."""
    for each in found:
        problem = _with_more(problem, each)
    return problem


def _with_more(problem: Problem, each: Overrun) -> Problem:
    more: dict[str, Any]
    if each.limit in BY_YEAR:
        field = BY_YEAR[each.limit]
        more = {field: _raised(getattr(problem, field), each)}
    elif each.limit in BY_NAME:
        field = BY_NAME[each.limit]
        caps = getattr(problem, field)
        more = {field: {**caps, each.name: _raised(caps[each.name], each)}}
    else:
        more = {"shared": _more_places(problem.shared, each)}
    return replace(problem, **more)


def _more_places(shared: Mapping[str, Shared], each: Overrun) -> dict[str, Shared]:
    """One more large project, role or building at a time; these have no years of their own."""
    return {
        key: replace(thing, cap=thing.cap + each.over)
        if (thing.limit, thing.name) == (each.limit, each.name)
        else thing
        for key, thing in shared.items()
    }


def _raised(caps: Mapping[int, int], each: Overrun) -> dict[int, int]:
    return {**caps, each.year: caps[each.year] + each.over}
