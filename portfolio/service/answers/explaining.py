"""Why a project stands where it stands, and why it is not planned, or not sooner (Warum)."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import partial
from math import ceil

from portfolio.model import Plan, Project
from portfolio.optimizer.displace import calmed
from portfolio.optimizer.explain import Lack, lacks
from portfolio.optimizer.limits import Limits
from portfolio.optimizer.pose import problem_of
from portfolio.optimizer.problem import Prices, Problem, Task
from portfolio.optimizer.relief import Relief, least_relief
from portfolio.optimizer.worth import FINE
from portfolio.service.answers.effort import Effort
from portfolio.service.comparing import Comparison, compare
from portfolio.service.planning import Keep, make_plan
from scoring.rank import Ranked

DAY = 800
"""Euros that a person-day counts beside money, where both are missing (about what an office charges)."""

PLACE = 1_000_000
"""Euros that one more large project, role or building at a time counts: it is the last thing to ask for."""

HALF = 50
"""By how much, in percent, a moved start counts where others make room: as an average start."""


@dataclass(frozen=True, slots=True)
class Neighbour:
    """The project before or behind in its list, and what separates the two."""

    ranked: Ranked
    differences: Mapping[str, float]
    """Points by criterion that this one has more than the neighbour; those that differ, the largest first."""


@dataclass(frozen=True, slots=True)
class Forced:
    """The plan in which it has to be, and who makes room for it."""

    key: str
    plan: Plan
    effect: Comparison
    lost: float
    """Points that the plan is worth less; below 0 where a better plan was found."""
    needed: float | None
    """Points that it would have to have more, so that the plan is worth as much with it; none where none help."""

    @property
    def start(self) -> int | None:
        """In which year it starts then; none where the duties leave it no place, even if all others make room."""
        return self.plan.schedule.starts[self.key]


@dataclass(frozen=True, slots=True)
class Reliefs:
    """The least there has to be more of, so that it comes in and nobody goes."""

    days: Relief | None
    """Of days alone; none where they are not enough."""
    money: Relief | None
    """Of money alone."""
    both: Relief | None
    """Of money, days and places together, where neither alone is enough."""
    staying: Forced | None = None
    """The plan in which nobody goes, where that needs nothing more; none where none was found in the time."""

    @property
    def found(self) -> tuple[Relief, ...]:
        """Those that are enough."""
        return tuple(each for each in (self.days, self.money, self.both) if each is not None)

    @property
    def is_free(self) -> bool:
        """It fits without more of anything, if others move."""
        return any(not each.more for each in self.found)


@dataclass(frozen=True, slots=True)
class Why:
    """All that explains one project's place and start."""

    project: Project
    ranked: Ranked
    """In its own list."""
    above: Neighbour | None
    below: Neighbour | None
    start: int | None
    """As planned."""
    years: tuple[int, ...]
    """In which it could start, and sooner than planned: what is asked for."""
    lacks: tuple[Lack, ...]
    """What is missing in each of them, beside the plan as it is."""
    reliefs: Reliefs | None
    """None where nothing is asked for."""
    forced: Forced | None
    later: int | None
    """The first year after those it may start in, in which it would fit as the plan is."""


@dataclass(frozen=True, slots=True)
class _Question:
    """What is to be looked for; it can travel to another process."""

    plan: Plan
    key: str
    years: tuple[int, ...]
    asks_who_goes: bool
    seconds: float


def why(plan: Plan, keys: Sequence[str], effort: Effort | None = None) -> tuple[Why, ...]:
    """Why projects stand where they stand, and why they are not planned or not sooner.

    Args:
        plan: What is asked about.
        keys: Ids of projects, as the portfolio has them.
        effort: What may be spent: at most four searches a project.

    Raises:
        KeyError: There is no such project.
        PortfolioError: It was stopped.
    """
    spent = effort or Effort()
    problem, free = problem_of(plan.portfolio, plan.ranking), _as_late_as_it_likes(plan)
    plain = [_plain(plan, problem, free, key) for key in keys]
    questions = [
        _Question(plan, each.project.id, each.years, asks_who_goes, spent.seconds)
        for each in plain
        if each.years
        for asks_who_goes in (False, True)
    ]
    answers = spent.each(_answered, questions)
    found = {(q.key, q.asks_who_goes): a for q, a in zip(questions, answers, strict=True)}
    return tuple(
        replace(
            each,
            reliefs=found.get((each.project.id, False)),  # type: ignore[arg-type]
            forced=found.get((each.project.id, True)),  # type: ignore[arg-type]
        )
        for each in plain
    )


def askable(plan: Plan) -> list[str]:
    """The projects that are up for planning and not planned, or start later than they could, as ranked."""
    starts = plan.schedule.starts
    problem = problem_of(plan.portfolio, plan.ranking)
    return [
        task.id
        for task in problem.tasks
        if task.starts and ((start := starts[task.id]) is None or start > task.starts[0].year)
    ]


