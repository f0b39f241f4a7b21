"""Goals at the command line."""

import json

import pytest
from builders import a_city
from planner import column, run


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
    assert column(rows, "Nr.") == ["LD-JUG", "LD-Z", "LV-HOB"]


@pytest.mark.parametrize(
    ("arguments", "code", "sentence"),
    [
        (["--chain", "XX"], 1, "weder ein Projekt noch ein Ziel «XX»"),
        (["--link", "HB-01", "LD-JUG=4"], 1, "einen Beitrag von 4"),
        (["--link", "HB-01", "LD-JUG=zwei"], 1, "«LD-JUG=zwei» ist nicht lesbar"),
        (["--link", "HB-01"], 1, "ZIEL=STÄRKE"),
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


def test_goals_can_be_read_before_there_is_a_project(tmp_path):
    run("init", tmp_path, "--goals", "lk-helmstedt-2035")

    assert "Aktionsräume" in run("-C", tmp_path, "goals", "--plain").stdout
    assert 'state = "NI"' in (tmp_path / "portfolio.toml").read_text("utf-8")
    assert not (tmp_path / "portfolio.db").exists()


def test_one_view_of_the_goals_at_a_time(city):
    result = run("-C", city, "goals", "--chain", "HB-01", "--key-products", code=2)

    assert "schließen einander aus" in result.stderr


def test_without_indicators_the_report_says_so(city):
    assert (
        "Kein geltendes Ziel hat eine Kennzahl"
        in run("-C", city, "goals", "--indicators", "2027").stderr
    )
