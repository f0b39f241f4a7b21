"""How good plans are after how many seconds, beside other solvers and without each of our own means.

Writes `docs/performance.md` and the pictures beside it; `make bench` runs it. All share the machine's two cores, one
after the other. The others get the model of the last stage as a file: how many duties are missed at least, and how
long begun projects wait, is settled for them. With names as arguments only those are run anew («ours:sample»: only our own
search, «limits:sample»: only its shorter runs); what was measured of the others stays in `docs/performance.json`.
"""

import json
import platform
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from math import log10
from pathlib import Path
from statistics import mean
from typing import Any

import psutil
from contestants import NAMES
from instances import instance, knapsacks
from ours import WITHOUT

from portfolio.optimizer.build import build
from portfolio.optimizer.constraints import CONSTRAINTS
from portfolio.optimizer.limits import Limits
from portfolio.optimizer.problem import Problem
from portfolio.optimizer.solve import propose

HERE = Path(__file__).parent
DOCS = HERE.parent.parent / "docs"
KNAPSACKS = HERE.parent.parent.parent / "shared" / "reference" / "knapsack"

SECONDS: Mapping[str, int] = {
    "sample": 60,
    "county-300": 60,
    "state-1000": 60,
    "nation-5000": 60,
    "nation-20000": 120,
}
AT = (2, 10, 20, 30, 60, 120)
OURS = "portfolio"
ABLATED = {"sample": 12, "state-1000": 20}
RUNS = {"sample": 3, "state-1000": 1}
ONLY_LARGE = {"the relaxation", "promising starts only"}
ONLY_WHOLE = {
    "cumulative variables",
    "asking for more",
    "beginning elsewhere",
    "bold steps",
    "guesses in starts",
}
"""What is used for such problems alone."""
COLORS = {OURS: "#c1121f", "HiGHS": "#0077b6", "CBC": "#6a994e", "SCIP": "#7b2cbf", "CP-SAT": "#e09f3e"}  # fmt: skip

Trail = Sequence[Sequence[Any]]


def main(names: Sequence[str]) -> None:
    """Measure what is asked for, keep it, and write the page anew."""
    kept = DOCS / "performance.json"
    known: dict[str, Any] = json.loads(kept.read_text("utf-8")) if kept.exists() else {}
    ablations = (f"ablation:{name}" for name in ABLATED)
    for name in names or [*SECONDS, *ablations, "knapsack", "what-if"]:
        kind, _colon, only = name.partition(":")
        if kind == "ours":
            known[only][OURS] = _ours(only)
        elif kind == "ablation":
            known.setdefault(kind, {})[only] = _ablated(only)
        elif kind == "limits":
            known[only][OURS]["limited"] = _limited(only)
        else:
            known[name] = MEASURES.get(name, _raced)(name)
        known["machine"] = _machine()
        kept.write_text(json.dumps(known, indent=1) + "\n", "utf-8")
    (DOCS / "performance.md").write_text(page(known), "utf-8")
    for name in SECONDS:
        if name in known:
            (DOCS / f"performance-{name}.svg").write_text(picture(name, known[name]), "utf-8")


def _machine() -> str:
    memory = round(psutil.virtual_memory().total / 2**30)
    return f"{psutil.cpu_count()} cores, {memory} GB, {platform.system()}, Python {platform.python_version()}"


def _raced(name: str) -> dict[str, Any]:
    """All solvers on one instance."""
    print(f"{name} …", file=sys.stderr)
    seconds = SECONDS[name]
    found = {OURS: _ours(name)}
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "modell.mps"
        _write_stage(instance(name), path, SECONDS[name] / 2)
        for solver in NAMES if name != "nation-20000" else ("HiGHS",):
            command = [HERE / "contestants.py", solver, path, str(seconds)]
            found[solver] = _told(command, seconds * 3 + 120)
    return found


def _ours(name: str) -> Any:
    told = _told([HERE / "ours.py", name, str(SECONDS[name])])
    return {**told, "limited": _limited(name)}


