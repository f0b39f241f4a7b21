"""Decisions: weighed first, then kept all together or not at all, and taken back (Entscheiden).

A change is looked at as a what-if before anything is written; what is kept goes through the journal, so that it
can be undone and done again. Nobody's change is written over unseen.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from portfolio.errors import PortfolioError, refuse_unreadable
from portfolio.language import gettext as _
from portfolio.language import moment
from portfolio.model import (
    Act,
    Change,
    Deed,
    Deferral,
    Mark,
    Portfolio,
    Project,
    Settings,
    Settled,
    Stamp,
    with_marks,
)
from portfolio.service.marks import Vouching, marks_given
from portfolio.service.permits import permit
from portfolio.service.planning import project_named
from portfolio.service.weighing import add_within, named_set
from portfolio.service.workspace import Workspace, open_store
from portfolio.window import start_years

if TYPE_CHECKING:
    from portfolio.store.store import Store


DEEDS = {
    Act.MARK: Deed.MARK,
    Act.SETTLE: Deed.DECIDE,
    Act.DEFER: Deed.DECIDE,
    Act.WEIGH: Deed.WEIGH,
}
"""What somebody has to be allowed to do for each change."""


class Overtaken(PortfolioError):  # noqa: N818  it is told as what it is
    """Somebody else changed the same thing since it was looked at."""


def as_decided(portfolio: Portfolio, changes: Iterable[Change]) -> Portfolio:
    """The portfolio as it would be with these decisions; nothing is written.

    Raises:
        PortfolioError: A decision cannot be: an unknown project, a year that is not possible, no reason.
    """
    for change in changes:
        if change.act is Act.WEIGH:
            portfolio = _weighed(portfolio, change)
        else:
            portfolio = _with(portfolio, _decided(portfolio, change))
    return portfolio


def with_change(changes: Iterable[Change], change: Change) -> tuple[Change, ...]:
    """The decisions with one more; it takes the place of an earlier one on the same thing."""
    others = (other for other in changes if _thing(other) != _thing(change))
    return (*others, change)


def _thing(change: Change) -> tuple[Act, str, frozenset[str]]:
    """What a decision is on; marks on other criteria are other things."""
    return change.act, change.subject, frozenset(change.marks)


def keep_changes(  # noqa: PLR0913
    workspace: Workspace,
    seen: Portfolio,
    changes: Iterable[Change],
    stamp: Stamp,
    *,
    anyway: bool = False,
    name: str = "",
) -> None:
    """Keep decisions, all of them or none.

    Args:
        workspace: Where they are kept.
        seen: The portfolio they were decided on.
        changes: The decisions.
        stamp: Who decides, and when.
        anyway: Also over what somebody else changed meanwhile.
        name: What weights are called; they are added to the grid as a set of that name.

    Raises:
        Overtaken: Somebody else changed the same thing since; it says what.
        PortfolioError: A decision cannot be, weights have no name, or something cannot be written.
    """
    told = tuple(changes)
    refuse_unreadable(*(text for change in told for text in (change.reason, change.evidence)))
    for deed in dict.fromkeys(DEEDS[change.act] for change in told):
        permit(workspace, stamp, deed)
    as_decided(seen, told)
    with open_store(workspace) as store, store.alone():
        if not anyway:
            refuse_overtaken(store, told, seen)
        keep_within(store, workspace, seen, told, stamp, name)


def keep_within(  # noqa: PLR0913, PLR0917
    store: "Store",
    workspace: Workspace,
    seen: Portfolio,
    changes: tuple[Change, ...],
    stamp: Stamp,
    name: str,
) -> None:
    """Keep decisions within a transaction; the grid's file is written last."""
    digest = store.keep_grid(workspace.grid, stamp)
    for change in changes:
        if change.act is not Act.WEIGH:
            project = _stored(store, change.subject)
            _keep(store, change, replace(seen, projects=(project,)), stamp, digest)
    for change in changes:
        if change.act is Act.WEIGH:
            add_within(store, workspace, named_set(name, change.weights, change.subject), stamp)


def _keep(store: "Store", change: Change, portfolio: Portfolio, stamp: Stamp, grid: str) -> None:
    project = portfolio.projects[0]
    if change.act is Act.MARK:
        given = _marks(portfolio, change, stamp, grid)
        store.mark(with_marks(project, given), given, stamp)
    else:
        store.decide(_decided(portfolio, change), stamp)


def _stored(store: "Store", key: str) -> Project:
    try:
        return store.project(key)
    except KeyError:
        text = _("{id} is not in the database any more; please read it anew.")
        raise PortfolioError(text.format(id=key)) from None


