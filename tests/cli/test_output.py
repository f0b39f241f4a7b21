import json
import subprocess
import sys

import pytest
from planner import run

from portfolio.cli.output import share_done


def test_data_goes_to_the_standard_output_and_nothing_else(city):
    result = run("-C", city, "plan", "--time-limit", 1, "--json")

    assert json.loads(result.stdout)["status"] == "feasible"
    assert result.stderr == ""


def test_a_terminal_lists_the_first_problems_and_a_pipe_all(city, tmp_path, monkeypatch):
    wrong = tmp_path / "hochbau.csv"
    text = (city / "data/lists/hochbau.csv").read_text("utf-8-sig")
    wrong.write_text(text.replace(",00;", ",0O;"), "utf-8-sig")

    piped = run("-C", city, "import", wrong, code=1).stderr.splitlines()
    monkeypatch.setattr("portfolio.cli.output.SHOWN_PROBLEMS", 5)
    monkeypatch.setattr(
        "click.testing._NamedTextIOWrapper.isatty", lambda _stream: True, raising=False
    )
    shown = run("-C", city, "import", wrong, code=1).stderr.splitlines()

    assert sum(line.startswith("  hochbau.csv, Zeile") for line in piped) == 45
    assert sum(line.startswith("  hochbau.csv, Zeile") for line in shown) == 5
    assert shown[-2] == "  … und 40 weitere; mit «2> DATEI» stehen alle in einer Datei"


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


def test_escape_sequences_in_names_never_reach_the_terminal(city, tmp_path):
    path = tmp_path / "a\x1b[2Jb.csv"
    path.write_text("x")

    result = run("-C", city, "import", "--list", "hochbau", path, code=1)

    assert "\x1b" not in result.stderr
    assert "\x1b" not in run("-C", city, "rank", "--list", "a\x1b[2J", code=1).stderr


def test_only_one_form_at_a_time(city):
    assert "schließen einander aus" in run("-C", city, "rank", "--json", "--csv", code=2).stderr


@pytest.mark.parametrize("is_terminal", [True, False])
def test_a_bar_fills_on_a_terminal_and_a_pipe_is_told_nothing(monkeypatch, capsys, is_terminal):
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setattr("rich.console.Console.is_terminal", is_terminal)
    with share_done("Einlesen") as tell:
        if tell:
            tell(0.5)

    assert (tell is not None) is is_terminal
    assert ("Einlesen" in capsys.readouterr().err) is is_terminal
