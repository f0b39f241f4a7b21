"""Who did something is kept no longer than it is needed, and leaves the house without names (Datenschutz)."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from portfolio.model import Deed, Stamp
from portfolio.service.history import Happening
from portfolio.service.permits import permit, standing_in
from portfolio.service.workspace import Workspace, open_store


def forget_initials(workspace: Workspace, today: date, stamp: Stamp) -> int:
    """Put the office in the place of initials that are older than portfolio.toml keeps them.

    Returns:
        How many records were changed.

    Raises:
        PortfolioError: Who asks may not, or the database cannot be written.
    """
    permit(workspace, stamp, Deed.FORGET)
    people = workspace.settings.people
    until = _years_before(today, people.keep_years).isoformat()
    with open_store(workspace) as store:
        return store.forget(until, lambda who: standing_in(people, who), stamp)


def without_names(workspace: Workspace, told: Iterable[Happening]) -> tuple[Happening, ...]:
    """What happened, with offices in the place of initials."""
    people = workspace.settings.people
    return tuple(replace(each, who=standing_in(people, each.who)) for each in told)


def _years_before(day: date, years: int) -> date:
    """The same day, years ago; of 29 February the 28th."""
    try:
        return day.replace(year=day.year - years)
    except ValueError:
        return day.replace(year=day.year - years, day=28)
