import tomllib
from datetime import datetime

from click.testing import CliRunner
from planner import run

from portfolio.cli import main


def page_of(folder) -> dict:
    return tomllib.loads((folder / "portfolio.toml").read_text("utf-8"))


def test_without_a_terminal_nothing_is_asked(tmp_path):
    told = run("init", tmp_path / "ort").stderr

    page = page_of(tmp_path / "ort")
    assert (page["name"], page["plan"]["first_year"]) == ("ort", datetime.now().year + 1)
    assert "portfolio.toml lesen, Budget und Teams eintragen" in told
    assert "«portfolio import data/lists/hochbau.xlsx data/lists/tiefbau.xlsx" in told


def test_in_a_terminal_it_asks_for_what_is_not_told(tmp_path, monkeypatch):
    monkeypatch.setattr("portfolio.cli.founding._is_asked", lambda: True)
    answers = "Neustadt\nNI\n2029\n\n"

    result = CliRunner().invoke(main, ["init", str(tmp_path / "ort")], input=answers)

    page = page_of(tmp_path / "ort")
    assert result.exit_code == 0, result.output
    assert "Wie heißt die Stadt? [ort]" in result.output
    assert (page["name"], page["state"], page["plan"]["first_year"], page["language"]) == (
        "Neustadt", "NI", 2029, "de",
    )  # fmt: skip


def test_what_is_told_is_not_asked(tmp_path, monkeypatch):
    monkeypatch.setattr("portfolio.cli.founding._is_asked", lambda: True)
    told = ["--name", "A", "--state", "BW", "--first-year", "2030", "--language", "de"]

    assert CliRunner().invoke(main, ["init", str(tmp_path / "ort"), *told], input="").exit_code == 0


def test_the_land_of_the_first_goal_system_is_the_citys(tmp_path):
    run("init", tmp_path / "kreis", "--goals", "lk-helmstedt-2035")

    assert page_of(tmp_path / "kreis")["state"] == "NI"


def test_a_list_of_another_kind_is_taken_too(tmp_path, city):
    goals = ("stadt-loerrach-verwaltung-2030", "stadt-loerrach-digital-2030")
    run("init", tmp_path / "ort", *(word for goal in goals for word in ("--goals", goal)))
    path = tmp_path / "ort" / "data" / "lists" / "digitalisierung.csv"
    path.write_bytes((city / "data" / "lists" / path.name).read_bytes())

    assert "17 neu" in run("-C", tmp_path / "ort", "import", "--accept-rows", path).stderr


def test_csv_lists_can_be_had(tmp_path):
    run("init", tmp_path / "ort", "--csv")

    assert (tmp_path / "ort/data/lists/hochbau.csv").exists()
    assert not (tmp_path / "ort/data/lists/hochbau.xlsx").exists()


def test_what_cannot_be_is_asked_again_at_once(tmp_path, monkeypatch):
    monkeypatch.setattr("portfolio.cli.founding._is_asked", lambda: True)
    answers = "Neustadt\nXX\nbayern\n28\n2028\ntlh\ndeutsch\n"

    result = CliRunner().invoke(main, ["init", str(tmp_path / "ort")], input=answers)

    page = page_of(tmp_path / "ort")
    assert result.exit_code == 0, result.output
    assert (page["state"], page["plan"]["first_year"], page["language"]) == ("BY", 2028, "de")
    assert "Ein Land «XX» gibt es nicht" in result.output
    assert "mit vier Ziffern" in result.output


def test_invented_figures_are_told_by_check(tmp_path):
    run("init", tmp_path)

    assert (
        "[budget], [[team]] sind noch die der erfundenen Musterstadt"
        in run("-C", tmp_path, "check").stderr
    )
