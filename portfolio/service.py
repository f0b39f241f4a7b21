"""What a planner can do: the one door that the command line and the screens use (Dienst).

Functions take values and return values; only those that are named for it write. The solver and the database
are loaded by the functions that need them, because loading them takes longer than most answers.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from portfolio.errors import PortfolioError, Problem
from portfolio.intake.lists import Found, Intake, read_list
from portfolio.intake.together import check_together
from portfolio.language import gettext as _
from portfolio.model import (
    Edition,
    GrantState,
    Plan,
    Portfolio,
    Project,
    ProjectList,
    Ranking,
    Settings,
    Stamp,
)
from portfolio.settings.city import FILE as SETTINGS_FILE
from portfolio.settings.city import read_settings
from portfolio.settings.raster import read_grid
from portfolio.settings.table import read
from portfolio.writing import write_whole
from scoring.grid import Grid
from scoring.rank import Class, Entry, Ranked, classify, rank
from scoring.score import score

if TYPE_CHECKING:
    from portfolio.store.store import Changes, Store

Watch = Callable[[float, float], None]
"""Told while the solver works: seconds since it began, and the gap so far as a share."""

DATABASE = "portfolio.db"


@dataclass(frozen=True, slots=True)
class Workspace:
    """A city's folder, its settings and grid read and checked."""

    folder: Path
    settings: Settings
    grid: Grid

    @property
    def database(self) -> Path:
        """Where the database lies, or will lie."""
        return self.folder / DATABASE


def find_folder(start: Path) -> Path:
    """The nearest folder upwards that has a portfolio.toml.

    Raises:
        PortfolioError: There is none.
    """
    for folder in (start, *start.resolve().parents):
        if (folder / SETTINGS_FILE).is_file():
            return folder
    raise PortfolioError(
        _(
            "There is no portfolio.toml in «{folder}» or above; «portfolio init FOLDER» makes one."
        ).format(folder=start.resolve())
    )


def language_of(folder: Path) -> str | None:
    """The language the workspace asks for; none where it cannot be told yet."""
    try:
        return str(read(find_folder(folder) / SETTINGS_FILE).content.get("language"))
    except PortfolioError:
        return None


def open_workspace(folder: Path) -> Workspace:
    """Read a workspace.

    Raises:
        PortfolioError: Its settings or its grid are wrong; the error names every place.
    """
    settings = read_settings(folder)
    return Workspace(folder, settings, read_grid(folder, settings))


def make_workspace(folder: Path, *, with_projects: bool) -> tuple[Path, ...]:
    """Make a workspace from the sample city; a file that is there already is left as it is.

    Args:
        folder: Where; made if missing.
        with_projects: The sample's lists with their projects, or with their headers only.

    Returns:
        The files made.

    Raises:
        PortfolioError: The folder cannot be written.
    """
    sample = _sample()
    paths = sorted(path for path in (sample / "data").rglob("*") if path.is_file())
    made = []
    for source in (sample / SETTINGS_FILE, *paths):
        target = folder / source.relative_to(sample)
        if not target.exists():
            content = source.read_bytes()
            keep = with_projects or source.suffix != ".csv"
            write_whole(target, content if keep else content.splitlines(keepends=True)[0])
            made.append(target)
    return tuple(made)


def _sample() -> Path:
    """The sample city: beside the installed program, or in the checkout it runs from."""
    installed = Path(__file__).parent / "sample"
    return installed if installed.is_dir() else Path(__file__).parent.parent


@dataclass(frozen=True, slots=True)
class Import:
    """What an import brought."""

    files: tuple[Intake, ...]
    problems: tuple[Problem, ...]
    """All that wants mending; where there is any and it was not allowed for, nothing was taken."""
    taken: bool
    new: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    unchanged: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()
    """Projects of these lists that the files do not name any more; they are kept."""


def import_lists(
    workspace: Workspace,
    files: Iterable[Path],
    stamp: Stamp,
    *,
    list_id: str | None = None,
    accept_rows: bool = False,
) -> Import:
    """Take project lists into the database: all files or, where a row has a problem, none.

    Args:
        workspace: Where to.
        files: CSV files; each belongs to the list whose file name it bears.
        stamp: Who does it, and when.
        list_id: The list all files belong to, whatever their names.
        accept_rows: Take the good rows even if others have problems.

    Raises:
        PortfolioError: A file belongs to no list, or the database cannot be written.
    """
    read = _read_files(workspace, files, list_id)
    with _store(workspace) as store:
        stored = {project.id: project for project in store.projects()}
        found, problems = _sound_rows(read, stored, accept_rows=accept_rows)
        gone = _gone(read, stored)
        if problems and not accept_rows:
            return Import(read, problems, taken=False, gone=gone)
        changes: Changes = store.put((row.project for row in found), stamp)
    return Import(
        read, problems, taken=True, new=changes.new, changed=changes.changed,
        unchanged=changes.unchanged, gone=gone,
    )  # fmt: skip


