"""What other programs read: JSON in shapes that stay as they are (Datenformen)."""

from collections.abc import Iterable
from dataclasses import asdict
from decimal import Decimal

from portfolio.model import Plan, Portfolio, YearUse
from portfolio.report.words import class_reason
from portfolio.service import (
    GoalLine,
    GoalTree,
    Hygiene,
    HygieneOfList,
    IndicatorLine,
    MarkLine,
    Robustness,
    Version,
    ViewOfList,
    Way,
)
from scoring.goals import KeyProduct
from scoring.grid import Change, Grid
from scoring.hygiene import Flat, Hanging, Twins
from scoring.pairwise import Weighing
from scoring.rank import Ranked

Json = dict[str, object]


def ranking_shape(places: Iterable[Ranked], portfolio: Portfolio) -> list[Json]:
    """One object a project, in the order of the ranking."""
    projects = {project.id: project for project in portfolio.projects}
    return [
        {
            "list": projects[ranked.id].list,
            "place": ranked.place,
            "id": ranked.id,
            "title": projects[ranked.id].title,
            "class": ranked.verdict.class_.value,
            "class_reason": class_reason(ranked, portfolio.grid),
            "points": ranked.score.points,
            "points_low": ranked.score.low,
            "points_high": ranked.score.high,
            "completeness": ranked.score.completeness,
            "contributions": dict(ranked.score.contributions),
        }
        for ranked in places
    ]


def plan_shape(plan: Plan) -> Json:
    """Status, proof, start years, and the use of money and teams by year."""
    proof, schedule = plan.proof, plan.schedule
    return {
        "status": proof.status.value,
        "value": proof.value,
        "bound": proof.bound,
        "gap": proof.gap,
        "seconds": proof.seconds,
        "solver": proof.solver,
        "starts": dict(schedule.starts),
        "years": [_year_shape(year) for year in schedule.years],
        "duties_missed": list(schedule.duties_missed),
    }


def _year_shape(year: YearUse) -> Json:
    return {
        "year": year.year,
        "payments": year.payments,
        "payments_cap": year.payments_cap,
        "own_funds": year.own_funds,
        "own_funds_cap": year.own_funds_cap,
        "teams": {key: {"days": used.days, "cap": used.cap} for key, used in year.teams.items()},
    }


def marks_shape(lines: Iterable[MarkLine]) -> list[Json]:
    """One object a criterion."""
    return [
        {
            "criterion": line.criterion.id,
            "level": line.level,
            "computed": line.computed,
            "entered": line.mark.entered if line.mark else None,
            "scale": line.mark.scale.value if line.mark else None,
            "reason": line.mark.reason if line.mark else None,
            "evidence": line.mark.evidence if line.mark else None,
            "role": line.mark.role if line.mark else None,
            "who": line.mark.stamp.who if line.mark else None,
            "at": line.mark.stamp.at if line.mark else None,
            "state": line.mark.state.value if line.mark else None,
            "stale": line.stale,
        }
        for line in lines
    ]


def robustness_shape(found: Iterable[Robustness]) -> list[Json]:
    """One object a project with a place, in the order of the lists."""
    return [
        {
            "list": of_list.list.id,
            "place": sure.place,
            "id": sure.id,
            "nudged": list(sure.nudged),
            "groups": list(sure.groups) if sure.groups else None,
            "usual": list(sure.usual),
            "held": sure.held,
            "acceptability": list(sure.acceptability),
            "swap": None
            if sure.swap is None
            else {
                "below": sure.swap.below,
                "criterion": sure.swap.criterion,
                "weight": sure.swap.weight,
                "needed": sure.swap.needed,
            },
        }
        for of_list in found
        for sure in of_list.projects
    ]


def hygiene_shape(found: Hygiene) -> Json:
    """The findings by kind."""
    return {
        "top_marks": [asdict(top) for top in found.top_marks],
        "flat": [_in_list(of_list, flat) for of_list in found.lists for flat in of_list.flat],
        "twins": [_in_list(of_list, twins) for of_list in found.lists for twins in of_list.twins],
        "hanging": [_in_list(of, hanging) for of in found.lists for hanging in of.hanging],
        "deviations": [asdict(deviation) for deviation in found.deviations],
        "stale": [
            {"project": m.project, "criterion": m.criterion, "level": m.level} for m in found.stale
        ],
        "unreleased": found.unreleased,
    }


