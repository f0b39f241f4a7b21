"""What other programs read: JSON in shapes that stay as they are (Datenformen)."""

from collections.abc import Iterable

from portfolio.model import Commitment, Plan, Portfolio, YearUse
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
        "commitments": [_commitment_shape(each) for each in schedule.commitments],
        "grants_lost": dict(schedule.lost_grants),
        "bundled": sorted(schedule.bundled),
        "moved": list(schedule.moved),
        "move_price": proof.move_price,
        "tail": _tail_shape(plan),
    }


def _commitment_shape(commitment: Commitment) -> Json:
    return {
        "year": commitment.year,
        "due": {str(year): euros for year, euros in commitment.due.items()},
        "total": commitment.total,
        "cap": commitment.cap,
    }


def _tail_shape(plan: Plan) -> Json:
    """What is due behind the planned years, all of them together."""
    last = plan.portfolio.settings.horizon.planned[-1]
    behind = [year for year in plan.schedule.years if year.year > last]
    return {
        "from": last + 1,
        "to": max((y.year for y in behind if y.payments or y.own_funds), default=None),
        "payments": sum(year.payments for year in behind),
        "own_funds": sum(year.own_funds for year in behind),
        "days": {
            team.id: sum(year.teams[team.id].days for year in behind)
            for team in plan.portfolio.settings.teams
        },
    }


def _year_shape(year: YearUse) -> Json:
    return {
        "year": year.year,
        "payments": year.payments,
        "payments_cap": year.payments_cap,
        "own_funds": year.own_funds,
        "own_funds_cap": year.own_funds_cap,
        "teams": {
            key: {"days": used.days, "cap": used.cap, "bought": used.bought}
            for key, used in year.teams.items()
        },
        "bought_days_cost": year.hired,
        "saved": year.saved,
        "credit": year.credit,
        "running_costs": year.running,
        "other_budgets": dict(year.pots),
        "carry_over": {
            "payments_in": year.payments_carried,
            "payments_left": year.payments_left,
            "own_funds_in": year.own_funds_carried,
            "own_funds_left": year.own_funds_left,
        },
    }
