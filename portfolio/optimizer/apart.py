"""Solving in a process of its own, so that whoever asks can do something else meanwhile, and end it (Nebenher).

The other process is told the problem through its input and tells through its output: how far it is, at last what
it found. A line on its input means that enough was seen. Both are this program, so values travel as pickles.
"""

import pickle
import subprocess
import sys
from threading import Thread
from typing import IO

from portfolio.errors import PortfolioError
from portfolio.language import gettext as _
from portfolio.model import Proof, Schedule
from portfolio.optimizer.limits import Limits, Watch
from portfolio.optimizer.problem import Problem

ENOUGH = b"enough\n"


def propose_apart(
    problem: Problem, limits: Limits, watch: Watch | None = None
) -> tuple[Schedule, Proof]:
    """What `propose` finds, found in another process; `watch` is called in this one.

    Raises:
        PortfolioError: The solver returned a schedule that arithmetic refutes, or its process was ended.
    """
    try:
        return _searched(problem, limits, watch)
    except (EOFError, OSError, pickle.UnpicklingError):
        raise PortfolioError(_("The search was ended from outside; please plan again.")) from None


def _searched(problem: Problem, limits: Limits, watch: Watch | None) -> tuple[Schedule, Proof]:
    command = [sys.executable, "-m", "portfolio.optimizer.apart"]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.DEVNULL}
    with subprocess.Popen(command, **pipes) as process:  # type: ignore[call-overload]
        try:
            pickle.dump((problem, limits), process.stdin)
            process.stdin.flush()
            return _listen(process, watch)
        finally:
            process.kill()


def _listen(process: "subprocess.Popen[bytes]", watch: Watch | None) -> tuple[Schedule, Proof]:
    has_enough = False
    while True:
        told = pickle.load(process.stdout)  # type: ignore[arg-type]
        if isinstance(told, PortfolioError):
            raise told
        if not isinstance(told[0], float):
            schedule, proof = told
            return schedule, proof
        if watch and watch(*told) and not has_enough:
            has_enough = True
            _end(process.stdin)


def _end(pipe: IO[bytes] | None) -> None:
    if pipe:
        pipe.write(ENOUGH)
        pipe.flush()


def main() -> None:
    """The other process."""
    from portfolio.optimizer.solve import propose  # noqa: PLC0415  only this process needs the solver

    problem, limits = pickle.load(sys.stdin.buffer)
    heard: list[bytes] = []
    Thread(target=lambda: heard.append(sys.stdin.buffer.readline()), daemon=True).start()

    def watch(seconds: float, gap: float) -> bool:
        _tell((seconds, gap))
        return bool(heard)

    try:
        _tell(propose(problem, limits, watch))
    except PortfolioError as error:
        _tell(error)


def _tell(told: object) -> None:
    pickle.dump(told, sys.stdout.buffer)
    sys.stdout.buffer.flush()


if __name__ == "__main__":
    main()
