"""Two plans side by side, as a council member reads it; the text is kept."""

from answers import EFFORT, kept, planned, short_of_days
from builders import a_portfolio, a_project

from portfolio.model import Act, Change
from portfolio.report.answers.sides import sides_shape, sides_sheets, sides_words
from portfolio.report.sheets import as_plain
from portfolio.service.answers import displacement, side_by_side


def test_the_text_is_the_one_that_was_read():
    before = planned(short_of_days())
    after = displacement(before, [Change(Act.SETTLE, "B-2", year=2027)], EFFORT).after
    found = side_by_side(before, after)
    sheets = (line for sheet in sides_sheets(found) for line in as_plain(sheet))

    told, read = kept("vergleich", [*sides_words(found, ("Entwurf", "Antrag 3")), *sheets])

    assert told == read


def test_who_is_new_and_who_is_gone_is_told():
    one = planned(a_portfolio(a_project("B-1"), a_project("B-3", cost=100_000)))
    other = planned(a_portfolio(a_project("B-2"), a_project("B-3", cost=200_000)))
    words = list(sides_words(side_by_side(one, other), ("A", "B")))

    assert words[1:4] == ["Neu: B-2.", "Nicht mehr dabei: B-1.", "Andere Kosten: B-3."]
    assert sides_shape(side_by_side(one, other))["projects"][0]["before"] is None
