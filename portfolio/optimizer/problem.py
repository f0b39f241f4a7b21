"""The planning problem as plain numbers: what can start when, what that takes, what there is (Aufgabe)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction

Starts = Mapping[str, int | None]
"""Start year by project; none, or no entry, where it is not started."""

Amounts = tuple[int, ...]
"""Amounts of a task's first, second … year."""


@dataclass(frozen=True, slots=True)
class Start:
    """A year in which a task may start, and what follows from starting it then."""

    year: int
    worth: int
    """Thousandths of points."""
    payments: Amounts
    """Euros, gross."""
    own_funds: Amounts
    """Euros after grants; negative in a year in which more comes in than goes out."""
    pots: Mapping[str, Amounts] = field(default_factory=dict)
    """Euros that other budgets pay, by budget."""
    saved: Amounts = ()
    """Euros less in payments and own funds, where another task of its bundle starts in the same year."""
    lost: int = 0
    """Euros of grants that are lost by starting then."""


@dataclass(frozen=True, slots=True)
class Gap:
    """Another task, and years between its start and one's own."""

    task: str
    years: int


@dataclass(frozen=True, slots=True)
class Task:
    """A project as the problem sees it."""

    id: str
    duty: bool
    """Has to be started, if at all possible."""
    begun: bool
    """Goes on already: it may be put off only where there is no other way."""
    starts: tuple[Start, ...]
    """The years in which it may start, in order; none for a project that is not up for planning."""
    days: Mapping[str, Amounts]
    """Person-days, by team."""
    years: int = 1
    """For how long it is under way."""
    after: tuple[Gap, ...] = ()
    """Tasks that start so many years before it, at least."""
    together: tuple[str, ...] = ()
    """Tasks that start in the same year, or not at all like it."""
    apart: tuple[str, ...] = ()
    """Tasks of which at most one is started, together with it."""
    within: tuple[Gap, ...] = ()
    """Tasks that start at most so many years before or after it, where both are started."""
    bundle: str = ""
    """Tasks of the same bundle save money if they start in the same year."""
    needs: tuple[str, ...] = ()
    """What it keeps busy while it is under way, by the key in `Problem.shared`."""
    running: int = 0
    """Euros a year that it costs once it is finished."""
    awarded: int | None = None
    """In which of its years the contracts are awarded, 0 for the first; none where they are awarded already."""

    def at(self, year: int | None) -> Start | None:
        """What starting it in that year means; none where it may not."""
        return next((start for start in self.starts if start.year == year), None)


class Limit(StrEnum):
    """What a schedule can break."""

    PAYMENTS = "payments"
    OWN_FUNDS = "own_funds"
    POT = "pot"
    COMMITMENTS = "commitments"
    RUNNING = "running"
    DAYS = "days"
    WINDOW = "window"
    AFTER = "after"
    TOGETHER = "together"
    APART = "apart"
    WITHIN = "within"
    LARGE = "large"
    ROLE = "role"
    INTERIM = "interim"


@dataclass(frozen=True, slots=True)
class Shared:
    """Something of which there is only so much at a time."""

    limit: Limit
    """LARGE, ROLE or INTERIM."""
    name: str
    """The team, the role or the building."""
    cap: int
    """How many tasks can have it at once."""


@dataclass(frozen=True, slots=True)
class CarryOver:
    """Money of a year that was not needed, and can still be spent later (Ermächtigungsübertragung).

    The money of the year itself is spent first, then the oldest that was carried over.
    """

    share: Fraction
    """How much of it is carried over."""
    years: int
    """For how many years it lasts."""


@dataclass(frozen=True, slots=True)
class Hire:
    """Days that a team can buy."""

    most: Mapping[int, int]
    """Days by year."""
    price: int
    """Euros a day; they burden payments and own funds of the year."""


@dataclass(frozen=True, slots=True)
class Before:
    """A schedule that should change little."""

    starts: Starts
    price: int
    """Thousandths of points that one moved start counts."""

    def is_moved(self, key: str, start: int | None) -> bool:
        """A project that was not in that schedule's portfolio cannot be moved."""
        return key in self.starts and self.starts[key] != start


@dataclass(frozen=True, slots=True)
class Prices:
    """What one more of something counts, where limits may be exceeded; none where they may not (Abhilfe)."""

    euro: int | None = None
    """Of a budget, of what contracts bind in advance, of follow-up costs."""
    day: int | None = None
    """Of a team's days in a year."""
    place: int | None = None
    """One more large project, role or building at a time, in all years."""


@dataclass(frozen=True, slots=True)
class Problem:
    """All there is to decide, and within what."""

    years: tuple[int, ...]
    """The plan years, the shadow years, and as many more as money or days can be due in."""
    payments_cap: Mapping[int, int]
    """Euros by year, reserve and collective items taken off."""
    own_funds_cap: Mapping[int, int]
    """Euros by year, credit included."""
    days_cap: Mapping[str, Mapping[int, int]]
    """Person-days by team and year."""
    tasks: tuple[Task, ...]
    """In the order of the overall ranking: of two equal schedules the one better for the first is taken."""
    credit: Mapping[int, int] = field(default_factory=dict)
    """Euros of the own funds' cap that are borrowed, by year."""
    pots: Mapping[str, Mapping[int, int]] = field(default_factory=dict)
    """Euros of other budgets, by budget and year."""
    commitments_cap: Mapping[int, int] = field(default_factory=dict)
    """Euros that contracts awarded in a year may bind in later ones; no entry is no limit."""
    budget_years: int = 1
    """For how many years a budget is decided at once: what is due within it needs no commitment."""
    running_cap: Mapping[int, int] = field(default_factory=dict)
    """Euros of follow-up costs by year; no entry is no limit."""
    hires: Mapping[str, Hire] = field(default_factory=dict)
    """Days that can be bought, by team."""
    carry: CarryOver | None = None
    shared: Mapping[str, Shared] = field(default_factory=dict)
    before: Before | None = None
    relief: Prices | None = None
    """Limits may be exceeded at these prices; then no schedule is sound or not, but dear or cheap."""

    def budget_ends(self, year: int) -> int:
        """The last year of the budget in which a year lies."""
        return year + self.budget_years - 1 - (year - self.years[0]) % self.budget_years
