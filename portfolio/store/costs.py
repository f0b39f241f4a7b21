"""What projects were said to cost, and how often they were put off; only ever added to (Kostengeschichte)."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from sqlite_utils import Database

from portfolio.model import Costing, CostStage, Deferral, Deferred, Project, Stamp
from portfolio.store import bulk

MISTAKE = "–"
"""In place of the cost stage: what was told before this was a mistake, and does not count."""


def note(db: Database, before: Project | None, project: Project, stamp: Stamp) -> None:
    """Add what is new: another cost, stage or price date; a deferral that was not told yet, or is no more."""
    note_all(db, [(before, project)], stamp)


def note_all(db: Database, pairs: Iterable[tuple[Project | None, Project]], stamp: Stamp) -> None:
    """Add what is new of many projects, each with what it was before."""
    found = list(pairs)
    rows = (
        {"at": stamp.at, "who": stamp.who, "project": project.id, **_told(project)}
        for before, project in found
        if before is None or _told(before) != _told(project)
    )
    bulk.add(db, "costing", rows)
    for before, project in found:
        if project.deferral and (before is None or before.deferral != project.deferral):
            _put_off(db, project.id, stamp, project.deferral)


def take_back(db: Database, project: str, stamp: Stamp) -> None:
    """The last deferral of a project was a mistake, and does not count as one."""
    _put_off(db, project, stamp, None)


def take_back_all(
    db: Database, project: Project | None, before: Project | None, stamp: Stamp
) -> None:
    """What was told of a project last was a mistake: its cost, and that it was put off."""
    if project is None:
        if before:
            note(db, None, before, stamp)
        return
    if before is None or _told(before) != _told(project):
        told = {**_told(project), "stage": MISTAKE}
        db.table("costing").insert(
            {"at": stamp.at, "who": stamp.who, "project": project.id, **told}
        )
    if project.deferral and (before is None or before.deferral != project.deferral):
        take_back(db, project.id, stamp)


def _put_off(db: Database, project: str, stamp: Stamp, deferral: Deferral | None) -> None:
    told = {"until": deferral.until, "by": deferral.by} if deferral else {"until": None, "by": ""}
    db.table("deferred").insert({"at": stamp.at, "who": stamp.who, "project": project, **told})


def costings(db: Database, project: str | None) -> Iterator[Costing]:
    """What one project or all were said to cost, the oldest first; what was taken back is left out."""
    found: list[Costing] = []
    for row in _rows(db, "costing", project):
        if row["stage"] == MISTAKE:
            found.remove([each for each in found if each.project == row["project"]][-1])
        else:
            found.append(_costing(row))
    return iter(found)


def _costing(row: Mapping[str, Any]) -> Costing:
    return Costing(
        project=row["project"],
        cost=row["cost"],
        stage=CostStage(row["stage"]) if row["stage"] else None,
        priced=row["priced"],
        cost_from=row["cost_from"],
        cost_to=row["cost_to"],
        stamp=Stamp(row["who"], row["at"]),
    )


def deferrals(db: Database, project: str | None) -> Iterator[Deferred]:
    """How one project or all were put off, the oldest first; what was taken back is left out."""
    found: list[Deferred] = []
    for row in _rows(db, "deferred", project):
        if row["until"] is None:
            found.remove([each for each in found if each.project == row["project"]][-1])
        else:
            stamp = Stamp(row["who"], row["at"])
            found.append(Deferred(row["project"], Deferral(row["until"], row["by"] or ""), stamp))
    return iter(found)


def _told(project: Project) -> dict[str, object]:
    return {
        "cost": project.cost,
        "stage": project.cost_stage or "",
        "priced": project.priced,
        "cost_from": project.cost_from,
        "cost_to": project.cost_to,
    }


def _rows(db: Database, table: str, project: str | None) -> Iterator[Mapping[str, Any]]:
    wanted = [] if project is None else [project]
    yield from db.table(table).rows_where("project = ?" if wanted else None, wanted, order_by="id")
