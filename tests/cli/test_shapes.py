import json
import shutil
from collections.abc import Iterator

import fastjsonschema
import pytest
from planner import run

from portfolio.report.schemas import NAMES, schema_of

PRINTED = {
    "check": ["check"],
    "doctor": ["doctor"],
    "rank": ["rank"],
    "rank-robust": ["rank", "--robust"],
    "rank-hygiene": ["rank", "--hygiene"],
    "plan": ["plan", "--time-limit", "1"],
    "why": ["why", "DG-04", "--seconds", "0.3"],
    "why-conflict": ["why", "--conflict"],
    "motion": ["motion", "add", "Y", "--force", "DG-04=2027", "--dry-run", "--seconds", "0.3"],
    "motions": ["motion", "list"],
    "compare": ["compare", "Entwurf", "."],
    "verify": ["verify"],
    "frontier": ["frontier", "--seconds", "0.1"],
    "frontier-more": ["frontier", "--more", "--seconds", "0.1"],
    "frontier-duties": ["frontier", "--duties", "--seconds", "0.1"],
    "sure": ["sure"],
    "sure-grants": ["sure", "--grants"],
    "sure-staff": ["sure", "--staff"],
    "history-slips": ["history", "--slips"],
    "sure-reserve": ["sure", "--reserve", "--seconds", "0.1"],
    "sure-weightings": ["sure", "--weightings", "--count", "2", "--seconds", "0.1"],
    "cycle": ["cycle"],
    "cycle-states": ["cycle", "state", "paper"],
    "cycle-decisions": ["cycle", "decisions"],
    "cycle-tasks": ["cycle", "tasks"],
    "cycle-roll-over": ["cycle", "roll-over", "--dry-run"],
    "history-journal": ["history", "--journal"],
    "history": ["history"],
    "score": ["score", "HB-02"],
    "score-history": ["score", "HB-02", "--history"],
    "grid": ["grid", "show"],
    "grid-versions": ["grid", "versions"],
    "grid-changes": ["grid", "versions", "1"],
    "grid-weights": ["grid", "weights"],
    "grid-weighing": ["grid", "weights", "--pairs", "paare.csv"],
    "grid-compare": ["grid", "compare"],
    "goals": ["goals"],
    "goals-chain": ["goals", "--chain", "DG-02"],
    "goals-indicators": ["goals", "--indicators", "2027"],
    "goals-key-products": ["goals", "--key-products"],
}


@pytest.fixture(scope="module")
def changed(city, tmp_path_factory):
    """The sample city with a second version of the grid, an open mark, comparisons, and more goals."""
    folder = tmp_path_factory.mktemp("formen") / "stadt"
    shutil.copytree(city, folder)
    page = folder / "portfolio.toml"
    known = '"data/goals/stadt-loerrach-digital-2030.toml",'
    more = f'{known} "data/goals/lk-helmstedt-2035.toml",'
    page.write_text(page.read_text("utf-8").replace(known, more), "utf-8")
    run("init", folder, "--goals", "lk-helmstedt-2035")
    run("-C", folder, "score", "HB-02", "zustand=", "--reason", "neu zu prüfen")
    grid = folder / "data" / "grid.toml"
    told = grid.read_text("utf-8").replace('version = "', 'version = "b', 1)
    grid.write_text(told.replace("= 16", "= 17", 1).replace("= 15", "= 14", 1), "utf-8")
    run("-C", folder, "score", "HB-03", "zustand=3", "--reason", "Gutachten")
    run("-C", folder, "plan", "--time-limit", "2")
    run("-C", folder, "publish", "Entwurf")
    run("-C", folder, "motion", "add", "Antrag 1", "--force", "DG-04=2027", "--seconds", "0.3")
    run("-C", folder, "cycle", "state", "paper", "1", "signing")
    decide = ["decide", "HB-05", "--number", "1", "--date", "2026-07-24", "--body", "Rat"]
    run("-C", folder, "cycle", *decide, "--votes", "2:1")
    (folder / "paare.csv").write_text(
        "Kriterium;Verglichen mit;Faktor\nzustand;bedarf;3\nbedarf;klima;2\nzustand;klima;9\n",
        "utf-8",
    )
    return folder


@pytest.mark.parametrize("name", NAMES)
def test_what_is_printed_has_the_shape_that_was_promised(changed, monkeypatch, name):
    monkeypatch.chdir(changed)
    shape = schema_of(name)
    found = json.loads(run(*PRINTED[name], "--json").stdout)

    fastjsonschema.compile(shape)(found)
    assert list(untold(found, shape)) == []


def untold(value, shape, path="") -> Iterator[str]:
    """Keys that are printed, but stand in no shape."""
    for one in shape.get("anyOf", []):
        if one != {"type": "null"} and value is not None:
            yield from untold(value, one, path)
    if isinstance(value, list):
        for number, each in enumerate(value):
            yield from untold(each, shape.get("items", {}), f"{path}[{number}]")
    if isinstance(value, dict) and "properties" in shape:
        yield from (f"{path}.{key}" for key in value.keys() - shape["properties"].keys())
        for key, each in value.items():
            yield from untold(each, shape["properties"].get(key, {}), f"{path}.{key}")
    elif isinstance(value, dict) and isinstance(shape.get("additionalProperties"), dict):
        for key, each in value.items():
            yield from untold(each, shape["additionalProperties"], f"{path}.{key}")


def test_a_shape_is_printed_and_all_are_named():
    assert json.loads(run("schema", "rank").stdout)["$id"] == "portfolio/rank/1"
    assert [line.split()[0] for line in run("schema").stdout.splitlines()] == list(NAMES)
    assert "rank" in run("schema", "gibtsnicht", code=2).stderr


def test_problems_come_as_data_and_still_stop_the_command(own):
    path = own / "data" / "lists" / "hochbau.csv"
    path.write_text(path.read_text("utf-8-sig").replace("12.500.000", "viel", 1), "utf-8-sig")
    found = json.loads(run("-C", own, "check", "--json", code=1).stdout)

    fastjsonschema.compile(schema_of("check"))(found)
    [problem] = found["problems"]
    assert (problem["file"], problem["row"], problem["column"]) == (
        "hochbau.csv",
        2,
        "Gesamtkosten €",
    )


def test_a_page_that_cannot_be_read_comes_as_data_too(own):
    page = own / "portfolio.toml"
    page.write_text(page.read_text("utf-8").replace("rounding = 50_000", "rounding = 0"), "utf-8")
    found = json.loads(run("-C", own, "check", "--json", code=1).stdout)

    fastjsonschema.compile(schema_of("check"))(found)
    assert [problem["key"] for problem in found["problems"]] == ["paper.rounding"]
