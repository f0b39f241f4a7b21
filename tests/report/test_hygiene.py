from dataclasses import replace

from builders import STAMP, five_projects

from portfolio.model import Mark
from portfolio.report import hygiene as report
from portfolio.service import Hygiene, HygieneOfList
from portfolio.service.hygiene import Deviation
from scoring.hygiene import Flat, Hanging, TopMarks, Twins
from scoring.rank import Class

MARK = Mark("B-1", "nutzen", 5, STAMP, "x", entered=5, reason="Gutachten", evidence="Mai 2026")


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