def check_files(workspace: Workspace) -> Import:
    """Read the workspace's own lists and tell what an import would say; nothing is written.

    Raises:
        PortfolioError: The database cannot be read.
    """
    files = [workspace.folder / entry.file for entry in workspace.settings.lists]
    read = _read_files(workspace, files, None)
    stored = {p.id: p for p in stored_projects(workspace)}
    _found, problems = _sound_rows(read, stored, accept_rows=False)
    return Import(read, problems, taken=False, gone=_gone(read, stored))


def stored_projects(workspace: Workspace) -> tuple[Project, ...]:
    """The projects in the database; none where there is no database yet.

    Raises:
        PortfolioError: The database cannot be read.
    """
    if not workspace.database.exists():
        return ()
    with _store(workspace) as store:
        return store.projects()


def load(workspace: Workspace) -> Portfolio:
    """All that a plan is made from.

    Raises:
        PortfolioError: Nothing was imported yet, or a project does not fit the settings any more.
    """
    projects = stored_projects(workspace)
    if not projects:
        raise PortfolioError(
            _("There are no projects yet; «portfolio import {files}» takes them in.").format(
                files=" ".join(entry.file for entry in workspace.settings.lists)
            )
        )
    misfits = tuple(_misfits(projects, workspace))
    if misfits:
        raise PortfolioError(_("The database no longer fits portfolio.toml and the grid."), misfits)
    return Portfolio(workspace.settings, workspace.grid, projects)


def rank_all(portfolio: Portfolio) -> Ranking:
    """Score, classify and rank: each list by itself, and all together."""
    entries = {project.id: _entry(project, portfolio) for project in portfolio.projects}
    verdicts = classify(entries.values(), portfolio.settings.rules)
    members: dict[str, list[Entry]] = {entry.id: [] for entry in portfolio.settings.lists}
    for project in portfolio.projects:
        members[project.list].append(entries[project.id])
    return Ranking(
        lists={key: rank(listed, verdicts) for key, listed in members.items()},
        overall=rank(entries.values(), verdicts),
    )


def chosen_lists(
    portfolio: Portfolio, ranking: Ranking, list_id: str | None = None, *, overall: bool = False
) -> dict[str, tuple[Ranked, ...]]:
    """The ranked lists by their names: all of them, one, or the one over all.

    Raises:
        PortfolioError: There is no list of that id.
    """
    if overall:
        return {_("All projects"): ranking.overall}
    lists = portfolio.settings.lists
    chosen = [entry for entry in lists if list_id in (None, entry.id)]
    if not chosen:
        text = _("There is no list «{id}» in portfolio.toml; there are {known}.")
        known = ", ".join(entry.id for entry in lists)
        raise PortfolioError(text.format(id=list_id, known=known))
    return {entry.name: ranking.lists[entry.id] for entry in chosen}


def make_plan(
    portfolio: Portfolio, seconds: float | None = None, watch: Watch | None = None
) -> Plan:
    """Rank a portfolio and propose its schedule; nothing is written.

    Args:
        portfolio: What to plan.
        seconds: How long the solver may take; else as portfolio.toml says.
        watch: Told how far the solver is.
    """
    from portfolio.optimizer.problem import problem_of  # noqa: PLC0415  the solver takes 0.4 s to load
    from portfolio.optimizer.solve import propose  # noqa: PLC0415

    ranking = rank_all(portfolio)
    limit = portfolio.settings.time_limit if seconds is None else seconds
    schedule, proof = propose(problem_of(portfolio, ranking), limit, watch)
    return Plan(portfolio, ranking, schedule, proof)


def waiting_duties(plan: Plan) -> tuple[str, ...]:
    """Duties that start later than they could, because no list says when they have to, in ranked order."""
    projects = {project.id: project for project in plan.portfolio.projects}
    first = plan.portfolio.settings.horizon.first_year
    return tuple(
        ranked.id
        for ranked in plan.ranking.overall
        if ranked.verdict.counts_as is Class.A
        and projects[ranked.id].latest is None
        and (plan.schedule.starts[ranked.id] or first) > max(projects[ranked.id].earliest, first)
    )


def write_model(portfolio: Portfolio, path: Path) -> None:
    """Write the planning model as a file for other solvers.

    Raises:
        PortfolioError: The file cannot be written.
    """
    from portfolio.optimizer.problem import problem_of  # noqa: PLC0415
    from portfolio.optimizer.solve import write_model as write  # noqa: PLC0415

    write(problem_of(portfolio, rank_all(portfolio)), path)


def remember(workspace: Workspace, plan: Plan, stamp: Stamp) -> None:
    """Keep a plan that was shown, so that `publish` freezes just this one.

    Raises:
        PortfolioError: The database cannot be written.
    """
    with _store(workspace) as store:
        store.propose(plan, stamp)


def publish(
    workspace: Workspace,
    name: str,
    stamp: Stamp,
    *,
    seconds: float | None = None,
    watch: Watch | None = None,
) -> Edition:
    """Freeze a plan as an edition: the one last shown for these inputs, else a new one.

    Raises:
        PortfolioError: The name is empty or stands for another plan, or the database cannot be written.
    """
    if not name.strip():
        raise PortfolioError(_("An edition needs a name, e.g. «Entwurf Juli 2026»."))
    portfolio = load(workspace)
    with _store(workspace) as store:
        shown = store.last_proposal(portfolio)
        plan = shown or make_plan(portfolio, seconds, watch)
        return store.publish(name.strip(), plan, stamp)


