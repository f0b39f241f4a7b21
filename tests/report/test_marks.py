from dataclasses import replace

import pytest
from builders import GRID, STAMP, a_portfolio, a_project

from portfolio import service
from portfolio.model import Mark, Method, Stamp
from portfolio.report import marks as report
from portfolio.service import MarkLine
from scoring.marks import MarkState
from scoring.pairwise import Duel
from scoring.rank import Class
from scoring.scales import Scale

NUTZEN = GRID.criteria[0]
MARK = Mark(
    "B-1",
    "nutzen",
    5,
    STAMP,
    "x",
    entered=5,
    reason="Gutachten",
    evidence="Mai 2026",
    proposed_by="kb",
)


def a_line(
    level=5, computed=None, mark: Mark | None = MARK, *, stale=False, raised=False
) -> MarkLine:
    return MarkLine(NUTZEN, level, raised, computed, mark, stale)


@pytest.mark.parametrize(
    ("line", "cells"),
    [
        (a_line(), ("Nutzen", "5", "Stufe 5", "", "vorgeschlagen (kb)", "Gutachten · Mai 2026")),
        (a_line(None, mark=None), ("Nutzen", "offen", "", "", "", "")),
        (a_line(2, 2, None), ("Nutzen", "2", "Stufe 2", "2", "aus Daten", "")),
        (a_line(mark=replace(MARK, scale=Scale.ZERO_TO_TEN, entered=9, reason="", evidence="")),
         ("Nutzen", "5 (9)", "Stufe 5", "", "vorgeschlagen (kb)", "")),
        (a_line(mark=replace(MARK, state=MarkState.RELEASED, stamp=Stamp("le", STAMP.at))),
         ("Nutzen", "5", "Stufe 5", "", "freigegeben (kb → le)", "Gutachten · Mai 2026")),
        (a_line(stale=True),
         ("Nutzen", "5", "Stufe 5", "", "überholt: ihr Text wurde geändert", "Gutachten · Mai 2026")),
    ],
)  # fmt: skip
def test_a_mark_is_told_with_its_meaning_and_what_vouches_for_it(line, cells):
    assert report.marks_sheet("B-1", [line], "BW").rows == (cells,)


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


def test_a_level_raised_for_a_key_product_says_so():
    line = a_line(raised=True)

    assert report.mark_state(line, "BW") == "vorgeschlagen (kb); angehoben: Schlüsselposition"
    assert report.mark_state(line, "NI") == "vorgeschlagen (kb); angehoben: Wesentliches Produkt"


def test_the_history_tells_every_mark_with_who_and_why():
    withdrawn = replace(MARK, level=None, reason="Irrtum", evidence="", role="Controlling")
    rows = report.history_sheet("B-1", [MARK, withdrawn], GRID).rows

    assert [row[1:] for row in rows] == [
        ("Nutzen", "5", "vorgeschlagen (kb)", "", "Gutachten · Mai 2026"),
        ("Nutzen", "offen", "vorgeschlagen (kb)", "Controlling", "Irrtum"),
    ]
    assert [shape["level"] for shape in report.history_shape([MARK, withdrawn])] == [5, None]


def test_how_a_project_compares_is_told_in_sentences():
    duels = [Duel("A", "B", "A"), Duel("C", "A", "C"), Duel("D", "A")]

    assert list(report.duel_words("A", duels, ["E", "F"])) == [
        "A kommt vor B.",
        "A ist D gleichwertig.",
        "A kommt nach C.",
        "A ist noch nicht verglichen mit E, F.",
    ]
