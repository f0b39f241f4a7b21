"""Two plans side by side: what starts otherwise, and what that moves of money (Vergleichen)."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from portfolio.model import Plan
from scoring.rank import Class


@dataclass(frozen=True, slots=True)
class Moved:
    """A project that starts otherwise."""

    project: str
    before: int | None
    """None: it was not planned."""
    after: int | None

    @property
    def is_displaced(self) -> bool:
        """It was planned and is not any more."""
        return self.after is None

    @property
    def is_later(self) -> bool:
        """It starts later than before."""
        return self.before is not None and self.after is not None and self.before < self.after


@dataclass(frozen=True, slots=True)
class Comparison:
    """What a decision does to a plan."""

    moved: tuple[Moved, ...]
    """In the order of the new ranking."""
    payments: Mapping[int, tuple[int, int]]
    """Euros by year, before and after."""
    own_funds: Mapping[int, tuple[int, int]]
    places: Mapping[str, tuple[int | None, int | None]]
    """Places in their own lists, before and after, of those whose place changed."""


@dataclass(frozen=True, slots=True)
class Carried:
    """What became of the projects from one plan to the next year's (Fortschreibung)."""

    new: tuple[str, ...]
    """In the order of the new ranking."""
    gone: tuple[str, ...]
    """No longer on any list; finished or given up."""
    costs: Mapping[str, tuple[int, int]]
    """Euros before and now, of those whose cost was told anew."""
    classes: Mapping[str, tuple[Class, Class]]
    """What it counted as before and counts as now, where that changed."""
    points: Mapping[str, tuple[float, float]]
    """Before and now, of those whose points changed."""
    effect: Comparison
    """Of those that were on the lists before, too."""


def carried(before: Plan, after: Plan) -> Carried:
    """What is new, gone, dearer, in another class, or starts otherwise since an earlier plan."""
    old, new = ({each.id: each for each in plan.ranking.overall} for plan in (before, after))
    both = [key for key in new if key in old]
    costs = {
        key: (before.portfolio.project(key).cost, after.portfolio.project(key).cost) for key in both
    }
    classes = {key: (old[key].verdict.counts_as, new[key].verdict.counts_as) for key in both}
    effect = compare(before, after)
    moved = tuple(each for each in effect.moved if each.project in old and each.project in new)
    return Carried(
        new=tuple(key for key in new if key not in old),
        gone=tuple(key for key in old if key not in new),
        costs={key: pair for key, pair in costs.items() if pair[0] != pair[1]},
        points={
            key: (old[key].score.points, new[key].score.points)
            for key in both
            if old[key].score.points != new[key].score.points
        },
        classes={key: pair for key, pair in classes.items() if pair[0] is not pair[1]},
        effect=replace(effect, moved=moved),
    )


def compare(before: Plan, after: Plan) -> Comparison:
    """Hold a plan against an earlier one."""
    old, new = before.schedule.starts, after.schedule.starts
    ids = dict.fromkeys((*(ranked.id for ranked in after.ranking.overall), *old))
    return Comparison(
        moved=tuple(
            Moved(key, old.get(key), new.get(key)) for key in ids if old.get(key) != new.get(key)
        ),
        payments=_by_year(before, after, "payments"),
        own_funds=_by_year(before, after, "own_funds"),
        places=_places(before, after),
    )


def _by_year(before: Plan, after: Plan, name: str) -> dict[int, tuple[int, int]]:
    old, new = (
        {use.year: int(getattr(use, name)) for use in plan.schedule.years}
        for plan in (before, after)
    )
    return {year: (old.get(year, 0), new.get(year, 0)) for year in sorted({*old, *new})}


def _places(before: Plan, after: Plan) -> dict[str, tuple[int | None, int | None]]:
    old, new = (
        {ranked.id: ranked.place for places in plan.ranking.lists.values() for ranked in places}
        for plan in (before, after)
    )
    return {key: (old.get(key), place) for key, place in new.items() if old.get(key) != place}
