"""What leaves the house: the treasury's file with what vouches for it, and the lists as a workbook (Ausgabe)."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from portfolio.errors import PortfolioError
from portfolio.language import gettext as _
from portfolio.model import Edition, ExportProfile, Layout
from portfolio.progress import Tell
from portfolio.service.planning import look
from portfolio.service.workspace import Workspace, refuse_target, save
from portfolio.writing import make_folder

if TYPE_CHECKING:
    from portfolio.export.fill import Filled
    from portfolio.export.preflight import Lacking

WORKBOOK = "xlsx"
"""In place of a profile: the ranked lists as a workbook."""


@dataclass(frozen=True, slots=True)
class Exported:
    """What was written."""

    file: Path
    side: Path
    """Of which edition it is, and what its bytes add up to."""
    lacking: tuple["Lacking", ...]
    """What the treasury will miss in it."""
    filled: "Filled | None" = None
    """Where a template was filled in: which rows, and which not."""


def export(  # noqa: PLR0913, PLR0917
    workspace: Workspace,
    edition: Edition,
    profile: str,
    path: Path,
    template: Path | None = None,
    tell: Tell | None = None,
) -> Exported:
    """Write the file of an edition, and beside it the one that vouches for it.

    Args:
        workspace: Whose profiles there are.
        edition: What is written.
        profile: By its name in portfolio.toml, or WORKBOOK.
        path: Where to.
        template: Of the finance program, for a profile that fills one in.
        tell: Is told the share of the programme that is done.

    Raises:
        PortfolioError: The profile is unknown, a sign cannot be encoded, a total does not tie, or a file
            cannot be read or written.
    """
    from portfolio.export.side import side_file, side_path  # noqa: PLC0415

    filled = fill(workspace, edition, profile, template) if template else None
    if filled:
        content = filled.content
    elif profile == WORKBOOK:
        content = ranked_workbook(edition)
    else:
        content = investment_programme(workspace, edition, profile, tell)
    side = side_path(path)
    refuse_target(workspace, side)
    save(workspace, path, content)
    save(workspace, side, side_file(edition, profile, path, content))
    lacks = () if profile == WORKBOOK else lacking(workspace, edition, profile)
    return Exported(path, side, lacks, filled)


def export_lists(workspace: Workspace, folder: Path) -> tuple[Path, ...]:
    """Write every project list as it is kept now, with all that was marked and decided, into a folder.

    Returns:
        The files, called as the workspace's own.

    Raises:
        PortfolioError: There is no such folder, it is where the workspace's own lists lie, or a file cannot be
            written.
    """
    from portfolio.export.lists import project_list  # noqa: PLC0415

    portfolio = look(workspace)
    make_folder(folder)
    written = []
    for entry in portfolio.settings.lists:
        path = folder / f"{Path(entry.file).stem}.csv"
        save(workspace, path, project_list(portfolio, entry))
        written.append(path)
    return tuple(written)


def fill(workspace: Workspace, edition: Edition, profile: str, template: Path) -> "Filled":
    """The finance program's template with the amounts of an edition; nothing is written.

    Raises:
        PortfolioError: The profile is unknown or fills in nothing, or the template cannot be read or lacks
            a column.
    """
    from portfolio.export.fill import filled  # noqa: PLC0415
    from portfolio.intake.tables.content import Unreadable, content_of  # noqa: PLC0415

    chosen = _profile(workspace, profile)
    if chosen.layout is not Layout.FILL:
        text = _("The profile «{profile}» fills in no template; its layout has to be «fill».")
        raise PortfolioError(text.format(profile=profile))
    try:
        return filled(content_of(template), edition, chosen)
    except Unreadable as why:
        raise PortfolioError(f"{template}: {why}") from None


def investment_programme(
    workspace: Workspace, edition: Edition, profile: str, tell: Tell | None = None
) -> bytes:
    """The file of an edition for the treasury, by the name of its profile in portfolio.toml.

    What stands in the file is the edition's; how it is written is the profile's as it is today.

    Raises:
        PortfolioError: The profile is unknown, a sign cannot be encoded, or a total does not tie.
    """
    from portfolio.export.file import investment_programme as programme  # noqa: PLC0415

    return programme(edition, _profile(workspace, profile), tell)


def ranked_workbook(edition: Edition) -> bytes:
    """The ranked lists of an edition with starts and amounts as an Excel workbook."""
    from portfolio.export.workbook import ranked_workbook as workbook  # noqa: PLC0415

    return workbook(edition)


def lacking(workspace: Workspace, edition: Edition, profile: str) -> tuple["Lacking", ...]:
    """What the treasury will miss in the file, or stumble over.

    Raises:
        PortfolioError: The profile is unknown.
    """
    from portfolio.export.preflight import preflight  # noqa: PLC0415

    return preflight(edition, _profile(workspace, profile))


def _profile(workspace: Workspace, name: str) -> ExportProfile:
    profiles = {profile.name: profile for profile in workspace.settings.exports}
    if name not in profiles:
        text = _("There is no export profile «{profile}» in portfolio.toml; there are {known}.")
        raise PortfolioError(text.format(profile=name, known=", ".join(profiles)))
    return profiles[name]
