"""What was changed by hand is taken back, and done again: each of it one more entry (Rückgängig)."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import takewhile
from typing import TYPE_CHECKING

from portfolio.errors import PortfolioError
from portfolio.language import gettext as _
from portfolio.model import Decision, Deed, Motion, MotionState, Stamp
from portfolio.service.permits import permit
from portfolio.service.turning import REDO, UNDO, Turn, turn
from portfolio.service.workspace import Workspace, open_store

if TYPE_CHECKING:
    from portfolio.store.journal import JournalEntry


@dataclass(frozen=True, slots=True)
class TakenBack:
    """A change that was taken back, or done again."""

    action: str
    """What had been done, e.g. «score», «decide», «motion» or «import»."""
    subject: str
    """The project, the weight set, the motion, the files …"""


def undo(workspace: Workspace, stamp: Stamp, *, imports: bool = False) -> TakenBack:
    """Take back the last change that the same person made by hand; or their last import, which is no such change.

    Raises:
        PortfolioError: There is none, or somebody changed the same thing since.
    """
    return _turn_last(workspace, stamp, UNDO, imports=imports)


def redo(workspace: Workspace, stamp: Stamp, *, imports: bool = False) -> TakenBack:
    """Do again what was taken back last.

    Raises:
        PortfolioError: There is nothing, or somebody changed the same thing since.
    """
    return _turn_last(workspace, stamp, REDO, imports=imports)


def _turn_last(workspace: Workspace, stamp: Stamp, action: str, *, imports: bool) -> TakenBack:
    nothing = {UNDO: _("There is nothing to undo."), REDO: _("There is nothing to do again.")}
    with open_store(workspace) as store, store.alone():
        entries = store.changes(stamp.who)
        imported = {entry.id for entry in entries if entry.action == "import"}
        meant = [e for e in entries if ({e.id, e.undoes} & imported != set()) == imports]
        done, undone = _stacks(meant)
        stack = done if action == UNDO else undone
        if not stack:
            raise PortfolioError(nothing[action])
        turned = Turn(workspace, store, stamp, action)
        found = [_taken_back(turned, entry) for entry in _at_once(stack)]
        return next((each for each in found if each.action in LEADING), found[0])


DEEDS = {
    "score": Deed.MARK,
    "step": Deed.RELEASE,
    "decide": Deed.DECIDE,
    "weigh": Deed.WEIGH,
    "link": Deed.LINK,
    "duel": Deed.MARK,
    "motion": Deed.DECIDE,
    "state": Deed.STEP,
    "resolve": Deed.DECIDE,
    "roll_over": Deed.ROLL_OVER,
    "import": Deed.IMPORT,
}
"""What somebody has to be allowed to do, to take it back."""

LEADING = frozenset({"motion", "resolve"})
"""What brings decisions with it that are kept at the same time."""


def _taken_back(turned: Turn, entry: "JournalEntry") -> TakenBack:
    permit(turned.workspace, turned.stamp, DEEDS[entry.action])
    turn(turned, entry)
    return TakenBack(entry.action, entry.subject)


def _at_once(stack: list["JournalEntry"]) -> list["JournalEntry"]:
    """The last one; of a motion or a decision all that was decided with it, too, whichever comes first."""
    last = stack[-1]
    tail = list(takewhile(lambda e: (e.at, e.who) == (last.at, last.who), reversed(stack)))
    place = next((n for n, entry in enumerate(tail) if entry.action in LEADING), None)
    subjects = _accepted(tail[place]) if place is not None else frozenset()
    if place == 0:
        return [last, *takewhile(lambda e: e.subject in subjects, tail[1 : 1 + len(subjects)])]
    if place is not None and {entry.subject for entry in tail[:place]} == subjects:
        return tail[: place + 1]
    return [last]


def _accepted(entry: "JournalEntry") -> frozenset[str]:
    """What was decided with a motion or by the council; nothing where something else became of it."""
    from portfolio.store.frozen import thaw  # noqa: PLC0415  with the database only

    if entry.action == "resolve":
        told = thaw(entry.after or "", Decision)
        return frozenset(change.subject for change in told.effect)
    motion = thaw(entry.after, Motion) if entry.after else None
    if motion is None or motion.state is not MotionState.ACCEPTED:
        return frozenset()
    return frozenset(change.subject for change in motion.changes)


def _stacks(
    newest_first: Iterable["JournalEntry"],
) -> tuple[list["JournalEntry"], list["JournalEntry"]]:
    """What is done and can be taken back, and what was taken back; the last of each is next."""
    done: list[JournalEntry] = []
    undone: list[JournalEntry] = []
    for entry in reversed(tuple(newest_first)):
        if entry.action == UNDO:
            undone.append(_taken(done, entry.undoes))
        elif entry.action == REDO:
            done.append(_taken(undone, entry.undoes))
        else:
            done.append(entry)
            undone.clear()
    return done, undone


def _taken(stack: list["JournalEntry"], number: int | None) -> "JournalEntry":
    return stack.pop(next(n for n, each in enumerate(stack) if each.id == number))
