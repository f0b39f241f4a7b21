"""The command line as a planner meets it; and one journey from the lists to the treasury's file."""

import csv
import json
import subprocess
import sys
from pathlib import Path

import pytest
from builders import a_city
from click.testing import CliRunner

from portfolio.cli import main


def run(*arguments: object, code: int = 0):
    result = CliRunner().invoke(main, [str(argument) for argument in arguments])
    assert result.exit_code == code, result.output
    assert "Traceback" not in result.output
    return result


@pytest.fixture(scope="module")
def city(tmp_path_factory):
    """The sample city, imported and planned for two seconds; commands below only read it or add to it."""
    folder = tmp_path_factory.mktemp("stadt")
    a_city(folder)
    run("-C", folder, "import", *sorted((folder / "data" / "lists").glob("*.csv")))
    run("-C", folder, "plan", "--time-limit", 2)
    return folder


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


def test_demo_shows_the_whole_way_and_can_be_repeated(tmp_path):
    page = Path(a_city(tmp_path).folder / "portfolio.toml")
    page.write_text(page.read_text("utf-8").replace("time_limit = 10", "time_limit = 2"), "utf-8")

    first, second = run("demo", tmp_path), run("demo", tmp_path)

    for name in (
        "Hochbau",
        "Tiefbau & Städtebau",
        "Digitalisierung",
        "Geld (T€) und Personal (Tage) je Jahr",
    ):
        assert name in first.stdout
    assert "Fassung «Demo 1»" in first.stderr
    assert "Als Nächstes lohnt:" in first.stderr
    assert "0 neu, 0 geändert, 72 unverändert" in second.stderr
    assert (tmp_path / "export" / "lang.csv").exists()
    assert (tmp_path / "export" / "breit.csv").exists()


def test_demo_stops_where_its_lists_do(tmp_path):
    a_city(tmp_path)
    (tmp_path / "data/lists/tiefbau.csv").write_bytes(b"")

    result = run("demo", tmp_path, code=1)

    assert "Nichts wurde übernommen" in result.stderr
    assert not (tmp_path / "export").exists()


@pytest.mark.parametrize("option", [["-C", "{}"], ["-C{}"], ["--folder", "{}"], ["--folder={}"]])
def test_the_language_of_the_workspace_is_found_however_it_is_named(tmp_path, option):
    page = a_city(tmp_path).folder / "portfolio.toml"
    page.write_text(page.read_text("utf-8").replace('language = "de"', 'language = "en"'), "utf-8")
    named = [part.format(tmp_path) for part in option]

    assert "There are no projects yet" in run(*named, "rank", code=1).stderr


def test_rank_prints_each_list(city):
    text = run("-C", city, "rank").stdout

    assert text.index("HB-01") < text.index("TB-01") < text.index("DG-02")


def test_rank_of_one_list_and_over_all(city):
    assert "HB-01" not in run("-C", city, "rank", "--list", "digital").stdout
    places = json.loads(run("-C", city, "rank", "--overall", "--json").stdout)
    assert len(places) == 72
    assert {place["list"] for place in places[:9]} == {"hochbau", "tiefbau", "digital"}


def test_data_goes_to_the_standard_output_and_nothing_else(city):
    result = run("-C", city, "plan", "--time-limit", 1, "--json")

    assert json.loads(result.stdout)["status"] == "feasible"
    assert result.stderr == ""


def test_plan_writes_the_model_for_other_solvers(city, tmp_path):
    run("-C", city, "plan", "--time-limit", 1, "--model", tmp_path / "modell.mps")

    assert "auszahlungen_2027" in (tmp_path / "modell.mps").read_text()


def test_publish_tells_the_edition_and_export_writes_its_bytes(city):
    told = run("-C", city, "publish", "Mai").stderr
    result = run("-C", city, "export", "--profile", "breit", "--edition", "Mai")

    assert "Fassung «Mai» vom " in told
    assert result.stdout_bytes.startswith(b"\xef\xbb\xbfLfd. Nr.;THH;PB;")


def test_a_refusal_is_a_german_sentence_and_exit_code_1(tmp_path):
    result = run("-C", tmp_path, "rank", code=1)

    assert result.stderr.startswith("Fehler: In «")
    assert "keine portfolio.toml" in result.stderr


def test_wrong_usage_is_exit_code_2_and_german_too(city):
    assert "Den Befehl 'rang' gibt es nicht." in run("rang", code=2).stderr
    assert "Die Option '--jsn' gibt es nicht." in run("-C", city, "rank", "--jsn", code=2).stderr


def test_problems_of_an_import_are_listed_before_the_refusal(city, tmp_path):
    wrong = tmp_path / "hochbau.csv"
    text = (city / "data/lists/hochbau.csv").read_text("utf-8-sig")
    wrong.write_text(text.replace("12.500.000,00", "1,5 Mio."), "utf-8-sig")

    lines = run("-C", city, "import", wrong, code=1).stderr.splitlines()

    assert lines[-2] == (
        "  hochbau.csv, Zeile 2, Spalte «Gesamtkosten €»: «1,5 Mio.» hat eine Einheit; "
        "erwartet wird eine ganze Zahl wie 150 oder 1.200.000"
    )
    assert lines[-1].startswith("Fehler: Nichts wurde übernommen.")


