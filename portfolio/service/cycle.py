"""The year in which a budget is made: its steps, what is due, and how far it has come (Jahreslauf)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from portfolio.errors import PortfolioError
from portfolio.language import gettext as _
from portfolio.model import LADDERS, CycleState, Edition, Stamp, Standing, Step, StepState, Thing
from portfolio.service.editions import edition, edition_names
from portfolio.service.states import Wish, stands, take_step, take_steps, way_of
from portfolio.service.workspace import Workspace
from portfolio.settings.calendar import read_calendars

_LADDER = LADDERS[Thing.CYCLE]

SETTLED = frozenset({StepState.DONE, StepState.SKIPPED})
"""Steps that nobody waits for any more."""


@dataclass(frozen=True, slots=True)
class Due:
    """One step in one year."""

    step: Step
    calendar: str
    """The name of the calendar it stands in."""
    on: date
    standing: Standing | None
    """None where nobody has said anything yet."""

    @property
    def state(self) -> StepState:
        """How far it has come."""
        return StepState(self.standing.state) if self.standing else StepState.OPEN

    def days_late(self, today: date) -> int:
        """By how many days it is overdue; 0 where it is not, or is done."""
        return 0 if self.state in SETTLED else max(0, (today - self.on).days)


@dataclass(frozen=True, slots=True)
class Year:
    """A budget year and its steps."""

    year: int
    state: CycleState
    since: Standing | None
    """Who told so; none where nobody has."""
    frozen: str
    """The edition that was frozen for the budget; empty where none is."""
    steps: tuple[Due, ...]
    """In the order in which they are due."""


def year_of(workspace: Workspace, year: int | None = None) -> Year:
    """A budget year, its steps by date and how far each has come.

    Args:
        workspace: Whose year.
        year: Of the budget; else the first planned one.

    Raises:
        PortfolioError: A calendar is wrong, or the database cannot be read.
    """
    wanted = year or workspace.settings.horizon.first_year
    kept = {each.subject: each for each in stands(workspace, Thing.STEP)}
    way = _way(workspace, wanted)
    return Year(
        year=wanted,
        state=_state(way),
        since=way[-1] if way else None,
        frozen=_frozen(way),
        steps=tuple(sorted(_dues(workspace, wanted, kept), key=lambda due: (due.on, due.step.id))),
    )


def _way(workspace: Workspace, year: int) -> list[Standing]:
    """All states of a year that were not taken back."""
    return [each for each in way_of(workspace, Thing.CYCLE, str(year)) if each.state]


def _state(way: Sequence[Standing]) -> CycleState:
    return CycleState(way[-1].state) if way else CycleState.PREPARED


def _frozen(way: Sequence[Standing]) -> str:
    """What was frozen last, unless the year went back behind that."""
    if _LADDER.is_after(CycleState.FROZEN, _state(way)):
        return ""
    return next((e.basis for e in reversed(way) if e.state == CycleState.FROZEN), "")


def edition_for_budget(workspace: Workspace, name: str | None = None) -> Edition:
    """The edition of that name, else the one that was frozen for the budget, else the latest.

    Raises:
        PortfolioError: There is no such edition, or it was changed since it was published.
    """
    wanted = name or _frozen(_way(workspace, workspace.settings.horizon.first_year))
    known = edition_names(workspace)
    return edition(workspace, wanted if wanted in known else name)


def move_year(workspace: Workspace, wish: Wish, stamp: Stamp) -> Standing:
    """Tell that a year came into another state; it is frozen with an edition, the latest where none is named.

    Raises:
        PortfolioError: There is no such edition, or the year cannot come there from where it is.
    """
    return take_step(workspace, _with_edition(workspace, wish), stamp)


def _with_edition(workspace: Workspace, wish: Wish) -> Wish:
    """Raises PortfolioError where there is no edition of that year to be frozen."""
    if wish.to != CycleState.FROZEN:
        return wish
    found = edition(workspace, wish.basis.strip() or None)
    year = wish.subject.strip() or str(workspace.settings.horizon.first_year)
    first = found.plan.portfolio.settings.horizon.first_year
    if str(first) != year:
        text = _("The edition «{name}» begins with {first}, so it cannot be frozen for {year}.")
        raise PortfolioError(text.format(name=found.name, first=first, year=year))
    return replace(wish, basis=found.name)


def _dues(workspace: Workspace, year: int, kept: Mapping[str, Standing]) -> list[Due]:
    calendars = read_calendars(workspace.folder, workspace.settings)
    return [
        Due(step, calendar.name, step.due(year), kept.get(_subject(year, step.id)))
        for calendar in calendars
        for step in calendar.steps
    ]


def step_year(
    workspace: Workspace, wish: Wish, year: int | None, stamp: Stamp
) -> tuple[Standing, ...]:
    """Tell how far a step of the year has come, by its id; what is done brings the year as far as it reaches.

    Raises:
        PortfolioError: There is no such step, or it cannot come there from where it is.
    """
    found = year_of(workspace, year)
    known = {due.step.id: due for due in found.steps}
    key = wish.subject.strip()
    if key not in known:
        text = _("There is no step «{id}»; there are {known}.")
        raise PortfolioError(text.format(id=key, known=", ".join(known) or "–"))
    wishes = [Wish(Thing.STEP, _subject(found.year, key), wish.to, wish.reason, wish.basis)]
    reached = known[key].step.reaches
    if wish.to == StepState.DONE and reached and _LADDER.is_after(reached, found.state):
        year_wish = Wish(Thing.CYCLE, str(found.year), reached, known[key].step.name)
        wishes.append(_with_edition(workspace, year_wish))
    return take_steps(workspace, wishes, stamp)


def _subject(year: int, step: str) -> str:
    return f"{year}/{step}"
