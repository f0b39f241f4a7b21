from dataclasses import replace

import pytest
from builders import GRID, STAMP, a_portfolio, a_project, five_projects

from portfolio import service
from portfolio.model import Mark, Method
from portfolio.report import evaluation as report
from portfolio.service import Hygiene, HygieneOfList, MarkLine
from portfolio.service.hygiene import Deviation
from scoring.grid import Change, ChangeKind, WeightSet
from scoring.hygiene import Flat, Hanging, TopMarks, Twins
from scoring.marks import MarkState
from scoring.pairwise import Comparison, Weighing, weigh
from scoring.rank import Class
from scoring.scales import Scale

NUTZEN = GRID.criteria[0]
MARK = Mark("B-1", "nutzen", 5, STAMP, "x", entered=5, reason="Gutachten", evidence="Mai 2026")
ROT = WeightSet("rot", "Rot", {"nutzen": 10, "not": 90}, group="Rot")


def a_line(level=5, computed=None, mark: Mark | None = MARK, *, stale=False) -> MarkLine:
    return MarkLine(NUTZEN, level, computed, mark, stale)


@pytest.mark.parametrize(
    ("line", "cells"),
    [
        (a_line(), ("Nutzen", "5", "Stufe 5", "", "vorgeschlagen", "Gutachten · Mai 2026")),
        (a_line(None, mark=None), ("Nutzen", "offen", "", "", "", "")),
        (a_line(2, 2, None), ("Nutzen", "2", "Stufe 2", "2", "aus Daten", "")),
        (a_line(mark=replace(MARK, scale=Scale.ZERO_TO_TEN, entered=9, reason="", evidence="")),
         ("Nutzen", "5 (9)", "Stufe 5", "", "vorgeschlagen", "")),
        (a_line(mark=replace(MARK, state=MarkState.RELEASED)),
         ("Nutzen", "5", "Stufe 5", "", "freigegeben", "Gutachten · Mai 2026")),
        (a_line(stale=True),
         ("Nutzen", "5", "Stufe 5", "", "überholt: ihr Text wurde geändert", "Gutachten · Mai 2026")),
    ],
)  # fmt: skip
def test_a_mark_is_told_with_its_meaning_and_what_vouches_for_it(line, cells):
    assert report.marks_sheet("B-1", [line]).rows == (cells,)


def test_where_a_project_stands_is_one_sentence():
    portfolio = a_portfolio(a_project("A"), a_project("B", marks={}))
    first, second = service.rank_all(portfolio).overall

    assert report.standing(first, portfolio) == (
        "A steht auf Platz 1 in «Bau»: 60,0 Punkte, Klasse B (ab 45 Punkten)."
    )
    assert report.standing(second, portfolio).startswith("B hat keinen Platz in «Bau»: 0,0–100,0")


def test_a_list_by_levels_says_the_level():
    portfolio = a_portfolio(a_project("A", priority=4))
    lists = (replace(portfolio.settings.lists[0], method=Method.LEVELS),)
    rules = replace(portfolio.settings.rules, by_priority=(Class.A,) * 3 + (Class.B,) * 3)
    portfolio = replace(portfolio, settings=replace(portfolio.settings, lists=lists, rules=rules))

    assert "Klasse B (Prioritätsstufe IV)" in report.standing(
        service.rank_all(portfolio).overall[0], portfolio
    )


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


def test_robustness_tells_ranges_shares_and_the_next_swap():
    portfolio = a_portfolio(
        a_project("A", marks={"nutzen": 4, "not": 2}), a_project("B", marks={"nutzen": 2, "not": 4})
    )
    found = service.robustness(portfolio, draws=200)
    first, second = report.robustness_sheet(found[0], portfolio).rows

    assert first[:5] == ("1", "A", "Projekt A", "1–2", "–")
    assert first[7] == "Nutzen 60 → 49: B"
    assert second[7] == ""
    words = list(report.robustness_words(found))
    assert "bis 20 % neben den geltenden" in words[1]
    assert words[2].startswith("Bau: 2 von 2 Plätzen") or words[2].startswith(
        "Bau: 0 von 2 Plätzen"
    )


def test_what_is_worth_a_look_is_a_finding_a_row():
    (entry,) = five_projects().settings.lists
    hanging = [
        Hanging("B-4", "nutzen", 4, 3, 4, 6, Class.B, Class.C),
        Hanging("B-4", "not", 3, 2, 4, 5, Class.B, Class.C),
        Hanging("B-4", "not", 3, 4, 14, 5, Class.B, Class.B),
    ]
    found = Hygiene(
        top_marks=(TopMarks("Tiefbau", "nutzen", 6, 6, 0.25),),
        lists=(
            HygieneOfList(
                entry, (Flat("not", 3, 9, 10),), (Twins("nutzen", "not", 0.91, 12),), tuple(hanging)
            ),
        ),
        deviations=(Deviation("B-1", "not", 5, 4),),
        stale=(replace(MARK, level=3),),
        unreleased=7,
    )

    assert report.hygiene_sheet(found, five_projects()).rows == (
        (
            "nur Bestnoten",
            "Tiefbau",
            "Nutzen: 6 von 6 Projekten haben die höchste Stufe, anderswo 25 %",
        ),
        ("trennt nicht", "Bau", "Not: 9 von 10 Projekten stehen auf Stufe 3"),
        (
            "zählt doppelt",
            "Bau",
            "Nutzen und Not steigen und fallen gemeinsam (r = 0,91, 12 Projekte)",
        ),
        (
            "hängt an einer Stufe",
            "B-4",
            "Klasse B → C, Platz 4 → 5–6 bei Nutzen 4 → 3 oder Not 3 → 2",
        ),
        ("hängt an einer Stufe", "B-4", "Platz 14 → 5 bei Not 3 → 4"),
        (
            "weicht von Daten ab",
            "B-1",
            "Not: bewertet 5, nach den Daten 4, und eine Begründung fehlt",
        ),
        ("überholt", "B-1", "Nutzen: Der Text der Stufe 3 wurde seit der Bewertung geändert"),
    )


def test_versions_and_their_changes_are_listed():
    old = service.Version(GRID, STAMP.at, published=True, in_force=False)
    new = service.Version(replace(GRID, version="2"), "", published=False, in_force=True)
    rows = report.versions_sheet([old, new]).rows

    assert (rows[0][:2], rows[0][3]) == (("1", "1"), "veröffentlicht")
    assert rows[1] == ("2", "2", "–", "geltend")
    change = Change(ChangeKind.ANCHOR, "nutzen", "3", "alt", "")
    assert report.changes_sheet([change]).rows == (("nutzen", "3", "alt", "–"),)