def _limited(name: str) -> dict[str, Sequence[Any]]:
    """Where runs end that know from the beginning that they have less time: they divide it otherwise."""
    limits = [at for at in AT if at < SECONDS[name] and (at > 10 or SECONDS[name] <= 60)]
    return {str(at): _told([HERE / "ours.py", name, str(at)])["trail"][-1] for at in limits}


def _told(command: Sequence[object], most: float | None = None) -> Any:
    try:
        told = subprocess.run(
            [sys.executable, *map(str, command)],
            capture_output=True, text=True, check=True, timeout=most,
        ).stdout  # fmt: skip
    except (subprocess.CalledProcessError, subprocess.TimeoutExpired) as error:
        print(error, file=sys.stderr)
        return None
    return json.loads(told.strip().splitlines()[-1])


def _write_stage(problem: Problem, path: Path, seconds: float) -> None:
    """The model of the third stage, with the duties and begun projects as we find them."""
    schedule, _proof = propose(problem, Limits(seconds, hands=2))
    model = build(problem, CONSTRAINTS)
    for (key, year), variable in model.starts.items():
        variable.varValue = int(schedule.starts[key] == year)
    for key, variable in model.missed.items():
        variable.varValue = int(schedule.starts[key] is None)
    for amount, row in ((model.misses, "pflichten"), (model.waiting, "begonnene")):
        if amount.items():
            model.lp.addConstraint(amount <= round(amount.value()), row)
    model.lp.setObjective(-model.worth)
    model.lp.writeMPS(str(path))


def _ablated(name: str) -> dict[str, Any]:
    """Where one instance ends without each of the means: of several runs the one in the middle."""
    unused = ONLY_LARGE if name == "sample" else ONLY_WHOLE
    return {each: _in_the_middle(name, each) for each in WITHOUT if each not in unused}


