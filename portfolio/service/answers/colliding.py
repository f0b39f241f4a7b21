"""Duties that find no place together, and the cheapest ways out, each tried (Konflikt)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from portfolio.model import Portfolio, Ranking
from portfolio.optimizer.conflict import conflict
from portfolio.optimizer.explain import relieved
from portfolio.optimizer.limits import Limits
from portfolio.optimizer.pose import problem_of
from portfolio.optimizer.problem import Prices, Problem, Task
from portfolio.optimizer.relief import Relief, least_relief, possible
from portfolio.optimizer.worth import FINE
from portfolio.service.answers.effort import Effort
from portfolio.service.answers.explaining import DAY, PLACE
from portfolio.service.ranking import rank_all

WAYS = 3
"""Ways out that are told."""


class Means(StrEnum):
    """What can be done about a conflict."""

    MORE = "more"
    """More money, days or places."""
    LATER = "later"
    """One duty starts later than it has to."""
    WITHOUT = "without"
    """One duty is none."""


@dataclass(frozen=True, slots=True)
class WayOut:
    """Something that was tried, and after which those that collide find a place."""

    way: Means
    relief: Relief | None = None
    project: str = ""
    year: int | None = None
    """In which it starts at the latest then."""
    points: float = 0.0
    """Worth that is lost."""
    for_all: bool = False
    """After it all duties find a place, those that do not collide here, too."""


@dataclass(frozen=True, slots=True)
class Clash:
    """Duties that collide."""

    projects: tuple[str, ...]
    irreducible: bool
    """Tried: without any one of them, the others find a place."""
    lacking: Relief | None
    """What they lack together."""
    ways: tuple[WayOut, ...]
    """The cheapest of each kind first."""


def clash(portfolio: Portfolio, effort: Effort | None = None) -> Clash | None:
    """The smallest set of duties that find no place together; none where all find one.

    Args:
        portfolio: Whose duties.
        effort: What may be spent on each search; there are a few for every duty.

    Raises:
        PortfolioError: It was stopped.
    """
    spent = effort or Effort()
    found = spent.each(_clash, [_Question(portfolio, rank_all(portfolio), spent.seconds)])
    return found[0]


@dataclass(frozen=True, slots=True)
class _Question:
    portfolio: Portfolio
    ranking: Ranking
    seconds: float

    @property
    def limits(self) -> Limits:
        """Of each search."""
        return Limits(self.seconds)


def _clash(question: _Question) -> Clash | None:
    problem = problem_of(question.portfolio, question.ranking)
    duties = [task.id for task in problem.tasks if task.duty]
    found = conflict(problem, duties, question.limits)
    if found is None:
        return None
    lacking = least_relief(problem, found.tasks, Prices(1, DAY, PLACE), question.limits)
    ways = _ways_out(question, problem, found.tasks, lacking)
    checked = tuple(replace(way, for_all=_is_for_all(question, way, duties)) for way in ways)
    return Clash(found.tasks, found.irreducible, lacking, checked)


def _ways_out(
    question: _Question, problem: Problem, keys: Sequence[str], lacking: Relief | None
) -> tuple[WayOut, ...]:
    """The cheapest of each kind, then the next cheapest."""
    tasks = [task for task in problem.tasks if task.id in keys]
    later = sorted(_later(question, tasks, keys), key=lambda way: (way.points, way.project))
    without = sorted(_without(tasks), key=lambda way: (way.points, way.project))
    more = [WayOut(Means.MORE, relief=lacking)] if lacking and lacking.more else []
    first = [*more, *later[:1], *without[:1]]
    return tuple([*first, *later[1:], *without[1:]][:WAYS])


def _later(question: _Question, tasks: Sequence[Task], keys: Sequence[str]) -> Iterator[WayOut]:
    """The fewest years by which one of them has to start later, where that helps."""
    horizon = question.portfolio.settings.horizon
    for task in tasks:
        last = task.starts[-1].year if task.starts else horizon.planned[-1]
        for year in range(last + 1, horizon.planned[-1] + 1) if not task.begun else ():
            problem = problem_of(_until(question.portfolio, task.id, year), question.ranking)
            if possible(problem, keys, question.limits):
                lost = (_worth_at(task, last) - _worth_of(problem, task.id, year)) / FINE
                yield WayOut(Means.LATER, project=task.id, year=year, points=lost)
                break


def _until(portfolio: Portfolio, key: str, year: int) -> Portfolio:
    """The same, but one project may start until that year."""
    projects = tuple(replace(p, latest=year) if p.id == key else p for p in portfolio.projects)
    return replace(portfolio, projects=projects)


def _worth_of(problem: Problem, key: str, year: int) -> int:
    return _worth_at(next(task for task in problem.tasks if task.id == key), year)


def _worth_at(task: Task, year: int) -> int:
    start = task.at(year)
    return start.worth if start else 0


def _without(tasks: Sequence[Task]) -> Iterator[WayOut]:
    """Each of them alone: that it helps was seen when the conflict was made as small as it is."""
    for task in tasks:
        if not task.begun:
            most = max((start.worth for start in task.starts), default=0)
            yield WayOut(Means.WITHOUT, project=task.id, points=most / FINE)


def _is_for_all(question: _Question, way: WayOut, duties: Sequence[str]) -> bool:
    """Tried with all duties."""
    portfolio, wanted = question.portfolio, list(duties)
    if way.way is Means.LATER and way.year is not None:
        portfolio = _until(portfolio, way.project, way.year)
    problem = problem_of(portfolio, question.ranking)
    if way.way is Means.WITHOUT:
        wanted.remove(way.project)
    if way.relief is not None:
        problem = relieved(problem, way.relief.more)
    return possible(problem, wanted, question.limits) is True
