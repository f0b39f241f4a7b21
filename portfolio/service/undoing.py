"""What was changed by hand is taken back, and done again: each of it one more entry (Rückgängig)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from itertools import takewhile
from typing import TYPE_CHECKING

from portfolio.errors import PortfolioError
from portfolio.intake.together import names_in
from portfolio.language import gettext as _
from portfolio.model import Decided, Mark, Motion, MotionState, Project, Stamp
from portfolio.service.marks import with_marks
from portfolio.service.workspace import Workspace, open_store
from portfolio.settings.grid import with_text, without_text
from portfolio.writing import write_whole

if TYPE_CHECKING:
    from portfolio.store.journal import JournalEntry
    from portfolio.store.store import Store

UNDO, REDO = "undo", "redo"


@dataclass(frozen=True, slots=True)
class TakenBack:
    """A change that was taken back, or done again."""

    action: str
    """What had been done: «score», «decide», «weigh», «motion» or «import»."""
    subject: str
    """The project, the weight set, the motion or the files."""


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
        found = [_turn(workspace, store, entry, stamp, action) for entry in _at_once(stack)]
        return next((each for each in found if each.action == "motion"), found[0])


def _at_once(stack: list["JournalEntry"]) -> list["JournalEntry"]:
    """The last one; of a motion that was accepted all that was decided with it, too, whichever comes first."""
    last = stack[-1]
    tail = list(takewhile(lambda e: (e.at, e.who) == (last.at, last.who), reversed(stack)))
    place = next((n for n, entry in enumerate(tail) if entry.action == "motion"), None)
    subjects = _accepted(tail[place]) if place is not None else frozenset()
    if place == 0:
        return [last, *takewhile(lambda e: e.subject in subjects, tail[1 : 1 + len(subjects)])]
    if place is not None and {entry.subject for entry in tail[:place]} == subjects:
        return tail[: place + 1]
    return [last]


def _accepted(entry: "JournalEntry") -> frozenset[str]:
    """What was decided by accepting a motion; nothing where something else became of it."""
    from portfolio.store.frozen import thaw  # noqa: PLC0415  with the database only

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


def _turn(
    workspace: Workspace, store: "Store", entry: "JournalEntry", stamp: Stamp, action: str
) -> TakenBack:
    turns = {
        "score": _turn_marks,
        "decide": _turn_decision,
        "weigh": _turn_weights,
        "motion": _turn_motion,
        "import": _turn_import,
    }
    turned = entry
    if action == UNDO:
        turned = replace(entry, before=entry.after, after=entry.before)
    turns[entry.action](_Turn(workspace, store, stamp, action), turned)
    return TakenBack(entry.action, entry.subject)


@dataclass(frozen=True, slots=True)
class _Turn:
    """Where, by whom and in which direction something is turned."""

    workspace: Workspace
    store: "Store"
    stamp: Stamp
    action: str


def _turn_marks(turn: _Turn, entry: "JournalEntry") -> None:
    """From the levels before to those after; a level that was none before is withdrawn."""
    from portfolio.store.frozen import thaw  # noqa: PLC0415  with the database only

    expected = {mark.criterion: mark for mark in thaw(entry.before or "[]", tuple[Mark, ...])}
    wanted = {mark.criterion: mark for mark in thaw(entry.after or "[]", tuple[Mark, ...])}
    project = turn.store.project(entry.subject)
    touched = dict.fromkeys((*expected, *wanted))
    now = {key: project.marks.get(key) for key in touched}
    if now != {key: expected[key].level if key in expected else None for key in touched}:
        raise _overtaken(turn.store, entry)
    given = [
        replace(wanted[key], stamp=turn.stamp)
        if key in wanted
        else replace(expected[key], level=None, entered=None, stamp=turn.stamp, reason=_("undone"))
        for key in touched
    ]
    turned = with_marks(project, given)
    turn.store.mark(turned, given, turn.stamp, action=turn.action, undoes=entry.id)


def _turn_decision(turn: _Turn, entry: "JournalEntry") -> None:
    from portfolio.store.frozen import thaw  # noqa: PLC0415

    project = turn.store.project(entry.subject)
    wanted = thaw(entry.after or "", Decided)
    if Decided.of(project) != thaw(entry.before or "", Decided):
        raise _overtaken(turn.store, entry)
    turned = replace(project, deferral=wanted.deferral, settled=wanted.settled)
    turn.store.decide(turned, turn.stamp, turn.action, entry.id)


def _turn_weights(turn: _Turn, entry: "JournalEntry") -> None:
    from portfolio.store.frozen import thaw  # noqa: PLC0415

    path = turn.workspace.folder / turn.workspace.settings.grid_file
    if entry.after is None:
        grid, text = without_text(path, thaw(entry.before or "", str))
    else:
        grid, text = with_text(path, thaw(entry.after, str))
    turn.store.refuse_published(grid)
    before, after = (told and thaw(told, str) for told in (entry.before, entry.after))
    turn.store.note_weights(
        entry.subject, turn.stamp, before, after, action=turn.action, undoes=entry.id
    )
    write_whole(path, text.encode())


def _turn_motion(turn: _Turn, entry: "JournalEntry") -> None:
    """What became of it is taken back; a motion that was only just moved is withdrawn."""
    from portfolio.store.frozen import thaw  # noqa: PLC0415

    stands = {motion.name: motion for motion in turn.store.motions()}[entry.subject]
    expected = thaw(entry.before, Motion).state if entry.before else MotionState.WITHDRAWN
    wanted = thaw(entry.after, Motion).state if entry.after else MotionState.WITHDRAWN
    if stands.state is not expected:
        raise _overtaken(turn.store, entry)
    turned = replace(stands, state=wanted, stamp=turn.stamp)
    turn.store.move(turned, turn.action, entry.id)


def _turn_import(turn: _Turn, entry: "JournalEntry") -> None:
    """Every project becomes what it was, if all of them still are what the import made of them."""
    taken = turn.store.imported(entry.id)
    wanted = tuple(each.turned for each in taken) if turn.action == UNDO else taken
    stored = {project.id: project for project in turn.store.projects()}
    for each in wanted:
        if stored.get(each.key) != each.before:
            raise _overtaken(turn.store, replace(entry, subject=each.key))
    gone = {each.key for each in wanted if each.after is None}
    _refuse_named(gone, stored)
    turn.store.turn_import(entry, wanted, turn.workspace.grid, turn.stamp, turn.action)


def _refuse_named(gone: set[str], stored: Mapping[str, Project]) -> None:
    """Refuse to take out what a project that stays still names."""
    for key, project in stored.items():
        named = sorted(names_in(project) & gone)
        if key not in gone and named:
            text = _("{id} names {named}, which would be gone; please change it first.")
            raise PortfolioError(text.format(id=key, named=", ".join(named)))


def _overtaken(store: "Store", entry: "JournalEntry") -> PortfolioError:
    last = store.last_entry(entry.subject)
    text = _("{id} was changed since by {who}; what they did is not written over.")
    return PortfolioError(text.format(id=entry.subject, who=last.who if last else "?"))
