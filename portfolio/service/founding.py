"""A workspace made: the sample city, or a city of one's own with empty lists to fill in (Anlegen)."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from portfolio.errors import PortfolioError
from portfolio.language import available, is_obeyed
from portfolio.language import gettext as _
from portfolio.model import Settings
from portfolio.service.workspace import Workspace, open_workspace
from portfolio.settings.city import FILE as SETTINGS_FILE
from portfolio.settings.city import read_settings
from portfolio.settings.table import read
from portfolio.writing import make_folder, write_whole

GOALS = "data/goals"
"""Where the goal systems lie that come with the program."""

SAMPLE_CITY = "Musterstadt"
"""The name by which the sample city is told from a city of one's own."""

SAMPLE_YEAR, SAMPLE_STATE = 2027, "BW"
"""The first planned year and the Land of the sample city."""

FIRST_YEARS = range(2000, 2100)

LANDS = {
    "BW": "Baden-Württemberg", "BY": "Bayern", "BE": "Berlin", "BB": "Brandenburg", "HB": "Bremen",
    "HH": "Hamburg",
    "HE": "Hessen", "MV": "Mecklenburg-Vorpommern", "NI": "Niedersachsen", "NW": "Nordrhein-Westfalen",
    "RP": "Rheinland-Pfalz", "SL": "Saarland", "SN": "Sachsen", "ST": "Sachsen-Anhalt", "SH": "Schleswig-Holstein",
    "TH": "Thüringen",
}  # fmt: skip
"""By their letters, which stand on the settings page."""

LANGUAGES = {"deutsch": "de", "german": "de", "englisch": "en", "english": "en"}
"""As one also calls them."""

_YEAR = re.compile(r"(?<![\w.-])20\d\d(?![\w.-])")
"""A year on the settings page; what belongs to a name of a file or to a day is none."""


@dataclass(frozen=True, slots=True)
class Founding:
    """What a city of one's own says of itself; what is empty is as in the sample city."""

    name: str = ""
    """Else the name of the folder."""
    state: str = ""
    """The Land, else that of the first goal system."""
    first_year: int = SAMPLE_YEAR
    """The first planned year."""
    language: str = ""
    goals: tuple[str, ...] = ()
    """Ids of the goal systems to begin with; without one the city's own can be added later."""
    as_csv: bool = False
    """Lists as CSV with their headers, not as workbooks."""


def make_sample(folder: Path) -> Workspace:
    """The sample city in a folder: made there, or found as an earlier demo left it.

    Raises:
        PortfolioError: The folder is another city's, or cannot be written.
    """
    if (folder / SETTINGS_FILE).exists() and read_settings(folder).name != SAMPLE_CITY:
        text = _("«{folder}» is a city of its own; please name another folder for the demo.")
        raise PortfolioError(text.format(folder=folder))
    make_workspace(folder)
    return open_workspace(folder)


def make_workspace(folder: Path, founding: Founding | None = None) -> tuple[Path, ...]:
    """Make a workspace from the sample city; a file that is there already is left as it is.

    Args:
        folder: Where; made if missing.
        founding: What a city of one's own says of itself; without it the sample city with its projects is made.

    Returns:
        The files made.

    Raises:
        PortfolioError: There is no such goal system, Land or language, or the folder cannot be written.
    """
    sample = _sample()
    if founding is None:
        lists = sorted((sample / "data").glob("lists/*"))
        files = (sample / SETTINGS_FILE, *_common(sample, ()), *_own_goals(sample), *lists)
        return _copied(sample, folder, files)
    founding = _checked(founding)
    chosen = _common(sample, founding.goals)
    made = _copied(sample, folder, chosen)
    page = folder / SETTINGS_FILE
    if not page.exists():
        write_whole(page, _own_page(sample, folder, founding).encode())
        made = (page, *made)
    return (*made, *_make_lists(folder, founding))


def untouched(workspace: Workspace) -> tuple[str, ...]:
    """The parts of a city's own page that are still those of the sample city, and so invented."""
    settings, sample = workspace.settings, read_settings(_sample())
    if settings.name == SAMPLE_CITY:
        return ()
    parts: Mapping[str, Callable[[Settings], object]] = {
        "[budget]": lambda told: [told.budget.payments.at(y) for y in told.horizon.planned],
        "[[team]]": lambda told: [
            (t.id, t.name, t.days.at(told.horizon.first_year)) for t in told.teams
        ],
    }
    return tuple(name for name, part in parts.items() if part(settings) == part(sample))


def known_goals() -> tuple[str, ...]:
    """Ids of the goal systems that come with the program."""
    return tuple(sorted(path.stem for path in _sample().glob(f"{GOALS}/*.toml")))


def _common(sample: Path, goals: tuple[str, ...]) -> tuple[Path, ...]:
    """What every city begins with: the grid, the calendars, the goal systems."""
    calendars = sorted((sample / "data").glob("calendars/*.toml"))
    return (*sorted((sample / "data").glob("*.toml")), *calendars, *_chosen_goals(sample, goals))


def _own_goals(sample: Path) -> tuple[Path, ...]:
    """Those of the sample city."""
    return tuple(sample / name for name in read(sample / SETTINGS_FILE).content["goals"]["files"])


