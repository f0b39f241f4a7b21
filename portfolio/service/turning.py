"""Each kind of change, taken back or done again, as the journal tells it (Umkehr)."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from portfolio.errors import PortfolioError
from portfolio.language import gettext as _
from portfolio.model import (
    Decided,
    Decision,
    Mark,
    Motion,
    MotionState,
    Project,
    Stamp,
    Standing,
    Thing,
    in_state,
    with_marks,
)
from portfolio.service.rolling import with_first_year
from portfolio.service.workspace import Workspace
from portfolio.settings.city import FILE as SETTINGS_FILE
from portfolio.settings.city import settings_of
from portfolio.settings.grid import with_text, without_text
from scoring.goals import Contribution
from scoring.pairwise import Duel

if TYPE_CHECKING:
    from portfolio.store.imports import Taken
    from portfolio.store.journal import JournalEntry
    from portfolio.store.store import Store

UNDO, REDO = "undo", "redo"


@dataclass(frozen=True, slots=True)
class Turn:
    """Where, by whom and in which direction something is turned."""

    workspace: Workspace
    store: "Store"
    stamp: Stamp
    action: str


def turn(turn: Turn, entry: "JournalEntry") -> None:
    """Take an entry of the journal back, or do it again.

    Raises:
        PortfolioError: Somebody changed the same thing since.
    """
    turned = entry
    if turn.action == UNDO:
        turned = replace(entry, before=entry.after, after=entry.before)
    _TURNS[entry.action](turn, turned)


def _turn_marks(turn: Turn, entry: "JournalEntry") -> None:
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


def _turn_decision(turn: Turn, entry: "JournalEntry") -> None:
    from portfolio.store.frozen import thaw  # noqa: PLC0415

    project = turn.store.project(entry.subject)
    wanted = thaw(entry.after or "", Decided)
    if Decided.of(project) != thaw(entry.before or "", Decided):
        raise _overtaken(turn.store, entry)
    turned = replace(project, deferral=wanted.deferral, settled=wanted.settled)
    turn.store.decide(turned, turn.stamp, turn.action, entry.id)


def _turn_weights(turn: Turn, entry: "JournalEntry") -> None:
    from portfolio.store.frozen import thaw  # noqa: PLC0415

    path = turn.workspace.folder / turn.workspace.settings.grid_file
    now = turn.store.as_it_will_be(path)
    if entry.after is None:
        grid, text = without_text(now, thaw(entry.before or "", str))
    else:
        grid, text = with_text(now, thaw(entry.after, str))
    turn.store.refuse_published(grid)
    before, after = (told and thaw(told, str) for told in (entry.before, entry.after))
    turn.store.note_weights(
        entry.subject, turn.stamp, before, after, action=turn.action, undoes=entry.id
    )
    turn.store.file_later(path, text.encode())


def _turn_motion(turn: Turn, entry: "JournalEntry") -> None:
    """What became of it is taken back; a motion that was only just moved is withdrawn."""
    from portfolio.store.frozen import thaw  # noqa: PLC0415

    stands = {motion.name: motion for motion in turn.store.motions()}[entry.subject]
    expected = thaw(entry.before, Motion).state if entry.before else MotionState.WITHDRAWN
    wanted = thaw(entry.after, Motion).state if entry.after else MotionState.WITHDRAWN
    if stands.state is not expected:
        raise _overtaken(turn.store, entry)
    turned = replace(stands, state=wanted, stamp=turn.stamp)
    turn.store.move(turned, turn.action, entry.id)


def _turn_import(turn: Turn, entry: "JournalEntry") -> None:
    """Every project becomes what it was, if all of them still are what the import made of them."""
    taken = turn.store.imported(entry.id)
    wanted = tuple(each.turned for each in taken) if turn.action == UNDO else taken
    stored = {project.id: project for project in turn.store.projects()}
    for each in wanted:
        if stored.get(each.key) != each.before:
            raise _overtaken(turn.store, replace(entry, subject=each.key))
    gone = {each.key for each in wanted if each.after is None}
    _refuse_named(gone, stored)
    _change_many(turn, wanted, entry)


def _change_many(turn: Turn, wanted: tuple["Taken", ...], entry: "JournalEntry") -> None:
    from portfolio.store.frozen import thaw  # noqa: PLC0415
    from portfolio.store.imports import Told  # noqa: PLC0415

    before, after = (
        {key: year for key, year in thaw(told, dict).items() if key == "first_year"} if told else {}
        for told in (entry.before, entry.after)
    )
    told = Told(entry.subject, turn.action, entry.id, before, after)
    turn.store.change_many(wanted, turn.workspace.grid, turn.stamp, told)


def _turn_roll_over(turn: Turn, entry: "JournalEntry") -> None:
    """The projects, and the first year in portfolio.toml, which is written last."""
    from portfolio.store.frozen import thaw  # noqa: PLC0415

    year = thaw(entry.after or "{}", dict)["first_year"]
    path = turn.workspace.folder / SETTINGS_FILE
    text = with_first_year(turn.store.as_it_will_be(path).read_text("utf-8"), year)
    settings_of(text)
    _turn_import(turn, entry)
    turn.store.file_later(path, text.encode())


def _turn_links(turn: Turn, entry: "JournalEntry") -> None:
    from portfolio.store.frozen import thaw  # noqa: PLC0415

    expected, wanted = (
        thaw(told or "[]", tuple[Contribution, ...]) for told in (entry.before, entry.after)
    )
    project = turn.store.project(entry.subject)
    if project.contributions != expected:
        raise _overtaken(turn.store, entry)
    turned = replace(project, contributions=wanted)
    turn.store.link(turned, turn.stamp, turn.action, entry.id)


def _turn_steps(turn: Turn, entry: "JournalEntry") -> None:
    """Marks that were checked or released are again what they were."""
    from portfolio.store.frozen import thaw  # noqa: PLC0415

    expected, wanted = (
        {mark.criterion: mark for mark in thaw(told or "[]", tuple[Mark, ...])}
        for told in (entry.before, entry.after)
    )
    now = {mark.criterion: mark for mark in turn.store.marks(entry.subject)}
    if any((now[key].level, now[key].state) != (m.level, m.state) for key, m in expected.items()):
        raise _overtaken(turn.store, entry)
    steps = [replace(now[key], state=m.state, stamp=turn.stamp) for key, m in wanted.items()]
    turn.store.step(entry.subject, steps, turn.stamp, action=turn.action, undoes=entry.id)


def _turn_duels(turn: Turn, entry: "JournalEntry") -> None:
    """How pairs compare is again what it was; where it was nothing, that is told."""
    from portfolio.store.frozen import thaw  # noqa: PLC0415
    from portfolio.store.marks import WITHDRAWN, outcomes_of  # noqa: PLC0415

    expected, wanted = (
        thaw(told or "[]", tuple[Duel, ...]) for told in (entry.before, entry.after)
    )
    wanted = wanted or tuple(Duel(d.first, d.second, WITHDRAWN) for d in expected)
    now = outcomes_of(turn.store.duels().get(entry.subject, ()), expected)
    if tuple(duel.winner for duel in now) != tuple(duel.winner for duel in expected):
        raise _overtaken(turn.store, entry)
    turn.store.add_duels(entry.subject, wanted, turn.stamp, action=turn.action, undoes=entry.id)


def _turn_state(turn: Turn, entry: "JournalEntry") -> None:
    """A thing comes back to where it stood; where nobody had told so, nobody has."""
    from portfolio.store.frozen import thaw  # noqa: PLC0415

    expected, wanted = (
        thaw(told, Standing) if told else None for told in (entry.before, entry.after)
    )
    thing, subject = next((s.thing, s.subject) for s in (expected, wanted) if s)
    now = turn.store.standing(thing, subject)
    if (now.state if now else "") != (expected.state if expected else "") and _is_told(expected):
        raise _overtaken(turn.store, entry)
    state = wanted.state if wanted and (thing is Thing.GRANT or _is_told(wanted)) else ""
    back = Standing(thing, subject, state, turn.stamp, _("undone"), wanted.basis if wanted else "")
    project = None
    if thing in {Thing.PROJECT, Thing.GRANT}:
        project = in_state(turn.store.project(entry.subject), back)
    turn.store.stand(back, project, before=expected, action=turn.action, undoes=entry.id)


def _is_told(standing: Standing | None) -> bool:
    """Whether somebody told it, and it does not only follow from a list."""
    return standing is not None and bool(standing.stamp.at)


def _turn_resolution(turn: Turn, entry: "JournalEntry") -> None:
    """It was told by mistake, or was none."""
    from portfolio.store.frozen import thaw  # noqa: PLC0415

    told = thaw(entry.before or entry.after or "", Decision)
    withdrawn = turn.action == UNDO
    turned = replace(told, is_withdrawn=withdrawn, stamp=turn.stamp)
    turn.store.resolve(turned, turn.action, entry.id)


def _refuse_named(gone: set[str], stored: Mapping[str, Project]) -> None:
    """Refuse to take out what a project that stays still names."""
    for key, project in stored.items():
        named = sorted(project.others & gone)
        if key not in gone and named:
            text = _("{id} names {named}, which would be gone; please change it first.")
            raise PortfolioError(text.format(id=key, named=", ".join(named)))


def _overtaken(store: "Store", entry: "JournalEntry") -> PortfolioError:
    last = store.last_entry(entry.subject)
    text = _("{id} was changed since by {who}; what they did is not written over.")
    return PortfolioError(text.format(id=entry.subject, who=last.who if last else "?"))


_TURNS = {
    "score": _turn_marks,
    "step": _turn_steps,
    "decide": _turn_decision,
    "weigh": _turn_weights,
    "link": _turn_links,
    "duel": _turn_duels,
    "motion": _turn_motion,
    "state": _turn_state,
    "resolve": _turn_resolution,
    "roll_over": _turn_roll_over,
    "import": _turn_import,
}
"""How each is turned; plans that were shown and editions are none: they are what they were."""
