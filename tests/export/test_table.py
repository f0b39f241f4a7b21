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


def amounts(plan) -> list[tuple[str, ...]]:
    """Direction, year and amount of every row of the long layout."""
    names = [column.name for column in LONG.columns]
    places = [names.index(name) for name in ("EA", "Jahr", "Betrag")]
    return [tuple(row[place] for place in places) for row in rows(LONG, plan)]


def test_a_long_row_is_one_amount_without_empty_ones():
    plan = a_plan(five_projects(), FIVE_STARTS)
    ours = [
        row
        for row, full in zip(amounts(plan), rows(LONG, plan), strict=True)
        if "Schule – Süd" in full
    ]

    assert ours == [
        ("A", "2027", "360000,00"),
        ("A", "2028", "540000,00"),
        ("E", "2028", "120000,00"),
        ("E", "2029", "180000,00"),
    ]


def test_a_commitment_has_a_row_even_if_nothing_is_paid_in_the_budget_year():
    portfolio = a_portfolio(a_project("A", years=2, payments=(0, 100_000)))

    assert amounts(a_plan(portfolio, {"A": 2027})) == [
        ("A", "2027", "0,00"),
        ("A", "2028", "100000,00"),
    ]
