"""The annex of answers in a council paper."""

import pytest
from answers import EFFORT, planned, short_of_days
from builders import a_city, a_portfolio, a_project
from papers import a_paper, texts

from portfolio.model import Grant, GrantState
from portfolio.report.papers.blocks import Chart, Heading, Table
from portfolio.report.papers.drawing import chart_sheet
from portfolio.report.papers.figures import svg_text
from portfolio.report.papers.questions import questions
from portfolio.report.papers.readers import Reader
from portfolio.service.answers import everything

GRANT = Grant("LGVFG", 50_000, GrantState.APPLIED)
PLAN = planned(a_portfolio(*short_of_days().projects, a_project("B-3", grant=GRANT)))


@pytest.fixture(scope="module")
def found(tmp_path_factory):
    return everything(a_city(tmp_path_factory.mktemp("stadt")), PLAN, EFFORT)


def blocks_for(found, *, public: bool):
    return list(questions(found, PLAN, Reader(is_public=public, rounding=100_000)))


def test_each_question_is_a_part_of_its_own(found):
    headings = [
        block.text for block in blocks_for(found, public=True) if isinstance(block, Heading)
    ]

    assert headings[0] == "Anlage 4: Antworten, jede nachgerechnet"
    assert "Was eins mehr wert ist" in headings
    assert "Ob er sich bauen lässt" in headings


def test_the_public_reads_no_grant_of_a_single_project(found):
    for public, tables in ((True, 0), (False, 1)):
        titles = [b.sheet.title for b in blocks_for(found, public=public) if isinstance(b, Table)]
        assert titles.count("Noch offene Zuwendungen") == tables


def test_the_frontier_is_drawn_without_limits_and_told_as_figures(found):
    (chart,) = [block for block in blocks_for(found, public=True) if isinstance(block, Chart)]

    assert chart.caps == ()
    assert "+20 %" in svg_text(chart)
    assert "<line" not in svg_text(chart)
    assert len(chart_sheet(chart).rows) == 9
    assert "je Million" in chart.told


def test_sentences_stand_before_figures(found):
    told = texts(a_paper(*blocks_for(found, public=True)))

    assert told.index("So wahrscheinlich bleiben") < told.index("Wahrscheinlich darunter")
