"""The steps of a year as other calendars read them."""

from datetime import UTC, date, datetime

from builders import STAMP
from icalendar import Calendar

from portfolio.model import CycleState, Standing, Step, StepState, Thing
from portfolio.report.cycle.calendar import calendar_file
from portfolio.service import Due, Year

AT = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)


def year(*standings):
    step = Step("rat", "Im Rat; mit Komma, Umlaut ä", 7, 24, owner="Rat", document="Drs.")
    dues = tuple(Due(step, "Jahr", date(2026, 7, 24), standing) for standing in standings)
    return Year(2027, CycleState.PREPARED, None, "", dues)


def test_a_step_is_a_whole_day_with_a_reminder_and_can_be_read_again():
    [event] = Calendar.from_ical(calendar_file(year(None), "Musterstadt", AT)).walk("VEVENT")

    assert event.decoded("dtstart") == date(2026, 7, 24)
    assert str(event["summary"]) == "Im Rat; mit Komma, Umlaut ä"
    assert "Drs." in str(event["description"])
    assert len(event.walk("VALARM")) == 1


def test_what_is_done_reminds_of_nothing():
    done = Standing(Thing.STEP, "2027/rat", StepState.DONE, STAMP)
    [event] = Calendar.from_ical(calendar_file(year(done), "Musterstadt", AT)).walk("VEVENT")

    assert event.walk("VALARM") == []


def test_the_same_year_gives_the_same_bytes():
    assert calendar_file(year(None), "x", AT) == calendar_file(year(None), "x", AT)
    assert b"UID:2027-rat@portfolio" in calendar_file(year(None), "x", AT)
