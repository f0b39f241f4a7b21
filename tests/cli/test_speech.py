import pytest
from builders import a_city
from catalogue import commands_of
from planner import run

from portfolio.cli import main


@pytest.mark.parametrize("option", [["-C", "{}"], ["-C{}"], ["--folder", "{}"], ["--folder={}"]])
def test_the_language_of_the_workspace_is_found_however_it_is_named(tmp_path, option):
    page = a_city(tmp_path).folder / "portfolio.toml"
    page.write_text(page.read_text("utf-8").replace('language = "de"', 'language = "en"'), "utf-8")
    named = [part.format(tmp_path) for part in option]

    assert "There are no projects yet" in run(*named, "rank", code=1).stderr


def test_a_refusal_is_a_german_sentence_and_exit_code_1(tmp_path):
    result = run("-C", tmp_path, "rank", code=1)

    assert result.stderr.startswith("Fehler: In «")
    assert "keine portfolio.toml" in result.stderr


def test_wrong_usage_is_exit_code_2_and_german_too(city):
    assert "Den Befehl «rang» gibt es nicht; meinten Sie «rank»?" in run("rang", code=2).stderr
    assert "Den Befehl 'xyz' gibt es nicht." in run("xyz", code=2).stderr
    assert "Die Option '--jsn' gibt es nicht." in run("-C", city, "rank", "--jsn", code=2).stderr


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
    for command in commands_of(main):
        assert command.help
        for parameter in command.params:
            assert parameter.help, parameter.name
