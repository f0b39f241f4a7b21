"""Whether a plan can be built, as a council member reads it; the text is kept."""

from answers import kept, planned, short_of_days

from portfolio.report.answers.buildable import buildable_sheet, buildable_words
from portfolio.report.sheets import as_plain
from portfolio.service.answers import Buildable, PastYear, TeamYear


def test_too_much_is_told_as_it_was_read():
    found = Buildable(
        (TeamYear("HB", 2027, 60, 80, 48), TeamYear("HB", 2028, 0, 80, 48)),
        {2023: PastYear(364_000_000, 84_300_000), 2024: PastYear(0, 0)},
        {2027: 90_000_000, 2028: 0},
    )
    plan = planned(short_of_days())
    lines = [*buildable_words(found, plan), *as_plain(buildable_sheet(found, plan))]

    told, read = kept("umsetzbar", lines)

    assert told == read
