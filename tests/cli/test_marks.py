"""Marks at the command line."""

import json

import pytest
from planner import run


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
        (["HB-02", "zustand=4", "Zustand=3", "--reason", "x"], 2, "steht doppelt da"),
        (["HB-02", "--over", "HB-03"], 1, "wird nicht im Paarvergleich gereiht"),
    ],
)
def test_a_wrong_mark_is_a_sentence_and_changes_nothing(city, arguments, code, sentence):
    before = run("-C", city, "rank", "--json").stdout

    assert sentence in run("-C", city, "score", *arguments, code=code).stderr
    assert run("-C", city, "rank", "--json").stdout == before
