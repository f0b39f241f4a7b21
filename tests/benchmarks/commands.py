"""Time and memory of the commands a planner waits for, as ratios to what cannot be avoided.

`make bench` prints the table. Nothing here is a test: machines differ, ratios differ less.
"""

import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

RUNS = 9
PORTFOLIO = str(Path(sys.executable).parent / "portfolio")
IMPORTS = [sys.executable, "-c", "import click, sqlite_utils, rich"]


def main() -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory() as folder:
        lists = [
            f"{folder}/data/lists/{name}.csv" for name in ("hochbau", "tiefbau", "digitalisierung")
        ]
        demo = seconds([PORTFOLIO, "demo", folder])
        rank = [PORTFOLIO, "-C", folder, "rank"]
        for command in (IMPORTS, rank):
            seconds(command)
        pairs = [(seconds(rank), seconds(IMPORTS)) for _run in range(RUNS)]
        ratio = median(ours / theirs for ours, theirs in pairs)
        bare = median(theirs for _ours, theirs in pairs)
        imported = median(seconds([PORTFOLIO, "-C", folder, "import", *lists]) for _run in range(3))
        rows = [
            ("import click, sqlite_utils, rich", bare, "1 ×", ""),
            (
                "portfolio rank",
                median(ours for ours, _theirs in pairs),
                f"{ratio:.2f} ×",
                "at most 2.5 ×",
            ),
            ("portfolio import, nothing changed", imported, f"{imported / bare:.2f} ×", ""),
            ("portfolio demo", demo, "", "at most 15 s, of which the solver 10 s"),
        ]
        for name, took, times, target in rows:
            print(f"{name:36} {took:7.2f} s {times:>8}  {target}")
        print(f"{'memory of portfolio rank':36} {megabytes(rank):7.1f} MB          at most 120 MB")


def seconds(command: list[str]) -> float:
    """Wall time of a command from start to end."""
    begun = time.perf_counter()
    subprocess.run(command, check=True, capture_output=True)
    return time.perf_counter() - begun


def megabytes(command: list[str]) -> float:
    """Peak memory of a command; measured in a child, whose only child it is."""
    code = "import resource, subprocess, sys; subprocess.run(sys.argv[1:], capture_output=True); "
    code += "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)"
    done = subprocess.run(
        [sys.executable, "-c", code, *command], check=True, capture_output=True, text=True
    )
    unit = 1024 * 1024 if sys.platform == "darwin" else 1024  # kilobytes everywhere else
    return int(done.stdout) / unit


if __name__ == "__main__":
    main()
