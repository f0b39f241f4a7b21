"""Project lists taken into the database, whole or not at all (Listen einlesen)."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from portfolio.errors import PortfolioError, Problem
from portfolio.intake.again import Kept, backwards, kept, lost, merged
from portfolio.intake.lists import Found, Intake, Known, read_list
from portfolio.intake.together import check_together, names_in
from portfolio.language import gettext as _
from portfolio.model import Changes, Deed, Project, ProjectList, Stamp
from portfolio.progress import Tell, between
from portfolio.service.mapping import map_of
from portfolio.service.permits import permit
from portfolio.service.tasks import notice
from portfolio.service.workspace import Workspace, open_store


@dataclass(frozen=True, slots=True)
class Import:
    """What an import brought."""

    files: tuple[Intake, ...]
    problems: tuple[Problem, ...]
    """All that wants mending; where there is any and it was not allowed for, nothing was taken."""
    taken: bool
    is_dry: bool = False
    """Nothing was taken, because only what would be done was asked for."""
    new: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    unchanged: tuple[str, ...] = ()
    dropped: int = 0
    """Rows left out: those with problems, and good ones that cannot do without them."""
    rows_can_be_taken: bool = True
    """Every file could be read row by row, so that good rows alone can be taken if that is wanted."""
    gone: tuple[str, ...] = ()
    """Projects of these lists that the files do not name any more; they are kept."""
    kept: tuple[Kept, ...] = ()
    """Marks that were set by hand and stay, though the lists still say otherwise."""
    lost: tuple[Kept, ...] = ()
    """Marks that were set by hand and cannot stay, because the grid has no such level any more."""


@dataclass(frozen=True, slots=True)
class How:
    """How an import is meant."""

    list_id: str | None = None
    """The list all files belong to, whatever their names."""
    map: Path | None = None
    """Which columns mean what, where that is not said in portfolio.toml."""
    accept_rows: bool = False
    """Take the good rows even if others have problems."""
    is_dry: bool = False
    """Only tell what would be done."""
    reason: str = ""
    """Why the lists may take back what has happened already; none where they may not."""


AS_USUAL = How()


READ = 0.4
"""The share of an import that reading takes; the rest is writing."""


def import_lists(
    workspace: Workspace,
    files: Iterable[Path],
    stamp: Stamp,
    how: How = AS_USUAL,
    tell: Tell | None = None,
) -> Import:
    """Take project lists into the database: all files or, where a row has a problem, none.

    Args:
        workspace: Where to.
        files: CSV files and workbooks; each belongs to the list whose file name it bears.
        stamp: Who does it, and when.
        how: How it is meant.
        tell: Is told the share that is done.

    Raises:
        PortfolioError: A file belongs to no list, a mapping is wrong, or the database cannot be written.
    """
    read = _read_files(workspace, files, how, tell)
    if how.is_dry:
        return _told(workspace, read, how)
    permit(workspace, stamp, Deed.IMPORT)
    with open_store(workspace) as store, store.alone():
        stored = {project.id: project for project in store.projects()}
        report, projects = _weighed(workspace, read, stored, store.listed(), how)
        if report.taken:
            told = [project for project, _wanted in projects]
            source = ", ".join(dict.fromkeys(intake.file for intake in read))
            if how.reason.strip():
                source = f"{source} ({how.reason.strip()})"
            wanted = (project for _told, project in projects)
            writing = between(tell, READ, 1)
            store.put(wanted, stamp, workspace.grid, told, source, tell=writing)
            notice(store, workspace, stamp)
    return report


def _told(workspace: Workspace, read: tuple[Intake, ...], how: How) -> Import:
    """What an import would do; no database is made for it."""
    stored: dict[str, Project] = {}
    listed: dict[str, Project] = {}
    if workspace.database.exists():
        with open_store(workspace) as store, store.still():
            stored = {project.id: project for project in store.projects()}
            listed = store.listed()
    return _weighed(workspace, read, stored, listed, how)[0]


def _weighed(
    workspace: Workspace,
    read: tuple[Intake, ...],
    stored: Mapping[str, Project],
    listed: Mapping[str, Project],
    how: How,
) -> tuple[Import, list[tuple[Project, Project]]]:
    """What an import brings, and each project as its list tells it and as it shall be kept."""
    rows_can_be_taken = all(intake.readable for intake in read)
    accept_rows = how.accept_rows and rows_can_be_taken
    found, problems = _sound_rows(read, stored, accept_rows=accept_rows, reason=how.reason)
    gone = _gone(read, stored)
    if problems and not accept_rows:
        refused = Import(
            read, problems, taken=False, rows_can_be_taken=rows_can_be_taken, gone=gone
        )
        return refused, []
    grid = workspace.grid
    told = [row.project for row in found]
    wanted = [merged(p, listed.get(p.id), stored.get(p.id), grid) for p in told]
    done = Changes.between(stored, {project.id: project for project in wanted})
    report = Import(
        read,
        problems,
        taken=not how.is_dry,
        is_dry=how.is_dry,
        new=done.new,
        changed=done.changed,
        unchanged=done.unchanged,
        dropped=sum(intake.rows - intake.merged for intake in read) - len(found),
        gone=gone,
        kept=tuple(mark for p, w in zip(told, wanted, strict=True) for mark in kept(p, w)),
        lost=tuple(
            mark for w in wanted for mark in lost(stored.get(w.id), listed.get(w.id), w, grid)
        ),
    )
    return report, list(zip(told, wanted, strict=True))


def check_files(workspace: Workspace) -> Import:
    """Read the workspace's own lists and tell what an import would say; nothing is written.

    Raises:
        PortfolioError: The database cannot be read.
    """
    known = _known(workspace)
    read = tuple(
        read_list(workspace.folder / entry.file, entry, known, map_of(workspace, entry))
        for entry in workspace.settings.lists
    )
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
    with open_store(workspace) as store:
        return store.projects()


def _read_files(
    workspace: Workspace, files: Iterable[Path], how: How, tell: Tell | None
) -> tuple[Intake, ...]:
    known, paths = _known(workspace), tuple(files)
    read = []
    for number, path in enumerate(paths):
        entry = _list_of(path, workspace, how.list_id)
        begin, end = (READ * n / len(paths) for n in (number, number + 1))
        mapping = map_of(workspace, entry, how.map)
        read.append(read_list(path, entry, known, mapping, between(tell, begin, end)))
    return tuple(read)


def _known(workspace: Workspace) -> Known:
    goals = frozenset(goal.id for system in workspace.goals for goal in system.goals)
    return Known(workspace.settings, workspace.grid, goals)


def _list_of(path: Path, workspace: Workspace, list_id: str | None) -> ProjectList:
    """The list a file belongs to: the one named, the one whose file it is, or whose file is called so."""
    lists = workspace.settings.lists
    known = ", ".join(f"{entry.id} ({entry.file})" for entry in lists)
    if list_id:
        found = [entry for entry in lists if entry.id == list_id]
        text = _("There is no list «{id}» in portfolio.toml; there are {known}.")
    elif not path.exists():
        raise PortfolioError(_("«{path}» does not exist.").format(path=path))
    else:
        own = [e for e in lists if (workspace.folder / e.file).resolve() == path.resolve()]
        found = own or _called_alike(lists, path)
        text = _("«{file}» is the file of no list; please say which with --list: {known}.")
    if len(found) > 1:
        text = _("«{file}» could belong to several lists; please say which with --list: {known}.")
    if len(found) != 1:
        raise PortfolioError(text.format(id=list_id, file=path.name, known=known))
    return found[0]


def _called_alike(lists: Iterable[ProjectList], path: Path) -> list[ProjectList]:
    """Those whose file has the same name; else one of another kind, e.g. a CSV in place of a workbook."""
    named = [entry for entry in lists if Path(entry.file).name == path.name]
    return named or [entry for entry in lists if Path(entry.file).stem == path.stem]


def _sound_rows(
    read: tuple[Intake, ...],
    stored: Mapping[str, Project],
    *,
    accept_rows: bool,
    reason: str = "",
) -> tuple[tuple[Found, ...], tuple[Problem, ...]]:
    """The rows that can be taken, and all problems; a row can become unsound when another is left out."""
    told = tuple(row for intake in read for row in intake.found)
    back = () if reason.strip() else tuple(_backwards(told, stored))
    wrong = {(problem.file, problem.row) for problem in back}
    found = tuple(row for row in told if (row.file, row.row) not in wrong) if accept_rows else told
    problems = [problem for intake in read for problem in intake.problems] + [*back]
    if not accept_rows:
        return found, (*problems, *check_together(found, stored, _still_to_come(read)))
    while new := check_together(found, stored):
        problems.extend(new)
        wrong = {(problem.file, problem.row) for problem in new}
        found = tuple(row for row in found if (row.file, row.row) not in wrong)
    return found, tuple(problems)


def _backwards(found: Iterable[Found], stored: Mapping[str, Project]) -> Iterator[Problem]:
    for row in found:
        for column, what in backwards(row.project, stored.get(row.project.id)):
            text = _("{what}; is this an older list? If not, please say why with --reason")
            yield Problem(text.format(what=what), row.file, row.row, column)


def _still_to_come(read: tuple[Intake, ...]) -> set[str]:
    """Ids that will exist once the problems told already are mended: nobody has to hear of them twice."""
    if all(intake.readable for intake in read):
        return {key for intake in read for key in intake.refused}
    found = [row.project for intake in read for row in intake.found]
    return {key for project in found for key in names_in(project)}


def _gone(read: tuple[Intake, ...], stored: Mapping[str, Project]) -> tuple[str, ...]:
    """What the files do not name any more; nothing is said of a file whose rows could not all be read."""
    lists = {intake.list for intake in read if intake.readable and not intake.problems}
    named = {row.project.id for intake in read for row in intake.found}
    return tuple(key for key, p in stored.items() if p.list in lists and key not in named)
