"""What a plan counts on that is not sure yet: grants, papers, bundles (Wagnisse)."""

from collections.abc import Mapping
from dataclasses import dataclass

from portfolio.flows import flow
from portfolio.grants import OPEN, given, is_lost
from portfolio.model import Grant, Plan, Project
from portfolio.readiness import is_ready, lacking


@dataclass(frozen=True, slots=True)
class OpenGrant:
    """A grant that the plan counts on and nobody has approved."""

    project: str
    grant: Grant
    counted: int
    """Euros that the plan counts of it."""
    start: int


@dataclass(frozen=True, slots=True)
class Hazards:
    """What a plan counts on."""

    lost: Mapping[str, int]
    """Euros of grants that are lost because a start misses their window, by project."""
    open: tuple[OpenGrant, ...]
    """In the order of their euros."""
    short: Mapping[int, int]
    """Euros of own funds that a plan year lacks if no open grant comes; years that lack none are left out."""
    unready: Mapping[str, tuple[str, ...]]
    """What keeps a planned project from being built: «cost», «plans», «timetable»."""
    bundles: Mapping[str, tuple[tuple[str, ...], int]]
    """The projects of a bundle that start together, and the euros that saves."""


def hazards_of(plan: Plan) -> Hazards:
    """What is not sure of a plan."""
    starts, portfolio = plan.schedule.starts, plan.portfolio
    planned = [p for p in portfolio.projects if starts.get(p.id) is not None]
    open_ = [each for project in planned for each in _open(project, plan)]
    return Hazards(
        lost=dict(plan.schedule.lost_grants),
        open=tuple(sorted(open_, key=lambda each: (-each.counted, each.project))),
        short=_short(plan, open_),
        unready={p.id: lacking(p) for p in planned if not is_ready(p, portfolio.settings)},
        bundles=_bundles(plan),
    )


def _open(project: Project, plan: Plan) -> list[OpenGrant]:
    settings, start = plan.portfolio.settings, plan.schedule.starts[project.id]
    assert start is not None
    return [
        OpenGrant(project.id, grant, counted, start)
        for grant in project.grants
        if grant.state in OPEN
        and (counted := given(grant, project, settings))
        and not is_lost(grant, project, settings, start)
    ]


def _short(plan: Plan, open_: list[OpenGrant]) -> dict[int, int]:
    """Each open grant falls out of the years in which its project's grants come in, by its share of them."""
    missing: dict[int, int] = {}
    by_project: dict[str, int] = {}
    for each in open_:
        by_project[each.project] = by_project.get(each.project, 0) + each.counted
    for key, counted in by_project.items():
        told = plan.schedule.flows.get(key)
        whole = sum(told.grants.values()) if told else 0
        for year, amount in told.grants.items() if told and whole else ():
            missing[year] = missing.get(year, 0) + amount * min(counted, whole) // whole
    return {
        use.year: over
        for use in plan.schedule.years
        if use.year in plan.portfolio.settings.horizon.planned
        and (over := use.own_funds + missing.get(use.year, 0) - use.own_funds_cap) > 0
    }


def _bundles(plan: Plan) -> dict[str, tuple[tuple[str, ...], int]]:
    """What is paid together, against what would be paid apart."""
    found: dict[str, tuple[tuple[str, ...], int]] = {}
    for key in sorted(plan.schedule.bundled & plan.schedule.flows.keys()):
        project, start = plan.portfolio.project(key), plan.schedule.starts[key]
        if start is not None:
            apart = flow(project, plan.portfolio.settings, start)
            together = plan.schedule.flows[key]
            less = sum(apart.payments.values()) - sum(together.payments.values())
            ids, euros = found.get(project.bundle, ((), 0))
            found[project.bundle] = ((*ids, key), euros + less)
    return found
