"""What lies on a planner's desk: the lists as they are kept, decisions not kept yet, and the plans (Arbeitsstand).

A desk is a value: whatever happens makes another one, and the views show what they are given.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from portfolio import service
from portfolio.errors import PortfolioError
from portfolio.model import Change, Plan, Portfolio, Project, Ranking
from portfolio.service import LiveList, Workspace
from scoring.rank import Ranked


@dataclass(frozen=True, slots=True)
class Desk:
    """All that the views show."""

    workspace: Workspace
    kept: Portfolio
    """As it is stored."""
    portfolio: Portfolio
    """With the decisions that are weighed."""
    ranking: Ranking
    by_id: Mapping[str, Ranked]
    """Each project in its own list."""
    texts: Mapping[str, str]
    """By what each project is found."""
    live: tuple[LiveList, ...] = ()
    """The lists whose weights can be moved; they follow when the rest is there."""
    changes: tuple[Change, ...] = ()
    """Decisions that are weighed."""
    seen: Portfolio | None = None
    """As it was stored when the first of them was decided: what changed since must not be written over unseen."""
    plan: Plan | None = None
    """Of what is stored."""
    weighed: Plan | None = None
    """With the decisions that are weighed."""
    edition: str = ""
    """The latest, if there is one."""
    places: Mapping[str, int | None] = field(default_factory=dict)
    """In the lists of that edition."""

    @property
    def shown(self) -> Plan | None:
        """The plan that is to be seen: the weighed one, if there is one."""
        return self.weighed or self.plan

    def project(self, key: str) -> Project | None:
        """The project of that id, with the decisions that are weighed."""
        return self.portfolio.project(key) if key in self.by_id else None


def opened(
    workspace: Workspace, changes: tuple[Change, ...] = (), seen: Portfolio | None = None
) -> Desk:
    """The desk as the database has it; decisions that cannot be any more are dropped.

    Raises:
        PortfolioError: There are no projects, or the database cannot be read.
    """
    kept = service.load(workspace)
    names = service.edition_names(workspace)
    places = _places(workspace) if names else {}
    desk = Desk(
        workspace=workspace,
        kept=kept,
        portfolio=kept,
        ranking=Ranking({}, ()),
        by_id={},
        texts=service.search_texts(kept),
        plan=service.last_plan(workspace, kept),
        seen=seen,
        edition=names[-1] if names else "",
        places=places,
    )
    try:
        return with_changes(desk, changes)
    except PortfolioError:
        return with_changes(desk, ())


def with_changes(desk: Desk, changes: tuple[Change, ...]) -> Desk:
    """The desk with other decisions being weighed; their plan is still to be made.

    Raises:
        PortfolioError: One of them cannot be.
    """
    portfolio = service.as_decided(desk.kept, changes)
    ranking = service.rank_all(portfolio)
    by_id = {ranked.id: ranked for places in ranking.lists.values() for ranked in places}
    return replace(taken_up(desk, changes), portfolio=portfolio, ranking=ranking, by_id=by_id)


def taken_up(desk: Desk, changes: tuple[Change, ...]) -> Desk:
    """The desk with other decisions being weighed, before the lists follow."""
    seen = (desk.seen or desk.kept) if changes else None
    return replace(desk, changes=changes, seen=seen, weighed=None)


def is_up_to_date(shown: Desk, read: Desk) -> bool:
    """What was read is shown already, with the plan of it and of all that is weighed."""
    is_planned = shown.plan is not None or read.plan is None
    is_weighed = shown.weighed is not None or not shown.changes
    return shown.kept == read.kept and is_planned and is_weighed


def _places(workspace: Workspace) -> dict[str, int | None]:
    """The places in the lists of the latest edition."""
    lists = service.edition(workspace).plan.ranking.lists
    return {ranked.id: ranked.place for places in lists.values() for ranked in places}
