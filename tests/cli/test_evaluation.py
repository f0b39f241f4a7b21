"""Marks, weights, robustness and goals at the command line."""

import csv
import io
import json

import pytest
from builders import a_city
from planner import run


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


def column(text: str, name: str) -> list[str]:
    return [row[name] for row in csv.DictReader(io.StringIO(text.lstrip("\ufeff")), delimiter=";")]


@pytest.fixture
def own(tmp_path):
    """A city of its own for commands that change it."""
    a_city(tmp_path)
    run("-C", tmp_path, "import", *sorted((tmp_path / "data" / "lists").glob("*.csv")))
    return tmp_path


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
    assert all(sum(p["acceptability"]) == pytest.approx(1) for p in found)
    assert all(p["groups"][0] <= p["place"] <= p["groups"][1] for p in found)
    assert "9 von 10" in text.stdout
    assert "Plätzen sind in neun von zehn Gewichtungen dieselben" in text.stderr


def test_hygiene_names_what_is_worth_a_look(city):
    text = run("-C", city, "rank", "--hygiene").stdout

    assert "hängt an einer Stufe   HB-13" in text
    assert "weicht von Daten ab" in text


def test_only_one_view_at_a_time(city):
    assert (
        "schließen einander aus" in run("-C", city, "rank", "--robust", "--hygiene", code=2).stderr
    )


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


def test_the_grid_is_shown_with_all_66_texts(city):
    assert len(column(run("-C", city, "grid", "show", "--csv").stdout, "Bedeutung")) == 66
    assert json.loads(run("-C", city, "grid", "show", "--json").stdout)["version"] == "2026"


def test_weights_are_shown_with_their_sums(city):
    lines = run("-C", city, "grid", "weights").stdout.splitlines()

    (block,) = (line for line in lines if "Σ Priorität" in line)
    assert block.split() == ["Σ", "Priorität", "45", "46", "38", "58", "34", "39"]


def test_weights_from_comparisons_are_added_and_used(own):
    pairs = own / "paare.csv"
    pairs.write_text(
        "Kriterium;Verglichen mit;Faktor\nPflicht;Klima;3\nKlima;Zustand;1\n", "utf-8-sig"
    )
    result = run(
        "-C", own, "grid", "weights", "--pairs", pairs, "--as", "neu", "--group", "Fraktion 4"
    )

    assert "Konsistenzwert 0,000" in result.stderr
    assert "1 Paar wurde nicht verglichen" in result.stderr
    assert "Gewichtssatz «neu» ins Raster aufgenommen." in result.stderr
    assert "neu" in run("-C", own, "grid", "compare", "--list", "digital").stdout
    assert (
        "nur zusammen mit --pairs" in run("-C", own, "grid", "weights", "--as", "x", code=2).stderr
    )


def test_groups_are_compared_list_by_list(city):
    rows = run("-C", city, "grid", "compare", "--csv").stdout

    assert len(column(rows, "fraktion-1")) == 72
    assert set(column(rows, "geltend")) >= {"1", "2", "3"}


def test_versions_of_the_grid_are_listed_and_compared(own):
    path = own / "data" / "grid.toml"
    path.write_text(path.read_text("utf-8").replace('"Folgekosten neutral"', '"gleich"'), "utf-8")

    assert len(json.loads(run("-C", own, "grid", "versions", "--json").stdout)) == 2
    assert "Folgekosten neutral" in run("-C", own, "grid", "versions", "1").stdout


def test_goals_are_shown_with_sums_by_year_once_there_is_a_plan(own):
    assert "Summen je Jahr gibt es" in run("-C", own, "goals").stderr
    run("-C", own, "plan", "--time-limit", 1)
    result = run("-C", own, "goals", "--json")
    tops = {g["id"]: g for system in json.loads(result.stdout) for g in system["goals"]}

    assert len(tops["LV-HOB"]["projects"]) == 28
    assert set(tops["LV-HOB"]["payments"]) >= {"2027", "2028"}
    assert "1-mal «Handlungsfeld» ohne Projekt: LV-BUS" in result.stderr


def test_the_chain_of_a_project_is_told_and_a_link_adds_to_it(own):
    assert (
        "→ Themenbereich: Bürgerservice (LD-BUE)"
        in run("-C", own, "goals", "--chain", "DG-02").stdout
    )
    result = run("-C", own, "goals", "--link", "HB-01", "LD-JUG=2", "--reason", "Ganztag")

    assert "unmittelbarer Beitrag (2): Ganztag" in result.stdout
    assert "HB-01" in run("-C", own, "goals", "--chain", "LD-JUG").stdout
    rows = run("-C", own, "goals", "--chain", "HB-01", "--csv").stdout
    assert column(rows, "Nr.") == ["LV-HOB", "LD-JUG", "LD-Z"]


@pytest.mark.parametrize(
    ("arguments", "code", "sentence"),
    [
        (["--chain", "XX"], 1, "weder ein Projekt noch ein Ziel «XX»"),
        (["--link", "HB-01", "LD-JUG=4"], 1, "einen Beitrag von 4"),
        (["--link", "HB-01", "LD-JUG=zwei"], 2, "ZIEL=STÄRKE"),
        (["--link", "HB-01"], 2, "ZIEL=STÄRKE"),
        (["LD-JUG=2"], 2, "nur zusammen mit --link"),
    ],
)
def test_a_wrong_link_is_a_sentence(city, arguments, code, sentence):
    assert sentence in run("-C", city, "goals", *arguments, code=code).stderr


def test_indicators_and_key_positions_of_a_county(tmp_path):
    run("init", tmp_path, "--goals", "lk-loerrach-2035", "--goals", "lk-helmstedt-2035")
    a_city(tmp_path / "vorlage")
    lists = tmp_path / "vorlage" / "data" / "lists"
    for path in lists.iterdir():
        rows = [line.rsplit(";", 1)[0] for line in path.read_text("utf-8-sig").splitlines()]
        (tmp_path / "data" / "lists" / path.name).write_text("\n".join(rows), "utf-8-sig")
    run("-C", tmp_path, "import", *(tmp_path / "data" / "lists").iterdir())

    assert "Einwohner/innen" in run("-C", tmp_path, "goals", "--indicators", "2027").stdout
    products = json.loads(run("-C", tmp_path, "goals", "--key-products", "--json").stdout)
    assert len(products) == 8
    ranked = run("-C", tmp_path, "rank", "--list", "digital", "--csv").stdout
    assert set(column(ranked, "Schlüsselposition")) == {"", "11.20.04", "11.24.02"}
    assert "72 Projekte ohne Ziel" in run("-C", tmp_path, "goals").stderr
