"""Whether a plan can be built: what is planned beside what teams have delivered so far (Umsetzbarkeit)."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from portfolio.intake.delivery import read_years
from portfolio.model import Plan, Team
from portfolio.service.workspace import Workspace


@dataclass(frozen=True, slots=True)
class TeamYear:
    """A team's days in one plan year."""

    team: str
    year: int
    planned: int
    """Days of what is planned, without bought ones."""
    cap: int
    """As the plan counts with them."""
    deliverable: int
    """As many as the team delivers if it goes on like on record; without a record the cap."""

    @property
    def is_too_much(self) -> bool:
        """More is planned than was ever delivered."""
        return self.planned > self.deliverable


@dataclass(frozen=True, slots=True)
class PastYear:
    """What was planned and paid in a year on record."""

    planned: int
    paid: int

    @property
    def rate(self) -> float | None:
        """Paid ÷ planned; none where nothing was planned."""
        return self.paid / self.planned if self.planned else None


@dataclass(frozen=True, slots=True)
class Buildable:
    """Teams and euros of a plan beside the record."""

    teams: tuple[TeamYear, ...]
    past: Mapping[int, PastYear]
    """By year, all teams together; empty where there is no record."""
    payments: Mapping[int, int]
    """Euros of each plan year."""

    @property
    def most_paid(self) -> int | None:
        """Euros that were paid in the best year on record."""
        return max((year.paid for year in self.past.values()), default=None)


def held_against_record(workspace: Workspace, plan: Plan) -> Buildable:
    """Hold a plan against what was delivered.

    Raises:
        PortfolioError: The record cannot be read.
    """
    settings = plan.portfolio.settings
    planned = settings.horizon.planned
    teams = {team.id: team for team in settings.teams}
    return Buildable(
        teams=tuple(
            _team_year(teams[key], use.year, told.days - told.bought, told.cap)
            for use in plan.schedule.years
            if use.year in planned
            for key, told in use.teams.items()
        ),
        past=_past(workspace),
        payments={use.year: use.payments for use in plan.schedule.years if use.year in planned},
    )


def _team_year(team: Team, year: int, days: int, cap: int) -> TeamYear:
    told = team.delivery
    deliverable = cap
    if told and told.measured is not None and told.used:
        deliverable = int(cap * min(Decimal(1), told.measured / told.used))
    return TeamYear(team.id, year, days, cap, deliverable)


def _past(workspace: Workspace) -> dict[int, PastYear]:
    settings = workspace.settings
    teams, file = (team.id for team in settings.teams), settings.delivery_file
    found = read_years(workspace.folder / file, teams) if file else {}
    return {year: PastYear(*amounts) for year, amounts in sorted(found.items())}
