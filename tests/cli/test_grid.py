"""The grid at the command line."""

import json

from planner import column, run


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
    assert "gehen nur mit --as" in run("-C", own, "grid", "weights", "--as", "x", code=2).stderr


def test_groups_are_compared_list_by_list(city):
    rows = run("-C", city, "grid", "compare", "--csv").stdout

    assert len(column(rows, "fraktion-1")) == 72
    assert set(column(rows, "geltend")) >= {"1", "2", "3"}


def test_versions_of_the_grid_are_listed_and_compared(own):
    path = own / "data" / "grid.toml"
    path.write_text(path.read_text("utf-8").replace('"Folgekosten neutral"', '"gleich"'), "utf-8")

    assert len(json.loads(run("-C", own, "grid", "versions", "--json").stdout)) == 2
    assert "Folgekosten neutral" in run("-C", own, "grid", "versions", "1").stdout
