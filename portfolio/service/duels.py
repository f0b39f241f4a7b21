"""Projects held against each other, in lists that are evaluated by pairs (Paarvergleich)."""

from collections.abc import Iterable, Sequence

from portfolio.errors import PortfolioError
from portfolio.language import gettext as _
from portfolio.language import ngettext
from portfolio.model import Deed, Method, Portfolio, Project, Stamp
from portfolio.service.permits import permit
from portfolio.service.planning import project_named
from portfolio.service.workspace import Workspace, open_store
from scoring.pairwise import Duel, open_duels


def hold_against(  # noqa: PLR0913
    workspace: Workspace,
    portfolio: Portfolio,
    key: str,
    stamp: Stamp,
    *,
    over: Iterable[str] = (),
    equal: Iterable[str] = (),
) -> tuple[Duel, ...]:
    """Say that a project comes before others of its list, or is their equal; all is kept, or nothing.

    Raises:
        PortfolioError: A project is unknown, is held against itself or twice, stands in another list, or the list
            is not evaluated by pairs.
    """
    permit(workspace, stamp, Deed.MARK)
    project = project_named(portfolio, key)
    entry = portfolio.settings.list_of(project.list)
    if entry.method is not Method.PAIRS:
        text = _("The list «{list}» is not evaluated by pairs; see method in portfolio.toml.")
        raise PortfolioError(text.format(list=entry.name))
    won = [(project_named(portfolio, other), project.id) for other in over]
    even = [(project_named(portfolio, other), "") for other in equal]
    _refuse_opponents(project, [other for other, _winner in (*won, *even)])
    told = tuple(Duel(project.id, other.id, winner) for other, winner in (*won, *even))
    with open_store(workspace) as store:
        store.add_duels(entry.id, told, stamp)
    return told


def _refuse_opponents(project: Project, others: Sequence[Project]) -> None:
    for other in others:
        if other.list != project.list or other.id == project.id:
            text = _("{one} and {other} cannot be compared: two projects of one list are needed.")
            raise PortfolioError(text.format(one=project.id, other=other.id))
        if others.count(other) > 1:
            text = _("{other} is named twice; please say once how it compares with {one}.")
            raise PortfolioError(text.format(one=project.id, other=other.id))


def duels_of(portfolio: Portfolio, key: str) -> tuple[tuple[Duel, ...], tuple[str, ...]]:
    """How a project of a list that is evaluated by pairs compares, and with whom it was not compared yet."""
    project = project_named(portfolio, key)
    own = [p.id for p in portfolio.projects if p.list == project.list]
    duels = portfolio.duels.get(project.list, ())
    latest = {frozenset((duel.first, duel.second)): duel for duel in duels}
    return (
        tuple(duel for pair, duel in latest.items() if project.id in pair),
        tuple(
            other
            for pair in open_duels(own, duels)
            for other in pair
            if project.id in pair and other != project.id
        ),
    )


def refuse_unconfirmed(workspace: Workspace) -> None:
    """Refuse to go on with comparisons that only one person made; somebody else confirms them by the same.

    Raises:
        PortfolioError: There are such comparisons; it says how many.
    """
    by_pairs = {e.id for e in workspace.settings.lists if e.method is Method.PAIRS}
    if not by_pairs or not workspace.database.exists():
        return
    with open_store(workspace) as store:
        alone = [duel for list_id, duel in store.unconfirmed_duels() if list_id in by_pairs]
    if alone:
        text = ngettext(
            "{count} comparison was made by one person only, so nothing can be published; somebody else "
            "confirms it by making the same, e.g. {one} and {other}.",
            "{count} comparisons were made by one person only, so nothing can be published; somebody else "
            "confirms them by making the same, e.g. {one} and {other}.",
            len(alone),
        )
        told = text.format(count=len(alone), one=alone[0].first, other=alone[0].second)
        raise PortfolioError(told)
