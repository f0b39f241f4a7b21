"""Motions: decisions somebody asks for together, kept with their effect, decided on later (Anträge)."""

from dataclasses import replace

from portfolio.errors import PortfolioError, refuse_unreadable
from portfolio.language import gettext as _
from portfolio.model import Motion, MotionState, Portfolio, Stamp
from portfolio.service.deciding import as_decided, keep_within
from portfolio.service.workspace import Workspace, open_store


def moved_motions(workspace: Workspace) -> tuple[Motion, ...]:
    """All motions as they stand, in the order in which they were moved.

    Raises:
        PortfolioError: The database cannot be read.
    """
    if not workspace.database.exists():
        return ()
    with open_store(workspace) as store:
        return store.motions()


def move(workspace: Workspace, motion: Motion) -> None:
    """Keep a motion; nothing it asks for is done by that.

    Raises:
        PortfolioError: It has no name or no decision, its name is taken, or the database cannot be written.
    """
    if not motion.name.strip():
        raise PortfolioError(_("A motion needs a name, e.g. «Fraktion X, Antrag 3»."))
    if not motion.changes:
        raise PortfolioError(
            _("A motion needs a decision; please fix a year, put off or mark first.")
        )
    refuse_unreadable(motion.name)
    with open_store(workspace) as store, store.alone():
        if any(kept.name == motion.name.strip() for kept in store.motions()):
            text = _("There is a motion «{name}» already; please choose another name.")
            raise PortfolioError(text.format(name=motion.name.strip()))
        store.move(replace(motion, name=motion.name.strip()))


def decide_motion(
    workspace: Workspace, seen: Portfolio, name: str, state: MotionState, stamp: Stamp
) -> Motion:
    """Tell what became of a motion; what an accepted one asks for is kept with it, or nothing is.

    Args:
        workspace: Where it is kept.
        seen: The portfolio it was decided on.
        name: The motion's.
        state: What became of it.
        stamp: Who tells, and when.

    Raises:
        PortfolioError: There is no such motion, it was decided on before, what it asks for cannot be, or the
            database cannot be written.
    """
    with open_store(workspace) as store, store.alone():
        found = next((kept for kept in store.motions() if kept.name == name), None)
        if found is None:
            raise PortfolioError(_("There is no motion «{name}».").format(name=name))
        if found.state is not MotionState.MOVED:
            raise PortfolioError(_("«{name}» was decided on before.").format(name=name))
        if state is MotionState.ACCEPTED:
            as_decided(seen, found.changes)
            keep_within(store, workspace, seen, found.changes, stamp, name)
        decided = replace(found, state=state, stamp=stamp)
        store.move(decided)
    return decided
