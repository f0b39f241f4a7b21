"""Motions: decisions somebody asks for together, kept with their effect, decided on later (Anträge)."""

from collections.abc import Iterable
from dataclasses import replace

from portfolio.errors import PortfolioError, refuse_unreadable
from portfolio.language import gettext as _
from portfolio.model import Act, Change, Deed, Motion, MotionState, Portfolio, Stamp
from portfolio.service.deciding import as_decided, keep_within, refuse_overtaken
from portfolio.service.editions import edition_names
from portfolio.service.permits import permit
from portfolio.service.workspace import Workspace, open_store

LONGEST_NAME = 120
"""Signs of a motion's name."""


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
    permit(workspace, motion.stamp, Deed.DECIDE)
    _refuse_name(motion.name)
    if not motion.changes:
        raise PortfolioError(
            _("A motion needs a decision; please fix a year, put off or mark first.")
        )
    with open_store(workspace) as store, store.alone():
        _refuse_known(motion.name, store.motions())
        store.move(replace(motion, name=motion.name.strip()))


def refuse_known_motion(workspace: Workspace, name: str) -> None:
    """Refuse a name that a motion has already.

    Raises:
        PortfolioError: One has, or the database cannot be read.
    """
    _refuse_name(name)
    _refuse_known(name, moved_motions(workspace))
    if name.strip() in {".", *edition_names(workspace)}:
        text = _("«{name}» stands for a plan already; please give the motion another name.")
        raise PortfolioError(text.format(name=name.strip()))


def _refuse_name(name: str) -> None:
    """Raises PortfolioError where nobody could call it so."""
    if not name.strip():
        raise PortfolioError(_("A motion needs a name, e.g. «Fraktion X, Antrag 3»."))
    refuse_unreadable(name)
    if len(name) > LONGEST_NAME:
        text = _("The name of a motion has at most {most} signs.")
        raise PortfolioError(text.format(most=LONGEST_NAME))


def _refuse_known(name: str, known: Iterable[Motion]) -> None:
    if any(kept.name == name.strip() for kept in known):
        text = _("There is a motion «{name}» already; please choose another name.")
        raise PortfolioError(text.format(name=name.strip()))


def motion_named(workspace: Workspace, name: str) -> Motion:
    """The motion of that name; upper and lower case do not matter.

    Raises:
        PortfolioError: There is none, or the database cannot be read.
    """
    known = moved_motions(workspace)
    for motion in known:
        if motion.name.casefold() == name.strip().casefold():
            return motion
    text = _("There is no motion «{name}»; there are {known}.")
    names = ", ".join(f"«{motion.name}»" for motion in known) or "–"
    raise PortfolioError(text.format(name=name, known=names))


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
    permit(workspace, stamp, Deed.DECIDE)
    with open_store(workspace) as store, store.alone():
        found = next((kept for kept in store.motions() if kept.name == name), None)
        if found is None:
            raise PortfolioError(_("There is no motion «{name}».").format(name=name))
        if found.state is not MotionState.MOVED:
            raise PortfolioError(_("«{name}» was decided on before.").format(name=name))
        if state is MotionState.ACCEPTED:
            _refuse_excluded(found, store.motions())
            as_decided(seen, found.changes)
            refuse_overtaken(store, found.changes, seen)
            keep_within(store, workspace, seen, found.changes, stamp, name)
        decided = replace(found, state=state, stamp=stamp)
        store.move(decided)
    return decided


def excluded_by(motion: Motion, others: Iterable[Motion]) -> tuple[tuple[str, str], ...]:
    """Other motions that cannot be accepted beside it: each by its name, with the project or weights concerned."""
    return tuple(
        dict.fromkeys(
            (other.name, change.subject)
            for other in others
            if other.name != motion.name
            for change in other.changes
            if any(_exclude_each_other(change, own) for own in motion.changes)
        )
    )


def _exclude_each_other(one: Change, other: Change) -> bool:
    if one.subject != other.subject:
        return False
    if one.act is other.act:
        return one.act in {Act.SETTLE, Act.WEIGH} and (one.year, one.weights) != (
            other.year,
            other.weights,
        )
    years = {change.act: change.year for change in (one, other)}
    settled, until = years.get(Act.SETTLE), years.get(Act.DEFER)
    return settled is not None and until is not None and settled < until


def _refuse_excluded(motion: Motion, others: Iterable[Motion]) -> None:
    """Raises PortfolioError where a motion that was accepted already asks for the opposite."""
    accepted = (other for other in others if other.state is MotionState.ACCEPTED)
    for name, subject in excluded_by(motion, accepted):
        text = _(
            "«{name}» excludes «{other}», which was accepted: both concern {subject}, and want different things."
        )
        raise PortfolioError(text.format(name=motion.name, other=name, subject=subject))
