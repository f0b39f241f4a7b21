import pytest
from builders import FIVE_STARTS, a_plan, a_portfolio, a_project, five_projects
from rich.cells import cell_len

from portfolio.report.charts import (
    CAP,
    Use,
    bar,
    bar_with_cap,
    gantt_keys,
    gantt_sheet,
    over_words,
    time_line,
    use_bars,
    use_grid,
    uses_of,
)

PLAN = a_plan(five_projects(), FIVE_STARTS)


@pytest.mark.parametrize(
    ("amount", "drawn"),
    [(0, "    "), (1, "▎   "), (8, "██  "), (16, "████"), (17, "████"), (7, "█▊  "), (-1, "    ")],
)
def test_a_bar_is_as_long_as_its_share_in_eighths_of_a_cell(amount, drawn):
    assert bar(amount, 16, 4) == drawn


def test_a_bar_of_nothing_is_empty():
    assert bar(5, 0, 4) == "    "


def test_a_cap_is_marked_where_it_stands_even_behind_the_bar():
    assert bar_with_cap(5, 10, 20, 8) == "██  ┃   "
    assert bar_with_cap(20, 10, 20, 8) == f"████{CAP}███"
    assert bar_with_cap(5, 20, 20, 8).endswith(CAP)


@pytest.mark.parametrize(
    ("used", "cap", "share", "over"),
    [(5, 10, 0.5, 0), (12, 10, 1.2, 2), (0, 0, 0.0, 0), (1, 0, float("inf"), 1)],
)
def test_a_share_can_be_more_than_all_and_of_nothing(used, cap, share, over):
    assert (Use("x", 2027, used, cap).share, Use("x", 2027, used, cap).over) == (share, over)


def test_what_is_used_is_that_of_the_plan():
    rows = uses_of(PLAN)

    assert [use.used for use in rows[0]] == [year.payments for year in PLAN.schedule.years[:3]]
    assert [use.used for use in rows[2]] == [
        year.teams["HB"].days for year in PLAN.schedule.years[:3]
    ]


def test_the_grid_has_a_line_for_money_and_each_team_and_fits_its_columns():
    lines = list(use_grid(PLAN))

    assert [line.split()[0] for line in lines[1:]] == ["Auszahlungen", "Eigenmittel", "HB"]
    assert "2027" in lines[0]
    assert len({cell_len(line) for line in lines[1:]}) == 1


def test_what_is_over_its_limit_is_told_in_words_with_its_amount():
    poor = a_portfolio(a_project("A", cost=1_500_000), a_project("B", cost=10))
    told = list(over_words(a_plan(poor, {"A": 2027, "B": 2028})))

    assert told == [
        "Auszahlungen 2027: 0,50 Mio. € über der Grenze.",
        "Eigenmittel 2027: 0,60 Mio. € über der Grenze.",
    ]
    assert any(
        "um 0,50 über der Grenze !" in line
        for line in use_bars(a_plan(poor, {"A": 2027, "B": None}))
    )


def test_every_planned_project_has_a_line_the_earliest_first():
    assert gantt_keys(PLAN) == ("B-2", "B-3", "B-1", "B-4")
    rows = gantt_sheet(PLAN).rows
    assert [row[0] for row in rows] == list(gantt_keys(PLAN))
    assert rows[1][4] == "2027–2028"
    assert rows[0][4] == "2027"


def test_a_line_of_years_ends_half_a_cell_before_the_next():
    assert time_line(2028, 2028, 2027, 2029) == "     ███▌      "
    assert time_line(2027, 2028, 2027, 2028) == "████████▌ "


def test_a_project_that_has_begun_is_drawn_with_the_years_that_are_left():
    begun = a_portfolio(a_project("A", fixed=True, earliest=2025, years=4))

    assert gantt_sheet(a_plan(begun, {"A": 2027})).rows[0][4] == "2027–2028"
