"""The city's folder: found, opened, made, and protected (Arbeitsordner)."""

from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

from portfolio.errors import PortfolioError
from portfolio.language import gettext as _
from portfolio.model import Delivery, Settings, Team
from portfolio.settings.city import FILE as SETTINGS_FILE
from portfolio.settings.city import read_settings
from portfolio.settings.goals import read_goals
from portfolio.settings.grid import read_grid
from portfolio.settings.table import read
from portfolio.writing import write_whole
from scoring.goals import GoalSystem
from scoring.grid import Grid

if TYPE_CHECKING:
    from portfolio.store.store import Store

DATABASE = "portfolio.db"


@dataclass(frozen=True, slots=True)
class Workspace:
    """A city's folder, its settings and grid read and checked."""

    folder: Path
    settings: Settings
    grid: Grid
    goals: tuple[GoalSystem, ...] = ()
    """The goal systems in force."""

    @property
    def database(self) -> Path:
        """Where the database lies, or will lie."""
        return self.folder / DATABASE


def find_folder(start: Path) -> Path:
    """The nearest folder upwards that has a portfolio.toml.

    Raises:
        PortfolioError: There is none.
    """
    if not start.is_dir():
        raise PortfolioError(_("There is no folder «{folder}».").format(folder=start))
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
    except (PortfolioError, OSError):
        return None


def open_workspace(folder: Path) -> Workspace:
    """Read a workspace.

    Raises:
        PortfolioError: Its settings or its grid are wrong; the error names every place.
    """
    settings = _with_delivery(folder, read_settings(folder))
    return Workspace(folder, settings, read_grid(folder, settings), read_goals(folder, settings))


def _with_delivery(folder: Path, settings: Settings) -> Settings:
    """The teams as they have delivered so far; what portfolio.toml says of a team by hand comes first."""
    if not settings.delivery_file:
        return settings
    from portfolio.intake.delivery import read_delivery  # noqa: PLC0415  most cities keep no record yet

    path = folder / settings.delivery_file
    rates, problems = read_delivery(path, (team.id for team in settings.teams))
    if problems:
        text = _("«{file}» cannot be used yet.")
        raise PortfolioError(text.format(file=settings.delivery_file), problems)
    teams = tuple(_delivering(team, rates.get(team.id)) for team in settings.teams)
    return replace(settings, teams=teams)


def _delivering(team: Team, measured: Decimal | None) -> Team:
    if team.delivery is not None:
        return replace(team, delivery=replace(team.delivery, measured=measured))
    if measured is None:
        return team
    return replace(team, days=team.days.times(measured), delivery=Delivery(measured, measured))


def save(workspace: Workspace, path: Path, content: bytes) -> None:
    """Write what was exported; the workspace's own files are never overwritten.

    Raises:
        PortfolioError: The path is one of these files, or cannot be written.
    """
    refuse_target(workspace, path)
    write_whole(path, content)


def refuse_target(workspace: Workspace, path: Path) -> None:
    """Refuse to write what is exported where it cannot be.

    Raises:
        PortfolioError: The path is a file of the workspace, a folder, or in a folder that is not there.
    """
    refuse_own_file(workspace, path)
    if path.is_dir():
        raise PortfolioError(_("«{path}» is a folder; please name a file.").format(path=path))
    if not path.parent.is_dir():
        raise PortfolioError(_("There is no folder «{folder}».").format(folder=path.parent))


def refuse_own_file(workspace: Workspace, path: Path) -> None:
    """Refuse to write over what the workspace lives from.

    Raises:
        PortfolioError: The path is the database, portfolio.toml, the grid, a goal system or a list.
    """
    settings, folder = workspace.settings, workspace.folder
    own = [
        SETTINGS_FILE,
        settings.grid_file,
        *settings.aims.files,
        *settings.calendars,
        *(entry.file for entry in settings.lists),
        *(entry.map for entry in settings.lists if entry.map),
        *([settings.delivery_file] if settings.delivery_file else []),
    ]
    own += [DATABASE, f"{DATABASE}-wal", f"{DATABASE}-shm"]
    if path.resolve() in {(folder / name).resolve() for name in own}:
        text = _(
            "«{path}» belongs to the workspace and is not overwritten; please choose another name."
        )
        raise PortfolioError(text.format(path=path))


def open_store(workspace: Workspace) -> "Store":
    """The workspace's database; made if missing.

    Raises:
        PortfolioError: It cannot be opened; or a change was finished by it that a program had left when it was
            killed, so that the workspace has to be read again.
    """
    from portfolio.store.store import Store  # noqa: PLC0415  sqlite_utils takes 0.3 s to load

    store = Store(workspace.database)
    if store.has_finished:
        store.close()
        text = _("A change that had been interrupted was finished just now; please do this again.")
        raise PortfolioError(text)
    return store
