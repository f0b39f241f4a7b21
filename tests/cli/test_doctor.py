import json
import subprocess

import pytest
from planner import run

from portfolio.service import Part, State


def test_doctor_tells_what_there_is(city):
    told = run("-C", city, "doctor", "--plain").stdout

    assert "Zustand: gut; Teil: portfolio" in told or "Teil: portfolio" in told
    assert "HiGHS" in told


def test_what_has_to_be_mended_ends_with_an_error(city, monkeypatch):
    monkeypatch.setattr(
        "portfolio.service.parts", lambda _folder: (Part("x", State.WRONG, "fehlt", "so"),)
    )

    assert "bitte wie oben gesagt beheben" in run("-C", city, "doctor", code=1).stderr


def test_other_programs_read_it_too(city):
    assert {part["state"] for part in json.loads(run("-C", city, "doctor", "--json").stdout)} <= {
        "good",
        "optional",
    }


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_every_shell_gets_what_it_completes_with(shell):
    told = run("completion", shell).stdout

    assert "_PORTFOLIO_COMPLETE" in told
    assert shell in told


def test_bash_completes_commands_with_it():
    script = run("completion", "bash").stdout.replace("_portfolio_completion_setup;", "")

    assert subprocess.run(["bash", "-n"], input=script, text=True, check=False).returncode == 0


def test_commands_and_options_are_completed(city, monkeypatch):
    from portfolio.cli import main

    monkeypatch.setenv("COMP_WORDS", "portfolio pl")
    monkeypatch.setenv("COMP_CWORD", "1")
    from click.shell_completion import BashComplete

    assert BashComplete(main, {}, "portfolio", "_PORTFOLIO_COMPLETE").complete() == "plain,plan"