def _copied(sample: Path, folder: Path, sources: Iterable[Path]) -> tuple[Path, ...]:
    made = []
    for source in sources:
        target = folder / source.relative_to(sample)
        if not target.exists():
            make_folder(target.parent)
            write_whole(target, source.read_bytes())
            made.append(target)
    return tuple(made)


def land_called(told: str) -> str:
    """The letters of a Land that is told by them or by its name.

    Raises:
        PortfolioError: There is none of that name.
    """
    names = {name.casefold(): key for key, name in LANDS.items()}
    key = names.get(told.strip().casefold(), told.strip().upper())
    if key not in LANDS:
        text = _("There is no Land «{told}»; there are {known}.")
        raise PortfolioError(text.format(told=told, known=", ".join(LANDS)))
    return key


def language_called(told: str) -> str:
    """The code of a language that is told by it or by its name.

    Raises:
        PortfolioError: There is none of that name.
    """
    code = LANGUAGES.get(told.strip().casefold(), told.strip().lower())
    if code not in available():
        text = _("There is no language «{told}»; there are {known}.")
        raise PortfolioError(text.format(told=told, known=", ".join(available())))
    return code


def first_year_told(told: str) -> int:
    """A year that can be planned first.

    Raises:
        PortfolioError: It is none.
    """
    year = int(told) if told.strip().isdecimal() else 0
    if year not in FIRST_YEARS:
        text = _("«{told}» cannot be the first planned year; please write it with four digits.")
        raise PortfolioError(text.format(told=told))
    return year


def _checked(founding: Founding) -> Founding:
    """With a Land, a language and a year that there are."""
    return replace(
        founding,
        state=founding.state and land_called(founding.state),
        language=founding.language and language_called(founding.language),
        first_year=first_year_told(str(founding.first_year)),
    )


def _own_page(sample: Path, folder: Path, founding: Founding) -> str:
    """The sample's settings page with the name, the years, the Land and the goals of another city."""
    later = founding.first_year - SAMPLE_YEAR
    text = (sample / SETTINGS_FILE).read_text("utf-8")
    text = _YEAR.sub(lambda year: str(int(year[0]) + later), text)
    text = _with_goals(text, _chosen_goals(sample, founding.goals), sample)
    words = {
        f'name = "{SAMPLE_CITY}"': f'name = "{_quotable(founding.name or folder.resolve().name)}"',
        f'state = "{SAMPLE_STATE}"': f'state = "{_state(founding, sample)}"',
        'language = "de"': f'language = "{founding.language or "de"}"',
    }
    for old, new in words.items():
        text = text.replace(old, new, 1)
    if not founding.as_csv:
        text = re.sub(r'(file = "data/lists/\w+)\.csv"', r'\1.xlsx"', text)
    return text.replace(f"\n# {SAMPLE_CITY} ist erfunden. ", "\n# ")


def _quotable(name: str) -> str:
    """Without what would end a text in the settings page."""
    return "".join(sign for sign in name if sign not in '"\\' and not is_obeyed(sign))


def _state(founding: Founding, sample: Path) -> str:
    if founding.state or not founding.goals:
        return founding.state or SAMPLE_STATE
    first = _chosen_goals(sample, founding.goals)[0]
    return str(read(first).content.get("state", SAMPLE_STATE))


def _make_lists(folder: Path, founding: Founding) -> Iterator[Path]:
    """Empty lists to be filled in; none is made where the page says that they lie elsewhere."""
    workspace = open_workspace(folder)
    for entry in workspace.settings.lists:
        path = folder / entry.file
        if path.exists() or path.suffix != (".csv" if founding.as_csv else ".xlsx"):
            continue
        make_folder(path.parent)
        if founding.as_csv:
            header = (_sample() / entry.file).read_bytes().splitlines(keepends=True)[0]
            write_whole(path, header)
        else:
            from portfolio.export.template import list_template  # noqa: PLC0415  nothing else needs it

            content = list_template(workspace.settings, entry, workspace.grid.criteria)
            write_whole(path, content)
        yield path


def _chosen_goals(sample: Path, wanted: tuple[str, ...]) -> list[Path]:
    """The files of the goal systems wanted, else of those the sample city has."""
    known = known_goals()
    for key in wanted:
        if key not in known:
            text = _("There is no goal system «{id}»; there are {known}.")
            raise PortfolioError(text.format(id=key, known=", ".join(known)))
    return [sample / GOALS / f"{key}.toml" for key in wanted]


def _with_goals(text: str, files: list[Path], sample: Path) -> str:
    """The settings page with these goal systems."""
    names = "".join(f'    "{path.relative_to(sample).as_posix()}",\n' for path in files)
    begin = text.index("files = [", text.index("[goals]"))
    end = text.index("]", begin)
    comment = text[begin:end].splitlines()[0].removeprefix("files = [")
    return f"{text[:begin]}files = [{comment}\n{names}{text[end:]}"


def _sample() -> Path:
    """The sample city: inside the installed package, or in the checkout it runs from."""
    package = Path(__file__).parent.parent
    installed = package / "sample"
    return installed if installed.is_dir() else package.parent
