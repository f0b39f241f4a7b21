"""A project, its grant, its rates, and the marks that were given (Vorhaben)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from enum import StrEnum

from scoring.goals import Contribution
from scoring.marks import MarkState
from scoring.scales import Scale


class CostStage(StrEnum):
    """How well the cost is known, after DIN 276 (Kostenstufe)."""

    FRAME = "KR"
    ESTIMATE = "KS"
    CALCULATION = "KB"
    QUOTE = "KV"
    TENDER = "KA"
    FINAL = "KF"


class ProjectState(StrEnum):
    """How far a project has come."""

    IDEA = "idea"
    REGISTERED = "registered"
    NEEDED = "needed"
    """The council has stated the need (Grundsatzbeschluss)."""
    PLANNING = "planning"
    DESIGNED = "designed"
    """The design is resolved (Entwurfsbeschluss)."""
    RESOLVED = "resolved"
    """The building is resolved (Baubeschluss)."""
    AWARDED = "awarded"
    BUILDING = "building"
    USED = "used"
    ACCOUNTED = "accounted"
    """Its accounts are closed (abgerechnet)."""
    DEFERRED = "deferred"
    LOCKED = "locked"
    """No money may be spent on it (Haushaltssperre)."""
    LIFTED = "lifted"
    """The council took its decision back."""
    REPLACED = "replaced"
    """By others, or split into them."""


FINISHED = frozenset({ProjectState.USED, ProjectState.ACCOUNTED})
"""States in which a project has left the lists."""

BARRED = FINISHED | {ProjectState.LOCKED, ProjectState.LIFTED, ProjectState.REPLACED}
"""States in which a project is not planned."""


class GrantState(StrEnum):
    """How far a grant has come (Förderstatus)."""

    NONE = "none"
    EXAMINED = "examined"
    """Whether there could be one; nobody counts on it yet."""
    PLANNED = "planned"
    """Registered with who gives it (angemeldet)."""
    APPLIED = "applied"
    GRANTED = "granted"
    DRAWN = "drawn"
    """Its money was called, all or in part."""
    PROVEN = "proven"
    """The proof of use was handed in (Verwendungsnachweis)."""
    CLOSED = "closed"
    REFUSED = "refused"
    LAPSED = "lapsed"


GRANTED = frozenset({GrantState.GRANTED, GrantState.DRAWN, GrantState.PROVEN, GrantState.CLOSED})
"""States in which a grant is sure."""


@dataclass(frozen=True, slots=True)
class Grant:
    """Money that others add to a project (Zuwendung)."""

    programme: str = ""
    amount: int = 0
    """Euros over the whole project."""
    state: GrantState = GrantState.NONE
    probability: int | None = None
    """How likely it comes, in percent; none where that follows from its state."""
    approved: int | None = None
    """The year from which it is approved: who begins before loses it (förderschädlicher Beginn)."""
    until: int | None = None
    """The year in which the project has to be finished (Bewilligungszeitraum)."""

    @property
    def is_sure(self) -> bool:
        """It was approved, and not taken back since."""
        return self.state in GRANTED


class DutyKind(StrEnum):
    """What makes a project a duty."""

    BEGUN = "begun"
    CONTRACT = "contract"
    """A contract or a commitment binds the city."""
    LAW = "law"
    DANGER = "danger"
    COUNCIL = "council"
    """The council decided it."""


@dataclass(frozen=True, slots=True)
class Duty:
    """Why a project has to be, and where that can be read (Pflicht)."""

    kind: DutyKind
    citation: str = ""
    """E.g. «§ 24 Abs. 4 SGB VIII»."""
    document: str = ""
    """Where it is on file."""
    dated: str = ""
    """ISO date of the document."""
    until: int | None = None
    """The last year in which it is a duty; none where it does not expire."""


class Behind(StrEnum):
    """From what on a project can follow another."""

    START = "start"
    END = "end"


@dataclass(frozen=True, slots=True)
class Predecessor:
    """A project that has to come before another."""

    id: str
    behind: Behind = Behind.START
    lag: int = 1
    """Years from its start, or from the first year after its end, to the other's start."""


@dataclass(frozen=True, slots=True)
class Section:
    """Another section of the same whole (Bauabschnitt)."""

    id: str
    years: int
    """Years that may lie between the starts at most."""


@dataclass(frozen=True, slots=True)
class Deferral:
    """Put off by a decision (Zurückstellung)."""

    until: int
    """The year in which it can start again."""
    by: str = ""
    """Which decision, e.g. «GR 24.07.2026»."""


