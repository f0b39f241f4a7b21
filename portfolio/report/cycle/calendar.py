"""The steps of a year for the calendars of others: iCalendar, RFC 5545 (Termine zum Mitnehmen)."""

from datetime import UTC, datetime, timedelta

from icalendar import Alarm, Event
from icalendar import Calendar as File

from portfolio.language import gettext as _
from portfolio.service import Due, Year

AHEAD = timedelta(days=7)
"""So long before a step is due the calendar reminds of it."""


def calendar_file(year: Year, city: str, at: datetime) -> bytes:
    """All steps of a year that are not done, as whole days; the same steps always give the same ids.

    Args:
        year: The year.
        city: Whose it is.
        at: When it is written.
    """
    file = File()
    file.add("prodid", "-//portfolio//DE")
    file.add("version", "2.0")
    file.add("x-wr-calname", _("Budget year {year}, {city}").format(year=year.year, city=city))
    for due in year.steps:
        file.add_component(_event(due, year.year, at))
    return bytes(file.to_ical())


def _event(due: Due, year: int, at: datetime) -> Event:
    event = Event()
    event.add("uid", f"{year}-{due.step.id}@portfolio")
    event.add("dtstamp", at.astimezone(UTC))
    event.add("dtstart", due.on)
    event.add("dtend", due.on + timedelta(days=1))
    event.add("summary", due.step.name)
    event.add("description", "\n".join(_lines(due)))
    event.add("transp", "TRANSPARENT")
    event.add("categories", [due.calendar])
    if due.state.value == "done":
        event.add("status", "CONFIRMED")
    else:
        event.add_component(_reminder(due))
    return event


def _lines(due: Due) -> list[str]:
    told = {
        _("By whom"): due.step.owner,
        _("Document"): due.step.document,
        _("Source"): due.step.source,
    }
    return [f"{name}: {text}" for name, text in told.items() if text]


def _reminder(due: Due) -> Alarm:
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", due.step.name)
    alarm.add("trigger", -AHEAD)
    return alarm
