"""What the projects do for the goals: the tree with its sums, and the way up from a project (Zielbezug)."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from itertools import islice

from portfolio.errors import PortfolioError, Problem, refuse_unreadable
from portfolio.intake.goals import in_goal_order, read_contributions
from portfolio.language import gettext as _
from portfolio.model import Deed, Plan, Portfolio, Project
from portfolio.rates import rates, still_to_pay
from portfolio.service.marks import Vouching
from portfolio.service.permits import permit
from portfolio.service.planning import project_named
from portfolio.service.tasks import notice
from portfolio.service.workspace import Workspace, open_store
from scoring.goals import (
    CONFLICT,
    Contribution,
    Goal,
    GoalLink,
    GoalSystem,
    Indicator,
    KeyProduct,
    Reached,
    in_order,
    principles,
    served_by,
    supporters,
    ways_up,
    without_support,
)

MOST_WAYS = 100
"""More ways up from one element nobody reads."""


@dataclass(frozen=True, slots=True)
class GoalLine:
    """An element of a goal system and what goes into it; each project counts once, in full."""

    goal: Goal
    depth: int
    projects: tuple[str, ...]
    conflicts: tuple[str, ...]
    """Projects in conflict with it, or with anything that serves it; in the sums only if they serve it too."""
    cost: int
    """Euros, gross, still to pay for all its projects; of the planned ones at the prices of their years."""
    days: int
    """Person-days of all its projects."""
    payments: Mapping[int, int] = field(default_factory=dict)
    """Euros by year, of what is planned."""
    unplanned_cost: int = 0
    """Euros of its projects that are not planned."""
    unplanned_days: int = 0
    days_by_year: Mapping[int, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class GoalTree:
    """A goal system with what goes into each of its elements."""

    system: GoalSystem
    lines: tuple[GoalLine, ...]
    years: tuple[int, ...]
    """The planned years; none where no plan was made for these lists yet."""
    unsupported: tuple[Goal, ...]
    """Elements of the focus level to which no project contributes."""


@dataclass(frozen=True, slots=True)
class Way:
    """One way up from a project, or from an element, to the top."""

    contribution: Contribution | None
    """What the project does for the first element; none where the way begins at an element."""
    system: GoalSystem
    goals: tuple[Goal, ...]
    """From the bottom to the top."""
    principles: tuple[Goal, ...]
    """What stands above all of it beside the way."""
    conflicts: tuple[GoalLink, ...] = ()
    """Elements on the way that are in conflict with another goal."""


@dataclass(frozen=True, slots=True)
class IndicatorLine:
    """A goal that is measured, and how it stands in a year."""

    goal: Goal
    indicator: Indicator | None
    """None where an operational goal has no figure to be measured by yet."""
    year: int
    reached: Reached


def goal_trees(portfolio: Portfolio, plan: Plan | None = None) -> tuple[GoalTree, ...]:
    """Every goal system in force, with projects, euros and days of each element; by year where there is a plan."""
    used = _use_by_project(portfolio, plan)
    years = tuple(portfolio.settings.horizon.planned) if plan else ()
    return tuple(_tree(system, portfolio, used, years) for system in portfolio.goals)


def without_goal(portfolio: Portfolio) -> tuple[str, ...]:
    """The projects that contribute to no goal in force."""
    known = {goal.id for system in portfolio.goals for goal in system.goals}
    return tuple(
        project.id
        for project in portfolio.projects
        if not any(c.goal in known and c.strength > 0 for c in project.contributions)
    )


def lost_links(portfolio: Portfolio) -> tuple[tuple[str, str], ...]:
    """Projects that contribute to a goal that is not in force any more, with that goal."""
    known = {goal.id for system in portfolio.goals for goal in system.goals}
    return tuple(
        (project.id, contribution.goal)
        for project in portfolio.projects
        for contribution in project.contributions
        if contribution.goal not in known
    )


def ways_of(portfolio: Portfolio, key: str) -> tuple[Way, ...]:
    """Every way up from a project, or from an element of a goal system.

    Raises:
        PortfolioError: The id is neither.
    """
    systems = {goal.id: system for system in portfolio.goals for goal in system.goals}
    if key in systems:
        return tuple(_ways(None, systems[key], key))
    project = _project_or_goal(portfolio, key)
    return tuple(
        way
        for contribution in project.contributions
        if contribution.goal in systems
        for way in _ways(contribution, systems[contribution.goal], contribution.goal)
    )


def projects_below(portfolio: Portfolio, key: str) -> tuple[str, ...]:
    """The projects that contribute to an element or to anything that serves it; none for a project's id."""
    told = {project.id: project.contributions for project in portfolio.projects}
    for system in portfolio.goals:
        if key in {goal.id for goal in system.goals}:
            return supporters(system, told)[key]
    return ()


def indicator_lines(portfolio: Portfolio, year: int) -> tuple[IndicatorLine, ...]:
    """The indicators of all goals in force as they stand in a year, and operational goals that have none."""
    return tuple(
        line
        for system in portfolio.goals
        for goal in system.goals
        for line in _indicators(system, goal, year)
    )


def key_products(portfolio: Portfolio) -> tuple[KeyProduct, ...]:
    """The key products of the first planned year."""
    year = portfolio.settings.horizon.first_year
    return tuple(p for system in portfolio.goals for p in system.key_products_of(year))


