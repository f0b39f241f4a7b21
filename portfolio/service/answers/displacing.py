"""What decisions do to a plan: who moves or goes, and what that means in points, euros and days (Verdrängung)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from portfolio.flows import flows_of
from portfolio.model import Act, Change, Plan, Status, YearUse
from portfolio.optimizer.displace import least_change
from portfolio.optimizer.limits import Limits
from portfolio.optimizer.pose import problem_of
from portfolio.optimizer.problem import Prices
from portfolio.optimizer.relief import Relief, least_relief
from portfolio.service.answers.effort import Effort
from portfolio.service.answers.explaining import DAY, HALF, PLACE
from portfolio.service.comparing import Comparison, compare
from portfolio.service.deciding import as_decided
from portfolio.service.planning import Keep, make_plan

Pairs = Mapping[int, tuple[int, int]]
"""Before and after, by year."""


@dataclass(frozen=True, slots=True)
class Displacement:
    """A plan before and after some decisions."""

    changes: tuple[Change, ...]
    before: Plan
    after: Plan
    effect: Comparison
    days: Mapping[str, Pairs]
    """Person-days by team."""
    fewest: bool
    """Proven: it is a best plan, and none as good moves fewer starts."""
    unplaced: Mapping[str, Relief | None]
    """Projects that have to be in and found no place, with what they lack beside all other duties."""

    @property
    def grants_lost(self) -> Mapping[str, int]:
        """Euros of grants that only these decisions lose, by project."""
        old, new = self.before.schedule.lost_grants, self.after.schedule.lost_grants
        return {key: lost - old.get(key, 0) for key, lost in new.items() if lost > old.get(key, 0)}


def displacement(
    before: Plan, changes: Iterable[Change], effort: Effort | None = None
) -> Displacement:
    """The plan that follows from decisions and changes no more than it has to.

    Where the best plan can be proven in the time, it is that of all best plans that moves the fewest starts; else
    one that was sought near the plan before, in which a moved start counts as much as an average start is worth.

    Args:
        before: The plan without them.
        changes: The decisions.
        effort: What may be spent: three searches, two of them at once.

    Raises:
        PortfolioError: A decision cannot be.
    """
    spent, decided = effort or Effort(), tuple(changes)
    portfolio = as_decided(before.portfolio, decided)
    kept = Keep(before.schedule.starts, HALF)
    pieces = [_Search(replace(before, portfolio=portfolio), k, spent.seconds) for k in (None, kept)]
    best, near = spent.each(_planned, pieces)
    after, fewest = near, False
    if best.proof.status is Status.PROVEN:
        after, fewest = _with_fewest_moves(best, before, spent.seconds)
    asked = {change.subject for change in decided if change.act is Act.SETTLE and change.year}
    missed = set(after.schedule.duties_missed)
    unplaced = (missed - set(before.schedule.duties_missed)) | (missed & asked)
    return Displacement(
        changes=decided,
        before=before,
        after=after,
        effect=compare(before, after),
        days=days_of_teams(before, after),
        fewest=fewest,
        unplaced={key: _lacking(after, key, spent.seconds) for key in sorted(unplaced)},
    )


@dataclass(frozen=True, slots=True)
class _Search:
    """What another process is asked for."""

    plan: Plan
    keep: Keep | None
    seconds: float


def _planned(search: _Search) -> Plan:
    return make_plan(search.plan.portfolio, search.seconds, keep=search.keep)


def _with_fewest_moves(best: Plan, before: Plan, seconds: float) -> tuple[Plan, bool]:
    problem = problem_of(best.portfolio, best.ranking)
    starts, earlier = best.schedule.starts, before.schedule.starts
    schedule, fewest = least_change(problem, starts, earlier, Limits(seconds))
    flows = flows_of(best.portfolio, schedule)
    return replace(best, schedule=replace(schedule, flows=flows)), fewest


def days_of_teams(before: Plan, after: Plan) -> dict[str, dict[int, tuple[int, int]]]:
    """Person-days by team and year, before and after."""
    old, new = ({use.year: use for use in plan.schedule.years} for plan in (before, after))
    return {
        team.id: {
            year: (_used(old, year, team.id), _used(new, year, team.id))
            for year in sorted({*old, *new})
        }
        for team in after.portfolio.settings.teams
    }


def _used(uses: Mapping[int, YearUse], year: int, team: str) -> int:
    return uses[year].teams[team].days if year in uses and team in uses[year].teams else 0


def _lacking(plan: Plan, key: str, seconds: float) -> Relief | None:
    """What it lacks beside everything else that has to be in."""
    problem = problem_of(plan.portfolio, plan.ranking)
    starts = plan.schedule.starts
    duties = {t.id for t in problem.tasks if t.duty and starts[t.id] is not None} | {key}
    return least_relief(problem, duties, Prices(1, DAY, PLACE), Limits(seconds))
