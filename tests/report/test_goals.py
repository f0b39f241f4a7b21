from dataclasses import replace
from decimal import Decimal

from builders import GOALS, a_plan, a_portfolio, a_project

from portfolio import service
from portfolio.report import goals as report
from portfolio.service import GoalTree, IndicatorLine
from scoring.goals import Contribution, Direction, GoalLink, Indicator, KeyProduct, Reached

PORTFOLIO = replace(
    a_portfolio(
        a_project("B-1", contributions=(Contribution("BIL1", 2, "mehr Plätze"),), days={"HB": 10}),
        a_project("B-2", contributions=(Contribution("BIL", -1),), product="21.10.01"),
    ),
    goals=GOALS,
)


def tree(**starts) -> GoalTree:
    plan = a_plan(PORTFOLIO, starts) if starts else None
    return service.goal_trees(PORTFOLIO, plan)[0]


def test_the_tree_is_indented_and_tells_projects_money_and_days():
    assert report.tree_sheet(tree()).rows == (
        ("V", "stark", "1", "100", "10"),
        ("BIL", "  Bildung", "1", "100", "10"),
        ("BIL1", "    gute Schulen", "1", "100", "10"),
        ("KLI1", "  weniger CO₂", "0", "0", "0"),
    )


def test_with_a_plan_there_are_sums_by_year():
    sheet = report.tree_sheet(tree(**{"B-1": 2028, "B-2": None}))

    assert [c.name for c in sheet.columns][5:] == [
        "2027 T€", "2028 T€", "2029 T€", "später T€", "nicht geplant T€",
        "2027 Tage", "2028 Tage", "2029 Tage", "später Tage", "nicht geplant Tage",
    ]  # fmt: skip
    assert sheet.rows[0][5:] == ("0", "100", "0", "0", "0", "0", "10", "0", "0", "0")


def test_for_a_terminal_the_years_stand_in_tables_of_their_own():
    sums, paid, spent = report.tree_tables(tree(**{"B-1": 2028, "B-2": None}))

    assert len(sums.columns) == 5
    assert paid.title == "Kreis: geplante Auszahlungen (T€) je Jahr"
    assert paid.rows[0] == ("V", "stark", "0", "100", "0", "0", "0")
    assert spent.rows[0] == ("V", "stark", "0", "10", "0", "0", "0")
    assert len(report.tree_tables(tree())) == 1


def test_what_is_missing_is_told_in_sentences():
    assert list(report.tree_warnings([tree()], ["B-2"], [("B-9", "ALT")])) == [
        "Kreis: 1-mal «Schwerpunkt» ohne Projekt: KLI1",
        "Kreis: im Konflikt mit einem Ziel: B-2",
        "1 Projekt ohne Ziel: B-2",
        "B-9 trägt zu «ALT» bei, das nicht mehr gilt; bitte prüfen.",
    ]


def test_the_chain_goes_from_the_project_to_the_vision():
    assert list(report.chain(service.ways_of(PORTFOLIO, "B-1"), "B-1", ())) == [
        "B-1",
        "Kreis:",
        "  unmittelbarer Beitrag (2): mehr Plätze",
        "  → Schwerpunkt: gute Schulen (BIL1)",
        "    → Feld: Bildung (BIL)",
        "      → Vision: stark (V)",
    ]


def test_principles_stand_between_the_way_and_the_vision():
    (system,) = GOALS
    above = replace(system.goals[0], id="L1", level="Leitsatz", text="digital", parent="V")
    with_principle = replace(
        system,
        levels=("Vision", "Leitsatz", "Feld", "Schwerpunkt"),
        overarching=("Leitsatz",),
        goals=(*system.goals, above),
    )
    ways = service.ways_of(replace(PORTFOLIO, goals=(with_principle,)), "BIL1")

    assert list(report.chain(ways, "BIL1", ["B-1"])) == [
        "BIL1",
        "Projekte darunter: B-1",
        "Kreis:",
        "  → Schwerpunkt: gute Schulen (BIL1)",
        "    → Feld: Bildung (BIL)",
        "      → Leitsatz, über allem: L1",
        "        → Vision: stark (V)",
    ]


def test_a_project_without_goal_is_told_how_to_get_one():
    assert list(report.chain((), "B-7", ())) == [
        "B-7",
        "Kein Ziel zugeordnet; «portfolio goals --link B-7 ZIEL=STÄRKE» ordnet eines zu.",
    ]


def test_the_chain_as_rows():
    sheet = report.chain_sheet(service.ways_of(PORTFOLIO, "B-1"), "B-1")

    assert sheet.rows[0] == (
        "Kreis", "1", "Schwerpunkt", "BIL1", "gute Schulen", "unmittelbarer Beitrag (2): mehr Plätze",
    )  # fmt: skip
    assert len(sheet.rows) == 3


def test_an_indicator_is_told_with_target_figure_status_and_report():
    indicator = Indicator(
        "k", "V", "Einwohner", "Personen", Direction.HOLD,
        {2027: Decimal(90_000)}, {2026: Decimal("90100.5"), 2027: Decimal(89_000)}, {2027: "Wegzug"},
    )  # fmt: skip
    goal = replace(GOALS[0].goals[0], measures="werben", product_group="51.10", responsible="FB 3")
    measured = IndicatorLine(goal, indicator, 2027, indicator.reached(2027))
    bare = IndicatorLine(goal, None, 2027, Reached.NO_TARGET)

    assert report.indicators_sheet([measured, bare], 2027).rows == (
        (
            "V", "stark", "werben", "51.10", "FB 3",
            "Einwohner", "Personen", "90.100,5", "90.000", "89.000", "verfehlt", "Wegzug",
        ),
        ("V", "stark", "werben", "51.10", "FB 3", "–", "", "–", "–", "–", "keine Kennzahl", ""),
    )  # fmt: skip


def test_every_status_has_its_word():
    assert [report.reached(status) for status in Reached] == [
        "erreicht", "verfehlt", "noch nicht bekannt", "kein Soll",
    ]  # fmt: skip


def test_key_products_are_called_as_the_land_does_and_tell_their_projects():
    product = KeyProduct("21.10.01", 2022, "Schulen", "Bedarf", page=118, relevance=3)
    lower_saxony = replace(PORTFOLIO, settings=replace(PORTFOLIO.settings, state="NI"))

    assert report.key_products_sheet([product], PORTFOLIO).title == "Schlüsselposition"
    assert report.key_products_sheet([product], lower_saxony).title == "Wesentliches Produkt"
    assert report.key_products_sheet([product], PORTFOLIO).rows == (
        ("21.10.01", "Schulen", "2022", "118", "3/–/–", "B-2", "Bedarf", "–"),
    )


def test_a_conflict_between_goals_is_told_with_the_chain():
    (system,) = GOALS
    against = replace(system, links=(GoalLink("BIL", Contribution("KLI1", -1)),))
    ways = service.ways_of(replace(PORTFOLIO, goals=(against,)), "B-1")

    assert "  Zielkonflikt: BIL mit KLI1" in list(report.chain(ways, "B-1", ()))


def test_a_key_product_tells_from_when_it_holds_by_which_decision_and_a_correction():
    product = KeyProduct(
        "21.10.01", 2022, "Schulen", "Bedarf", decision="KT 12/2021", valid_from=2023,
        correction="Verweis berichtigt",
    )  # fmt: skip
    (row,) = report.key_products_sheet([product], PORTFOLIO).rows

    assert row[2] == "ab 2023"
    assert row[6:] == ("Bedarf (berichtigt: Verweis berichtigt)", "KT 12/2021")
