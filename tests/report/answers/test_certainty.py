"""How sure a plan is, as a council member reads it; the texts are kept."""

from dataclasses import replace
from decimal import Decimal

import pytest
from answers import EFFORT, kept, planned, with_money
from builders import a_portfolio, a_project

from portfolio.model import CostStage
from portfolio.report.answers import certainty as report
from portfolio.report.sheets import as_plain
from portfolio.service.answers import sure_starts, sure_years, with_reserve


@pytest.fixture(scope="module")
def plan():
    stage = CostStage.CALCULATION
    two = [a_project(f"B-{n}", cost=300_000, cost_stage=stage) for n in (1, 2)]
    portfolio = with_money(a_portfolio(*two), 600_000)
    tolerance = {stage: Decimal("0.2")}
    return planned(replace(portfolio, settings=replace(portfolio.settings, tolerance=tolerance)))


def test_years_are_told_as_they_were_read(plan):
    found = sure_years(plan)
    lines = [*report.years_words(found, plan, 0.9), *as_plain(report.years_sheet(found, plan))]

    told, read = kept("sichere_jahre", lines)

    assert told == read


def test_a_reserve_is_told_as_it_was_read(plan):
    found = with_reserve(plan, 0.9, EFFORT)

    told, read = kept("reserve", report.reserve_words(found, plan, 0.9))

    assert told == read


def test_starts_are_told_as_they_were_read(plan):
    found = sure_starts(plan, EFFORT, count=3)
    lines = [*report.starts_words(found), *as_plain(report.starts_sheet(found, plan))]

    told, read = kept("sichere_starts", lines)

    assert told == read


@pytest.mark.parametrize(
    ("share", "words"),
    [(1.0, "jeder"), (0.85, "den meisten"), (0.2, "manchen"), (0.0, "keiner")],
)
def test_shares_have_words(share, words):
    assert report.how_often(share).startswith(words)