def test_a_terminal_lists_the_first_problems_and_a_pipe_all(city, tmp_path, monkeypatch):
    wrong = tmp_path / "hochbau.csv"
    text = (city / "data/lists/hochbau.csv").read_text("utf-8-sig")
    wrong.write_text(text.replace(",00;", ",50;"), "utf-8-sig")

    piped = run("-C", city, "import", wrong, code=1).stderr.splitlines()
    monkeypatch.setattr("portfolio.cli.SHOWN_PROBLEMS", 5)
    monkeypatch.setattr(
        "click.testing._NamedTextIOWrapper.isatty", lambda _stream: True, raising=False
    )
    shown = run("-C", city, "import", wrong, code=1).stderr.splitlines()

    assert sum(line.startswith("  hochbau.csv, Zeile") for line in piped) == 45
    assert sum(line.startswith("  hochbau.csv, Zeile") for line in shown) == 5
    assert shown[-2] == "  … und 40 weitere; mit «2> DATEI» stehen alle in einer Datei"


def test_publishing_what_was_not_shown_says_so(city, tmp_path):
    workspace = a_city(tmp_path)
    page = workspace.folder / "portfolio.toml"
    page.write_text(page.read_text("utf-8").replace("time_limit = 10", "time_limit = 1"), "utf-8")
    run("-C", tmp_path, "import", *(tmp_path / "data" / "lists").iterdir())

    assert "war noch kein Plan gezeigt worden" in run("-C", tmp_path, "publish", "Mai").stderr


def test_export_never_overwrites_the_workspace(city):
    run("-C", city, "publish", "Juni")

    assert (
        "wird nicht überschrieben"
        in run("-C", city, "export", "-o", city / "portfolio.db", code=1).stderr
    )
    run("-C", city, "rank")


def test_two_ways_to_choose_a_list_exclude_each_other(city):
    assert (
        "schließen einander aus"
        in run("-C", city, "rank", "--list", "digital", "--overall", code=2).stderr
    )


def test_a_terminal_without_umlauts_is_no_reason_to_fail(city):
    done = subprocess.run(
        [sys.executable, "-m", "portfolio", "-C", str(city), "rank"],
        check=False,
        capture_output=True,
        env={"PATH": "", "PYTHONIOENCODING": "ascii", "LC_ALL": "C"},
    )

    assert (done.returncode, done.stderr) == (0, b"")
    assert b"Kita Altstadt" in done.stdout


@pytest.mark.parametrize("columns", ["40", "60", "80"])
def test_no_figure_is_cut_in_a_narrow_terminal(city, monkeypatch, columns):
    monkeypatch.setenv("COLUMNS", columns)

    text = run("-C", city, "plan", "--time-limit", 1).stdout

    assert "HB-01" in text
    assert "12.500" in text
    assert "/16.500" in text


def test_check_says_what_is_wrong_and_ends_with_1(tmp_path):
    folder = a_city(tmp_path).folder
    assert "Alles in Ordnung." in run("-C", folder, "check").stderr
    (folder / "data/lists/tiefbau.csv").write_bytes(b"")

    result = run("-C", folder, "check", code=1)

    assert "tiefbau.csv: die Datei ist leer" in result.stderr


def test_escape_sequences_in_names_never_reach_the_terminal(city, tmp_path):
    path = tmp_path / "a\x1b[2Jb.csv"
    path.write_text("x")

    result = run("-C", city, "import", "--list", "hochbau", path, code=1)

    assert "\x1b" not in result.stderr
    assert "\x1b" not in run("-C", city, "rank", "--list", "a\x1b[2J", code=1).stderr


def test_help_is_german_and_english_on_request(monkeypatch):
    assert "Bewertet alle Projekte und zeigt die Ranglisten." in run("rank", "--help").stdout
    assert "Aufruf:" in run("--help").stdout
    monkeypatch.setenv("PORTFOLIO_LANG", "en")
    assert "Score all projects and print the ranked lists." in run("rank", "--help").stdout


def test_a_workspace_chooses_its_language(tmp_path):
    page = a_city(tmp_path).folder / "portfolio.toml"
    page.write_text(page.read_text("utf-8").replace('language = "de"', 'language = "en"'), "utf-8")

    assert "There are no projects yet" in run("-C", tmp_path, "rank", code=1).stderr


def test_every_command_and_option_has_its_help():
    for command in (main, *main.commands.values()):
        assert command.help
        for parameter in command.params:
            assert parameter.help, parameter.name


def test_version_is_told():
    assert "0.1.0" in run("--version").stdout


@pytest.mark.parametrize("command", [["--help"], ["rank", "--help"], ["check"]])
def test_nothing_heavy_is_loaded_for_a_light_command(command, tmp_path):
    a_city(tmp_path)
    heavy = {"pulp", "numpy", "highspy", "sqlite_utils", "textual"}
    code = (
        "import sys; from portfolio.cli import main; main(sys.argv[1:], standalone_mode=False); "
        f"print(sorted({heavy} & sys.modules.keys()))"
    )

    done = subprocess.run(
        [sys.executable, "-c", code, "-C", str(tmp_path), *command],
        capture_output=True,
        text=True,
        check=True,
    )

    assert done.stdout.splitlines()[-1] == "[]"
