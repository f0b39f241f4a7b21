"""The sample's planning model under several solvers: value, bound, gap and seconds, side by side in one run.

`make bench` prints it. All read the same file: duties and begun projects as they are found first, then the most
worth. SCIP and CP-SAT take part where the extra `solvers` is installed, CBC where PuLP brings it. Seconds say
little by themselves; the columns to compare are ratios to the best of this run.
"""

import json
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from contestants import NAMES

from portfolio import service
from portfolio.model import Stamp
from portfolio.optimizer.build import build
from portfolio.optimizer.constraints import CONSTRAINTS
from portfolio.optimizer.limits import Limits
from portfolio.optimizer.pose import problem_of
from portfolio.optimizer.problem import Problem
from portfolio.optimizer.solver import solve

SECONDS = 30
FINE = 1000
"""The model counts thousandths of points."""


@dataclass(frozen=True)
class Result:
    """What a solver came to."""

    value: float | None
    """Points; none where no schedule was found."""
    bound: float
    seconds: float


def main(seconds: float) -> None:
    """Solve and print."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "modell.mps"
        write_stage(sample(Path(folder)), path)
        found = {name: run(name, path, seconds) for name in NAMES}
    known = {name: result for name, result in found.items() if result}
    best = max(r.value for r in known.values() if r.value is not None)
    tightest = min(r.bound for r in known.values())
    quickest = min(r.seconds for r in known.values())
    print("| solver | value | of best | bound | of tightest | gap | seconds | of quickest |")
    print("|---|---|---|---|---|---|---|---|")
    for name, result in found.items():
        print(row(name, result, (best, tightest, quickest)))


def row(name: str, result: Result | None, of: tuple[float, float, float]) -> str:
    """One line of the table."""
    if result is None:
        return f"| {name} | not installed |"
    best, tightest, quickest = of
    if result.value is None:
        return f"| {name} | nothing found | | {result.bound:.1f} | | | {result.seconds:.1f} | |"
    cells = (
        name,
        f"{result.value:.3f}",
        f"{result.value / best:.5f}",
        f"{result.bound:.3f}",
        f"{result.bound / tightest:.5f}",
        f"{(result.bound - result.value) / result.bound:.2%}",
        f"{result.seconds:.1f}",
        f"{result.seconds / quickest:.1f}",
    )
    return f"| {' | '.join(cells)} |"


def sample(folder: Path) -> Problem:
    """The sample city's planning problem."""
    workspace = service.make_sample(folder / "stadt")
    lists = [workspace.folder / entry.file for entry in workspace.settings.lists]
    service.import_lists(workspace, lists, Stamp("bench", ""))
    portfolio = service.load(workspace)
    return problem_of(portfolio, service.rank_all(portfolio))


def write_stage(problem: Problem, path: Path) -> None:
    """The model of the third stage: duties and begun projects are settled, what remains is the most worth."""
    model = build(problem, CONSTRAINTS)
    for amount, name in ((model.misses, "pflichten"), (model.waiting, "begonnene")):
        model.lp.setObjective(amount)
        solve(model.lp, Limits())
        if amount.items():
            model.lp.addConstraint(amount <= round(amount.value()), name)
    model.lp.setObjective(-model.worth)
    model.lp.writeMPS(str(path))


def run(name: str, path: Path, seconds: float) -> Result | None:
    """Let a solver run in a process of its own, for two of them bring a HiGHS of their own."""
    command = [sys.executable, Path(__file__).parent / "contestants.py", name, path, str(seconds)]
    told = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    found = json.loads(told)
    if found is None:
        return None
    value, bound, took = found
    return Result(None if value is None else -value / FINE, -bound / FINE, took)


if __name__ == "__main__":
    main(float(sys.argv[1]) if len(sys.argv) > 1 else SECONDS)