def _in_list(of_list: HygieneOfList, finding: Flat | Twins | Hanging) -> Json:
    return {"list": of_list.list.id, **asdict(finding)}


def grid_shape(grid: Grid) -> Json:
    """Criteria with their levels, and weight sets."""
    return {
        "name": grid.name,
        "version": grid.version,
        "criteria": [
            {
                "id": c.id,
                "name": c.name,
                "block": c.block,
                "owner": c.owner,
                "scale": c.scale.value,
                "levels": list(c.anchors),
            }
            for c in grid.criteria
        ],
        "weights": [
            {
                "id": w.id,
                "name": w.name,
                "group": w.group,
                "base": w.base,
                "percent": dict(w.weights),
            }
            for w in grid.weight_sets
        ],
    }


def weighing_shape(weighing: Weighing) -> Json:
    """Weights from comparisons, and how consistent these are."""
    odd = weighing.odd_one
    return {
        "percent": weighing.percent,
        "weights": dict(weighing.weights),
        "consistency_ratio": weighing.ratio,
        "completed": [
            {"first": one, "second": two, "times": times}
            for (one, two), times in weighing.completed.items()
        ],
        "odd_one": None
        if odd is None
        else {"first": odd.first, "second": odd.second, "times": float(odd.times)},
    }


def views_shape(views: Iterable[ViewOfList]) -> list[Json]:
    """One object a list: places by weight set and project; the set in force is «»."""
    return [{"list": v.list.id, "places": {n: dict(p) for n, p in v.places.items()}} for v in views]


def versions_shape(versions: Iterable[Version]) -> list[Json]:
    """One object a version of the grid."""
    return [
        {
            "version": v.grid.version,
            "since": v.since or None,
            "published": v.published,
            "in_force": v.in_force,
        }
        for v in versions
    ]


def changes_shape(changes: Iterable[Change]) -> list[Json]:
    """One object a difference between two versions of the grid."""
    return [asdict(change) for change in changes]


def goals_shape(trees: Iterable[GoalTree]) -> list[Json]:
    """One object a goal system, with one object an element."""
    return [
        {
            "id": tree.system.id,
            "name": tree.system.name,
            "version": tree.system.version,
            "goals": [_goal_shape(line) for line in tree.lines],
            "without_project": [goal.id for goal in tree.unsupported],
        }
        for tree in trees
    ]


def _goal_shape(line: GoalLine) -> Json:
    return {
        "id": line.goal.id,
        "level": line.goal.level,
        "parent": line.goal.parent or None,
        "text": line.goal.text,
        "projects": list(line.projects),
        "conflicts": list(line.conflicts),
        "cost": line.cost,
        "days": line.days,
        "payments": {str(year): euros for year, euros in sorted(line.payments.items())},
        "days_by_year": {str(year): days for year, days in sorted(line.days_by_year.items())},
    }


def ways_shape(ways: Iterable[Way]) -> list[Json]:
    """One object a way up, from the bottom to the top."""
    return [
        {
            "system": way.system.id,
            "strength": way.contribution.strength if way.contribution else None,
            "reason": way.contribution.reason if way.contribution else None,
            "goals": [{"id": g.id, "level": g.level, "text": g.text} for g in way.goals],
            "principles": [goal.id for goal in way.principles],
        }
        for way in ways
    ]


def indicators_shape(lines: Iterable[IndicatorLine]) -> list[Json]:
    """One object an indicator, as it stands in the year."""
    return [
        {
            "id": line.indicator.id,
            "goal": line.goal.id,
            "name": line.indicator.name,
            "unit": line.indicator.unit,
            "year": line.year,
            "target": _number(line.indicator.targets.get(line.year)),
            "actual": _number(line.indicator.actuals.get(line.year)),
            "status": line.reached.value,
            "report": line.indicator.reports.get(line.year, ""),
        }
        for line in lines
    ]


def key_products_shape(products: Iterable[KeyProduct]) -> list[Json]:
    """One object a key product."""
    return [asdict(product) for product in products]


def _number(number: Decimal | None) -> float | None:
    return None if number is None else float(number)
