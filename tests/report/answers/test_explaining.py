"""Why and why not, as a council member reads it; the texts are kept."""

import pytest
from answers import EFFORT, kept, planned, short_of_days, three_colliding, with_money
from builders import a_portfolio, a_project, five_projects

from portfolio.report.answers.explaining import lacks_sheet, why_shape, why_sheet, why_words
from portfolio.report.sheets import as_plain
from portfolio.service import make_plan
from portfolio.service.answers import why

CASES = {
    "warum_tage": (short_of_days(), "B-2"),
    "warum_pflicht": (three_colliding(), "B-3"),
    "warum_geplant": (five_projects(), "B-1"),
    "warum_nicht_bewertet": (
        with_money(a_portfolio(a_project("B-1", marks={"nutzen": 3})), 500_000),
        "B-1",
    ),
    "warum_geld": (
        with_money(
            a_portfolio(
                a_project("B-1", cost=400_000, latest=2027, marks={"nutzen": 5, "not": 4}),
                a_project("B-2", cost=300_000, latest=2027),
            ),
            400_000,
        ),
        "B-2",
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_the_text_is_the_one_that_was_read(name):
    portfolio, key = CASES[name]
    plan = make_plan(portfolio)
    (found,) = why(plan, [key], EFFORT)
    sheet = lacks_sheet(found, plan)
    lines = [*why_words(found, plan), *(as_plain(sheet) if sheet.rows else ())]

    told, read = kept(name, lines)

    assert told == read


def test_many_projects_stand_in_one_table():
    plan = planned(short_of_days())
    sheet = why_sheet(why(plan, ["B-1", "B-2"], EFFORT), plan)

    assert [row[0] for row in sheet.rows] == ["B-1", "B-2"]
    assert sheet.rows[1][3] == "40 Personentage Hochbau"
    assert sheet.rows[1][6] == "B-1"


def test_other_programs_get_all_of_it():
    plan = planned(short_of_days())
    told = why_shape(why(plan, ["B-2"], EFFORT)[0])

    assert told["reliefs"] == [
        {
            "start": 2027,
            "more": [{"limit": "days", "year": 2027, "over": 40, "name": "HB"}],
            "proven": True,
        }
    ]
    assert told["forced"]["moved"][0] == {"id": "B-1", "before": 2027, "after": None}
