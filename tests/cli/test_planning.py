import csv
import json

from builders import a_city
from planner import run


def test_the_journey_from_the_lists_to_the_treasury(tmp_path):
    folder = tmp_path / "stadt"
    goals = ("stadt-loerrach-verwaltung-2030", "stadt-loerrach-digital-2030")
    run(
        "init",
        folder,
        "--csv",
        "--first-year",
        2027,
        *(w for goal in goals for w in ("--goals", goal)),
    )
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


def test_what_ifs_are_shown_and_said_to_be_no_more_than_that(city):
    told = run(
        "-C", city, "plan", "--time-limit", 1, "--grants", "granted", "--freeze", 2027, "--json"
    )

    starts = json.loads(told.stdout)["starts"]
    assert "Was wäre wenn" in told.stderr
    assert not any(starts[key] == 2027 for key in ("TB-13", "TB-20", "HB-25"))


def test_a_plan_can_be_kept_near_an_edition(city):
    run("-C", city, "plan", "--time-limit", 1)
    run("-C", city, "publish", "Nah")
    told = run("-C", city, "plan", "--time-limit", 1, "--keep", "Nah", "--weight", 1, "--json")
    shown = run("-C", city, "plan", "--time-limit", 1, "--keep", "Nah", "--weight", 1)

    assert json.loads(told.stdout)["moved"] == []
    assert "Kein Beginn ist gegenüber dem früheren Plan verschoben." in shown.stderr
    assert "Was wäre wenn" not in shown.stderr


def test_an_edition_that_does_not_exist_cannot_be_kept(city):
    assert "keine Fassung" in run("-C", city, "plan", "--keep", "Xyz", code=1).stderr


def test_history_tells_how_costs_grew(own):
    path = own / "data" / "lists" / "hochbau.csv"
    text = path.read_text("utf-8-sig")
    path.write_text(text.replace("12.500.000,00", "15.000.000,00", 1), "utf-8-sig")
    run("-C", own, "import", path)

    assert "20,0 %" in run("-C", own, "history").stdout
    assert run("-C", own, "history", "hb-01").stdout.count("KB") == 2
    (course,) = json.loads(run("-C", own, "history", "HB-01", "--json").stdout)
    assert [cost["cost"] for cost in course["costs"]] == [12_500_000, 15_000_000]
    assert "kein Projekt «HB-99»" in run("-C", own, "history", "HB-99", code=1).stderr


def test_check_and_plan_say_what_a_plan_stumbles_over(own):
    path = own / "data" / "lists" / "hochbau.csv"
    header, *rows = path.read_text("utf-8-sig").splitlines()
    rows[0] += ";99.000.000"
    path.write_text(
        "\n".join([header + ";Bisher €", *(row + ";" * (n > 0) for n, row in enumerate(rows))]),
        "utf-8-sig",
    )
    run("-C", own, "import", path)

    assert (
        "HB-01: Bezahlt wurden 86.500.000 € mehr, als es kostet" in run("-C", own, "check").stderr
    )
    assert "HB-01: Bezahlt" in run("-C", own, "plan", "--time-limit", 1).stderr


def test_what_cannot_be_wished_for_is_refused(city):
    assert (
        "--weight gilt nur zusammen mit --keep"
        in run("-C", city, "plan", "--weight", 1, code=2).stderr
    )
    assert "2020 ist kein Planjahr" in run("-C", city, "plan", "--freeze", 2020, code=1).stderr


def test_a_workbook_and_a_template_need_a_file(city):
    run("-C", city, "publish", "Für die Mappe")

    assert "mit -o nennen" in run("-C", city, "export", "--profile", "xlsx", code=2).stderr
    target = city / "listen.xlsx"
    assert (
        "listen.xlsx geschrieben"
        in run("-C", city, "export", "--profile", "xlsx", "-o", target).stderr
    )
    assert target.read_bytes().startswith(b"PK")
    assert (city / "listen.xlsx.begleit.json").exists()


def test_the_lists_as_they_are_kept_come_back_unchanged(own, tmp_path):
    folder = tmp_path / "neu" / "listen"
    result = run("-C", own, "export", "--lists", "-o", folder)

    assert result.stderr.count("geschrieben") == 3
    again = run("-C", own, "import", *sorted(folder.glob("*.csv")))
    assert "0 neu, 0 geändert, 72 unverändert" in again.stderr
    assert "-o" in run("-C", own, "export", "--lists", code=2).stderr
