"""The nouns: project, grant, team, limits, settings, schedule, plan, edition (Begriffe)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

from scoring.goals import Contribution, GoalSystem
from scoring.grid import Grid
from scoring.marks import MarkState
from scoring.pairwise import Duel
from scoring.rank import Ranked, Rules
from scoring.scales import Scale


class CostStage(StrEnum):
    """How well the cost is known, after DIN 276 (Kostenstufe)."""

    FRAME = "KR"
    ESTIMATE = "KS"
    CALCULATION = "KB"
    QUOTE = "KV"
    TENDER = "KA"
    FINAL = "KF"


class GrantState(StrEnum):
    """How far a grant has come (Förderstatus)."""

    NONE = "none"
    PLANNED = "planned"
    APPLIED = "applied"
    GRANTED = "granted"
    REFUSED = "refused"
    LAPSED = "lapsed"


@dataclass(frozen=True, slots=True)
class Grant:
    """Money that others add to a project (Zuwendung)."""

    programme: str = ""
    amount: int = 0
    """Euros over the whole project."""
    state: GrantState = GrantState.NONE


@dataclass(frozen=True, slots=True)
class Project:
    """One project as its list tells it (Vorhaben)."""

    id: str
    list: str
    """The id of the list it stands in."""
    title: str
    cost: int
    """Euros, gross, over the whole project."""
    years: int
    """How long it takes from its start."""
    earliest: int
    """The first year in which it can start."""
    latest: int | None = None
    """The last year in which it may start, where there is one."""
    fixed: bool = False
    """Begun or awarded: it has to be in the plan."""
    status: str = ""
    product: str = ""
    """Number in the budget's product plan, e.g. 21.10.01."""
    order: str = ""
    """Number of the investment order the treasury books on (Investitionsauftrag)."""
    cost_stage: CostStage | None = None
    grant: Grant = Grant()
    after: tuple[str, ...] = ()
    """The projects that have to have begun in an earlier year."""
    days: Mapping[str, int] = field(default_factory=dict)
    """Person-days over the whole project, by team."""
    payments: tuple[int, ...] = ()
    """Euros in its first, second … year, where the list gives them; else they follow the profile."""
    marks: Mapping[str, int] = field(default_factory=dict)
    """Level by criterion; a criterion without one is not marked yet."""
    entered: Mapping[str, int] = field(default_factory=dict)
    """What was entered, by criterion, where that is not the level itself."""
    facts: Mapping[str, Decimal] = field(default_factory=dict)
    """What is known of it in figures, by the name the grid's rules use, e.g. a condition grade."""
    contributions: tuple[Contribution, ...] = ()
    """What it does for the goals."""
    department: str = ""
    """Who put it on the list (Fachbereich)."""
    priority: int | None = None
    """Its priority level, 1 for I, in a list that is evaluated by levels."""

    @property
    def waits_for(self) -> tuple[str, ...]:
        """The predecessors that still hold it up: what has begun waits for nobody."""
        return () if self.fixed else self.after


@dataclass(frozen=True, slots=True)
class Rates:
    """What a project costs and asks for in its first, second … year (Jahresraten)."""

    payments: tuple[int, ...]
    """Euros, gross."""
    grants: tuple[int, ...]
    """Euros of the grant as they come in, if it counts; they may come later than the last payment."""
    days: Mapping[str, tuple[int, ...]]
    """Person-days, by team."""


@dataclass(frozen=True, slots=True)
class ByYear:
    """An amount for each year."""

    years: Mapping[int, int]
    later: int | None = None
    """The amount of every year that is not named."""

    def at(self, year: int) -> int:
        """The amount of that year; KeyError where neither the year nor «later» is given."""
        if year in self.years:
            return self.years[year]
        if self.later is None:
            raise KeyError(year)
        return self.later


@dataclass(frozen=True, slots=True)
class Horizon:
    """The years that are planned, and those behind them in which begun projects are still paid."""

    first_year: int
    plan_years: int
    shadow_years: int
    """How many years behind the plan are looked at at least (Schattenjahre)."""

    @property
    def planned(self) -> range:
        """The years in which a project can be started."""
        return range(self.first_year, self.first_year + self.plan_years)


@dataclass(frozen=True, slots=True)
class Budget:
    """The money of each year, in euros."""

    payments: ByYear
    """What may be paid out, gross (Auszahlungen)."""
    own_funds: ByYear
    """What may be paid out after grants, credit included (Eigenmittel)."""
    reserve: ByYear
    """Kept back from both before anything is planned, for emergencies."""


@dataclass(frozen=True, slots=True)
class Team:
    """People who carry out projects; never single persons."""

    id: str
    name: str
    days: ByYear
    """Person-days a year for projects: posts × days per post × (1 − vacancy), rounded down."""


class Method(StrEnum):
    """How the projects of a list are evaluated."""

    POINTS = "points"
    """Weighted points on the grid."""
    LEVELS = "levels"
    """Each is put on a priority level, I to VI."""
    PAIRS = "pairs"
    """Each is held against every other."""


@dataclass(frozen=True, slots=True)
class ProjectList:
    """A list that is ranked by itself (Projektliste)."""

    id: str
    name: str
    file: str
    """Where its CSV lies, seen from the workspace."""
    weights: str
    """The weight set by which it is scored."""
    account: str
    """The account its payments are booked on (Sachkonto)."""
    method: Method = Method.POINTS


@dataclass(frozen=True, slots=True)
class Profiles:
    """How payments and days spread over a project's years, in percent, by its duration."""

    payments: Mapping[int, tuple[int, ...]]
    days: Mapping[int, tuple[int, ...]]


