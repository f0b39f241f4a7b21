from builders import (
    FIVE_STARTS,
    LONG,
    SETTINGS,
    WIDE,
    a_plan,
    a_portfolio,
    a_project,
    five_projects,
)

from portfolio.export.table import header, rows


def test_a_yearly_column_comes_once_for_every_plan_year():
    assert header(WIDE, SETTINGS)[4:9] == ("A 2027", "A 2028", "A 2029", "A 2030 ff.", "E 2027")
    assert "VE 2027" in header(WIDE, SETTINGS)


def test_every_row_has_as_many_cells_as_the_header():
    plan = a_plan(five_projects(), FIVE_STARTS)

    for profile in (LONG, WIDE):
        width = len(header(profile, plan.portfolio.settings))
        assert {len(row) for row in rows(profile, plan)} == {width}


def test_a_cell_that_a_spreadsheet_would_run_is_disarmed():
    for title in ("=1+1", "+49 7621", "-Abriss", "@SUM(A1)"):
        plan = a_plan(a_portfolio(a_project("A", title=title)), {"A": 2027})

        assert f"'{title}" in next(rows(LONG, plan))
        assert f"'{title}" in next(rows(WIDE, plan))


def test_the_kind_tells_the_budget_year_from_planned_and_later_ones():
    plan = a_plan(a_portfolio(a_project("A", years=3)), {"A": 2028})
    kind = [column.name for column in LONG.columns].index("Art")

    assert [row[kind] for row in rows(LONG, plan)] == ["PLAN", "PLAN", "FOLGEJAHR"]