def editions(workspace: Workspace) -> tuple[Edition, ...]:
    """All editions, the oldest first.

    Raises:
        PortfolioError: The database cannot be read.
    """
    if not workspace.database.exists():
        return ()
    with _store(workspace) as store:
        return store.editions()


def edition(workspace: Workspace, name: str | None = None) -> Edition:
    """The edition of that name, else the latest.

    Raises:
        PortfolioError: There is no such edition.
    """
    found = [e for e in editions(workspace) if name in (None, e.name)]
    if not found:
        wanted = _("There is no edition «{name}»; «portfolio publish» makes one.").format(name=name)
        none = _("There is no edition yet; «portfolio publish NAME» makes one.")
        raise PortfolioError(wanted if name else none)
    return found[-1]


def investment_programme(edition: Edition, profile: str) -> bytes:
    """The file of an edition for the treasury, by the name of its profile in portfolio.toml.

    Raises:
        PortfolioError: The profile is unknown, a sign cannot be encoded, or a total does not tie.
    """
    from portfolio.export.file import investment_programme as programme  # noqa: PLC0415

    profiles = {p.name: p for p in edition.plan.portfolio.settings.exports}
    if profile not in profiles:
        raise PortfolioError(
            _("The edition «{edition}» has no export profile «{profile}»; it has {known}.").format(
                edition=edition.name, profile=profile, known=", ".join(profiles)
            )
        )
    return programme(edition, profiles[profile])


def _store(workspace: Workspace) -> "Store":
    from portfolio.store.store import Store  # noqa: PLC0415  sqlite_utils takes 0.3 s to load

    return Store(workspace.database)


def _entry(project: Project, portfolio: Portfolio) -> Entry:
    weights = portfolio.grid.weight_set(portfolio.settings.list_of(project.list).weights)
    return Entry(
        id=project.id,
        score=score(project.marks, weights.weights, portfolio.grid.criteria),
        marks=project.marks,
        fixed=project.fixed,
        granted=project.grant.state is GrantState.GRANTED,
        after=project.after,
    )


def _read_files(
    workspace: Workspace, files: Iterable[Path], list_id: str | None
) -> tuple[Intake, ...]:
    settings, grid = workspace.settings, workspace.grid
    return tuple(
        read_list(path, _list_of(path, settings, list_id), settings, grid) for path in files
    )


def _list_of(path: Path, settings: Settings, list_id: str | None) -> ProjectList:
    for entry in settings.lists:
        if entry.id == list_id or (not list_id and Path(entry.file).name == path.name):
            return entry
    known = ", ".join(f"{entry.id} ({Path(entry.file).name})" for entry in settings.lists)
    if list_id:
        text = _("There is no list «{id}» in portfolio.toml; there are {known}.")
        raise PortfolioError(text.format(id=list_id, known=known))
    text = _("«{file}» is the file of no list; please say which with --list: {known}.")
    raise PortfolioError(text.format(file=path.name, known=known))


def _sound_rows(
    read: tuple[Intake, ...], stored: dict[str, Project], *, accept_rows: bool
) -> tuple[tuple[Found, ...], tuple[Problem, ...]]:
    """The rows that can be taken, and all problems; a row can become unsound when another is left out."""
    found = tuple(row for intake in read for row in intake.found)
    problems = [problem for intake in read for problem in intake.problems]
    if not accept_rows:
        return found, (*problems, *check_together(found, stored, _still_to_come(read)))
    while new := check_together(found, stored):
        problems.extend(new)
        wrong = {(problem.file, problem.row) for problem in new}
        found = tuple(row for row in found if (row.file, row.row) not in wrong)
    return found, tuple(problems)


def _still_to_come(read: tuple[Intake, ...]) -> set[str]:
    """Ids that will exist once the problems told already are mended: nobody has to hear of them twice."""
    if all(intake.readable for intake in read):
        return {key for intake in read for key in intake.refused}
    return {key for intake in read for row in intake.found for key in row.project.after}


def _gone(read: tuple[Intake, ...], stored: dict[str, Project]) -> tuple[str, ...]:
    """What the files do not name any more; nothing is said of a file whose rows could not all be read."""
    lists = {intake.list for intake in read if intake.found and not intake.problems}
    named = {row.project.id for intake in read for row in intake.found}
    return tuple(key for key, p in stored.items() if p.list in lists and key not in named)


def _misfits(projects: tuple[Project, ...], workspace: Workspace) -> Iterable[Problem]:
    """What was sound when it was imported, and is not since the settings or the grid were changed."""
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
        for key, level in project.marks.items():
            if level > best.get(key, -1):
                text = _("{id} has level {level} of «{criterion}», which the grid does not know")
                sentence = text.format(id=project.id, level=level, criterion=key)
                yield Problem(sentence, workspace.settings.grid_file)
