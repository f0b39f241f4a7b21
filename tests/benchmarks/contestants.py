"""One solver on one model file, in a process of its own: prints value, bound and seconds as JSON.

Minimises. Prints null where the solver is not installed, and null as the value where nothing was found.
"""

import json
import re
import subprocess
import sys
import time
from pathlib import Path


def highs(path: Path, seconds: float) -> tuple[float | None, float]:
    """HiGHS on one thread."""
    import highspy

    solver = highspy.Highs()
    solver.silent()
    solver.setOptionValue("time_limit", float(seconds))
    solver.setOptionValue("threads", 1)
    solver.setOptionValue("mip_rel_gap", 0.0)
    solver.readModel(str(path))
    solver.run()
    info = solver.getInfo()
    found = info.primal_solution_status == 2
    return (info.objective_function_value if found else None), info.mip_dual_bound


def cbc(path: Path, seconds: float) -> tuple[float | None, float] | None:
    """CBC as PuLP brings it."""
    import pulp

    brought = pulp.PULP_CBC_CMD(msg=False) if hasattr(pulp, "PULP_CBC_CMD") else None
    if brought is None or not brought.available():
        return None
    told = subprocess.run(
        [brought.path, str(path), "-sec", str(seconds), "-ratio", "0", "-solve", "-quit"],
        capture_output=True, text=True, check=False,
    ).stdout  # fmt: skip
    value = re.search(r"Objective value:\s+(\S+)", told)
    bound = re.search(r"Lower bound:\s+(\S+)", told) or value
    if bound is None:
        return None, float("-inf")
    return (float(value[1]) if value else None), float(bound[1])


def scip(path: Path, seconds: float) -> tuple[float | None, float] | None:
    """SCIP."""
    try:
        from pyscipopt import Model
    except ImportError:
        return None
    model = Model()
    model.hideOutput()
    model.readProblem(str(path))
    model.setParam("limits/time", seconds)
    model.optimize()
    found = model.getNSols() > 0
    return (model.getObjVal() if found else None), model.getDualbound()


def cp_sat(path: Path, seconds: float) -> tuple[float | None, float] | None:
    """CP-SAT on one thread."""
    try:
        from ortools.linear_solver.python import model_builder
    except ImportError:
        return None
    model = model_builder.Model()
    model.import_from_mps_file(str(path))
    solver = model_builder.Solver("sat")
    solver.set_time_limit_in_seconds(seconds)
    solver.set_solver_specific_parameters("num_workers:1")
    status = solver.solve(model)
    found = status in {model_builder.SolveStatus.OPTIMAL, model_builder.SolveStatus.FEASIBLE}
    return (solver.objective_value if found else None), solver.best_objective_bound


RUNS = {"HiGHS": highs, "CBC": cbc, "SCIP": scip, "CP-SAT": cp_sat}
NAMES = tuple(RUNS)


def main(name: str, path: Path, seconds: float) -> None:
    """Solve and print."""
    begun = time.perf_counter()
    found = RUNS[name](path, seconds)
    print(json.dumps(found and [*found, time.perf_counter() - begun]))


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), float(sys.argv[3]))
