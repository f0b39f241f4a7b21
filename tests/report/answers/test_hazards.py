"""What a plan counts on, as a council member reads it; the text is kept."""

from answers import kept

from portfolio.model import Grant, GrantState
from portfolio.report.answers.hazards import hazards_sheet, hazards_words
from portfolio.report.sheets import as_plain
from portfolio.service.answers import Hazards, OpenGrant


def test_everything_unsure_is_told_as_it_was_read():
    found = Hazards(
        lost={"B-1": 60_000},
        open=(OpenGrant("B-2", Grant("LGVFG", 100_000, GrantState.APPLIED), 90_000, 2028),),
        short={2029: 30_000},
        unready={"B-3": ("cost", "timetable")},
        bundles={"Süd": (("B-4", "B-5"), 40_000)},
    )

    told, read = kept("wagnisse", [*hazards_words(found), *as_plain(hazards_sheet(found))])

    assert told == read


def test_a_plan_that_counts_on_nothing_says_so():
    words = list(hazards_words(Hazards({}, (), {}, {}, {})))

    assert words == ["Der Plan rechnet mit nichts Ungewissem."]
