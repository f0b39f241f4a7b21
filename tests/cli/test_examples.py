"""Every example below a command's help is run, one after the other, on the sample city."""

import re
import shlex
import shutil
from contextlib import chdir

import click
import pytest
from planner import run

from portfolio.cli import main
from portfolio.cli.examples import examples

ELSEWHERE = {"demo", "init", "tui", "serve", "cycle finish"}
"""These ask, stay open or take their time, or need a goal that was changed; they have tests of their own."""

SHORTER = re.compile(r"--(time-limit|seconds) \d+")


def test_every_example_can_be_typed_as_it_stands(city, tmp_path, monkeypatch):
    folder = tmp_path / "stadt"
    shutil.copytree(city, folder)
    path = folder / "data" / "lists" / "hochbau.csv"
    path.write_text(path.read_text("utf-8-sig").replace("12.500.000", "12.600.000"), "utf-8-sig")
    page = folder / "portfolio.toml"
    page.write_text(page.read_text("utf-8").replace("nodes = 1000", "nodes = 10"), "utf-8")
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    with chdir(folder):
        for name, lines in examples().items():
            if name not in ELSEWHERE:
                for line, _told in lines:
                    run(*shlex.split(SHORTER.sub(r"--\1 0.5", line))[1:])


def test_init_does_as_its_examples_say(tmp_path):
    with chdir(tmp_path):
        for line, _told in examples()["init"]:
            run(*shlex.split(line)[1:])

    assert (tmp_path / "kreis" / "portfolio.toml").exists()


@pytest.mark.parametrize("name", examples())
def test_examples_stand_below_the_help_of_their_command(name):
    told = run(*name.split(), "--help").output

    for line, words in examples()[name]:
        assert line in told
        assert words.split()[0] in told


def test_every_command_has_examples():
    leaves = {path for path, command in paths(main) if not isinstance(command, click.Group)}

    assert leaves - set(examples()) == set()
    assert set(examples()) - {path for path, _command in paths(main)} == set()


def paths(command: click.Command, path: str = ""):
    """All commands by what is typed to get there."""
    if path:
        yield path, command
    if isinstance(command, click.Group):
        ctx = click.Context(command)
        for name in command.list_commands(ctx):
            yield from paths(command.get_command(ctx, name), f"{path} {name}".strip())


DRAWN = re.compile("[█▏▎▍▌▋▊▉┃│├┤●─═]")
"""Signs that a screen reader spells."""


@pytest.mark.parametrize(
    "line",
    [
        "rank",
        "rank --robust",
        "rank --hygiene",
        "plan --last",
        "score HB-02",
        "grid show",
        "grid weights",
        "grid compare",
        "goals",
        "motion list",
        "history",
        "history --journal",
        "cycle",
        "doctor",
        "frontier --seconds 0.3",
        "sure",
        "why HB-19 --seconds 0.3",
    ],
)
def test_plain_lines_have_no_drawings_and_name_every_figure(city, line):
    told = run("-C", city, *line.split(), "--plain").stdout

    assert not DRAWN.search(told)
    assert all(len(row) == len(row.strip()) or row.startswith("  ") for row in told.splitlines())


def test_every_command_that_prints_figures_has_plain_lines():
    for path, command in paths(main):
        options = {name for param in command.params for name in param.opts}
        assert (
            not ({"--csv", "--plain"} & options)
            or path == "init"
            or {"--csv", "--plain", "--json"} <= options
        )
