"""One solver on one model file, in a process of its own: prints what it came to, and when, as JSON.

Minimises. Prints null where the solver is not installed. A trail is a list of seconds, value and bound; CBC tells
only where it ended. Each may use both cores, as far as it can.
"""

import json
import os
import re
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

Trail = list[tuple[float, float | None, float | None]]
EVERY = 0.2


def highs(path: Path, seconds: float) -> Trail:
    """HiGHS."""
    import highspy

    solver: Any = highspy.Highs()
    solver.silent()
    solver.setOptionValue("time_limit", float(seconds))
    solver.setOptionValue("threads", 2)
    solver.setOptionValue("mip_rel_gap", 0.0)
    begun, trail = time.perf_counter(), []

    def ask(event: Any) -> None:
        told, now = event.data_out, time.perf_counter() - begun
        if not trail or now - trail[-1][0] > EVERY:
            trail.append((now, _finite(told.mip_primal_bound), _finite(told.mip_dual_bound)))

    solver.cbMipInterrupt.subscribe(ask)
    solver.readModel(str(path))
    solver.run()
    info = solver.getInfo()
    value = info.objective_function_value if info.primal_solution_status == 2 else None
    return [*trail, (time.perf_counter() - begun, value, _finite(info.mip_dual_bound))]


def cbc(path: Path, seconds: float) -> Trail | None:
    """CBC as PuLP brings it; on one thread, for it is built so."""
    import pulp

    brought = pulp.PULP_CBC_CMD(msg=False) if hasattr(pulp, "PULP_CBC_CMD") else None
    if brought is None or not brought.available():
        return None
    begun = time.perf_counter()
    told = subprocess.run(
        [brought.path, str(path), "-sec", str(seconds), "-ratio", "0", "-timeMode", "elapsed",
         "-solve", "-quit"],
        capture_output=True, text=True, check=False,
    ).stdout  # fmt: skip
    value = re.search(r"Objective value:\s+(\S+)", told)
    bound = re.search(r"Lower bound:\s+(\S+)", told) or value
    end = time.perf_counter() - begun
    return [(end, float(value[1]) if value else None, float(bound[1]) if bound else None)]


def scip(path: Path, seconds: float) -> Trail | None:
    """SCIP; on one thread, for it knows no more."""
    try:
        from pyscipopt import SCIP_EVENTTYPE, Eventhdlr, Model
    except ImportError:
        return None
    model = Model()
    model.hideOutput()
    begun, trail = time.perf_counter(), []

    def now() -> tuple[float, float | None, float | None]:
        told = _finite(model.getPrimalbound()), _finite(model.getDualbound())
        return (time.perf_counter() - begun, *told)

    class Ear(Eventhdlr):  # type: ignore[misc]
        def eventinit(self) -> None:
            self.model.catchEvent(SCIP_EVENTTYPE.BESTSOLFOUND, self)
            self.model.catchEvent(SCIP_EVENTTYPE.LPSOLVED, self)

        def eventexec(self, _event: Any) -> None:
            told = now()
            if not trail or told[0] - trail[-1][0] > EVERY:
                trail.append(told)

    model.includeEventhdlr(Ear(), "ear", "notes value and bound")
    model.readProblem(str(path))
    model.setParam("limits/time", seconds)
    model.optimize()
    return [*trail, now()]


def cp_sat(path: Path, seconds: float) -> Trail | None:
    """CP-SAT; what it logs tells when it found what."""
    try:
        from ortools.linear_solver.python import model_builder
    except ImportError:
        return None
    model = model_builder.Model()
    begun = time.perf_counter()
    model.import_from_mps_file(str(path))
    read = time.perf_counter() - begun
    solver = model_builder.Solver("sat")
    solver.set_time_limit_in_seconds(max(0.1, seconds - read))
    solver.set_solver_specific_parameters("num_workers:2 log_search_progress:true")
    solver.enable_output(True)
    with tempfile.TemporaryFile("w+") as log, _written_to(log):
        status = solver.solve(model)
        log.seek(0)
        told = log.read()
    found = status in {model_builder.SolveStatus.OPTIMAL, model_builder.SolveStatus.FEASIBLE}
    end = time.perf_counter() - begun
    value = solver.objective_value if found else None
    return [*_logged(told, read), (end, value, _finite(solver.best_objective_bound))]


@contextmanager
def _written_to(file: IO[str]) -> Iterator[None]:
    """What the solver prints goes there; it does not know Python's own output."""
    kept = os.dup(1)
    os.dup2(file.fileno(), 1)
    try:
        yield
    finally:
        os.dup2(kept, 1)
        os.close(kept)


def _logged(text: str, begun: float) -> Trail:
    """«#3 1.25s best:-2970 next:[-2990,-2971]», «#Bound 2.0s best:…»."""
    trail: Trail = []
    for line in re.finditer(
        r"^#\w+\s+(\S+)s\s+best:(\S+)\s+next:\[(\S+?),", text, flags=re.MULTILINE
    ):
        value = float(line[2]) if line[2] not in {"inf", "-inf"} else None
        trail.append((begun + float(line[1]), value, float(line[3])))
    return trail


def _finite(number: float) -> float | None:
    return number if abs(number) < 1e19 else None


RUNS = {"HiGHS": highs, "CBC": cbc, "SCIP": scip, "CP-SAT": cp_sat}
NAMES = tuple(RUNS)


def main(name: str, path: Path, seconds: float) -> None:
    """Solve and print."""
    trail = RUNS[name](path, seconds)
    usage = max(
        resource.getrusage(who).ru_maxrss
        for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    )
    print(json.dumps(trail and {"trail": trail, "memory": usage // 1024}))


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), float(sys.argv[3]))