def _in_the_middle(name: str, without: str) -> Any:
    seconds = str(ABLATED[name])
    runs = [_told([HERE / "ours.py", name, seconds, without]) for _run in range(RUNS[name])]
    ended = sorted(filter(None, runs), key=lambda told: _gap_at_the_end(told["trail"]))
    return ended[len(ended) // 2] if ended else None


def _gap_at_the_end(trail: Trail) -> float:
    share = _share(trail[-1])
    return 1.0 if share is None else share


def _packed(_name: str) -> list[dict[str, Any]]:
    """Public knapsacks as portfolios of one year, 5 seconds each."""
    best = _best_known()
    found = []
    for path in (KNAPSACKS / "mknap1.txt", KNAPSACKS / "mknapcb1.txt"):
        for number, (name, problem) in enumerate(knapsacks(path)):
            _schedule, proof = propose(problem, Limits(5, hands=2))
            known = best[path.name, number]
            found.append(
                {
                    "name": name,
                    "value": _in_its_unit(proof.value, known),
                    "known": known,
                    "proven": proof.gap == 0,
                }
            )
    return found


def _in_its_unit(value: float, known: float) -> float:
    """Whole numbers count as thousandths of a point, those with decimals as points."""
    return value * 1000 if value * 1000 < known * 10 else value


def _best_known() -> dict[tuple[str, int], float]:
    lines = (KNAPSACKS / "best_known.csv").read_text("utf-8").splitlines()[1:]
    found: dict[tuple[str, int], float] = {}
    for line in lines:
        file, _instance, _n, _m, value = line.split(",")[:5]
        number = sum(key[0] == file for key in found)
        found[file, number] = float(value)
    return found


def _what_if(_name: str) -> list[dict[str, Any]]:
    """Decisions on the sample's plan: planned anew from nothing, and near the plan there is."""
    told = _told([HERE / "what_if.py"])
    return list(told)


MEASURES = {"knapsack": _packed, "what-if": _what_if}


def page(known: Mapping[str, Any]) -> str:
    """The page of figures."""
    parts = [HEAD.format(machine=known.get("machine", ""))]
    for name in SECONDS:
        if name in known:
            parts.append("\n".join(_race_table(name, known[name])))
    if "knapsack" in known:
        parts.append("\n".join(_knapsack_part(known["knapsack"])))
    if "what-if" in known:
        parts.append("\n".join(_what_if_part(known["what-if"])))
    if "ablation" in known:
        parts.append("\n".join(_ablation_part(known["ablation"])))
    parts.append(TAIL)
    return "\n\n".join(parts) + "\n"


def _race_table(name: str, found: Mapping[str, Any]) -> Iterator[str]:
    known = {solver: told for solver, told in found.items() if told}
    times = [at for at in AT if at <= SECONDS[name]]
    best = max(-told["trail"][-1][1] for told in known.values() if told["trail"][-1][1])
    yield f"### {name}\n"
    head = [f"value after {at} s" for at in times]
    yield f"| solver | {' | '.join(head)} | gap at the end | s to 1 % | 0.5 % | 0.1 % | MB |"
    yield "|---" * (len(times) + 6) + "|"
    for solver, told in found.items():
        if not told:
            yield f"| {solver} | nothing came of it{' |' * (len(times) + 5)}"
            continue
        limited = told.get("limited", {})
        values = [
            limited[str(at)][1] if str(at) in limited else _value_at(told["trail"], at)
            for at in times
        ]
        cells = ["–" if value is None else f"{-value / best:.3%}" for value in values]
        gaps = [_seconds_to(told["trail"], share) for share in (0.01, 0.005, 0.001)]
        yield (
            f"| {solver} | {' | '.join(cells)} | {_gap(told['trail'][-1])} | {' | '.join(gaps)}"
            f" | {told['memory']} |"
        )
    yield f"\n![{name}](performance-{name}.svg)"


def _value_at(trail: Trail, seconds: float) -> float | None:
    """The value known by then; who ends a little late is not counted out for that."""
    found = [
        value for at, value, _bound in trail if at <= seconds * 1.05 + 0.3 and value is not None
    ]
    return min(found, default=None)


def _gap(point: Sequence[Any]) -> str:
    share = _share(point)
    return "–" if share is None else f"{share:.3%}"


def _share(point: Sequence[Any]) -> float | None:
    _at, value, bound = point
    if value is None or bound is None or not value or bound == float("-inf"):
        return None
    return float((value - bound) / abs(bound))


def _seconds_to(trail: Trail, share: float) -> str:
    """By when the gap was so small; value and bound each as good as they had been till then."""
    value, bound = float("inf"), float("-inf")
    for at, own, below in trail:
        value = min(value, float("inf") if own is None else own)
        bound = max(bound, float("-inf") if below is None else below)
        if abs(value) < float("inf") and abs(bound) < float("inf") and (value - bound) <= share * abs(bound):  # fmt: skip
            return f"{at:.0f}"
    return "–"


def _knapsack_part(found: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    yield "## Public knapsacks, 5 seconds each\n"
    yield "| set | instances | worse than best known, on average | at most | proven |"
    yield "|---|---|---|---|---|"
    sets = sorted({each["name"].rsplit("-", 1)[0] for each in found})
    for name in sets:
        own = [each for each in found if each["name"].rsplit("-", 1)[0] == name]
        worse = [max(0.0, 1 - each["value"] / each["known"]) for each in own]
        proven = sum(each["proven"] for each in own)
        yield f"| {name} | {len(own)} | {mean(worse):.4%} | {max(worse):.4%} | {proven} |"


def _what_if_part(found: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    yield "## What if: one decision on the sample's plan\n"
    yield "| decision | anew, s | its gap | near the plan, s | its gap | share of the time |"
    yield "|---|---|---|---|---|---|"
    for each in found:
        yield (
            f"| {each['decision']} | {each['cold']:.1f} | {each['cold_gap']:.2%} | {each['warm']:.1f}"
            f" | {each['warm_gap']:.2%} | {each['warm'] / each['cold']:.2f} |"
        )
    ratio = sum(each["warm"] for each in found) / sum(each["cold"] for each in found)
    yield f"\nAll together {ratio:.2f} of the time."


def _ablation_part(found: Mapping[str, Mapping[str, Any]]) -> Iterator[str]:
    yield "## Without each of the means\n"
    yield (
        "Two runs are never quite alike, as two processes tell each other what they find when they find it;"
        " of several runs the one in the middle is told."
    )
    for name, told in found.items():
        whole = [each["trail"][-1][1] for each in told.values() if each]
        best = min(value for value in whole if value)
        yield f"\n### {name}, {ABLATED[name]} s, runs: {RUNS[name]}\n"
        yield "| without | value | gap |"
        yield "|---|---|---|"
        for each, point in told.items():
            label = "(nothing: all of it)" if each == "all" else each
            end = point and point["trail"][-1]
            yield f"| {label} | {f'{end[1] / best:.3%}' if end else '–'} | {_gap(end) if end else '–'} |"


def picture(name: str, found: Mapping[str, Any]) -> str:
    """The proven gap over time, both on logarithmic scales."""
    width, height, left, top = 720, 320, 60, 20
    seconds = SECONDS[name]

    def x(at: float) -> float:
        return left + (width - left - 110) * (log10(max(at, 0.5)) - log10(0.5)) / (
            log10(seconds) - log10(0.5)
        )

    def y(share: float) -> float:
        return top + (height - top - 40) * (0 - log10(min(max(share, 1e-5), 1.0))) / 5

    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" font-family="sans-serif" font-size="12">',
        f'<rect width="{width}" height="{height}" fill="white"/>',
        f"<title>{name}: proven gap over time</title>",
    ]
    for power, label in enumerate(("100 %", "10 %", "1 %", "0,1 %", "0,01 %", "0,001 %")):
        at = y(10**-power)
        lines.append(
            f'<line x1="{left}" x2="{width - 110}" y1="{at:.1f}" y2="{at:.1f}" stroke="#ddd"/>'
        )
        lines.append(
            f'<text x="{left - 6}" y="{at + 4:.1f}" text-anchor="end">{label.replace(",", ".")}</text>'
        )
    for at in (1, 2, 5, 10, 20, 60, 120):
        if at <= seconds:
            lines.append(
                f'<text x="{x(at):.1f}" y="{height - 18}" text-anchor="middle">{at} s</text>'
            )
    ends: list[tuple[float, str]] = []
    for solver, told in found.items():
        points = list(_steps(told["trail"] if told else []))
        if points:
            path = " ".join(f"{x(at):.1f},{y(share):.1f}" for at, share in points)
            color = COLORS[solver]
            lines.append(
                f'<polyline points="{path}" fill="none" stroke="{color}" stroke-width="2"/>'
            )
            ends.append((y(points[-1][1]), solver))
    lines += _labels(ends, width - 104)
    return "\n".join([*lines, "</svg>", ""])


def _labels(ends: Sequence[tuple[float, str]], left: float) -> Iterator[str]:
    """Names beside the ends of the lines, never one over the other."""
    last = -100.0
    for at, solver in sorted(ends):
        last = max(at, last + 14)
        yield f'<text x="{left}" y="{last + 4:.1f}" fill="{COLORS[solver]}">{solver}</text>'


def _steps(trail: Trail) -> Iterator[tuple[float, float]]:
    value, bound = float("inf"), float("-inf")
    before = None
    for at, own, below in trail:
        value = min(value, float("inf") if own is None else own)
        bound = max(bound, float("-inf") if below is None else below)
        if abs(value) < float("inf") and abs(bound) < float("inf"):
            share = max(0.0, (value - bound) / abs(bound))
            if before is not None:
                yield at, before
            yield at, share
            before = share


HEAD = """# How good plans are after how many seconds

Made by `python tests/benchmarks/performance.py` (part of `make bench`); the figures stand in `performance.json`, the
instances are drawn by `tests/benchmarks/instances.py` from fixed seeds. Machine: {machine}. Solvers run one after
the other and may use both cores as far as they can. They get the finished model of the last stage as a file; our
seconds hold the building of the model and the stages before too. Seconds are those of a noisy machine: what counts
are the ratios within one table. Our own values are those of runs that were given so many seconds, as they divide their
time accordingly; the others' are those they had by then. «Value» is told as a share of the best that anyone found; a gap is what was proven,
as a share of the bound.

## Races"""

TAIL = (HERE / "performance.txt").read_text("utf-8").rstrip("\n")


if __name__ == "__main__":
    main(sys.argv[1:])
