from dataclasses import replace

from builders import GRID, STAMP, five_projects

from portfolio import service
from portfolio.report import grid as report
from scoring.grid import Change, ChangeKind, WeightSet
from scoring.pairwise import Comparison, Weighing, weigh

ROT = WeightSet("rot", "Rot", {"nutzen": 10, "not": 90}, group="Rot")


def test_the_grid_tells_every_level():
    sheet = report.grid_sheet(GRID)

    assert len(sheet.rows) == 12
    assert sheet.rows[0] == ("Ziel", "Nutzen", "0", "Stufe 0")
    assert sheet.breaks == {5, 11}


def test_weights_are_summed_up_by_block_and_owner():
    nutzen, danger = GRID.criteria
    owned = (replace(nutzen, owner="Verwaltung"), replace(danger, owner="Politik"))
    sheet = report.weights_sheet(
        replace(GRID, criteria=owned, weight_sets=(*GRID.weight_sets, ROT))
    )

    assert sheet.rows == (
        ("Nutzen", "60", "10"),
        ("Not", "40", "90"),
        ("Σ Ziel", "100", "100"),
        ("Σ Verwaltung", "60", "10"),
        ("Σ Politik", "40", "90"),
    )


def test_comparisons_that_fit_say_so_and_those_that_do_not_name_the_worst():
    good = weigh(["nutzen", "not"], [Comparison("nutzen", "not", 3)])
    bad = Weighing(
        {"nutzen": 0.5, "not": 0.5}, 0.4, {("nutzen", "not"): 1.0}, Comparison("nutzen", "not", 9)
    )

    assert list(report.weighing_words(good, GRID)) == [
        "Konsistenzwert 0,000: Die Vergleiche passen zusammen (üblich ist höchstens 0,1)."
    ]
    assert list(report.weighing_words(bad, GRID)) == [
        "Konsistenzwert 0,400: Die Vergleiche widersprechen einander (üblich ist höchstens 0,1).",
        "Am schlechtesten passt: «Nutzen» verglichen mit «Not», Faktor 9,00.",
        "1 Paar wurde nicht verglichen und so ergänzt, dass es am wenigsten widerspricht.",
    ]
    assert report.weighing_sheet(good, GRID).rows == (("Nutzen", "75"), ("Not", "25"))


def test_places_by_weight_set_stand_side_by_side():
    portfolio = replace(five_projects(), grid=replace(GRID, weight_sets=(*GRID.weight_sets, ROT)))
    (view,) = service.views(portfolio, ["rot"])
    sheet = report.views_sheet(view, portfolio)

    assert [column.name for column in sheet.columns] == [
        "Nr.",
        "Projekt",
        "geltend",
        "rot",
        "Von–bis",
    ]
    assert sheet.rows[0] == ("B-1", "Feuerwache", "1", "1", "1")


def test_versions_and_their_changes_are_listed():
    old = service.Version(GRID, STAMP.at, published=True, in_force=False)
    new = service.Version(replace(GRID, version="2"), "", published=False, in_force=True)
    rows = report.versions_sheet([old, new]).rows

    assert (rows[0][:2], rows[0][3]) == (("1", "1"), "veröffentlicht")
    assert rows[1] == ("2", "2", "–", "geltend")
    change = Change(ChangeKind.ANCHOR, "nutzen", "3", "alt", "")
    assert report.changes_sheet([change]).rows == (("nutzen", "3", "alt", "–"),)
