"""Files that were not made for this program: what their columns mean, proposed and looked up (Zuordnung)."""

from dataclasses import dataclass
from pathlib import Path

from portfolio.errors import PortfolioError, Problem
from portfolio.intake.columns import names_of
from portfolio.intake.files import read_sheet
from portfolio.intake.mapped import mapped
from portfolio.intake.suggest import suggested
from portfolio.intake.sums import Tie, Unbalanced, ties, unbalanced
from portfolio.listing import RATE
from portfolio.model import ColumnMap, ProjectList
from portfolio.service.workspace import Workspace
from portfolio.settings.mapping import map_text, read_map

SHOWN = 8
"""Projects of a preview."""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A proposed mapping, and what the file would be by it."""

    text: str
    """As its file would say it."""
    rows: int
    """Of the file."""
    projects: int
    header: tuple[str, ...]
    preview: tuple[tuple[str, ...], ...]
    """The first projects."""
    ties: tuple[Tie, ...]
    unbalanced: tuple[Unbalanced, ...]


def suggest_map(workspace: Workspace, path: Path) -> Suggestion:
    """Propose what the columns of a file mean.

    Raises:
        PortfolioError: The file cannot be read.
    """
    own = columns_of_lists(workspace)
    sheet = read_sheet(path, own)
    if isinstance(sheet, Problem):
        raise PortfolioError(str(sheet))
    how = suggested(sheet, own, workspace.settings.horizon.first_year)
    made = mapped(sheet, how).sheet
    return Suggestion(
        text=map_text(how),
        rows=len(sheet.rows),
        projects=len(made.rows),
        header=made.header,
        preview=tuple(cells for _row, cells in made.rows[:SHOWN]),
        ties=ties(sheet, point=how.point),
        unbalanced=unbalanced(sheet, how),
    )


def map_of(workspace: Workspace, entry: ProjectList, path: Path | None = None) -> ColumnMap | None:
    """The mapping for a list: the one in that file, else the one portfolio.toml names; none for our own lists.

    Raises:
        PortfolioError: The file is missing or wrong.
    """
    if path is None and not entry.map:
        return None
    file = path or workspace.folder / entry.map
    return read_map(file, columns_of_lists(workspace), (RATE,))


def columns_of_lists(workspace: Workspace) -> tuple[str, ...]:
    """All columns that our lists can have in this workspace."""
    return names_of(workspace.settings, workspace.grid.criteria)