def last_plan(workspace: Workspace, portfolio: Portfolio) -> Plan | None:
    """The plan last shown for these lists and settings; none where there is none yet."""
    if not workspace.database.exists():
        return None
    with open_store(workspace) as store:
        return store.last_proposal(portfolio)


def link(
    workspace: Workspace, portfolio: Portfolio, key: str, typed: str, why: Vouching
) -> Project:
    """Say what a project does for goals; a strength of 0 takes a contribution away.

    Args:
        workspace: Where it is kept.
        portfolio: As it is stored.
        key: The project's id.
        typed: E.g. «LD-VER=2, LD-BUE=1», as in a list.
        why: Who says so, and why; a reason is not needed.

    Raises:
        PortfolioError: The project or a goal is unknown, or a strength is; nothing is kept.
    """
    permit(workspace, why.stamp, Deed.LINK)
    project = project_named(portfolio, key)
    refuse_unreadable(why.reason)
    known = {goal.id for system in portfolio.goals for goal in system.goals}
    linked = {contribution.goal for contribution in project.contributions}
    wanted, wrong = read_contributions(typed, known | linked, why.reason)
    wrong += tuple(_no_longer(c) for c in wanted if c.strength and c.goal in linked - known)
    if wrong or not wanted:
        text = _("No contribution was kept; they are given as GOAL=STRENGTH, e.g. LD-VER=2.")
        raise PortfolioError(text, tuple(map(Problem, wrong)))
    with open_store(workspace) as store, store.alone():
        project = store.project(project.id)
        by_goal = {c.goal: c for c in (*project.contributions, *wanted)}
        kept = in_goal_order(c for c in by_goal.values() if c.strength != 0)
        notice(store, workspace, why.stamp)
        store.link(replace(project, contributions=kept), why.stamp)
    return replace(project, contributions=kept)


def _no_longer(contribution: Contribution) -> str:
    text = _("the goal «{goal}» is not in force any more; «{goal}=0» takes the contribution away")
    return text.format(goal=contribution.goal)


def _indicators(system: GoalSystem, goal: Goal, year: int) -> Iterable[IndicatorLine]:
    own = [indicator for indicator in system.indicators if indicator.goal == goal.id]
    for indicator in own:
        yield IndicatorLine(goal, indicator, year, indicator.reached(year))
    if goal.product_group and not own:
        yield IndicatorLine(goal, None, year, Reached.NO_TARGET)


def _project_or_goal(portfolio: Portfolio, key: str) -> Project:
    try:
        return project_named(portfolio, key)
    except PortfolioError:
        text = _("There is neither a project nor a goal «{id}»; «portfolio goals» shows all goals.")
        raise PortfolioError(text.format(id=key)) from None


def _ways(contribution: Contribution | None, system: GoalSystem, key: str) -> Iterable[Way]:
    above = principles(system, key)
    for goals in islice(ways_up(system, key), MOST_WAYS):
        on_it = {goal.id for goal in goals}
        against = tuple(
            link
            for link in system.links
            if link.source in on_it and link.contribution.strength == CONFLICT
        )
        yield Way(contribution, system, goals, above, against)


def _tree(
    system: GoalSystem,
    portfolio: Portfolio,
    used: Mapping[str, tuple[Counter[int], Counter[int]]],
    years: tuple[int, ...],
) -> GoalTree:
    told = {project.id: project.contributions for project in portfolio.projects}
    support, served = supporters(system, told), served_by(system)
    against = {key: [c.goal for c in of if c.strength == CONFLICT] for key, of in told.items()}
    projects = {project.id: project for project in portfolio.projects}
    cost = {
        key: sum(used[key][0].values()) if key in used else still_to_pay(each, portfolio.settings)
        for key, each in projects.items()
    }
    days = {
        key: sum(used[key][1].values()) if key in used else sum(each.days.values())
        for key, each in projects.items()
    }
    lines = []
    for depth, goal in in_order(system):
        own = support[goal.id]
        below = served[goal.id]
        lines.append(
            GoalLine(
                goal=goal,
                depth=depth,
                projects=own,
                conflicts=tuple(key for key, goals in against.items() if below & {*goals}),
                cost=sum(cost[key] for key in own),
                days=sum(days[key] for key in own),
                unplanned_cost=sum(cost[key] for key in own if key not in used),
                unplanned_days=sum(days[key] for key in own if key not in used),
                payments=sum((used[key][0] for key in own if key in used), Counter()),
                days_by_year=sum((used[key][1] for key in own if key in used), Counter()),
            )
        )
    return GoalTree(system, tuple(lines), years, without_support(system, told))


def _use_by_project(
    portfolio: Portfolio, plan: Plan | None
) -> dict[str, tuple[Counter[int], Counter[int]]]:
    """Euros and days by year of every planned project."""
    used = {}
    for project in portfolio.projects if plan else ():
        start = plan.schedule.starts.get(project.id) if plan else None
        if start is not None:
            yearly = rates(project, portfolio.settings, start)
            euros: Counter[int] = Counter()
            for money in (yearly.payments, yearly.authorised, *yearly.pots.values()):
                euros.update({start + n: amount for n, amount in enumerate(money)})
            days: Counter[int] = Counter()
            for amounts in yearly.days.values():
                days.update({start + n: amount for n, amount in enumerate(amounts)})
            used[project.id] = (euros, days)
    return used
