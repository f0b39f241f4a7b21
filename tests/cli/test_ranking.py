"""Ranked lists at the command line."""

import json

import pytest
from planner import column, run


def test_rank_prints_each_list(city):
    text = run("-C", city, "rank").stdout

    assert text.index("HB-01") < text.index("TB-01") < text.index("DG-02")


def test_rank_of_one_list_and_over_all(city):
    assert "HB-01" not in run("-C", city, "rank", "--list", "digital").stdout
    places = json.loads(run("-C", city, "rank", "--overall", "--json").stdout)
    assert len(places) == 72
    assert {place["list"] for place in places[:9]} == {"hochbau", "tiefbau", "digital"}


def test_two_ways_to_choose_a_list_exclude_each_other(city):
    assert (
        "schließen einander aus"
        in run("-C", city, "rank", "--list", "digital", "--overall", code=2).stderr
    )


def test_rank_can_be_had_for_spreadsheets_and_for_screen_readers(city):
    rows = run("-C", city, "rank", "--csv").stdout
    plain = run("-C", city, "rank", "--overall", "--plain").stdout.splitlines()

    assert len(column(rows, "Nr.")) == 72
    assert set(column(rows, "Liste")) == {"Hochbau", "Tiefbau & Städtebau", "Digitalisierung"}
    assert plain[0] == "Alle Projekte"
    assert plain[1].startswith("Platz: 1; Nr.: HB-01; Projekt: Grundschule Nord")


def test_rank_as_a_group_would_weigh(city):
    places = json.loads(run("-C", city, "rank", "--weights", "fraktion-1", "--json").stdout)
    result = run("-C", city, "rank", "--weights", "median", "--list", "digital")

    assert {p["id"]: p["points"] for p in places}["HB-07"] != 77.2
    assert "Gewichtet nach «median»" in result.stderr
    assert "kein" in run("-C", city, "rank", "--weights", "x", code=1).stderr


def test_robust_places_are_told_by_list(city):
    found = json.loads(run("-C", city, "rank", "--robust", "--list", "digital", "--json").stdout)
    text = run("-C", city, "rank", "--robust", "--list", "digital")

    assert len(found) == 18
    assert all(sum(p["acceptability"].values()) == pytest.approx(1) for p in found)
    assert all(p["groups"][0] <= p["place"] <= p["groups"][1] for p in found)
    assert "9 von 10" in text.stdout
    assert "Plätzen halten in neun von zehn Gewichtungen oder mehr" in text.stderr


def test_hygiene_names_what_is_worth_a_look(city):
    text = run("-C", city, "rank", "--hygiene").stdout

    assert "hängt an einer Stufe   HB-13" in text
    assert "weicht von Daten ab" in text


def test_only_one_view_at_a_time(city):
    assert (
        "schließen einander aus" in run("-C", city, "rank", "--robust", "--hygiene", code=2).stderr
    )
