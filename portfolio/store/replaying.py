"""The database made anew by doing again what its journal tells, entry by entry (Wiederaufbau).

What the journal only points at is taken over as it is: grids, goal systems, plans that were shown and editions
bear their own digests. All else — projects, marks, states, costs — follows from doing it again.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from sqlite_utils import Database

from portfolio.errors import PortfolioError
from portfolio.language import gettext as _
from portfolio.language import moment
from portfolio.model import (
    Decided,
    Decision,
    Mark,
    Motion,
    Plan,
    Project,
    Stamp,
    Standing,
    Thing,
    in_state,
    with_marks,
)
from portfolio.store import imports, journal, readable
from portfolio.store.frozen import thaw
from portfolio.store.imports import Told
from portfolio.store.journal import JournalEntry
from portfolio.store.readable import Amounts
from portfolio.store.store import Store
from scoring.goals import Contribution
from scoring.grid import Grid
from scoring.pairwise import Duel

COPIED = ("grid", "goal_system")
"""Tables whose rows bear their digest and are written before they are needed."""

MANY = frozenset({"import", "roll_over"})


@dataclass(frozen=True, slots=True)
class _Again:
    """What was, and what is made anew."""

    source: Database
    target: Store
    entries: Mapping[int, JournalEntry]

    @property
    def rows(self) -> Database:
        """The new database itself."""
        return self.target._db


def replay(source: Store, target: Store) -> int:
    """Do again in an empty store all that happened in another; returns how many entries there are.

    Raises:
        PortfolioError: An entry does not tell enough, because an older program wrote it.
    """
    entries = source.journal()
    again = _Again(source._db, target, {entry.id: entry for entry in entries})
    with target.alone():
        for table in COPIED:
            for row in again.source.table(table).rows_where(order_by="rowid"):
                again.rows.table(table).insert(row)
        for entry in entries:
            _do_again(again, entry)
    return len(entries)


def _do_again(again: _Again, entry: JournalEntry) -> None:
    meant = again.entries[entry.undoes] if entry.undoes else entry
    handler = _HANDLERS.get(meant.action)
    if handler is None:
        text = _("The journal's entry {number} of {at} does not tell enough to do it again.")
        raise PortfolioError(text.format(number=entry.id, at=moment(entry.at)))
    handler(again, entry)


def _many(again: _Again, entry: JournalEntry) -> None:
    taken = tuple(imports.of(again.source, entry.id))
    after = dict(thaw(entry.after or "{}", dict))
    key = after.pop("grid", None)
    count = after.pop("projects", None)
    if key is None or count != len(taken):
        text = _("The journal's entry {number} of {at} does not tell enough to do it again.")
        raise PortfolioError(text.format(number=entry.id, at=moment(entry.at)))
    before = thaw(entry.before, dict) if entry.before else {}
    told = Told(entry.subject, entry.action, entry.undoes, before, after)
    again.target.change_many(taken, _grid(again, str(key)), _stamp(entry), told)


def _grid(again: _Again, key: str) -> Grid:
    rows = again.source.query("select content from grid where digest = ?", [key])
    return thaw(next(iter(rows))["content"], Grid)


def _marks(again: _Again, entry: JournalEntry) -> None:
    given = thaw(entry.after or "[]", tuple[Mark, ...])
    marked = with_marks(again.target.project(entry.subject), given)
    stamp = _stamp(entry)
    again.target.mark(marked, given, stamp, action=entry.action, undoes=entry.undoes)


def _steps(again: _Again, entry: JournalEntry) -> None:
    taken = thaw(entry.after or "[]", tuple[Mark, ...])
    stamp = _stamp(entry)
    again.target.step(entry.subject, taken, stamp, action=entry.action, undoes=entry.undoes)


def _decision(again: _Again, entry: JournalEntry) -> None:
    wanted = thaw(entry.after or "", Decided)
    project = again.target.project(entry.subject)
    decided = replace(project, deferral=wanted.deferral, settled=wanted.settled)
    again.target.decide(decided, _stamp(entry), entry.action, entry.undoes)


def _weights(again: _Again, entry: JournalEntry) -> None:
    before, after = (told and thaw(told, str) for told in (entry.before, entry.after))
    again.target.note_weights(
        entry.subject, _stamp(entry), before, after, action=entry.action, undoes=entry.undoes
    )


def _motion(again: _Again, entry: JournalEntry) -> None:
    again.target.move(thaw(entry.after or "", Motion), entry.action, entry.undoes)


def _links(again: _Again, entry: JournalEntry) -> None:
    wanted = thaw(entry.after or "[]", tuple[Contribution, ...])
    linked = replace(again.target.project(entry.subject), contributions=wanted)
    again.target.link(linked, _stamp(entry), entry.action, entry.undoes)


def _duels(again: _Again, entry: JournalEntry) -> None:
    told = thaw(entry.after or "[]", tuple[Duel, ...])
    stamp = _stamp(entry)
    again.target.add_duels(entry.subject, told, stamp, action=entry.action, undoes=entry.undoes)


def _state(again: _Again, entry: JournalEntry) -> None:
    standing = thaw(entry.after or "", Standing)
    before = thaw(entry.before, Standing) if entry.before else None
    project: Project | None = None
    if standing.thing in {Thing.PROJECT, Thing.GRANT}:
        project = in_state(again.target.project(entry.subject), standing)
    again.target.stand(standing, project, before=before, action=entry.action, undoes=entry.undoes)


def _resolution(again: _Again, entry: JournalEntry) -> None:
    again.target.resolve(thaw(entry.after or "", Decision), entry.action, entry.undoes)


def _shown(again: _Again, entry: JournalEntry) -> None:
    """The plan as it was shown, byte for byte."""
    number = again.rows.table("proposal").count + 1
    rows = again.source.query("select * from proposal order by id limit 1 offset ?", [number - 1])
    again.rows.table("proposal").insert(dict(next(iter(rows))))
    _note_as_told(again, entry)


def _published(again: _Again, entry: JournalEntry) -> None:
    """The edition, byte for byte; what other programs read of it is written anew."""
    rows = again.source.table("edition").rows_where("name = ?", [entry.subject])
    row = dict(next(iter(rows)))
    again.rows.table("edition").insert(row)
    readable.note(again.rows, row["name"], thaw(row["plan"], Plan), _amounts(again, row["name"]))
    _note_as_told(again, entry)


def _amounts(again: _Again, edition: str) -> Iterator[Amounts]:
    rows = again.source.table("amount_row").rows_where("edition = ?", [edition], order_by="id")
    for row in rows:
        yield Amounts(**{k: v for k, v in row.items() if k not in {"id", "edition"}})


def _note_as_told(again: _Again, entry: JournalEntry) -> None:
    told: dict[str, Any] = {
        name: None if value is None else thaw(value, Any)
        for name, value in (("before", entry.before), ("after", entry.after))
    }
    journal.note(again.rows, _stamp(entry), entry.action, entry.subject, **told)


def _copied(again: _Again, entry: JournalEntry) -> None:
    _note_as_told(again, entry)


def _stamp(entry: JournalEntry) -> Stamp:
    return Stamp(entry.who, entry.at)


_HANDLERS: Mapping[str, Callable[[_Again, JournalEntry], None]] = {
    **dict.fromkeys(MANY, _many),
    "score": _marks,
    "step": _steps,
    "decide": _decision,
    "weigh": _weights,
    "motion": _motion,
    "link": _links,
    "duel": _duels,
    "state": _state,
    "resolve": _resolution,
    "plan": _shown,
    "publish": _published,
    "forget": _copied,
    "restore": _copied,
}
"""How each kind of entry is done again."""
