"""What the city asks for: horizon, budget, teams, lists, goals, export profiles (Einstellungen)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache

from portfolio.model.office import People
from portfolio.model.paper import PaperHead
from portfolio.model.project import CostStage, GrantState
from scoring.rank import Rules


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

    def times(self, share: Decimal) -> "ByYear":
        """A share of each year's amount, rounded down."""
        years = {year: int(amount * share) for year, amount in self.years.items()}
        return ByYear(years, None if self.later is None else int(self.later * share))


NOTHING = ByYear({}, 0)


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
class Collective:
    """What is spent every year without being a project, e.g. small purchases (Sammelposition)."""

    name: str
    payments: ByYear
    """Euros, gross; all of it is own funds."""


@dataclass(frozen=True, slots=True)
class Pot:
    """Another budget that pays a part of projects, e.g. that of a municipal enterprise (Wirtschaftsplan)."""

    id: str
    name: str
    payments: ByYear
    """Euros that it can pay."""
    net: bool = False
    """It gets the value-added tax back, so that it pays net amounts."""


@dataclass(frozen=True, slots=True)
class Budget:
    """The money of each year, in euros."""

    payments: ByYear
    """What may be paid out, gross (Auszahlungen)."""
    own_funds: ByYear
    """What may be paid out after grants, credit included (Eigenmittel)."""
    reserve: ByYear
    """Kept back from both before anything is planned, for emergencies."""
    collective: tuple[Collective, ...] = ()
    """Taken off both before anything is planned."""
    credit: ByYear = NOTHING
    """What may be borrowed, on top of the own funds."""
    commitments: ByYear | None = None
    """What contracts of a year may bind in later ones (Verpflichtungsermächtigungen); none for no limit."""
    running_costs: ByYear | None = None
    """What follow-up costs of finished projects may come to; none for no limit."""
    carried: Decimal = Decimal(0)
    """Which share of a year's money that was not needed can be spent later (Ermächtigungsübertragung)."""
    carried_years: int = 2
    """For how many years it can be spent."""
    pots: tuple[Pot, ...] = ()
    small_lots: ByYear = NOTHING
    """A yearly lump for projects below a threshold; taken off both budgets before anything is planned."""
    years: int = 1
    """For how many years a budget is decided at once."""

    def taken_off(self, year: int) -> int:
        """Euros of a year that no project can have: reserve, collective items, the lump for small lots."""
        items = sum(item.payments.at(year) for item in self.collective)
        return self.reserve.at(year) + self.small_lots.at(year) + items


@dataclass(frozen=True, slots=True)
class Delivery:
    """How much of what was planned a team has delivered (Umsetzungsquote)."""

    measured: Decimal | None
    """Paid ÷ planned over all years on record, at most 1; none where there is no record."""
    used: Decimal
    """What the plan counts with."""
    reason: str = ""
    """Why the plan counts with something else than was measured."""


@dataclass(frozen=True, slots=True)
class Team:
    """People who carry out projects; never single persons."""

    id: str
    name: str
    days: ByYear
    """Person-days a year for projects, rounded down: (posts − training of new ones) × days per post ×
    (1 − line work) × (1 − vacancy) × delivery."""
    large_at_once: int | None = None
    """How many large projects it can have under way in one year; none where that is not limited."""
    bought_days: ByYear = NOTHING
    """How many days it can buy."""
    day_price: int = 0
    """Euros a bought day."""
    delivery: Delivery | None = None
    post_days: int = 160
    """Person-days a year that one more post brings, once trained."""


@dataclass(frozen=True, slots=True)
class Role:
    """A key role that large projects keep busy, e.g. the lead of building sites; never a person."""

    id: str
    name: str
    at_once: int
    """How many projects it can lead at once."""


class Value(StrEnum):
    """What a plan makes as much of as it can."""

    POINTS = "points"
    """The points of what is started."""
    LN_COST = "points_ln_cost"
    """Points times the logarithm of the cost: large projects count a little more."""
    COST_POWER = "points_cost_power"
    """Points times a power of the cost: large projects count much more."""
    CLASSES = "classes"
    """First as many of class A and B as possible, then points."""


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
    map: str = ""
    """Where it is said what the columns of its file mean, where they are not ours (Zuordnung)."""


@dataclass(frozen=True, slots=True)
class Profiles:
    """How payments and days spread over a project's years, in percent, by its duration."""

    payments: Mapping[int, tuple[int, ...]]
    days: Mapping[int, tuple[int, ...]]


class GrantView(StrEnum):
    """Which grants count as money."""

    GRANTED = "granted"
    """Only what is approved."""
    EXPECTED = "expected"
    """What is approved, and the rest as likely as it is."""
    ALL = "all"
    """Whatever is approved, applied for or planned, in full."""


@dataclass(frozen=True, slots=True)
class Programme:
    """A grant programme (Förderprogramm); what is not told follows the general rule."""

    name: str
    giver: str = ""
    kind: str = ""
    """E.g. share, fixed or lump."""
    rate: Decimal | None = None
    """The share of the eligible cost that it gives."""
    most: int | None = None
    """Euros that it gives at most."""
    least: int = 0
    """Euros below which it gives nothing (Bagatellgrenze)."""
    stack: Decimal | None = None
    """The share of the eligible cost that all grants together may reach (Kumulierungsgrenze)."""
    apply_by: str = ""
    """Day of the year, e.g. 10-01."""
    early_start: bool = False
    """Who begins before the approval does not lose it."""
    start_within: int | None = None
    """Years after the approval within which the project has to be begun."""
    lag_years: int | None = None
    last_share: Decimal | None = None
    payout: tuple[int, ...] = ()
    """Percent by the project's first, second … year (Auszahlungsplan); empty where it follows the payments."""
    proof_years: int = 1
    """Years after all the rest until the last share comes, with the proof of use (Verwendungsnachweis)."""