@dataclass(frozen=True, slots=True)
class Settled:
    """A decision in which year a project starts, whatever the optimizer would propose (Festlegung)."""

    year: int
    by: str = ""
    """Which decision, or why."""


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
    origin: str = ""
    """The project it was split from, e.g. as a section; their histories belong together."""
    cost_stage: CostStage | None = None
    priced: str = ""
    """ISO month of the prices the cost is told in, e.g. 2026-05 (Kostenstand)."""
    cost_from: int | None = None
    """Euros: the lower end of what it can cost, where that is known."""
    cost_to: int | None = None
    paid: int = 0
    """Euros of the cost that were paid before the plan (bisher)."""
    authorised: int = 0
    """Euros that earlier budgets still provide, and that pay first (Ermächtigungsrest)."""
    running: int = 0
    """Euros a year that it costs once it is finished (Folgekosten)."""
    shares: Mapping[str, int] = field(default_factory=dict)
    """Percent of the payments that another budget bears, by budget."""
    eligible: int | None = None
    """Euros of the cost that grants are given for, where that is not all of it."""
    grants: tuple[Grant, ...] = ()
    incoming: Mapping[int, int] = field(default_factory=dict)
    """Euros of grants still to come for what was paid before the plan, by year; never told by a list."""
    duty: Duty | None = None
    deferral: Deferral | None = None
    settled: Settled | None = None
    """Never told by a list; decided by hand."""
    after: tuple[Predecessor, ...] = ()
    """The projects that have to come before it."""
    together: tuple[str, ...] = ()
    """The projects that start in the same year as it, or not at all like it."""
    apart: tuple[str, ...] = ()
    """Its variants: at most one of them is started."""
    sections: tuple[Section, ...] = ()
    """Other sections of the same whole, which should not start long before or after it."""
    bundle: str = ""
    """The street or building where building together with others saves money."""
    interim: str = ""
    """The building that stands in while it is under way; only one project at a time can have it."""
    roles: tuple[str, ...] = ()
    """Key roles it keeps busy while it is under way; never names of persons."""
    awarded: int = 1
    """In which of its years the contracts are awarded."""
    plans: bool | None = None
    """Whether there are building plans; none where the list does not say."""
    timetable: bool | None = None
    """Whether there is a time table for the building."""
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
    district: str = ""
    """Where in the city it lies (Ortsteil)."""
    priority: int | None = None
    """Its priority level, 1 for I, in a list that is evaluated by levels."""
    state: ProjectState | None = None
    """How far it has come, once somebody said so; never told by a list."""

    @property
    def others(self) -> frozenset[str]:
        """The ids of all other projects that it names."""
        told = {each.id for each in self.after} | {each.id for each in self.sections}
        return frozenset({*told, *self.together, *self.apart})

    @property
    def is_finished(self) -> bool:
        """Whether it has left the lists."""
        return self.state in FINISHED

    @property
    def is_barred(self) -> bool:
        """Whether it cannot be planned: locked, lifted, replaced or finished."""
        return self.state in BARRED

    @property
    def waits_for(self) -> tuple[Predecessor, ...]:
        """The predecessors that still hold it up: what has begun waits for nobody."""
        return () if self.fixed else self.after

    @property
    def granted(self) -> int:
        """Euros of all its grants that were not refused and have not lapsed."""
        gone = {GrantState.REFUSED, GrantState.LAPSED}
        return sum(grant.amount for grant in self.grants if grant.state not in gone)


@dataclass(frozen=True, slots=True)
class Rates:
    """What a project costs and asks for in its first, second … year (Jahresraten)."""

    payments: tuple[int, ...]
    """Euros, gross, that this budget has to provide anew."""
    grants: tuple[int, ...]
    """Euros of the grants as they come in, if they count; they may come later than the last payment."""
    days: Mapping[str, tuple[int, ...]]
    """Person-days, by team."""
    authorised: tuple[int, ...] = ()
    """Euros that earlier budgets provide."""
    pots: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    """Euros that other budgets bear, by budget."""
    lost: int = 0
    """Euros of grants that are lost by starting in this year."""


@dataclass(frozen=True, slots=True)
class Stamp:
    """Who did something, and when."""

    who: str
    """Initials or a role; the name is kept elsewhere."""
    at: str
    """Universal time, ISO 8601."""


@dataclass(frozen=True, slots=True)
class Costing:
    """What a project was said to cost at some time."""

    project: str
    cost: int
    stage: CostStage | None
    priced: str
    cost_from: int | None
    cost_to: int | None
    stamp: Stamp
    """Its moment is empty where it was told before the history began."""


@dataclass(frozen=True, slots=True)
class Deferred:
    """A decision that put a project off."""

    project: str
    deferral: Deferral
    stamp: Stamp


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


def with_marks(project: Project, given: Iterable[Mark]) -> Project:
    """The project with other marks."""
    marks, entered = dict(project.marks), dict(project.entered)
    for mark in given:
        marks.pop(mark.criterion, None)
        entered.pop(mark.criterion, None)
        if mark.level is not None:
            marks[mark.criterion] = mark.level
        if mark.entered is not None and mark.scale is not Scale.LEVELS:
            entered[mark.criterion] = mark.entered
    return replace(project, marks=marks, entered=entered)
