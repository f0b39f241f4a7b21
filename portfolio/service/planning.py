"""From the database to a plan: load, propose, remember (Planen)."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Set
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from portfolio.crew import hands
from portfolio.errors import PortfolioError, Problem
from portfolio.flows import flows_of
from portfolio.language import gettext as _
from portfolio.model import (
    GrantState,
    GrantView,
    Method,
    Plan,
    Portfolio,
    Project,
    Ranking,
    Settings,
    Stamp,
    Status,
)
from portfolio.service.ranking import rank_all
from portfolio.service.workspace import Workspace, open_store, refuse_own_file
from portfolio.settings.city import FILE as SETTINGS_FILE
from portfolio.window import earliest
from scoring.pairwise import Duel
from scoring.rank import Class

if TYPE_CHECKING:
    from portfolio.optimizer.problem import Problem as PlanningProblem

Watch = Callable[[float, float], bool | None]
"""Told while the solver works: seconds since it began, and the gap so far as a share; who answers True has seen
enough, and gets the best plan that was found."""


def load(workspace: Workspace) -> Portfolio:
    """All that a plan is made from.

    Raises:
        PortfolioError: Nothing was imported yet, or a project does not fit the settings any more.
    """
    portfolio = look(workspace)
    if not portfolio.projects:
        raise PortfolioError(
            _(
                "There are no projects yet; please fill the lists, then «portfolio import {files}»."
            ).format(files=" ".join(entry.file for entry in workspace.settings.lists))
        )
    found = misfits(workspace, portfolio)
    if found:
        raise PortfolioError(_misfit_sentence(), found)
    return portfolio


def look(workspace: Workspace, *, finished: bool = False) -> Portfolio:
    """What is stored, even if it is nothing yet, or does not fit the settings and the grid any more.

    Args:
        workspace: Where it is stored.
        finished: Also the projects that are finished and left the lists.

    Raises:
        PortfolioError: The database cannot be read.
    """
    settings = workspace.settings
    projects: tuple[Project, ...] = ()
    duels: dict[str, tuple[Duel, ...]] = {}
    if workspace.database.exists():
        with open_store(workspace) as store, store.still():
            projects = store.projects() if finished else listed_still(store.projects())
            by_pairs = any(entry.method is Method.PAIRS for entry in settings.lists)
            duels = store.duels() if by_pairs else {}
    return Portfolio(settings, workspace.grid, projects, workspace.goals, duels)


def listed_still(projects: Iterable[Project]) -> tuple[Project, ...]:
    """The projects without those that are finished; who names these has nothing to wait for any more."""
    told = tuple(projects)
    gone = {project.id for project in told if project.is_finished}
    return tuple(_without(project, gone) for project in told if project.id not in gone)


def _without(project: Project, gone: Set[str]) -> Project:
    if not gone & project.others:
        return project
    return replace(
        project,
        after=tuple(each for each in project.after if each.id not in gone),
        together=tuple(key for key in project.together if key not in gone),
        apart=tuple(key for key in project.apart if key not in gone),
        sections=tuple(each for each in project.sections if each.id not in gone),
    )


def project_named(portfolio: Portfolio, key: str) -> Project:
    """The project of that id; upper and lower case do not matter.

    Raises:
        PortfolioError: There is none.
    """
    with suppress(KeyError):
        return portfolio.project(key)
    for project in portfolio.projects:
        if project.id.casefold() == key.casefold():
            return project
    text = _("There is no project «{id}»; «portfolio rank» shows all.")
    raise PortfolioError(text.format(id=key))


def check_database(workspace: Workspace) -> None:
    """Refuse what the next command would refuse: a changed grid that was published, or misfits.

    Raises:
        PortfolioError: There is such a thing, or the database cannot be read.
    """
    if not workspace.database.exists():
        return
    with open_store(workspace) as store:
        store.refuse_published(workspace.grid)
    found = misfits(workspace, look(workspace))
    if found:
        raise PortfolioError(_misfit_sentence(), found)


def misfits(workspace: Workspace, portfolio: Portfolio) -> tuple[Problem, ...]:
    """What was sound when it was imported, and is not since the settings or the grid were changed."""
    return tuple(_misfits(portfolio.projects, workspace))


@dataclass(frozen=True, slots=True)
class Keep:
    """A schedule that should change little."""

    starts: Mapping[str, int | None]
    weight: int
    """In percent: at 0 nothing is paid for keeping a start, at 100 as few are moved as possible."""
    forced: Mapping[str, Collection[int]] = field(default_factory=dict)
    """Projects that have to be in all the same, as if they were duties, each in one of these years."""


def as_wished(
    portfolio: Portfolio, view: GrantView | None = None, freeze: Collection[int] = ()
) -> Portfolio:
    """The same portfolio under another view of grants, or with spending frozen in some years.

    Raises:
        PortfolioError: A frozen year is no planned one.
    """
    settings = portfolio.settings
    planned = settings.horizon.planned
    for year in freeze:
        if year not in planned:
            text = _("{year} is no planned year; these are {first} to {last}.")
            raise PortfolioError(text.format(year=year, first=planned[0], last=planned[-1]))
    rule = settings.grants if view is None else replace(settings.grants, view=view)
    frozen = tuple(sorted({*settings.freeze, *freeze}))
    return replace(portfolio, settings=replace(settings, grants=rule, freeze=frozen))


def make_plan(
    portfolio: Portfolio,
    seconds: float | None = None,
    watch: Watch | None = None,
    keep: Keep | None = None,
    *,
    apart: bool = False,
) -> Plan:
    """Rank a portfolio and propose its schedule; nothing is written.

    Args:
        portfolio: What to plan.
        seconds: How long the solver may take, whatever portfolio.toml says.
        watch: Told how far the solver is.
        keep: A schedule that should change little.
        apart: Solve in another process, so that this one can go on meanwhile.
    """
    from portfolio.optimizer.limits import Limits  # noqa: PLC0415

    if apart:
        from portfolio.optimizer.apart import propose_apart as propose  # noqa: PLC0415
    else:
        from portfolio.optimizer.solve import propose  # noqa: PLC0415  the solver takes 0.4 s to load
    ranking = rank_all(portfolio)
    limits = _limits(portfolio.settings, seconds)
    schedule, proof = propose(
        _problem(portfolio, ranking, keep), Limits(*limits, hands=hands()), watch
    )
    flows = flows_of(portfolio, schedule)
    return Plan(portfolio, ranking, replace(schedule, flows=flows), proof)


def _problem(portfolio: Portfolio, ranking: Ranking, keep: Keep | None) -> "PlanningProblem":
    from portfolio.optimizer.displace import forcing  # noqa: PLC0415
    from portfolio.optimizer.pose import keeping, problem_of  # noqa: PLC0415

    posed = problem_of(portfolio, ranking)
    if keep is None:
        return posed
    return keeping(forcing(posed, keep.forced), keep.starts, keep.weight)


def is_better(one: Plan, other: Plan) -> bool:
    """Whether a plan of the same lists places more duties, or as many and is worth more."""
    if Status.NOTHING in {one.proof.status, other.proof.status}:
        return one.proof.status is not Status.NOTHING
    missed, others = len(one.schedule.duties_missed), len(other.schedule.duties_missed)
    return missed < others or (missed == others and one.proof.value > other.proof.value)


@dataclass(frozen=True, slots=True)
class Application:
    """A grant that has to be applied for, so that a project can start as planned."""

    project: str
    programme: str
    by: str
    """ISO date."""


def applications(plan: Plan) -> tuple[Application, ...]:
    """What has to be applied for and by when: in the year before the start, as its programme says."""
    rule = plan.portfolio.settings.grants
    found = [
        Application(project.id, grant.programme, f"{start - 1}-{programme.apply_by}")
        for project in plan.portfolio.projects
        if (start := plan.schedule.starts[project.id]) is not None
        for grant in project.grants
        if grant.state is GrantState.PLANNED
        and (programme := rule.programme(grant.programme)).apply_by
    ]
    return tuple(sorted(found, key=lambda each: (each.by, each.project)))


def _limits(settings: Settings, seconds: float | None) -> tuple[float | None, int | None]:
    """Seconds where they were asked for, else branches, at which every run stops alike."""
    chosen = settings.time_limit if seconds is None else seconds
    return (None, settings.nodes) if chosen is None else (chosen, None)


def waiting_duties(plan: Plan) -> tuple[str, ...]:
    """Duties that do not start at their earliest, and whose list does not say by when they have to, ranked."""
    return tuple(
        project.id for project in _late(plan) if not project.fixed and project.latest is None
    )


def begun_but_waiting(plan: Plan) -> tuple[str, ...]:
    """Begun projects for which no place was found in the first year they could go on, in ranked order."""
    return tuple(project.id for project in _late(plan) if project.fixed)


def _late(plan: Plan) -> Iterator[Project]:
    """The duties that start after the first year they could."""
    projects = {project.id: project for project in plan.portfolio.projects}
    first = plan.portfolio.settings.horizon.first_year
    for ranked in plan.ranking.overall:
        project, start = projects[ranked.id], plan.schedule.starts[ranked.id]
        is_duty = ranked.verdict.counts_as is Class.A
        if is_duty and start is not None and start > max(earliest(project), first):
            yield project


def write_model(
    workspace: Workspace, portfolio: Portfolio, path: Path, keep: Keep | None = None
) -> None:
    """Write the planning model as a file for other solvers; `keep` is a schedule that should change little.

    Raises:
        PortfolioError: The file is neither LP nor MPS, is the workspace's own, or cannot be written.
    """
    if path.suffix.lower() not in {".lp", ".mps"}:
        raise PortfolioError(_("«{path}» has to end with .lp or .mps.").format(path=path))
    refuse_own_file(workspace, path)
    from portfolio.optimizer.solve import write_model as write  # noqa: PLC0415

    write(_problem(portfolio, rank_all(portfolio), keep), path)


def remember(workspace: Workspace, plan: Plan, stamp: Stamp) -> None:
    """Keep a plan that was shown, so that `publish` freezes just this one; who only reads keeps nothing.

    Raises:
        PortfolioError: The database cannot be written.
    """
    if not workspace.settings.people.changes_something(stamp.who):
        return
    with open_store(workspace) as store:
        store.propose(plan, stamp)


def _misfit_sentence() -> str:
    return _(
        "The database no longer fits portfolio.toml and the grid; after a change there, "
        "please import the lists again, or give the marks named anew with «portfolio score»."
    )


def _misfits(projects: tuple[Project, ...], workspace: Workspace) -> Iterable[Problem]:
    lists = {entry.id for entry in workspace.settings.lists}
    teams = {team.id for team in workspace.settings.teams}
    best = {criterion.id: criterion.best for criterion in workspace.grid.criteria}
    for project in projects:
        if project.list not in lists:
            text = _("the list «{list}» of {id} is missing in portfolio.toml")
            yield Problem(text.format(list=project.list, id=project.id), SETTINGS_FILE)
        for team in project.days.keys() - teams:
            text = _("the team «{team}», of which {id} asks for days, is missing in portfolio.toml")
            yield Problem(text.format(team=team, id=project.id), SETTINGS_FILE)
        yield from _missing_terms(project, workspace.settings)
        if (project.priority or 0) > len(workspace.settings.rules.by_priority):
            text = _("{id} has priority level {level}, of which by_priority says nothing")
            sentence = text.format(id=project.id, level=project.priority)
            yield Problem(sentence, SETTINGS_FILE)
        for key, level in project.marks.items():
            if level > best.get(key, -1):
                text = _("{id} has level {level} of «{criterion}», which the grid does not know")
                sentence = text.format(id=project.id, level=level, criterion=key)
                yield Problem(sentence, workspace.settings.grid_file)


def _missing_terms(project: Project, settings: Settings) -> Iterable[Problem]:
    """Roles and other budgets that a project counts on and portfolio.toml does not have any more."""
    for key in project.roles:
        if key not in {role.id for role in settings.roles}:
            text = _("the role «{role}», which {id} needs, is missing in portfolio.toml")
            yield Problem(text.format(role=key, id=project.id), SETTINGS_FILE)
    for key in project.shares.keys() - {pot.id for pot in settings.budget.pots}:
        text = _("the budget «{pot}», which pays a share of {id}, is missing in portfolio.toml")
        yield Problem(text.format(pot=key, id=project.id), SETTINGS_FILE)
