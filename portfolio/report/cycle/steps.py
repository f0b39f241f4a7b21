"""What is due in a year, as a sheet and sentences (Termine)."""

from collections.abc import Iterator
from datetime import date

from portfolio.language import day, ngettext
from portfolio.language import gettext as _
from portfolio.model import Thing
from portfolio.naming import state_words
from portfolio.report.shapes import Json
from portfolio.report.sheets import Column, Sheet
from portfolio.service import Due, Year
from portfolio.service.cycle import SETTLED

NEXT = 3
"""Steps that are told as the next ones."""


def steps_sheet(year: Year, today: date) -> Sheet:
    """A row a step, in the order in which they are due."""
    columns = (
        Column(_("Due")),
        Column(_("What is to be done, and by whom"), long=True, wrap=True),
        Column(_("State"), long=True, wrap=True),
        Column(_("Step")),
    )
    rows = tuple(
        (
            day(due.on.isoformat()),
            f"{due.step.name} ({due.step.owner})" if due.step.owner else due.step.name,
            _state(due, today),
            due.step.id,
        )
        for due in year.steps
    )
    return Sheet(_("Budget year {year}").format(year=year.year), columns, rows)


def _state(due: Due, today: date) -> str:
    """«offen; ÜBERFÄLLIG seit 3 Tagen; Drucksache»."""
    late = due.days_late(today)
    told = [
        state_words(Thing.STEP, due.state),
        *([_late(late)] if late else []),
        *([due.standing.reason] if due.standing and due.standing.reason else []),
        due.standing.basis if due.standing and due.standing.basis else due.step.document,
    ]
    return "; ".join(part for part in told if part)


def _late(days: int) -> str:
    text = ngettext("OVERDUE by {count} day", "OVERDUE by {count} days", days)
    return text.format(count=days)


def year_words(year: Year, today: date) -> Iterator[str]:
    """How far the year has come, what is overdue, and what comes next."""
    text = _("The budget year {year}: {state}.")
    yield text.format(year=year.year, state=state_words(Thing.CYCLE, year.state))
    if year.frozen:
        yield _("Frozen is the edition «{name}».").format(name=year.frozen)
    open_ = [due for due in year.steps if due.state not in SETTLED]
    late = [due for due in open_ if due.on < today]
    if late:
        text = ngettext(
            "{count} step is overdue: {ids}.", "{count} steps are overdue: {ids}.", len(late)
        )
        yield text.format(count=len(late), ids=", ".join(due.step.id for due in late))
    coming = [due for due in open_ if due.on >= today][:NEXT]
    if coming:
        told = "; ".join(f"{day(due.on.isoformat())} {due.step.name}" for due in coming)
        yield _("Next: {steps}.").format(steps=told)
    if not year.steps:
        yield _("There is no calendar; please name one in [calendar] of portfolio.toml.")


def year_shape(year: Year, today: date) -> Json:
    """The year with all its steps."""
    return {
        "year": year.year,
        "state": year.state.value,
        "frozen": year.frozen or None,
        "steps": [
            {
                "id": due.step.id,
                "name": due.step.name,
                "calendar": due.calendar,
                "due": due.on.isoformat(),
                "owner": due.step.owner,
                "document": due.step.document,
                "state": due.state.value,
                "reason": due.standing.reason if due.standing else "",
                "basis": due.standing.basis if due.standing else "",
                "days_late": due.days_late(today),
            }
            for due in year.steps
        ],
    }
