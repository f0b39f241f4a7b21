"""A project as rows of tables, and back (Zeilen der Vorhaben)."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from portfolio.model import CostStage, Grant, GrantState, Project
from scoring.goals import Contribution

PARTS = (
    "predecessor", "together", "apart", "team_days", "payment", "mark", "fact", "contribution",
)  # fmt: skip
"""The tables that hold what belongs to a project; in each, the second column is the key."""


def row_of(project: Project) -> dict[str, object]:
    """The project itself."""
    return {
        "id": project.id,
        "list": project.list,
        "title": project.title,
        "cost": project.cost,
        "years": project.years,
        "earliest": project.earliest,
        "latest": project.latest,
        "fixed": int(project.fixed),
        "status": project.status,
        "product": project.product,
        "order_number": project.order,
        "cost_stage": project.cost_stage,
        "grant_programme": project.grant.programme,
        "grant_amount": project.grant.amount,
        "grant_state": project.grant.state,
        "department": project.department,
        "priority": project.priority,
    }


def part_rows(table: str, project: Project) -> list[dict[str, object]]:
    """What belongs to the project in one of `PARTS`."""
    rows: dict[str, list[dict[str, object]]] = {
        "predecessor": [{"after": key} for key in project.after],
        "together": [{"other": key} for key in project.together],
        "apart": [{"other": key} for key in project.apart],
        "team_days": [{"team": key, "days": days} for key, days in project.days.items()],
        "payment": [{"year": y, "amount": euros} for y, euros in enumerate(project.payments, 1)],
        "mark": [
            {"criterion": key, "level": level, "entered": project.entered.get(key)}
            for key, level in project.marks.items()
        ],
        "fact": [{"name": key, "value": str(value)} for key, value in project.facts.items()],
        "contribution": [
            {"goal": c.goal, "strength": c.strength, "reason": c.reason}
            for c in project.contributions
        ],
    }
    return [{"project": project.id, **row} for row in rows[table]]


def project_of(row: Mapping[str, Any], parts: Mapping[str, Mapping[Any, list[Any]]]) -> Project:
    """A project from its row and from what belongs to it: by table, key and the other columns."""
    entered = {key: number for key, (_level, number) in parts["mark"].items() if number is not None}
    return Project(
        id=row["id"],
        list=row["list"],
        title=row["title"],
        cost=row["cost"],
        years=row["years"],
        earliest=row["earliest"],
        latest=row["latest"],
        fixed=bool(row["fixed"]),
        status=row["status"],
        product=row["product"],
        order=row["order_number"],
        cost_stage=CostStage(row["cost_stage"]) if row["cost_stage"] else None,
        grant=Grant(row["grant_programme"], row["grant_amount"], GrantState(row["grant_state"])),
        after=tuple(parts["predecessor"]),
        together=tuple(parts["together"]),
        apart=tuple(parts["apart"]),
        days={team: days for team, (days,) in parts["team_days"].items()},
        payments=tuple(amount for (amount,) in parts["payment"].values()),
        marks={key: level for key, (level, _entered) in parts["mark"].items()},
        entered=entered,
        facts={name: Decimal(value) for name, (value,) in parts["fact"].items()},
        contributions=tuple(
            Contribution(goal, *told) for goal, told in parts["contribution"].items()
        ),
        department=row["department"],
        priority=row["priority"],
    )
