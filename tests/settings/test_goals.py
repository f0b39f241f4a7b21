import json
from dataclasses import replace
from pathlib import Path

import pytest
from builders import ROOT, SETTINGS, SHARED

from portfolio.errors import PortfolioError
from portfolio.model import Aims, Horizon
from portfolio.settings.goals import read_goals
from scoring.goals import ways_up

SHIPPED = sorted(path.stem for path in (ROOT / "data" / "goals").glob("*.toml"))

PAGE = """
id = "kreis"
name = "Kreis"
levels = ["Vision", "Feld"]
focus = "Feld"

[[goal]]
id = "V"
level = "Vision"
text = "stark"

[[goal]]
id = "BIL"
level = "Feld"
parent = "V"
text = "Bildung"

[[indicator]]
id = "K1"
goal = "BIL"
name = "Betreuungsquote"
unit = "%"
direction = "up"
targets = { 2027 = 45.5 }
actuals = { 2026 = -3 }
reports = { 2026 = "auf gutem Weg" }
"""


def shipped(key: str):
    settings = replace(SETTINGS, aims=Aims((f"data/goals/{key}.toml",)))
    (system,) = read_goals(ROOT, settings)
    return system


def read(folder: Path, *pages: str, year: int = 2027):
    for number, page in enumerate(pages):
        (folder / f"{number}.toml").write_text(page, "utf-8")
    files = tuple(f"{number}.toml" for number in range(len(pages)))
    return read_goals(folder, replace(SETTINGS, aims=Aims(files), horizon=Horizon(year, 3, 1)))


def test_the_four_founding_goal_systems_are_shipped():
    assert SHIPPED == [
        "lk-helmstedt-2035",
        "lk-loerrach-2035",
        "stadt-loerrach-digital-2030",
        "stadt-loerrach-verwaltung-2030",
    ]


@pytest.mark.parametrize("key", SHIPPED)
def test_the_shipped_texts_are_those_of_the_documents(key):
    path = SHARED / "domain" / "goals.json"
    if not path.exists():
        pytest.skip("the folder of the trade's sources is not beside this checkout")
    (source,) = (s for s in json.loads(path.read_text("utf-8"))["systeme"] if s["id"] == key)
    system = shipped(key)

    assert system.name == source["name"]
    assert list(system.levels) == source["ebenen"]
    assert [(g.id, g.level, g.parent or None, g.text) for g in system.goals] == [
        (e["id"], e["ebene"], e["eltern"], e["text"]) for e in source["elemente"]
    ]
    assert [(p.product, p.name, p.reason, p.page, p.goal) for p in system.key_products] == [
        (p["produkt"], p["bezeichnung"], p["begruendung"], p["seite"], p["handlungsfeld_vorschlag"])
        for p in source.get("schluesselpositionen_2022", [])
    ]


def test_the_county_has_its_fields_ideas_focuses_and_key_positions():
    system = shipped("lk-loerrach-2035")
    count = {level: sum(g.level == level for g in system.goals) for level in system.levels}

    assert count["Handlungsfeld"] == 7
    assert count["Leitgedanke"] == 25
    assert count["Schwerpunkt"] == 26
    assert len(system.key_products) == 8
    assert system.key_products[0].valid_from == 2023
    assert system.key_products[0].page is None
    assert "Hochrheinstraße" in system.key_products[2].reason
    assert "Hochrheinstrecke" in system.key_products[2].correction


def test_the_six_action_areas_of_helmstedt_all_serve_the_second_goal_too():
    system = shipped("lk-helmstedt-2035")
    areas = [goal.id for goal in system.goals if goal.level == "Aktionsraum"]

    assert len(areas) == 6
    for area in areas:
        assert {way[-1].id for way in ways_up(system, area)} == {"HE-Z1", "HE-Z2"}


def test_indicators_have_targets_figures_and_reports_by_year(tmp_path):
    (system,) = read(tmp_path, PAGE)
    (indicator,) = system.indicators

    assert {year: float(n) for year, n in indicator.targets.items()} == {2027: 45.5}
    assert {year: float(n) for year, n in indicator.actuals.items()} == {2026: -3}
    assert indicator.reports == {2026: "auf gutem Weg"}


def test_only_the_version_valid_in_the_first_planned_year_is_in_force(tmp_path):
    old = 'version = "alt"\nvalid_to = 2026\n' + PAGE
    new = 'version = "neu"\nvalid_from = 2027\n' + PAGE

    assert [system.version for system in read(tmp_path, old, new)] == ["neu"]
    assert [system.version for system in read(tmp_path, old, new, year=2026)] == ["alt"]


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ('parent = "V"', 'parent = "W"', "Schlüssel «BIL»: das übergeordnete Ziel «W» fehlt"),
        ('level = "Feld"\n', 'level = "Acker"\n', "«BIL»: es gibt keine Ebene «Acker»; es gibt Vision, Feld"),
        ('id = "BIL"', 'id = "V"', "«V»: das Kürzel ist 2-mal vergeben"),
        ('goal = "BIL"', 'goal = "BLI"', "«K1»: es gibt kein Ziel «BLI»"),
        ('direction = "up"', 'direction = "hoch"', "erwartet wird eines von up, down, hold"),
        ("targets = { 2027 = 45.5 }", "targets = { 27 = 45.5 }", "erwartet wird ein Jahr wie 2027"),
        ("targets = { 2027 = 45.5 }", 'targets = { 2027 = "viel" }', "erwartet wird eine Zahl"),
        ('text = "stark"', 'text = "stark"\ngewicht = 2', "diesen Schlüssel gibt es nicht"),
        ('[[goal]]\nid = "V"\nlevel = "Vision"\n', '[[goal]]\nid = "V"\nlevel = "Vision"\nparent = "BIL"\n',
         "«V»: das übergeordnete Ziel «BIL» steht auf keiner höheren Ebene"),
        ("[[indicator]]", '[[link]]\nfrom = "V"\nto = "BIL"\nstrength = 1\n\n[[indicator]]',
         "die Ziele dienen einander im Kreis: "),
        ("[[indicator]]", '[[link]]\nfrom = "BIL"\nto = "V"\nstrength = 4\n\n[[indicator]]',
         "«BIL»: einen Beitrag von 4 gibt es nicht; es gibt -1 (Zielkonflikt) bis 3 (Schlüsselprojekt)"),
        ("[[indicator]]", '[[key_product]]\nproduct = "1"\nyear = 2022\nname = "n"\nreason = "r"\nrelevance = 4\n'
         "\n[[indicator]]", "erwartet wird eine ganze Zahl von 0 bis 3"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_one_sentence_with_its_place(tmp_path, old, new, sentence):
    assert old in PAGE

    with pytest.raises(PortfolioError, match="«0.toml» ist so noch nicht verwendbar") as caught:
        read(tmp_path, PAGE.replace(old, new, 1))

    assert any(sentence in str(problem) for problem in caught.value.problems)


def test_goals_of_two_systems_in_force_have_ids_of_their_own(tmp_path):
    with pytest.raises(PortfolioError) as caught:
        read(tmp_path, PAGE, PAGE.replace('id = "kreis"', 'id = "stadt"'))

    assert "«V» steht in mehreren geltenden Zielsystemen" in str(caught.value.problems[0])


def test_a_missing_file_is_told(tmp_path):
    settings = replace(SETTINGS, aims=Aims(("fehlt.toml",)))

    with pytest.raises(PortfolioError, match=r"fehlt.toml» gibt es nicht"):
        read_goals(tmp_path, settings)
