"""What is made of it: portfolio, ranking, schedule, proof, plan, edition (Plan und Fassung)."""

from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from portfolio.model.project import Project
from portfolio.model.settings import Settings
from scoring.goals import GoalSystem
from scoring.grid import Grid
from scoring.pairwise import Duel
from scoring.rank import Ranked


@dataclass(frozen=True, slots=True)
class Portfolio:
    """All that a plan is made from."""

    settings: Settings
    grid: Grid
    projects: tuple[Project, ...]
    """In the order of their ids."""
    goals: tuple[GoalSystem, ...] = ()
    """Those in force in the first planned year."""
    duels: Mapping[str, tuple[Duel, ...]] = field(default_factory=dict)
    """Projects held against each other, by list."""

    def project(self, key: str) -> Project:
        """The project of that id; KeyError where there is none."""
        place = bisect_left(self.projects, key, key=lambda project: project.id)
        if place < len(self.projects) and self.projects[place].id == key:
            return self.projects[place]
        raise KeyError(key)


@dataclass(frozen=True, slots=True)
class Ranking:
    """All projects in order: each list by itself, and all together."""

    lists: Mapping[str, tuple[Ranked, ...]]
    overall: tuple[Ranked, ...]


@dataclass(frozen=True, slots=True)
class TeamUse:
    """A team's days in one year."""

    days: int
    cap: int
    """What the team itself has."""
    bought: int = 0
    """What it buys beyond that."""


@dataclass(frozen=True, slots=True)
class YearUse:
    """What a schedule takes in one year, against what there is (euros, person-days)."""

    year: int
    payments: int
    """Bought days included, savings of bundles taken off."""
    payments_cap: int
    """Without what is carried over."""
    own_funds: int
    own_funds_cap: int
    """Credit included."""
    teams: Mapping[str, TeamUse]
    hired: int = 0
    """What the bought days cost."""
    saved: int = 0
    """What is saved by starting projects of a bundle together."""
    credit: int = 0
    """What of the own funds has to be borrowed."""
    pots: Mapping[str, int] = field(default_factory=dict)
    """What other budgets pay."""
    running: int = 0
    """Follow-up costs of what is finished."""
    payments_carried: int = 0
    """What this year takes of the money earlier years left over."""
    payments_left: int = 0
    """What later years can still spend of this year's money."""
    own_funds_carried: int = 0
    own_funds_left: int = 0


@dataclass(frozen=True, slots=True)
class Commitment:
    """What contracts awarded in one year bind in later ones (Verpflichtungsermächtigung)."""

    year: int
    """In which they are awarded."""
    due: Mapping[int, int]
    """Euros by the year in which they are paid."""
    cap: int | None = None

    @property
    def total(self) -> int:
        """Euros, all years together."""
        return sum(self.due.values())


class Status(StrEnum):
    """How sure it is that no better schedule exists."""

    PROVEN = "proven"
    """No schedule is worth more."""
    FEASIBLE = "feasible"
    """The schedule keeps every limit; a better one may exist, within the gap."""
    NOTHING = "nothing_found"
    """The search ended before it found a schedule that starts anything; that none exists is not proven."""
    IMPOSSIBLE = "impossible"
    """No schedule keeps the limits, not even an empty one."""


class StoppedBy(StrEnum):
    """What ended the search for a better schedule."""

    NOTHING = "nothing"
    """It was searched to the end."""
    NODES = "nodes"
    """So many branches were tried; another run stops at the same."""
    TIME = "time"
    """The seconds were up; another run can end at another plan."""
    HAND = "hand"
    """Somebody had seen enough."""


@dataclass(frozen=True, slots=True)
class Proof:
    """What the solver found and how far it can vouch for it."""

    status: Status
    value: float
    """Points of all started projects, each reduced for every year it starts later."""
    bound: float
    """No schedule that misses as few duties, and puts off begun projects as little, is worth more."""
    gap: float
    """How far the value can be from the best possible, as a share of it."""
    seconds: float
    solver: str
    """Name and version."""
    duties_proven: bool = True
    """No schedule places more duties."""
    stopped_by: StoppedBy = StoppedBy.NOTHING
    nodes: int = 0
    """How many branches were tried for the most worth."""
    options: Mapping[str, float] = field(default_factory=dict)
    """What the solver was told, its random seed among it."""
    move_price: float | None = None
    """Points that one moved start counts, where a plan is kept near an edition; bound and gap are those of the
    value less these."""


@dataclass(frozen=True, slots=True)
class Flow:
    """Euros that a planned project takes and brings, by year, without the years in which it does neither."""

    payments: Mapping[int, int]
    grants: Mapping[int, int]
    commitments: Mapping[int, int]
    """What contracts bind behind the budget, by year of award within it (Verpflichtungsermächtigung)."""
    authorised: int = 0
    """What earlier budgets provide, all years together."""
    elsewhere: int = 0
    """What other budgets pay."""


@dataclass(frozen=True, slots=True)
class Schedule:
    """In which year each project starts (Investitionsprogramm)."""

    starts: Mapping[str, int | None]
    """By project; none where it is not planned."""
    years: tuple[YearUse, ...]
    """The plan years and those behind them, as far as money or days are due."""
    duties_missed: tuple[str, ...]
    """Duties that cannot be placed."""
    commitments: tuple[Commitment, ...] = ()
    """By year of award."""
    lost_grants: Mapping[str, int] = field(default_factory=dict)
    """Euros by project, where its start misses the window of a grant."""
    bundled: frozenset[str] = frozenset()
    """Projects that save money because another one of their bundle starts in the same year."""
    moved: tuple[str, ...] = ()
    """Projects that start otherwise than in the edition that should change little."""
    flows: Mapping[str, Flow] = field(default_factory=dict)
    """Of the started projects that are paid by themselves; empty in what earlier versions froze."""


@dataclass(frozen=True, slots=True)
class Plan:
    """A portfolio, its ranking, the schedule proposed for it, and the proof."""

    portfolio: Portfolio
    ranking: Ranking
    schedule: Schedule
    proof: Proof


@dataclass(frozen=True, slots=True)
class Edition:
    """A plan frozen under a name: what the council sees is what is exported (Fortschreibung)."""

    name: str
    at: str
    """When, in universal time, ISO 8601."""
    digest: str
    """SHA-256 of the frozen plan; it changes with any input."""
    plan: Plan