@dataclass(frozen=True, slots=True)
class GrantRule:
    """Which grants count as money, and when it comes."""

    view: GrantView
    lag_years: int
    """How many years a grant comes after the payments it is for."""
    last_share: Decimal = Decimal(0)
    """What is held back until the proof of use, a year after all the rest (Verwendungsnachweis)."""
    stack: Decimal = Decimal(1)
    """The share of the eligible cost that all grants together may reach."""
    likely: Mapping[GrantState, int] = field(default_factory=dict)
    """Percent, by state, where a grant does not tell its own probability."""
    programmes: tuple[Programme, ...] = ()

    def programme(self, name: str) -> Programme:
        """The programme of that name; one that follows the general rule where none is described."""
        wanted = name.casefold()
        found = (each for each in self.programmes if each.name.casefold() == wanted)
        return next(found, None) or _by_the_rule(name)


@lru_cache(maxsize=1024)
def _by_the_rule(name: str) -> Programme:
    """A programme of which nothing is told."""
    return Programme(name)


@dataclass(frozen=True, slots=True)
class Readiness:
    """What may be planned of a project before its cost, plans and time table are known (§ 12 GemHVO BW)."""

    share: Decimal
    """Of the cost: what is planned in the meantime (Planungsrate)."""
    days: Decimal
    """Of the days."""
    years: int
    """For how many years."""


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
    """The shapes of an investment programme."""

    LONG = "long"
    """One row per project, account and year."""
    WIDE = "wide"
    """One row per project, years side by side."""
    FILL = "fill"
    """The finance program's own template, in which only years and commitments are filled in."""

    @property
    def fields(self) -> tuple[str, ...]:
        """What a column of this layout can hold."""
        return {
            Layout.LONG: _COMMON_FIELDS + _LONG_FIELDS,
            Layout.WIDE: _COMMON_FIELDS + _WIDE_FIELDS,
            Layout.FILL: _FILL_FIELDS,
        }[self]

    @property
    def needed(self) -> tuple[str, ...]:
        """Without these the file's totals cannot be checked, or a row cannot be found."""
        return {
            Layout.LONG: ("direction", "year", "amount"),
            Layout.WIDE: ("payment", "payment_later", "grant", "grant_later"),
            Layout.FILL: ("order", "account", "year_amount"),
        }[self]


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
    "commitment", "authorised", "other_budgets", "planning_only", "list", "class", "place", "points",
)  # fmt: skip


_FILL_FIELDS = ("order", "account", "year_amount", "later_amount", "commitment")


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
    quotes_texts: bool = False
    """Texts stand in quotation marks, so that a spreadsheet can be told to leave them as they are."""
    rounding: int = 1
    """Euros to which amounts are rounded; every year's sum is the plan's, rounded."""


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
    accounts: Mapping[str, str] = field(default_factory=dict)
    """Accounts of payments in place of the list's, by the beginning of the product; the longest one counts."""


USUAL_TOLERANCE = {
    CostStage.FRAME: Decimal("0.40"),
    CostStage.ESTIMATE: Decimal("0.30"),
    CostStage.CALCULATION: Decimal("0.20"),
    CostStage.QUOTE: Decimal("0.15"),
    CostStage.TENDER: Decimal("0.10"),
    CostStage.FINAL: Decimal(0),
}
"""How far costs are off as a rule, by cost stage; DIN 276 itself names no figure."""


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
    value: Value = Value.POINTS
    size: Decimal = Decimal("0.5")
    """The power of the cost, where projects are weighed by it; 0 to 1."""
    tolerance: Mapping[CostStage, Decimal] = field(default_factory=lambda: USUAL_TOLERANCE)
    """How far a cost can be off up or down, as a share, by cost stage."""
    risk: Mapping[CostStage, Decimal] = field(default_factory=dict)
    """What is added to the cost, as a share of it, while no more than this stage is known."""
    index: Mapping[str, Decimal] = field(default_factory=dict)
    """By how much prices rise a year, as a share, by list."""
    price_year: int | None = None
    """Of what year the prices are where a project does not say; none for the first planned year."""
    tax: Decimal = Decimal("0.19")
    """Value-added tax, which net budgets do not bear."""
    roles: tuple[Role, ...] = ()
    small_below: int = 0
    """Euros below which a project is paid from the lump for small lots."""
    bundle_saving: Mapping[str, Decimal] = field(default_factory=dict)
    """What starting together saves, as a share of the payments, by bundle; "" for every other one."""
    readiness: Readiness | None = None
    """None where unready projects are planned like all others."""
    delivery_file: str = ""
    """What teams planned and paid in past years, seen from the workspace; empty for none."""
    freeze: tuple[int, ...] = ()
    """Years in which only duties and begun projects may start (Haushaltssperre)."""
    slip_limit: int | None = None
    """So often a project can be put off; the next time needs a vote of its own. None: as often as one likes."""
    large_from: int = 5_000_000
    """Euros from which on a project is a large one."""
    keys: Mapping[str, str] = field(default_factory=dict)
    """Keys of the screens by the id of what they do, where the city wants others."""
    four_eyes: bool = False
    """Only what was released by a second person can be published."""
    paper: PaperHead = field(default_factory=PaperHead)
    calendars: tuple[str, ...] = ()
    """Files of the yearly steps, seen from the workspace."""
    people: People = field(default_factory=People)

    def list_of(self, key: str) -> ProjectList:
        """The list of that id; KeyError where there is none."""
        found = next((entry for entry in self.lists if entry.id == key), None)
        if found is None:
            raise KeyError(key)
        return found