@dataclass(frozen=True, slots=True)
class GrantRule:
    """Which grants count as money, and when it comes."""

    counted: tuple[GrantState, ...]
    lag_years: int
    """How many years a grant comes after the payments it is for."""


@dataclass(frozen=True, slots=True)
class Aims:
    """What portfolio.toml says about goals."""

    files: tuple[str, ...] = ()
    """The goal systems, seen from the workspace."""
    raises: str = ""
    """The criterion on which a project of a key product is raised; empty for none."""
    raised_by: int = 0
    """By how many levels."""


class Layout(StrEnum):
    """The two shapes of an investment programme."""

    LONG = "long"
    """One row per project, account and year."""
    WIDE = "wide"
    """One row per project, years side by side."""

    @property
    def fields(self) -> tuple[str, ...]:
        """What a column of this layout can hold."""
        return _COMMON_FIELDS + (_LONG_FIELDS if self is Layout.LONG else _WIDE_FIELDS)

    @property
    def needed(self) -> tuple[str, ...]:
        """Without these the file's totals cannot be checked."""
        if self is Layout.LONG:
            return ("direction", "year", "amount")
        return ("payment", "payment_later", "grant", "grant_later")


_COMMON_FIELDS = (
    "client",
    "budget_year",
    "sub_budget",
    "product",
    "product_area",
    "order",
    "id",
    "title",
)
_LONG_FIELDS = ("account", "direction", "year", "kind", "amount", "commitment", "note")
_WIDE_FIELDS = (
    "number", "cost", "paid_so_far", "payment", "payment_later", "grant", "grant_later",
    "commitment", "list", "class", "place", "points",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a finance program's file."""

    name: str
    """{year} in it stands for every plan year, or for the first one behind them; {first_year} for the budget
    year."""
    field: str
    """What stands in it: one of the layout's fields."""


@dataclass(frozen=True, slots=True)
class ExportProfile:
    """How a finance program wants its file."""

    name: str
    layout: Layout
    encoding: str
    delimiter: str
    decimal: str
    header: bool
    columns: tuple[Column, ...]
    """In the order of the file."""


@dataclass(frozen=True, slots=True)
class Accounting:
    """What the treasury's file says besides projects and money."""

    client: str
    """The finance program's number of the city (Mandant)."""
    sub_budgets: Mapping[str, str]
    """Sub-budget (Teilhaushalt) by the beginning of the product number; the longest one counts."""
    grant_account: str
    """The account grants are booked on."""
    grant_accounts: Mapping[str, str]
    """Other accounts, by programme."""


@dataclass(frozen=True, slots=True)
class Settings:
    """The city's own page: portfolio.toml, read and checked."""

    name: str
    language: str
    grid_file: str
    horizon: Horizon
    discount: Decimal
    """How much a project is worth less for each year it starts later, 0 to 1."""
    nodes: int
    """How many branches the solver may try: every run stops at the same, so that it ends at the same plan."""
    time_limit: int | None
    """Seconds the solver may take instead; then two runs can end at different plans."""
    budget: Budget
    teams: tuple[Team, ...]
    lists: tuple[ProjectList, ...]
    rules: Rules
    profiles: Profiles
    grants: GrantRule
    accounting: Accounting
    exports: tuple[ExportProfile, ...]
    state: str = "BW"
    """The Land whose budget law and words apply, e.g. BW or NI."""
    aims: Aims = Aims()
    four_eyes: bool = False
    """Only what was released by a second person can be published."""

    def list_of(self, key: str) -> ProjectList:
        """The list of that id; KeyError where there is none."""
        found = next((entry for entry in self.lists if entry.id == key), None)
        if found is None:
            raise KeyError(key)
        return found


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
        for project in self.projects:
            if project.id == key:
                return project
        raise KeyError(key)


@dataclass(frozen=True, slots=True)
class Stamp:
    """Who did something, and when."""

    who: str
    """Initials or a role; the name is kept elsewhere."""
    at: str
    """Universal time, ISO 8601."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A level given on a criterion, and all that vouches for it."""

    project: str
    criterion: str
    level: int | None
    """None: it was withdrawn, the criterion is open again."""
    stamp: Stamp
    grid: str
    """The digest of the grid under which it was given."""
    entered: int | None = None
    """The number as it was entered, on its scale."""
    scale: Scale = Scale.LEVELS
    reason: str = ""
    evidence: str = ""
    role: str = ""
    """In what capacity it was given, e.g. Fachbereich, Controlling."""
    state: MarkState = MarkState.PROPOSED
    proposed_by: str = ""
    """Who gave it; whoever else checks and releases it."""


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


@dataclass(frozen=True, slots=True)
class YearUse:
    """What a schedule takes in one year, against what there is (euros, person-days)."""

    year: int
    payments: int
    payments_cap: int
    own_funds: int
    own_funds_cap: int
    teams: Mapping[str, TeamUse]


class Status(StrEnum):
    """How sure it is that no better schedule exists."""

    PROVEN = "proven"
    """No schedule is worth more."""
    FEASIBLE = "feasible"
    """The schedule keeps every limit; a better one may exist, within the gap."""
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


@dataclass(frozen=True, slots=True)
class Schedule:
    """In which year each project starts (Investitionsprogramm)."""

    starts: Mapping[str, int | None]
    """By project; none where it is not planned."""
    years: tuple[YearUse, ...]
    """The plan years and those behind them, as far as money or days are due."""
    duties_missed: tuple[str, ...]
    """Duties that cannot be placed."""


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