def refuse_overtaken(store: "Store", changes: tuple[Change, ...], seen: Portfolio) -> None:
    """Refuse to write over what somebody else changed since it was decided on.

    Raises:
        Overtaken: Something is not as it was seen; it says what.
    """
    for change in changes:
        if change.act is not Act.WEIGH:
            stored = _stored(store, change.subject)
            before = _concerned(change, seen.project(stored.id))
            now = _concerned(change, stored)
            if before != now:
                raise Overtaken(_overtaken(store, change, before, now))


def _overtaken(
    store: "Store", change: Change, before: Mapping[str, object], now: Mapping[str, object]
) -> str:
    entry = store.last_entry(change.subject)
    text = _(
        "{id} was changed meanwhile by {who}, {at}: {theirs}. You saw: {seen}. You want: {own}."
    )
    return text.format(
        id=change.subject,
        who=entry.who if entry else "?",
        at=moment(entry.at) if entry else "?",
        theirs=_told(now),
        seen=_told(before),
        own=_told(_wanted(change)),
    )


def _concerned(change: Change, project: Project) -> Mapping[str, object]:
    """What a change is about, as it is now."""
    if change.act is Act.MARK:
        return {key: project.marks.get(key) for key in change.marks}
    if change.act is Act.SETTLE:
        return {_("start"): project.settled.year if project.settled else None}
    return {_("put off until"): project.deferral.until if project.deferral else None}


def _wanted(change: Change) -> Mapping[str, object]:
    if change.act is Act.MARK:
        return {key: typed or None for key, typed in change.marks.items()}
    return {_("start") if change.act is Act.SETTLE else _("put off until"): change.year}


def _told(values: Mapping[str, object]) -> str:
    return ", ".join(f"{key} {'–' if value is None else value}" for key, value in values.items())


def _with(portfolio: Portfolio, project: Project) -> Portfolio:
    others = tuple(project if each.id == project.id else each for each in portfolio.projects)
    return replace(portfolio, projects=others)


def _weighed(portfolio: Portfolio, change: Change) -> Portfolio:
    sets = tuple(
        replace(each, weights=dict(change.weights)) if each.id == change.subject else each
        for each in portfolio.grid.weight_sets
    )
    return replace(portfolio, grid=replace(portfolio.grid, weight_sets=sets))


def _decided(portfolio: Portfolio, change: Change) -> Project:
    project = project_named(portfolio, change.subject)
    if change.act is Act.MARK:
        return with_marks(project, _marks(portfolio, change, Stamp("", ""), ""))
    if change.year is not None and project.fixed:
        text = _("{id} has begun; its start cannot be moved any more.")
        raise PortfolioError(text.format(id=project.id))
    decide = _settled if change.act is Act.SETTLE else _deferred
    return decide(project, change, portfolio.settings)


def _marks(portfolio: Portfolio, change: Change, stamp: Stamp, grid: str) -> tuple[Mark, ...]:
    project = project_named(portfolio, change.subject)
    why = Vouching(stamp, change.reason, change.evidence)
    return marks_given(portfolio, project, change.marks.items(), why, grid)


def _settled(project: Project, change: Change, settings: Settings) -> Project:
    """Raises PortfolioError where it cannot start in that year."""
    if change.year is None:
        return replace(project, settled=None)
    possible = start_years(replace(project, settled=None), settings)
    if change.year not in possible:
        if not possible:
            text = _("{id} cannot start in any planned year, so no year can be settled.")
        else:
            text = _("{id} cannot start in {year}; it can from {first} to {last}.")
        first, last = (possible[0], possible[-1]) if possible else (0, 0)
        raise PortfolioError(text.format(id=project.id, year=change.year, first=first, last=last))
    return replace(project, settled=Settled(change.year, change.reason.strip()))


def _deferred(project: Project, change: Change, settings: Settings) -> Project:
    """Raises PortfolioError where it is not put off by it, or there is no reason."""
    if change.year is None:
        return replace(project, deferral=None)
    if not change.reason.strip():
        raise PortfolioError(_("To put a project off needs a reason; please give one."))
    first = max(project.earliest, settings.horizon.first_year)
    if change.year <= first:
        text = _(
            "{id} is not put off until {year}: it can start in {first} at the earliest anyway."
        )
        raise PortfolioError(text.format(id=project.id, year=change.year, first=first))
    settled = project.settled if project.settled and project.settled.year >= change.year else None
    deferral = Deferral(change.year, change.reason.strip())
    return replace(project, deferral=deferral, settled=settled)
