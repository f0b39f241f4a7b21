"""What other programs read: JSON in shapes that stay as they are (Datenformen)."""

from collections.abc import Iterable

from portfolio.model import Plan, Portfolio, YearUse
from portfolio.report.words import class_reason
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
            "class_reason": class_reason(ranked, portfolio),
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
        "stopped_by": proof.stopped_by.value,
        "nodes": proof.nodes,
        "options": dict(proof.options),
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
