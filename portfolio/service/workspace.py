"""The city's folder: found, opened, made, and protected (Arbeitsordner)."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

from portfolio.errors import PortfolioError
from portfolio.language import gettext as _
from portfolio.language import is_obeyed
from portfolio.model import Delivery, Settings, Team
from portfolio.settings.city import FILE as SETTINGS_FILE
from portfolio.settings.city import read_settings
from portfolio.settings.goals import read_goals
from portfolio.settings.grid import read_grid
from portfolio.settings.table import read
from portfolio.writing import make_folder, write_whole
from scoring.goals import GoalSystem
from scoring.grid import Grid

if TYPE_CHECKING:
    from portfolio.store.store import Store

DATABASE = "portfolio.db"

GOALS = "data/goals"
"""Where the goal systems lie that come with the program."""

SAMPLE_CITY = "Musterstadt"
"""The name by which the sample city is told from a city of one's own."""


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


def make_workspace(
    folder: Path, *, with_projects: bool, goals: Iterable[str] = ()
) -> tuple[Path, ...]:
    """Make a workspace from the sample city; a file that is there already is left as it is.

    Args:
        folder: Where; made if missing.
        with_projects: The sample's lists with their projects, or with their headers only.
        goals: Ids of the goal systems to begin with; else those of the sample city.

    Returns:
        The files made.

    Raises:
        PortfolioError: There is no such goal system, or the folder cannot be written.
    """
    sample = _sample()
    chosen = _chosen_goals(sample, tuple(goals))
    lists = sorted((sample / "data").glob("lists/*"))
    calendars = sorted((sample / "data").glob("calendars/*.toml"))
    paths = [*sorted((sample / "data").glob("*.toml")), *calendars, *chosen, *lists]
    made = []
    for source in (sample / SETTINGS_FILE, *paths):
        target = folder / source.relative_to(sample)
        if not target.exists():
            content = source.read_bytes()
            make_folder(target.parent)
            if not with_projects:
                content = _emptied(content, source, folder)
            if goals and source.name == SETTINGS_FILE:
                names = [path.relative_to(sample) for path in chosen]
                state = str(read(chosen[0]).content.get("state", "BW"))
                content = _with_goals(content, names, state)
            write_whole(target, content)
            made.append(target)
    return tuple(made)


def known_goals() -> tuple[str, ...]:
    """Ids of the goal systems that come with the program."""
    return tuple(sorted(path.stem for path in _sample().glob(f"{GOALS}/*.toml")))


def make_sample(folder: Path) -> Workspace:
    """The sample city in a folder: made there, or found as an earlier demo left it.

    Raises:
        PortfolioError: The folder is another city's, or cannot be written.
    """
    if (folder / SETTINGS_FILE).exists() and read_settings(folder).name != SAMPLE_CITY:
        text = _("«{folder}» is a city of its own; please name another folder for the demo.")
        raise PortfolioError(text.format(folder=folder))
    make_workspace(folder, with_projects=True)
    return open_workspace(folder)


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


def _emptied(content: bytes, source: Path, folder: Path) -> bytes:
    """A file of the sample without what is the sample city's own: its name, its projects."""
    if source.suffix == ".csv":
        return content.splitlines(keepends=True)[0]
    own = "".join(sign for sign in folder.resolve().name if sign != '"' and not is_obeyed(sign))
    return content.replace(f'name = "{SAMPLE_CITY}"'.encode(), f'name = "{own}"'.encode(), 1)


def _chosen_goals(sample: Path, wanted: tuple[str, ...]) -> list[Path]:
    """The files of the goal systems wanted, else of those the sample city has."""
    known = known_goals()
    for key in wanted:
        if key not in known:
            text = _("There is no goal system «{id}»; there are {known}.")
            raise PortfolioError(text.format(id=key, known=", ".join(known)))
    own = read(sample / SETTINGS_FILE).content["goals"]["files"]
    return [sample / GOALS / f"{key}.toml" for key in wanted] or [sample / name for name in own]


def _with_goals(content: bytes, files: list[Path], state: str) -> bytes:
    """The settings page with other goal systems, and the Land of the first."""
    names = "".join(f'    "{path.as_posix()}",\n' for path in files)
    text = content.decode()
    begin = text.index("files = [", text.index("[goals]"))
    end = text.index("]", begin)
    return f"{text[:begin]}files = [\n{names}{text[end:]}".replace(
        'state = "BW"', f'state = "{state}"', 1
    ).encode()


def _sample() -> Path:
    """The sample city: inside the installed package, or in the checkout it runs from."""
    package = Path(__file__).parent.parent
    installed = package / "sample"
    return installed if installed.is_dir() else package.parent
