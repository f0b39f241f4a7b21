"""Every question in all its forms: sentences, figures, and what other programs read."""

import fastjsonschema
import pytest
from answers import EFFORT, a_duty, planned, short_of_days, with_money
from builders import a_city, a_portfolio, a_project

from portfolio.model import Act, Change
from portfolio.report.answers import asked
from portfolio.report.schemas import schema_of

PLAN = planned(short_of_days())
DUTIES = planned(with_money(a_portfolio(a_duty("B-1"), a_project("B-2")), 500_000))

QUESTIONS = {
    "why": lambda: asked.why(PLAN, "B-2", EFFORT),
    "why-conflict": lambda: asked.conflict(PLAN.portfolio, EFFORT),
    "motion": lambda: asked.motion(PLAN, [Change(Act.SETTLE, "B-2", year=2027)], EFFORT)[1],
    "frontier": lambda: asked.frontier(PLAN, EFFORT),
    "frontier-more": lambda: asked.more(PLAN, EFFORT),
    "frontier-duties": lambda: asked.duties(DUTIES, EFFORT),
    "sure": lambda: asked.years(PLAN),
    "sure-reserve": lambda: asked.reserve(PLAN, EFFORT),
    "sure-weightings": lambda: asked.weightings(PLAN, EFFORT, 2),
    "sure-grants": lambda: asked.grants(PLAN),
    "compare": lambda: asked.compared(PLAN, DUTIES, ("A", "B")),
}


@pytest.mark.parametrize("name", QUESTIONS)
def test_each_answer_has_its_shape_and_something_to_read(name):
    told = QUESTIONS[name]()

    fastjsonschema.compile(schema_of(name))(told.shape)
    assert told.words or any(sheet.rows for sheet in told.sheets)


def test_what_a_workspace_knows_is_told_too(tmp_path):
    workspace = a_city(tmp_path)

    assert asked.staff(workspace, PLAN).words
    assert asked.slips(workspace, PLAN.portfolio).words == ("Kein Projekt wurde zurückgestellt.",)


def test_many_whys_are_one_table():
    assert asked.whys(PLAN, EFFORT).sheets[0].rows[0][0] == "B-2"
