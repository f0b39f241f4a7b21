"""Marks at the command line."""

import json

import pytest
from planner import column, run


def test_a_mark_is_given_checked_and_shown(own, monkeypatch):
    monkeypatch.setenv("PORTFOLIO_USER", "kb")
    given = run(
        "-C", own, "score", "HB-02", "zustand=5", "--reason", "Gutachten", "--role", "Fachbereich"
    )
    assert "Gutachten" in given.stdout
    assert "HB-02 steht auf Platz" in given.stderr
    assert "Vier Augen" in run("-C", own, "score", "HB-02", "zustand", "--check", code=1).stderr

    monkeypatch.setenv("PORTFOLIO_USER", "co")
    run("-C", own, "score", "HB-02", "zustand", "--check")
    run("-C", own, "score", "HB-02", "zustand", "--release")
    marks = json.loads(run("-C", own, "score", "hb-02", "--json").stdout)
    (mark,) = (m for m in marks if m["criterion"] == "zustand")
    assert (mark["level"], mark["state"], mark["who"], mark["role"]) == (
        5,
        "released",
        "co",
        "Fachbereich",
    )


@pytest.mark.parametrize(
    ("arguments", "code", "sentence"),
    [
        (["HB-02", "zustand=9", "--reason", "x"], 1, "Zustand: gefunden wurde «9»"),
        (["HB-02", "zustand=4"], 1, "braucht eine Begründung"),
        (["HB-99", "zustand=4", "--reason", "x"], 1, "kein Projekt «HB-99»"),
        (["HB-02", "zustand", "--reason", "x"], 2, "KRITERIUM=STUFE"),
        (["HB-02", "zustand=4", "Zustand=3", "--reason", "x"], 1, "steht doppelt da"),
        (["HB-02", "--over", "HB-03"], 1, "wird nicht im Paarvergleich gereiht"),
    ],
)
def test_a_wrong_mark_is_a_sentence_and_changes_nothing(city, arguments, code, sentence):
    before = run("-C", city, "rank", "--json").stdout

    assert sentence in run("-C", city, "score", *arguments, code=code).stderr
    assert run("-C", city, "rank", "--json").stdout == before


@pytest.mark.parametrize(
    "arguments",
    [
        ["HB-02", "zustand=3", "--over", "HB-03", "--reason", "x"],
        ["HB-02", "--check", "--equal", "HB-03"],
        ["HB-02", "--history", "--release"],
        ["HB-02", "--check", "--release"],
        ["HB-02", "zustand=4", "--check"],
    ],
)
def test_what_cannot_be_done_together_is_refused(city, arguments):
    assert "schließen einander aus" in run("-C", city, "score", *arguments, code=2).stderr


def test_the_history_of_a_project_is_told(city):
    text = run("-C", city, "score", "HB-02", "--history", "--csv").stdout

    assert len(column(text, "Kriterium")) == 11


def test_a_byte_that_is_no_text_is_refused_in_a_sentence(city):
    assert (
        "unsichtbare Steuerzeichen"
        in run("-C", city, "score", "HB-02", "klima=1", "--reason", "\udcff", code=1).stderr
    )


def test_a_list_by_pairs_tells_what_was_compared(own):
    page = own / "portfolio.toml"
    page.write_text(
        page.read_text("utf-8").replace('method = "points"', 'method = "pairs"'), "utf-8"
    )

    told = run("-C", own, "score", "HB-01", "--over", "HB-02", "--equal", "HB-03").stderr
    assert "HB-01 kommt vor HB-02." in told
    assert "HB-01 ist HB-03 gleichwertig." in told
    assert "HB-01 ist noch nicht verglichen mit HB-04" in told


@pytest.mark.parametrize("more", [[], ["--check"], ["--over", "HB-03"]])
def test_a_reason_without_a_mark_is_refused(city, more):
    assert (
        "gehören zu Bewertungen"
        in run("-C", city, "score", "HB-02", *more, "--reason", "x", code=2).stderr
    )


def test_a_mark_is_kept_even_while_other_projects_no_longer_fit_the_grid(own):
    path = own / "data" / "grid.toml"
    best = '    "Voraussetzung für mehrere Projekte oder Fenster Dritter mit festem Termin",\n'
    path.write_text(path.read_text("utf-8").replace(best, ""), "utf-8")
    result = run("-C", own, "score", "DG-01", "synergie=4", "--reason", "neu")

    assert "Übernommen; DG-01 jetzt:" in result.stderr
    assert "sind auch diese zu berichtigen" in result.stderr
    assert run("-C", own, "rank", code=1).stdout == ""
