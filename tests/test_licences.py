"""A city can use and hand on all that comes along."""

import json
import subprocess
import sys

from builders import ROOT
from licences import FREE, PAGE, bill, needed, packages


def test_every_licence_lets_a_city_use_and_hand_on_the_whole():
    assert [each for each in packages() if not FREE.search(each.licence)] == []


def test_every_package_is_on_the_page():
    told = PAGE.read_text("utf-8")

    assert [each.name for each in packages() if f"| {each.name} | " not in told] == []


def test_what_packages_need_themselves_is_counted():
    assert {"pulp", "textual", "markdown-it-py"} <= needed("portfolio")
    assert "datasette" not in needed("portfolio")
    assert {"datasette", "textual-serve", "aiohttp", "uvicorn"} <= needed("portfolio", "web")


def test_the_bill_of_materials_names_each_package_once(tmp_path):
    path = tmp_path / "sbom.json"
    subprocess.run([sys.executable, ROOT / "tests" / "licences.py", "sbom", path], check=True)
    parts = json.loads(path.read_text("utf-8"))["components"]

    assert len({part["purl"] for part in parts}) == len(parts) == len(packages())
    assert bill()["bomFormat"] == "CycloneDX"
