from dataclasses import replace

import pytest
from builders import FIVE_STARTS, a_plan, a_portfolio, a_project, five_projects
from rich.console import Console

from portfolio.model import TeamUse
from portfolio.report.plan import ROOM_FOR_REASONS, ranking_sheet, use_sheet
from portfolio.report.sheets import as_table
from portfolio.service import rank_all


def printed(sheet, width: int = 80) -> str:
    console = Console(width=width, force_terminal=False)
    with console.capture() as capture:
        console.print(as_table(sheet, width))
    return capture.get()


def ranking_of(portfolio, width=80, starts=None) -> str:
    places = rank_all(portfolio).overall
    reasons = width >= ROOM_FOR_REASONS
    return printed(ranking_sheet("Bau", places, portfolio, starts, with_reasons=reasons), width)


def test_a_ranked_list_at_80_columns():
    lines = [line.rstrip() for line in ranking_of(five_projects(), starts=FIVE_STARTS).splitlines()]

    assert lines == [
        "Bau",
        "",
        " Platz   Nr.   Projekt        Klasse   Punkte   Kosten T€   Beginn",
        " ─────────────────────────────────────────────────────────────────",
        "     1   B-1   Feuerwache     A          88,0         400     2028",
        "     2   B-2   Erschließung   B→A        60,0         300     2027",
        "     3   B-3   Schule – Süd   B          92,0         900     2027",
        "     4   B-4   Brücke         B          72,0         500     2029",
        "     5   B-5   Konzept        C          32,0           0        –",
        "",
    ]


def test_where_there_is_room_the_reasons_stand_beside():
    assert "zählt als A, weil B-1" in ranking_of(five_projects(), width=160)
    assert "zählt als A, weil B-1" not in ranking_of(five_projects(), width=100)


@pytest.mark.parametrize("width", [80, 100, 120, 160])
def test_no_line_is_wider_than_the_terminal(width):
    long = a_portfolio(a_project("A", title="Sehr langer Titel " * 20, cost=123_456_789))

    assert all(len(line) <= width for line in ranking_of(long, width).splitlines())
    assert "123.457" in ranking_of(long, width)


def test_markup_in_a_title_is_shown_and_not_obeyed():
    assert "[bold]Halle[/x]" in ranking_of(a_portfolio(a_project(title="[bold]Halle[/x]")))


def test_money_and_staff_by_year_stand_beside_their_caps():
    text = printed(use_sheet(a_plan(five_projects(), FIVE_STARTS)))

    assert ["2027", "660/1.000", "660/900", "72/100"] in [
        line.split() for line in text.splitlines()
    ]
    assert "2031" in text
    assert "2032" not in text


def test_every_team_s_days_stand_below_its_own_name():
    plan = a_plan(five_projects(), FIVE_STARTS)
    both = (replace(plan.portfolio.settings.teams[0], id="TB"), *plan.portfolio.settings.teams)
    settings = replace(plan.portfolio.settings, teams=both)
    years = tuple(
        replace(year, teams={"HB": year.teams["HB"], "TB": TeamUse(7, 9)})
        for year in plan.schedule.years
    )
    kept = replace(
        plan,
        portfolio=replace(plan.portfolio, settings=settings),
        schedule=replace(plan.schedule, years=years),
    )
    sheet = use_sheet(kept)

    assert [column.name for column in sheet.columns][-2:] == ["TB", "HB"]
    assert sheet.rows[0][-2:] == ("7/9", "72/100")
