"""Motions from the command line, from the first try to the council's decision."""

import shutil

import pytest
from planner import run


def add(folder, *told: str, code: int = 0):
    return run("-C", folder, "motion", "add", *told, "--seconds", "0.3", code=code)


@pytest.fixture
def planned(city, tmp_path):
    """A copy of the planned city."""
    return shutil.copytree(city, tmp_path / "stadt")


def test_a_motion_goes_from_the_first_try_to_the_decision(planned):
    tried = add(planned, "Fraktion X, Antrag 3", "--force", "HB-05=2028", "--dry-run")
    assert "nichts wurde festgehalten" in tried.stderr
    assert "Fraktion X" not in run("-C", planned, "motion", "list").stdout

    moved = add(planned, "Fraktion X, Antrag 3", "--force", "HB-05=2028")
    assert "HB-05" in moved.stdout
    assert "Geld vorher und nachher" in moved.stdout
    assert "«Fraktion X, Antrag 3» ist festgehalten" in moved.stderr

    accepted = run("-C", planned, "motion", "accept", "fraktion x, antrag 3")
    assert "ist angenommen" in accepted.stderr
    assert "angenommen" in run("-C", planned, "motion", "list").stdout
    assert "Zurückgenommen" in run("-C", planned, "motion", "undo").stderr


def test_two_motions_that_want_different_things_cannot_both_be_accepted(planned):
    add(planned, "A", "--force", "HB-05=2028")
    second = add(planned, "B", "--force", "HB-05=2030")
    assert "Er schließt «A» aus" in second.stderr

    run("-C", planned, "motion", "accept", "A")
    refused = run("-C", planned, "motion", "accept", "B", code=1)
    assert "«B» schließt «A» aus" in refused.stderr
    assert "ist abgelehnt" in run("-C", planned, "motion", "reject", "B").stderr


def test_a_name_that_is_taken_is_refused_before_anything_is_searched(planned):
    add(planned, "A", "--force", "HB-05=2028")

    assert "gibt es schon" in add(planned, "A", "--force", "HB-05=2029", code=1).stderr


@pytest.mark.parametrize("name", [".", "", "x" * 200, "Antrag \x1b[31m"])
def test_what_nobody_can_call_a_motion_is_refused_before_anything_is_searched(planned, name):
    result = add(planned, name, "--force", "HB-05=2028", code=1)

    assert "Wert des Plans" not in result.stdout
    assert result.stderr.startswith("Fehler: ")


def test_what_is_asked_for_behind_the_latest_start_is_told(planned):
    told = add(planned, "Brücke", "--defer", "TB-01=2030", "--dry-run").stdout

    assert "TB-01 könnte gar nicht mehr beginnen" in told


def test_what_a_kept_motion_does_now_can_be_asked_again(planned):
    add(planned, "A", "--force", "HB-05=2028")

    assert (
        "HB-05" in run("-C", planned, "motion", "show", "A", "--seconds", "0.3", "--plain").stdout
    )


@pytest.mark.parametrize(
    ("told", "sentence"),
    [
        (("--force", "HB-05=2026"), "HB-05 kann nicht 2026 beginnen"),
        (("--force", "HB-05=2030", "--defer", "HB-05=2031"), "widerspricht sich"),
        (("--defer", "XX=2030"), "kein Projekt «XX»"),
        ((), "verlangt nichts"),
    ],
)
def test_what_cannot_be_asked_for_is_a_sentence_and_nothing_is_kept(planned, told, sentence):
    result = add(planned, "C", *told, code=1)

    assert sentence in result.stderr
    assert '"C"' not in run("-C", planned, "motion", "list", "--json").stdout


def test_an_unknown_motion_is_a_sentence_that_names_the_known(planned):
    add(planned, "A", "--force", "HB-05=2028")
    result = run("-C", planned, "motion", "withdraw", "Z", code=1)

    assert "Einen Antrag «Z» gibt es nicht; es gibt «A»" in result.stderr
