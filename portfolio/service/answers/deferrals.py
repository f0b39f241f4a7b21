"""Who was put off how often, by whom and why, and what the waiting costs (Aufschub)."""

from collections.abc import Iterable
from dataclasses import dataclass

from portfolio.model import Deferred, Edition, Portfolio, Project
from portfolio.rates import price_factor, still_to_pay
from portfolio.service.editions import edition, edition_names
from portfolio.service.history import Course, courses
from portfolio.service.workspace import Workspace
from portfolio.window import earliest
from scoring.rounding import half_up


@dataclass(frozen=True, slots=True)
class Slip:
    """A start that became later from one edition to the next."""

    edition: str
    before: int
    after: int | None
    """None: it is not planned any more."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """A project that was put off."""

    project: str
    title: str
    deferrals: tuple[Deferred, ...]
    """By decisions, the oldest first."""
    slips: tuple[Slip, ...]
    """By plans, from edition to edition."""
    years: int
    """For how long the decisions put it off, against the list."""
    price: int
    """Euros that it costs more for that, by the index of prices."""
    needs_vote: bool
    """As often put off as the city's limit says: the council has to vote on the next time by itself."""

    @property
    def times(self) -> int:
        """How often, by decisions and by plans."""
        return len(self.deferrals) + len(self.slips)


def waiting_list(workspace: Workspace, portfolio: Portfolio) -> tuple[Waiting, ...]:
    """All projects that were put off, the most often first.

    Raises:
        PortfolioError: The database cannot be read, or an edition was changed.
    """
    editions = [edition(workspace, name) for name in edition_names(workspace)]
    known = {course.project: course for course in courses(workspace, portfolio)}
    found = [_waiting(p, known.get(p.id), editions, portfolio) for p in portfolio.projects]
    late = (each for each in found if each.times)
    return tuple(sorted(late, key=lambda each: (-each.times, each.project)))


def _waiting(
    project: Project, course: Course | None, editions: Iterable[Edition], portfolio: Portfolio
) -> Waiting:
    settings = portfolio.settings
    deferrals = course.deferrals if course else ()
    slips = tuple(_slips(project.id, editions))
    before = max(project.earliest, settings.horizon.first_year)
    after = max(before, earliest(project))
    limit = settings.slip_limit
    return Waiting(
        project=project.id,
        title=project.title,
        deferrals=deferrals,
        slips=slips,
        years=after - before,
        price=_dearer(project, portfolio, before, after),
        needs_vote=limit is not None and len(deferrals) + len(slips) >= limit,
    )


def _slips(key: str, editions: Iterable[Edition]) -> Iterable[Slip]:
    last: int | None = None
    for each in editions:
        starts = each.plan.schedule.starts
        now = starts.get(key)
        if last is not None and key in starts and (now is None or now > last):
            yield Slip(each.name, last, now)
        last = now if key in starts else last


def _dearer(project: Project, portfolio: Portfolio, before: int, after: int) -> int:
    """Still to pay · (index factor of the later year − that of the earlier)."""
    settings = portfolio.settings
    more = price_factor(project, settings, after) - price_factor(project, settings, before)
    return half_up(still_to_pay(project, settings) * more)