def _plain(plan: Plan, problem: Problem, free: Problem, key: str) -> Why:
    """What is known without searching."""
    project = plan.portfolio.project(key)
    places = plan.ranking.lists[project.list]
    at = next(place for place, ranked in enumerate(places) if ranked.id == key)
    start = plan.schedule.starts[key]
    task = _task(problem, key)
    years = tuple(s.year for s in task.starts if start is None or s.year < start)
    told = lacks(problem, plan.schedule.starts, key) if years else ()
    return Why(
        project=project,
        ranked=places[at],
        above=_neighbour(places[at], places[at - 1 : at] if at else ()),
        below=_neighbour(places[at], places[at + 1 : at + 2]),
        start=start,
        years=years,
        lacks=tuple(lack for lack in told if lack.year in years),
        reliefs=None,
        forced=None,
        later=_later(plan, free, key, task) if years and start is None else None,
    )


def _task(problem: Problem, key: str) -> Task:
    return next(task for task in problem.tasks if task.id == key)


def _neighbour(own: Ranked, found: Sequence[Ranked]) -> Neighbour | None:
    """None at the ends of a list, and where one of the two has no place."""
    if not found or own.place is None or found[0].place is None:
        return None
    other = found[0]
    mine, theirs = own.score.contributions, other.score.contributions
    differences = {
        key: round(mine.get(key, 0) - theirs.get(key, 0), 1) for key in {**mine, **theirs}
    }
    order = sorted(differences, key=lambda key: (-abs(differences[key]), key))
    return Neighbour(other, {key: differences[key] for key in order if differences[key]})


def _as_late_as_it_likes(plan: Plan) -> Problem:
    """As if the plan went on through the shadow years, and every project could start as late as it likes."""
    portfolio, horizon = plan.portfolio, plan.portfolio.settings.horizon
    longer = replace(horizon, plan_years=horizon.plan_years + horizon.shadow_years, shadow_years=0)
    projects = tuple(replace(project, latest=None) for project in portfolio.projects)
    settings = replace(portfolio.settings, horizon=longer)
    return problem_of(replace(portfolio, settings=settings, projects=projects), plan.ranking)


def _later(plan: Plan, free: Problem, key: str, task: Task) -> int | None:
    """The first year after all in which the task may start, in which it fits beside the plan as it is."""
    last = max(start.year for start in task.starts)
    found = (each for each in lacks(free, plan.schedule.starts, key) if each.year > last)
    return next((each.year for each in found if not each.overruns), None)


def _answered(question: _Question) -> Reliefs | Forced:
    return _who_goes(question) if question.asks_who_goes else _reliefs(question)


def _reliefs(question: _Question) -> Reliefs:
    """All that is planned stays planned, though it may move."""
    plan = question.plan
    problem = _asked(problem_of(plan.portfolio, plan.ranking), question)
    planned = {key for key, start in plan.schedule.starts.items() if start is not None}
    wanted, limits = planned | {question.key}, Limits(question.seconds)
    days = least_relief(problem, wanted, Prices(day=1), limits)
    money = least_relief(problem, wanted, Prices(euro=1), limits)
    both = None
    if days is None and money is None:
        both = least_relief(problem, wanted, Prices(1, DAY, PLACE), limits)
    calm = partial(_calmed, problem, wanted, question)
    found = Reliefs(calm(days), calm(money), calm(both))
    return replace(found, staying=_staying(question, planned)) if found.is_free else found


def _calmed(
    problem: Problem, wanted: set[str], question: _Question, relief: Relief | None
) -> Relief | None:
    """With as few moves as can be found in part of the time."""
    if relief is None or not relief.more:
        return relief
    limits, before = Limits(question.seconds / 2), question.plan.schedule.starts
    return calmed(problem, relief, wanted, before, limits)


def _staying(question: _Question, planned: set[str]) -> Forced | None:
    """Near the plan as it is, with it and everybody who is planned."""
    forced = {**dict.fromkeys(planned, ()), question.key: question.years}
    found = _forced(question, forced)
    stays = not any(moved.is_displaced for moved in found.effect.moved)
    return found if stays and found.start is not None else None


def _asked(problem: Problem, question: _Question) -> Problem:
    """Only the years that are asked for."""
    tasks = tuple(
        replace(task, starts=tuple(s for s in task.starts if s.year in question.years))
        if task.id == question.key
        else task
        for task in problem.tasks
    )
    return replace(problem, tasks=tasks)


def _who_goes(question: _Question) -> Forced:
    return _forced(question, {question.key: question.years})


def _forced(question: _Question, forced: Mapping[str, Collection[int]]) -> Forced:
    before = question.plan
    keep = Keep(before.schedule.starts, HALF, forced)
    after = make_plan(before.portfolio, question.seconds, keep=keep)
    lost = before.proof.value - after.proof.value
    return Forced(question.key, after, compare(before, after), lost, _needed(question, after, lost))


def _needed(question: _Question, after: Plan, lost: float) -> float | None:
    """As many points as make up for what is lost: lost · points ÷ worth, in tenths, rounded up."""
    problem = problem_of(after.portfolio, after.ranking)
    start = _task(problem, question.key).at(after.schedule.starts[question.key])
    ranked = next(each for each in after.ranking.overall if each.id == question.key)
    if start is None or not start.worth or not ranked.score.points:
        return None
    points = Fraction(round(ranked.score.points * 10), 10)
    return ceil(Fraction(lost) * FINE * points / start.worth * 10) / 10
