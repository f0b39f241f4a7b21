import csv
import json

from builders import a_city
from planner import run


def test_the_journey_from_the_lists_to_the_treasury(tmp_path):
    folder = tmp_path / "stadt"
    run("init", folder)
    a_city(tmp_path / "vorlage")
    for path in (tmp_path / "vorlage" / "data" / "lists").iterdir():
        (folder / "data" / "lists" / path.name).write_bytes(path.read_bytes())
    run("-C", folder, "check")
    run("-C", folder, "import", *(folder / "data" / "lists").iterdir())
    plan = json.loads(run("-C", folder, "plan", "--time-limit", 2, "--json").stdout)
    run("-C", folder, "publish", "Entwurf")
    run("-C", folder, "export", "-o", folder / "lang.csv")

    with (folder / "lang.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file, delimiter=";"))
    for year in plan["years"]:
        paid = [r for r in rows if r["EA"] == "A" and r["Jahr"] == str(year["year"])]
        assert sum(int(r["Betrag"].removesuffix(",00")) for r in paid) == year["payments"]
    assert len({r["Massnahme"] for r in rows}) == sum(map(bool, plan["starts"].values()))


def test_plan_writes_the_model_for_other_solvers(city, tmp_path):
    run("-C", city, "plan", "--time-limit", 1, "--model", tmp_path / "modell.mps")

    assert "auszahlungen_2027" in (tmp_path / "modell.mps").read_text()


def test_publish_tells_the_edition_and_export_writes_its_bytes(city):
    told = run("-C", city, "publish", "Mai").stderr
    result = run("-C", city, "export", "--profile", "breit", "--edition", "Mai")

    assert "Fassung «Mai» vom " in told
    assert result.stdout_bytes.startswith(b"\xef\xbb\xbfLfd. Nr.;THH;PB;")


def test_publishing_what_was_not_shown_says_so(city, tmp_path):
    workspace = a_city(tmp_path)
    page = workspace.folder / "portfolio.toml"
    page.write_text(page.read_text("utf-8").replace("nodes = 1000", "time_limit = 1"), "utf-8")
    run("-C", tmp_path, "import", *(tmp_path / "data" / "lists").iterdir())

    assert "war noch kein Plan gezeigt worden" in run("-C", tmp_path, "publish", "Mai").stderr


def test_export_never_overwrites_the_workspace(city):
    run("-C", city, "publish", "Juni")

    assert (
        "wird nicht überschrieben"
        in run("-C", city, "export", "-o", city / "portfolio.db", code=1).stderr
    )
    run("-C", city, "rank")
