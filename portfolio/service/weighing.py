"""Who weighs how: lists side by side, weights from comparisons, versions of the grid (Gewichten)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from portfolio.errors import PortfolioError, refuse_unreadable
from portfolio.intake.comparisons import read_comparisons
from portfolio.language import gettext as _
from portfolio.model import Deed, Method, Portfolio, ProjectList, Ranking, Stamp
from portfolio.service.permits import permit
from portfolio.service.ranking import lists_named, rank_all, stand_in, weighed_by
from portfolio.service.workspace import Workspace, open_store
from portfolio.settings.grid import as_toml, with_weight_set
from scoring.grid import TOGETHER, Change, Grid, WeightSet, changes
from scoring.pairwise import Weighing, unconnected, weigh

if TYPE_CHECKING:
    from portfolio.store.store import Store

OWN = ""
"""Stands for the weights in force, where views are compared."""


@dataclass(frozen=True, slots=True)
class ViewOfList:
    """A list as several weight sets would rank it."""

    list: ProjectList
    names: tuple[str, ...]
    """The weight sets, the one in force («») first."""
    places: Mapping[str, Mapping[str, int | None]]
    """Place by weight set, by project, in the order in force."""


@dataclass(frozen=True, slots=True)
class Version:
    """A version of the grid that was worked with."""

    grid: Grid
    since: str
    """Universal time, ISO 8601; empty for a grid that was not worked with yet."""
    published: bool
    in_force: bool


def views(
    portfolio: Portfolio, names: Iterable[str] = (), list_id: str | None = None
) -> tuple[ViewOfList, ...]:
    """Every list that is ranked by points, as the named weight sets would rank it.

    Args:
        portfolio: As it is.
        names: Ids of weight sets, «mean» or «median»; none means all groups, and what they mean together.
        list_id: Only this list.

    Raises:
        PortfolioError: There is no such set, or no such list.
    """
    wanted = tuple(names) or _all_views(portfolio)
    rankings = {name: rank_all(weighed_by(portfolio, name)) for name in wanted}
    own = rank_all(portfolio)
    return tuple(
        _view(
            entry,
            own,
            {n: r for n, r in rankings.items() if stand_in(portfolio.grid, entry.weights, n)},
        )
        for entry in lists_named(portfolio, list_id)
        if entry.method is Method.POINTS
    )


def weights_from(workspace: Workspace, path: Path) -> Weighing:
    """Weights from a file in which criteria were compared two by two; criteria nobody compared weigh nothing.

    Raises:
        PortfolioError: The file is missing or wrong, or the comparisons do not connect its criteria.
    """
    comparisons, problems = read_comparisons(path, workspace.grid)
    if problems:
        raise PortfolioError(_("«{file}» cannot be used yet.").format(file=path.name), problems)
    named = {name for c in comparisons for name in (c.first, c.second)}
    compared = [c.id for c in workspace.grid.criteria if c.id in named]
    if not compared:
        raise PortfolioError(_("«{file}» has no comparison.").format(file=path.name))
    apart = unconnected(compared, comparisons)
    if apart:
        text = _("«{file}»: no comparison connects {names} with the others; please add one.")
        raise PortfolioError(text.format(file=path.name, names=", ".join(apart)))
    return weigh(compared, comparisons)


def add_weight_set(workspace: Workspace, weight_set: WeightSet, stamp: Stamp) -> None:
    """Write a weight set at the end of the grid's file.

    Raises:
        PortfolioError: Its id is in use, the grid with it would not be sound, or this version of the grid was
            published; nothing is written.
    """
    permit(workspace, stamp, Deed.WEIGH)
    with open_store(workspace) as store, store.alone():  # nobody else adds one at the same time
        add_within(store, workspace, weight_set, stamp)


def add_within(store: "Store", workspace: Workspace, weight_set: WeightSet, stamp: Stamp) -> None:
    """The same within a transaction; the file takes its place when all is kept."""
    refuse_unreadable(weight_set.id, weight_set.name, weight_set.group)
    path = workspace.folder / workspace.settings.grid_file
    larger, text = with_weight_set(store.as_it_will_be(path), weight_set)
    store.refuse_published(larger)
    store.note_weights(weight_set.id, stamp, None, as_toml(weight_set))
    store.file_later(path, text.encode())


def named_set(name: str, weights: Mapping[str, int], base: str) -> WeightSet:
    """A weight set that stands in for another, by its name: «Mehr Klima» is called «mehr-klima».

    Raises:
        PortfolioError: The name has no letter or digit.
    """
    letters = "".join(sign if sign.isalnum() else " " for sign in name.casefold())
    key = "-".join(letters.split())
    if not key:
        raise PortfolioError(_("Moved weights need a name; please give one."))
    return WeightSet(key, name.strip(), dict(weights), base=base)


def versions(workspace: Workspace) -> tuple[Version, ...]:
    """All versions of the grid that were worked with, the oldest first, and the one in force.

    Raises:
        PortfolioError: The database cannot be read.
    """
    found = []
    if workspace.database.exists():
        with open_store(workspace) as store:
            found = [
                Version(kept.grid, kept.at, kept.published, kept.grid == workspace.grid)
                for kept in store.grids()
            ]
    if not any(version.in_force for version in found):
        found.append(Version(workspace.grid, "", published=False, in_force=True))
    return tuple(found)


def changes_since(workspace: Workspace, number: int) -> tuple[Change, ...]:
    """What changed between a version of the grid and the one in force.

    Args:
        workspace: Whose grid.
        number: Which version, counted as `versions` lists them, from 1.

    Raises:
        PortfolioError: There is no such version.
    """
    known = versions(workspace)
    if not 1 <= number <= len(known):
        text = _("There is no version {number} of the grid; there are 1 to {last}.")
        raise PortfolioError(text.format(number=number, last=len(known)))
    return changes(known[number - 1].grid, workspace.grid)


def _all_views(portfolio: Portfolio) -> tuple[str, ...]:
    return (*(w.id for w in portfolio.grid.weight_sets if w.group), *TOGETHER)


def _view(entry: ProjectList, own: Ranking, others: Mapping[str, Ranking]) -> ViewOfList:
    rankings = {OWN: own, **others}
    places = {
        name: {ranked.id: ranked.place for ranked in ranking.lists[entry.id]}
        for name, ranking in rankings.items()
    }
    return ViewOfList(entry, tuple(rankings), places)
