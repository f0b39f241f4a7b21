"""Any two plans side by side: editions, motions, or the plan as it is (Vergleich)."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from portfolio.errors import PortfolioError
from portfolio.language import gettext as _
from portfolio.model import Plan
from portfolio.service.answers.displacing import Pairs, days_of_teams, displacement
from portfolio.service.answers.effort import Effort
from portfolio.service.comparing import Carried, carried
from portfolio.service.editions import edition, edition_names
from portfolio.service.motions import moved_motions
from portfolio.service.workspace import Workspace

NOW = "."
"""Stands for the plan last shown."""


@dataclass(frozen=True, slots=True)
class Standing:
    """A project in one plan."""

    title: str
    start: int | None
    cost: int
    points: float
    place: int | None
    """In its own list."""


@dataclass(frozen=True, slots=True)
class Side:
    """A project in two plans; none where a plan does not know it."""

    project: str
    before: Standing | None
    after: Standing | None

    @property
    def title(self) -> str:
        """As it is called now."""
        known = self.after or self.before
        return known.title if known else ""


@dataclass(frozen=True, slots=True)
class Sides:
    """Two plans, project by project and year by year."""

    before: Plan
    after: Plan
    carried: Carried
    projects: tuple[Side, ...]
    """Those that differ in anything, in the order of the second plan's ranking."""
    days: Mapping[str, Pairs]


def side_by_side(before: Plan, after: Plan) -> Sides:
    """Hold two plans beside each other."""
    old, new = _standings(before), _standings(after)
    every = [Side(key, old.get(key), new.get(key)) for key in dict.fromkeys((*new, *old))]
    return Sides(
        before=before,
        after=after,
        carried=carried(before, after),
        projects=tuple(each for each in every if each.before != each.after),
        days=days_of_teams(before, after),
    )


def _standings(plan: Plan) -> dict[str, Standing]:
    """In the order of the ranking."""
    projects = {project.id: project for project in plan.portfolio.projects}
    places = {r.id: r.place for listed in plan.ranking.lists.values() for r in listed}
    return {
        ranked.id: Standing(
            title=projects[ranked.id].title,
            start=plan.schedule.starts.get(ranked.id),
            cost=projects[ranked.id].cost,
            points=ranked.score.points,
            place=places.get(ranked.id),
        )
        for ranked in plan.ranking.overall
    }


def plan_called(
    workspace: Workspace, name: str, now: Callable[[], Plan], effort: Effort | None = None
) -> Plan:
    """The plan of an edition, the plan with a motion, or for «.» the plan last shown.

    Args:
        workspace: Whose editions and motions.
        name: Of an edition, else of a motion.
        now: Makes or finds the plan last shown; it is not asked where it is not needed.
        effort: What may be spent on the plan with a motion.

    Raises:
        PortfolioError: There is nothing of that name, or what a motion asks for cannot be.
    """
    if name == NOW:
        return now()
    editions, motions = edition_names(workspace), moved_motions(workspace)
    if name in editions:
        return edition(workspace, name).plan
    for motion in motions:
        if motion.name.casefold() == name.casefold():
            return displacement(now(), motion.changes, effort).after
    text = _(
        "There is no edition and no motion «{name}»; there are {known}, and «.» is the plan last shown."
    )
    known = ", ".join(f"«{each}»" for each in (*editions, *(motion.name for motion in motions)))
    raise PortfolioError(text.format(name=name, known=known or "–"))
