"""Whether this machine has what the program needs, and what it could have besides (Ausstattung)."""

import os
import platform
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from importlib.metadata import PackageNotFoundError, distribution, version
from pathlib import Path
from tempfile import TemporaryFile

from portfolio import __version__, language
from portfolio.drives import network_share
from portfolio.errors import PortfolioError
from portfolio.language import gettext as _


class State(StrEnum):
    """How it stands with a part."""

    GOOD = "good"
    OPTIONAL = "optional"
    """It is not there, and most of the work goes without."""
    WRONG = "wrong"
    """It has to be mended."""


@dataclass(frozen=True, slots=True)
class Part:
    """Something the program needs or could use."""

    name: str
    state: State
    found: str
    mend: str = ""
    """What to do where it is not good."""


NEEDED = (
    "babel",
    "click",
    "highspy",
    "numpy",
    "openpyxl",
    "pulp",
    "rich",
    "sqlite-utils",
    "textual",
)


def parts(start: Path) -> tuple[Part, ...]:
    """All parts, those of the workspace in or above the folder among them."""
    return (
        _the_program(), *_packages(), *_extras(), _solver(), _texts(), _terminal(), _notes(),
        *_workspace(start),
    )  # fmt: skip


def _the_program() -> Part:
    python = f"Python {platform.python_version()}, {platform.system()} {platform.machine()}"
    return Part("portfolio", State.GOOD, f"{__version__} ({python})")


def _packages() -> Iterator[Part]:
    for name in NEEDED:
        try:
            yield Part(name, State.GOOD, version(name))
        except PackageNotFoundError:
            mend = _("please install portfolio again: pip install --force-reinstall portfolio")
            yield Part(name, State.WRONG, _("is missing"), mend)


def _extras() -> Iterator[Part]:
    """What can be installed besides, and what it is for."""
    for extra, packages, use in (
        ("docs", ("typst", "python-docx"), _("papers as PDF and DOCX")),
        ("web", ("textual-serve", "datasette"), _("the screens and figures in a browser")),
        ("cluster", ("distributed",), _("many searches on several machines")),
    ):
        missing = [name for name in packages if not _is_installed(name)]
        if missing:
            found = _("not installed: {use}").format(use=use)
            yield Part(extra, State.OPTIONAL, found, _how_to_add(extra, missing))
        else:
            yield Part(extra, State.GOOD, ", ".join(f"{name} {version(name)}" for name in packages))


def _how_to_add(extra: str, packages: Sequence[str]) -> str:
    """As the program itself was installed."""
    if "pipx" in Path(sys.prefix).parts:
        return f"pipx inject portfolio {' '.join(packages)}"
    return f"pip install 'portfolio[{extra}]'"


def _is_installed(name: str) -> bool:
    try:
        distribution(name)
    except PackageNotFoundError:
        return False
    return True


def _solver() -> Part:
    """Whether it can be loaded and solves something."""
    from portfolio.optimizer.trial import is_working  # noqa: PLC0415  takes 0.3 s to load

    name = _("solver")
    if is_working():
        return Part(name, State.GOOD, f"HiGHS {version('highspy')}")
    mend = _("please install it again: pip install --force-reinstall highspy")
    return Part(name, State.WRONG, _("does not solve a small problem"), mend)


def _texts() -> Part:
    """Whether the language in use is spoken."""
    code = language.current()
    name = _("language")
    if language.has_texts(code):
        return Part(name, State.GOOD, code)
    mend = _("please install portfolio again: the texts are made then")
    return Part(name, State.WRONG, _("the texts of «{code}» are missing").format(code=code), mend)


def _terminal() -> Part:
    name, told = _("terminal"), (sys.stdout.encoding or "?").upper().replace("-", "")
    if told not in {"UTF8", "CP65001"}:
        mend = _("please set the terminal to UTF-8; else signs such as «–» are shown as «?»")
        return Part(name, State.OPTIONAL, _("signs: {encoding}").format(encoding=told), mend)
    colors = _("no colours") if os.environ.get("NO_COLOR") else os.environ.get("TERM", "")
    return Part(name, State.GOOD, f"UTF-8 {colors}".strip())


def _notes() -> Part:
    """Whether the screens can be found again as they were left."""
    base = Path(os.environ.get("XDG_STATE_HOME") or Path.home() / ".local" / "state")
    name, place = _("notes"), next(p for p in (base, *base.parents) if p.exists())
    if os.access(place, os.W_OK):
        return Part(name, State.GOOD, str(base))
    mend = _("the screens forget how they were left; XDG_STATE_HOME names another folder")
    return Part(name, State.OPTIONAL, _("{place} cannot be written").format(place=place), mend)


def _workspace(start: Path) -> Iterator[Part]:
    """The city's folder: read, written, on a drive of this machine."""
    from portfolio.service.workspace import find_folder, open_workspace  # noqa: PLC0415

    name = _("workspace")
    try:
        workspace = open_workspace(find_folder(start))
    except PortfolioError as error:
        yield Part(name, State.OPTIONAL, str(error), _("«portfolio init FOLDER» makes one"))
        return
    yield Part(name, State.GOOD, f"{workspace.folder.resolve()} ({workspace.settings.name})")
    yield _written(workspace.folder)
    share = network_share(workspace.folder)
    mend = _(
        "the database belongs on a drive of one machine; several reach it with «portfolio serve»"
    )
    state = State.WRONG if share else State.GOOD
    yield Part(_("drive"), state, share or _("of this machine"), mend if share else "")


def _written(folder: Path) -> Part:
    name = _("may write")
    try:
        with TemporaryFile(dir=folder):
            return Part(name, State.GOOD, _("yes"))
    except OSError:
        mend = _("please have the rights of the folder changed")
        return Part(name, State.WRONG, _("no"), mend)
