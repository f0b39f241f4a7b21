"""What a start is worth: points, weighed by size or class if wanted, less for every year of waiting (Wert)."""

from collections.abc import Mapping
from fractions import Fraction
from math import e, log

from portfolio.model import Project, Settings, Value
from portfolio.readiness import is_ready
from scoring.rank import APART, Class, Ranked
from scoring.rounding import half_up

FINE = 1000
"""Worth is counted in thousandths of a point, so that sums are exact."""

SIZE = 100_000
"""Euros that count as one unit of size."""


def worths(
    ranked: tuple[Ranked, ...], projects: Mapping[str, Project], settings: Settings
) -> dict[str, dict[int, int]]:
    """What each project is worth by the plan year in which it starts, in thousandths of points.

    Where classes come first, a project of class A or B is worth more than all of class C together.
    """
    found = {
        r.id: {
            year: _discounted(_sized(r.score.points, projects[r.id], settings), year, settings)
            for year in settings.horizon.planned
        }
        for r in ranked
    }
    if settings.value is not Value.CLASSES:
        return found
    first = settings.horizon.first_year
    above = 1 + sum(found[r.id][first] for r in ranked if r.verdict.counts_as is Class.C)
    better = {r.id for r in ranked if r.verdict.counts_as not in {Class.C, *APART}}
    return {
        key: {year: worth + above * (key in better) for year, worth in years.items()}
        for key, years in found.items()
    }


def _sized(points: float, project: Project, settings: Settings) -> Fraction:
    """points; points · ln(e + cost / 100 T€); or points · (1 + cost / 100 T€)^size.

    A project that costs nothing keeps its points under each of them. Where no more than the planning is planned,
    it brings the share of the points that planning has in the days.
    """
    exact, cost = Fraction(round(points * 10), 10), project.cost
    if settings.readiness and not is_ready(project, settings):
        exact *= Fraction(settings.readiness.days)
    match settings.value:
        case Value.LN_COST:
            factor = log(e + cost / SIZE)
        case Value.COST_POWER:
            factor = (1 + cost / SIZE) ** float(settings.size)
        case _:
            return exact
    return exact * Fraction(
        round(factor * 10_000), 10_000
    )  # four digits are alike on every machine


def _discounted(worth: Fraction, start: int, settings: Settings) -> int:
    """Worth · (1 − discount)^(start − first year), in thousandths."""
    waited = start - settings.horizon.first_year
    return half_up(worth * Fraction(1 - settings.discount) ** waited * FINE)
