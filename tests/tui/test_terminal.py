"""The screens in real terminals: a journey through tmux, and how much is written for a key."""

import shutil
import sys
from pathlib import Path

import pytest
from planner import column
from terminal import Line, Tmux

from portfolio import service

PORTFOLIO = str(Path(sys.executable).parent / "portfolio")

needs_tmux = pytest.mark.skipif(not shutil.which("tmux"), reason="there is no tmux on this machine")


@pytest.fixture
def home(tmp_path):
    return {
        "XDG_STATE_HOME": str(tmp_path / "state"),
        "PORTFOLIO_USER": "kb",
        "TEXTUAL_ANIMATIONS": "none",
    }


@needs_tmux
def test_a_planner_finds_marks_fixes_weighs_undoes_publishes_and_exports(planned, home):  # noqa: PLR0915
    with Tmux([PORTFOLIO, "-C", str(planned.folder), "tui"], (110, 36), home) as planner:
        planner.wait_for("X-2")
        planner.wait_for("Der Plan ist")
        planner.send("?")
        planner.wait_for("Tasten")
        planner.type("bewerten")
        planner.wait_for("decide.mark")
        planner.send("Escape")
        planner.wait_until_gone("Tasten:")
        planner.send("/")
        planner.type("projekt 1")
        planner.send("Enter")
        planner.wait_for("X-1 steht auf Platz 1")
        planner.settle()
        planner.send("e")
        planner.wait_for("Begründung (nötig)")
        for key in ("Enter", "End", "Up", "Enter"):
            planner.settle()
            planner.send(key)
        planner.settle()
        planner.type("neues Gutachten")
        planner.send("Enter")
        planner.wait_for("Abgewogen: X-1: Pflicht → 5 (neues Gutachten)")
        planner.send("Enter")
        planner.wait_for("Behalten; u nimmt es zurück.")
        planner.wait_for("Klasse A")
        planner.wait_until_gone("Abgewogen")
        planner.send("Escape")
        planner.wait_for("X-2  ")
        planner.send("End", "f")
        planner.wait_for("In welchem Jahr beginnt X-2?")
        planner.send("Down", "Enter")
        planner.settle()
        planner.type("Beschluss")
        planner.send("Enter")
        planner.wait_for("1 Projekt beginnt später: X-2 (2027 → 2028)")
        planner.send("Enter")
        planner.wait_until_gone("Abgewogen")
        planner.wait_for("Behalten; u nimmt es zurück.")
        planner.settle()
        planner.send("u")
        planner.wait_for("Zurückgenommen: X-2")
        planner.settle()
        planner.send("P")
        planner.wait_for("Eine Fassung veröffentlichen")
        planner.type("Entwurf")
        planner.send("Enter")
        planner.wait_for("Fassung «Entwurf» veröffentlicht")
        planner.settle()
        planner.send("E")
        planner.wait_for("welches Profil")
        planner.send("Enter")
        planner.settle()
        planner.send("Enter")
        planner.wait_for("investitionsprogramm.csv geschrieben")
        planner.send("q")
    kept = service.load(planned)

    assert kept.project("X-1").marks["pflicht"] == 5
    assert kept.project("X-2").settled is None
    assert service.edition_names(planned) == ("Entwurf",)
    text = (planned.folder / "investitionsprogramm.csv").read_text("utf-8-sig")
    assert set(column(text, "Jahr")) == {"2027"}


@needs_tmux
def test_what_was_left_is_seen_before_anything_is_loaded(planned, home):
    command = [PORTFOLIO, "-C", str(planned.folder), "tui"]
    for _start in range(2):
        with Tmux(command, (100, 30), home) as planner:
            first = planner.wait_for("X-2")
            planner.wait_for("Der Plan ist")
            planner.send("q")
            planner.settle(0.5)

    assert "Der Plan ist" in first


@needs_tmux
def test_without_colours_everything_is_still_told(town, home):
    with Tmux(
        [PORTFOLIO, "-C", str(town.folder), "tui"], (100, 30), {**home, "NO_COLOR": "1"}
    ) as planner:
        planner.wait_for("HB-01")
        planner.send("2")
        planner.wait_for("über der Grenze")


@pytest.mark.parametrize("size", [(80, 24), (165, 40)], ids=str)
def test_a_key_costs_one_frame_and_at_most_30_kilobytes(town, home, size):
    with Line([PORTFOLIO, "-C", str(town.folder), "tui"], size, home) as line:
        line.read(1.5, wanted=b"Der Plan ist")
        costs = {key: fewest(line, key) for key in (b"\x1b[B", b"\x1b[6~", b"\x1b[5~", b"s", b"\t")}
        line.press(b"3")
        line.read(1.0)
        costs |= {key: fewest(line, key) for key in (b"+", b"-")}

    assert {key: frames for key, (frames, _bytes) in costs.items() if frames != 1} == {}, costs
    assert max(written for _frames, written in costs.values()) <= 30_000, costs


def fewest(line, key):
    """A machine that is busy with something else can tear a frame in two, but never makes one of two."""
    costs = []
    while not costs or (costs[-1][0] != 1 and len(costs) < 8):
        costs.append(line.press(key))
    return min(costs)
