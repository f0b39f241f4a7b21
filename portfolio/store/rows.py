"""A project as rows of tables, and back (Zeilen der Vorhaben)."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from decimal import Decimal
from typing import Any

from portfolio.model import (
    Behind,
    CostStage,
    Deferral,
    Duty,
    DutyKind,
    Grant,
    GrantState,
    Predecessor,
    Project,
    ProjectState,
    Section,
    Settled,
)
from scoring.goals import Contribution

PARTS = (
    "predecessor", "together", "apart", "section", "role", "share", "funding", "team_days", "payment", "mark",
    "fact", "contribution", "incoming",
)  # fmt: skip
"""The tables that hold what belongs to a project; in each, the second column is the key."""

_SAME = (
    "id", "list", "title", "cost", "years", "earliest", "latest", "status", "product", "cost_stage", "priced",
    "cost_from", "cost_to", "paid", "authorised", "running", "eligible", "bundle", "interim", "awarded", "origin",
    "department", "district", "priority",
)  # fmt: skip
"""Columns that hold a field of the same name as it is."""


def row_of(project: Project) -> dict[str, object]:
    """The project itself."""
    duty, deferral, settled = project.duty, project.deferral, project.settled
    return {
        **{name: getattr(project, name) for name in _SAME},
        "fixed": int(project.fixed),
        "order_number": project.order,
        "plans": _number(flag=project.plans),
        "timetable": _number(flag=project.timetable),
        "duty_kind": duty.kind if duty else None,
        "duty_citation": duty.citation if duty else "",
        "duty_document": duty.document if duty else "",
        "duty_dated": duty.dated if duty else "",
        "duty_until": duty.until if duty else None,
        "deferred_until": deferral.until if deferral else None,
        "deferred_by": deferral.by if deferral else "",
        "settled_year": settled.year if settled else None,
        "settled_by": settled.by if settled else "",
        "state": project.state,
    }


def part_rows(table: str, project: Project) -> Iterator[dict[str, object]]:
    """What belongs to the project in one of `PARTS`."""
    for row in _OF_PART[table](project):
        yield {"project": project.id, **row}


_OF_PART: Mapping[str, Callable[[Project], Iterable[dict[str, object]]]] = {
    "predecessor": lambda p: (
        {"after": each.id, "behind": each.behind, "lag": each.lag} for each in p.after
    ),
    "together": lambda p: ({"other": key} for key in p.together),
    "apart": lambda p: ({"other": key} for key in p.apart),
    "section": lambda p: ({"other": each.id, "years": each.years} for each in p.sections),
    "role": lambda p: ({"role": key} for key in p.roles),
    "share": lambda p: ({"pot": key, "percent": share} for key, share in p.shares.items()),
    "funding": lambda p: (_funding(n, grant) for n, grant in enumerate(p.grants, 1)),
    "team_days": lambda p: ({"team": key, "days": days} for key, days in p.days.items()),
    "payment": lambda p: ({"year": y, "amount": euros} for y, euros in enumerate(p.payments, 1)),
    "mark": lambda p: (
        {"criterion": key, "level": level, "entered": p.entered.get(key)}
        for key, level in p.marks.items()
    ),
    "fact": lambda p: ({"name": key, "value": str(value)} for key, value in p.facts.items()),
    "incoming": lambda p: (
        {"year": year, "amount": amount} for year, amount in sorted(p.incoming.items())
    ),
    "contribution": lambda p: (
        {"goal": c.goal, "strength": c.strength, "reason": c.reason} for c in p.contributions
    ),
}


def project_of(row: Mapping[str, Any], parts: Mapping[str, Mapping[Any, list[Any]]]) -> Project:
    """A project from its row and from what belongs to it: by table, key and the other columns."""
    entered = {key: number for key, (_level, number) in parts["mark"].items() if number is not None}
    same = {name: row[name] for name in _SAME if name != "cost_stage"}
    return Project(
        **same,
        fixed=bool(row["fixed"]),
        order=row["order_number"],
        cost_stage=CostStage(row["cost_stage"]) if row["cost_stage"] else None,
        plans=_flag(row["plans"]),
        timetable=_flag(row["timetable"]),
        duty=_duty(row),
        deferral=_deferral(row),
        settled=_settled(row),
        state=ProjectState(row["state"]) if row["state"] else None,
        grants=tuple(_grant(*told) for told in parts["funding"].values()),
        after=tuple(
            Predecessor(key, Behind(behind), lag)
            for key, (behind, lag) in parts["predecessor"].items()
        ),
        together=tuple(parts["together"]),
        apart=tuple(parts["apart"]),
        sections=tuple(Section(key, years) for key, (years,) in parts["section"].items()),
        roles=tuple(parts["role"]),
        shares={pot: percent for pot, (percent,) in parts["share"].items()},
        days={team: days for team, (days,) in parts["team_days"].items()},
        payments=tuple(amount for (amount,) in parts["payment"].values()),
        marks={key: level for key, (level, _entered) in parts["mark"].items()},
        entered=entered,
        facts={name: Decimal(value) for name, (value,) in parts["fact"].items()},
        incoming={year: amount for year, (amount,) in parts["incoming"].items()},
        contributions=tuple(
            Contribution(goal, *told) for goal, told in parts["contribution"].items()
        ),
    )


def _funding(number: int, grant: Grant) -> dict[str, object]:
    return {
        "number": number,
        "programme": grant.programme,
        "amount": grant.amount,
        "state": grant.state,
        "probability": grant.probability,
        "approved": grant.approved,
        "until": grant.until,
    }


def _grant(programme: str, amount: int, state: str, *rest: int | None) -> Grant:
    return Grant(programme, amount, GrantState(state), *rest)


def _duty(row: Mapping[str, Any]) -> Duty | None:
    if row["duty_kind"] is None:
        return None
    told = (row["duty_citation"], row["duty_document"], row["duty_dated"], row["duty_until"])
    return Duty(DutyKind(row["duty_kind"]), *told)


def _deferral(row: Mapping[str, Any]) -> Deferral | None:
    until = row["deferred_until"]
    return None if until is None else Deferral(until, row["deferred_by"])


def _settled(row: Mapping[str, Any]) -> Settled | None:
    year = row["settled_year"]
    return None if year is None else Settled(year, row["settled_by"])


def _flag(number: int | None) -> bool | None:
    return None if number is None else bool(number)


def _number(*, flag: bool | None) -> int | None:
    return None if flag is None else int(flag)
