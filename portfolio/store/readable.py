"""What other programs read of an edition: plain rows behind views that stay as they are (Sichten)."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from sqlite_utils import Database

from portfolio.model import Plan
from portfolio.store import bulk
from scoring.rank import Ranked

VIEWS = {
    "ranked_projects": """
        select r.edition, e.at as published, r.list, r.place, r.project, r.title, r.class, r.counts_as,
               r.points, r.start, r.cost
        from ranked_row r join edition e on e.name = r.edition
        order by e.at, r.edition, r.list, r.position""",
    "investment_plan": """
        select a.edition, e.at as published, r.list, a.project, r.title, a.year, a.payments, a.grants,
               a.payments - a.grants as own_funds, a.commitments
        from amount_row a join edition e on e.name = a.edition
        join ranked_row r on r.edition = a.edition and r.project = a.project
        order by e.at, a.edition, r.list, r.position, a.year""",
    "team_use": """
        select t.edition, e.at as published, t.year, t.team, t.days, t.bought, t.cap,
               t.days - t.bought - t.cap as over
        from team_row t join edition e on e.name = t.edition
        order by e.at, t.edition, t.team, t.year""",
}
"""By name; other programs rely on their columns, so these are only ever added to."""


@dataclass(frozen=True, slots=True)
class Amounts:
    """What a planned project takes and brings in a year, in euros."""

    project: str
    year: int
    payments: int
    grants: int
    commitments: int


def note(db: Database, edition: str, plan: Plan, amounts: Iterable[Amounts]) -> None:
    """Add the rows of an edition."""
    for table, rows in rows_of(plan, amounts).items():
        bulk.add(db, table, ({"edition": edition, **row} for row in rows))


def rows_of(plan: Plan, amounts: Iterable[Amounts]) -> dict[str, Iterable[dict[str, Any]]]:
    """What stands in each table for a plan."""
    return {
        "ranked_row": _ranked(plan),
        "amount_row": map(_amount, amounts),
        "team_row": _teams(plan),
    }


def _ranked(plan: Plan) -> Iterator[dict[str, Any]]:
    for entry, places in sorted(plan.ranking.lists.items()):
        for position, ranked in enumerate(places, start=1):
            yield {"list": entry, "position": position, **_place(ranked, plan)}


def _place(ranked: Ranked, plan: Plan) -> dict[str, Any]:
    project = plan.portfolio.project(ranked.id)
    return {
        "place": ranked.place,
        "project": ranked.id,
        "title": project.title,
        "class": ranked.verdict.class_.value,
        "counts_as": ranked.verdict.counts_as.value,
        "points": float(ranked.score.points),
        "start": plan.schedule.starts.get(ranked.id),
        "cost": project.cost,
    }


def _amount(each: Amounts) -> dict[str, Any]:
    return {
        "project": each.project,
        "year": each.year,
        "payments": each.payments,
        "grants": each.grants,
        "commitments": each.commitments,
    }


def _teams(plan: Plan) -> Iterator[dict[str, Any]]:
    for use in plan.schedule.years:
        for team, told in sorted(use.teams.items()):
            days = {"days": told.days, "bought": told.bought, "cap": told.cap}
            yield {"year": use.year, "team": team, **days}
