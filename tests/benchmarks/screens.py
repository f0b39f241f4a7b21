"""How long the screens take in a real terminal, as ratios: to a Textual program that only greets, and to 100 rows.

`make bench` prints the table. It needs tmux. posting, harlequin and visidata are measured beside ours where they
are found on the path. Nothing here is a test: machines differ, ratios differ less.
"""

import os
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from dataclasses import replace
from math import inf
from pathlib import Path
from statistics import median

sys.path.insert(0, str(Path(__file__).parent.parent))

from builders import STAMP, a_city
from planner import take
from terminal import Line, Tmux

from portfolio import service
from portfolio.store.store import Store

RUNS, KEYS, HELD = 7, 15, 30
SIZE = (120, 40)
PORTFOLIO = str(Path(sys.executable).parent / "portfolio")
HELLO = (
    "from textual.app import App\nfrom textual.widgets import Static\n"
    "class Hello(App):\n    def compose(self):\n        yield Static('Hallo Welt')\nHello().run()"
)
OTHERS = {"posting": "Collection", "harlequin": "Data Catalog", "vd": "Grundschule"}
"""Other programs, and what is to be read when they are ready."""


def main() -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ["XDG_STATE_HOME"] = f"{folder}/state"
        small, large = (a_list(Path(folder) / str(count), count) for count in (100, 10_000))
        hello = starts([sys.executable, "-c", HELLO], "Hallo Welt")
        print(f"{'a Textual program that only greets':44} {hello:6.2f} s   1 ×")
        for name, city in (("100 projects", small), ("10,000 projects", large)):
            first = start(tui(city), "HB-01")
            print(f"{'first start ever, ' + name:44} {first:6.2f} s {first / hello:5.1f} ×")
            with Tmux(tui(city), SIZE) as planner:  # to be left as a planner leaves it
                planner.wait_for("schlägt einen vor", 120)
                planner.settle(1.5)
                planner.send("q")
                planner.settle(1.0)
            later = starts(tui(city), "HB-01")
            aim = "at most 1.3 ×" if city == large else ""
            print(f"{'list painted, ' + name:44} {later:6.2f} s {later / hello:5.2f} ×   {aim}")
        for name, wanted in OTHERS.items():
            others(name, wanted, hello, small)
        keys(small, large)


def a_list(folder: Path, count: int) -> Path:
    """A workspace with so many projects: those of the sample, again and again."""
    city = a_city(folder)
    take(city)
    sample = service.load(city).projects
    alone = {"after": (), "together": (), "apart": (), "sections": ()}
    more = (
        replace(project, id=f"{project.id}-{n:03}", **alone)
        for n in range(1, count // len(sample) + 2)
        for project in sample
    )
    wanted = [project for _n, project in zip(range(count - len(sample)), more, strict=False)]
    with Store(city.database) as store:
        store.put(wanted, STAMP, city.grid)
    return folder


def tui(city: Path) -> list[str]:
    """The command."""
    return [PORTFOLIO, "-C", str(city), "tui"]


def start(command: list[str], wanted: str, seconds: float = 60) -> float:
    """From the start until that is to be read."""
    with Tmux(command, SIZE) as planner:
        planner.wait_for(wanted, seconds)
        return time.perf_counter() - planner.begun


def starts(command: list[str], wanted: str) -> float:
    """The median of several."""
    return median(start(command, wanted) for _run in range(RUNS))


def others(name: str, wanted: str, hello: float, city: Path) -> None:
    """Another program beside ours."""
    path = shutil.which(name)
    if path is None:
        print(f"{name:44} not installed")
        return
    command = [path, *([str(city / "data/lists/hochbau.csv")] if name == "vd" else [])]
    took = starts(command, wanted)
    print(f"{name:44} {took:6.2f} s {took / hello:5.2f} ×")


def keys(small: Path, large: Path) -> None:
    """Milliseconds from a key to what it changes, with few and with many projects."""
    aims = {
        "one row down": ("at most 1.5 ×", lambda p: times(p, ["Down"] * KEYS)),
        "one page down": ("at most 1.5 ×", lambda p: times(p, ["NPage", "Home"] * (KEYS // 2))),
        "a letter of the filter": ("at most 1.5 ×", filtered),
        "a weight moved, the list ranked anew": ("at most 2.5 ×", moved),
    }
    for name, (aim, measure) in aims.items():
        few, many = (measured(city, measure) for city in (small, large))
        told = f"{few * 1000:6.1f} ms {many * 1000:6.1f} ms {many / few:5.2f} ×   {aim}"
        print(f"{name + ', 100 and 10,000 projects':52} {told}")
    for name, city in (("100", small), ("10,000", large)):
        frames, lags = held(city)
        told = f"{frames} frames of {HELD}, {median(lags) * 1000:.0f} ms behind, at most {max(lags) * 1000:.0f} ms"
        print(
            f"{'a weight held for a second, ' + name + ' projects':52} {told}   all, at most 30 ms"
        )


def measured(city: Path, measure: Callable[[Tmux], object]) -> object:
    """With all lists loaded."""
    with Tmux(tui(city), SIZE) as planner:
        planner.wait_for("schlägt einen vor", 120)
        planner.settle(3.0)
        return measure(planner)


def times(planner: Tmux, pressed: Iterable[str]) -> float:
    """The median of several keys."""
    return median(planner.seconds_of(key) for key in pressed)


def filtered(planner: Tmux) -> float:
    """Letters typed into the filter, and taken back."""
    planner.send("/")
    return times(planner, ["s", "c", "h", "u", "BSpace", "BSpace", "BSpace", "BSpace"] * 2)


def moved(planner: Tmux) -> float:
    """Weights moved up."""
    at_grid(planner)
    return times(planner, ["+"] * KEYS)


def held(city: Path) -> tuple[int, list[float]]:
    """Frames painted while a weight is held at 30 keys a second, and how long each key waits for the next one."""
    with Line(tui(city), SIZE, os.environ) as planner:
        planner.read(3.0, wanted=Line.PAINTED)
        planner.press(b"3")
        planner.press(b"+")
        pressed, painted = planner.hold(b"+", HELD, 30)
    return len(painted), [
        min((at for at in painted if at > key), default=inf) - key for key in pressed
    ]


def at_grid(planner: Tmux) -> None:
    """In the view of the weights, with a criterion chosen that can grow."""
    planner.send("3")
    planner.wait_for("Gewicht")
    planner.settle(1.0)


if __name__ == "__main__":
    main()
