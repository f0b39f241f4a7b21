"""A project, its grant, its rates, and the marks that were given (Vorhaben)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
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
    together: tuple[str, ...] = ()
    """The projects that start in the same year as it, or not at all like it."""
    apart: tuple[str, ...] = ()
    """Its variants: at most one of them is started."""
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
