"""Marks with all that vouches for them, and duels: rows that are only ever added (Bewertungen)."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from sqlite_utils import Database

from portfolio.model import Mark, Project, Stamp
from portfolio.store import bulk
from scoring.grid import Grid
from scoring.marks import MarkState
from scoring.pairwise import Duel
from scoring.scales import Scale

_LATEST = "id in (select max(id) from marking group by project, criterion)"


def add(db: Database, marks: Iterable[Mark]) -> None:
    """Add marks; each replaces the one before it."""
    bulk.add(db, "marking", map(_row, marks))


def latest(db: Database, project: str | None = None) -> Iterator[Mark]:
    """The mark in force on every criterion that was ever marked, of one project or of all."""
    where = _LATEST if project is None else f"{_LATEST} and project = ?"
    rows = db.table("marking").rows_where(where, [project] if project else [], order_by="id")
    return map(_mark, rows)


def history(db: Database, project: str) -> Iterator[Mark]:
    """All marks a project was ever given, the oldest first."""
    return map(_mark, db.table("marking").rows_where("project = ?", [project], order_by="id"))


def listed(
    before: Project | None, now: Project, grid: Grid, digest: str, stamp: Stamp
) -> Iterator[Mark]:
    """The marks that a list brought: new ones, changed ones, and those it does not give any more."""
    old = before.marks if before else {}
    scales = {criterion.id: criterion.scale for criterion in grid.criteria}
    for key in sorted(
        {*old, *now.marks}
    ):  # as the journal has them, so that it makes the same anew
        if old.get(key) != now.marks.get(key):
            yield Mark(
                project=now.id,
                criterion=key,
                level=now.marks.get(key),
                stamp=stamp,
                grid=digest,
                entered=now.entered.get(key, now.marks.get(key)),
                scale=scales.get(key, Scale.LEVELS),
                role="list",
                proposed_by=stamp.who,
            )


def withdrawn(project: Project, grid: Grid, digest: str, stamp: Stamp) -> Iterator[Mark]:
    """All marks of a project that is taken out."""
    nothing = replace(project, marks={}, entered={})
    return listed(project, nothing, grid, digest, stamp)


def add_duels(db: Database, list_id: str, duels: Iterable[Duel], stamp: Stamp) -> None:
    """Add the outcome of duels; a later one of a pair replaces the earlier one."""
    db.table("duel").insert_all(
        {
            "at": stamp.at,
            "who": stamp.who,
            "list": list_id,
            "first": duel.first,
            "second": duel.second,
            "winner": duel.winner,
        }
        for duel in duels
    )


WITHDRAWN = "–"
"""In place of the winner: that the two were compared was taken back."""


def duels(db: Database) -> dict[str, tuple[Duel, ...]]:
    """All duels by list, the oldest first; what was taken back is left out, with all that was told before."""
    found: dict[str, tuple[Duel, ...]] = {}
    for row in db.table("duel").rows_where(order_by="id"):
        duel = Duel(row["first"], row["second"], row["winner"])
        known = found.get(row["list"], ())
        if duel.winner == WITHDRAWN:
            found[row["list"]] = tuple(each for each in known if _pair(each) != _pair(duel))
        else:
            found[row["list"]] = (*known, duel)
    return {key: told for key, told in found.items() if told}


def outcomes(db: Database, list_id: str, told: Iterable[Duel]) -> tuple[Duel, ...]:
    """How the same pairs compare until now; as taken back where they were not compared."""
    return outcomes_of(duels(db).get(list_id, ()), told)


def outcomes_of(known: Iterable[Duel], told: Iterable[Duel]) -> tuple[Duel, ...]:
    """The same, from all that is known."""
    latest = {_pair(duel): duel for duel in known}
    return tuple(latest.get(_pair(duel), Duel(duel.first, duel.second, WITHDRAWN)) for duel in told)


def _pair(duel: Duel) -> frozenset[str]:
    return frozenset((duel.first, duel.second))


def unconfirmed_duels(db: Database) -> Iterator[tuple[str, Duel]]:
    """The duels in force, with their lists, whose outcome only one person has told."""
    latest: dict[tuple[str, frozenset[str]], tuple[Duel, set[str]]] = {}
    for row in db.table("duel").rows_where(order_by="id"):
        duel = Duel(row["first"], row["second"], row["winner"])
        key = (row["list"], frozenset((duel.first, duel.second)))
        before, who = latest.get(key, (duel, set()))
        same = before.winner == duel.winner
        latest[key] = (duel, {*who, row["who"]} if same else {row["who"]})
        if duel.winner == WITHDRAWN:
            del latest[key]
    for (list_id, _pair), (duel, who) in latest.items():
        if len(who) < 2:
            yield list_id, duel


def _row(mark: Mark) -> dict[str, Any]:
    return {
        "at": mark.stamp.at,
        "who": mark.stamp.who,
        "project": mark.project,
        "criterion": mark.criterion,
        "level": mark.level,
        "entered": mark.entered,
        "scale": mark.scale,
        "reason": mark.reason,
        "evidence": mark.evidence,
        "role": mark.role,
        "state": mark.state,
        "proposed_by": mark.proposed_by,
        "grid": mark.grid,
    }


def _mark(row: dict[str, Any]) -> Mark:
    return Mark(
        project=row["project"],
        criterion=row["criterion"],
        level=row["level"],
        stamp=Stamp(row["who"], row["at"]),
        grid=row["grid"],
        entered=row["entered"],
        scale=Scale(row["scale"]),
        reason=row["reason"],
        evidence=row["evidence"],
        role=row["role"],
        state=MarkState(row["state"]),
        proposed_by=row["proposed_by"],
    )
