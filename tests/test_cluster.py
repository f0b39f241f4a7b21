"""A real scheduler and two worker processes on loopback do the same as this machine, even if one of them dies."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import distributed
import pytest
from builders import five_projects

from portfolio import cluster, service
from portfolio.cluster import There
from portfolio.crew import Here
from portfolio.errors import PortfolioError
from portfolio.language import gettext as _
from portfolio.report.answers import asked
from portfolio.service.answers import Effort, frontier, sure_starts

PATIENCE = 60

SWEEPS = (frontier, lambda plan, effort: asked.whys(plan, effort).shape, sure_starts)
"""The best worth by budget, why and why not, and starts under many weightings."""


class Workers:
    """A scheduler with two workers, each a process of its own."""

    def __init__(self, folder: Path) -> None:
        self._told = folder / "scheduler.json"
        self.scheduler = self._begun("scheduler", "--host", "127.0.0.1", "--port", "0")
        wait_until(self._told.exists)
        self.workers = [self._worker() for _number in range(2)]
        self.address = json.loads(self._told.read_text("utf-8"))["address"]
        with distributed.Client(self.address, set_as_default=False) as client:
            client.wait_for_workers(2, timeout=PATIENCE)

    def _worker(self) -> "subprocess.Popen[bytes]":
        return self._begun("worker", "--nthreads", "1", "--no-nanny", "--host", "127.0.0.1")

    def _begun(self, *words: str) -> "subprocess.Popen[bytes]":
        command = [sys.executable, "-m", "dask", *words, "--no-dashboard"]
        return subprocess.Popen(
            [*command, "--scheduler-file", str(self._told)],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            env={**os.environ, "PYTHONPATH": str(Path(__file__).parent)},
        )

    def end(self) -> None:
        for process in (*self.workers, self.scheduler):
            process.kill()
            process.wait()


def wait_until(happened) -> None:
    until = time.monotonic() + PATIENCE
    while not happened():
        assert time.monotonic() < until
        time.sleep(0.05)


@pytest.fixture(scope="module")
def workers(tmp_path_factory):
    found = Workers(tmp_path_factory.mktemp("verbund"))
    yield found
    found.end()


@pytest.fixture
def mortal(tmp_path):
    """Workers that are killed."""
    found = Workers(tmp_path)
    yield found
    found.end()


def squared(number: int) -> int:
    return number * number


def slowly(number: int) -> tuple[int, int]:
    time.sleep(0.4)
    return number, os.getpid()


def refuse(number: int) -> int:
    raise PortfolioError(f"{number} geht nicht.")


def spoken(_number: int) -> str:
    return _("It was stopped; nothing was kept.")


def test_the_results_come_in_the_order_of_the_pieces_as_on_this_machine(workers):
    there = There(workers.address).each(squared, range(12))

    assert there == Here().each(squared, range(12)) == tuple(n * n for n in range(12))


def test_nothing_to_do_asks_nobody():
    assert There("tcp://127.0.0.1:1").each(squared, ()) == ()


def test_it_is_told_how_much_is_done(workers):
    told = []
    There(workers.address).each(squared, range(4), told.append)

    assert told[-1] == 1.0
    assert told == sorted(told)


def test_what_the_work_refuses_is_refused_here(workers):
    with pytest.raises(PortfolioError, match="geht nicht"):
        There(workers.address).each(refuse, range(3))


def test_workers_speak_the_language_of_whoever_asks(workers):
    assert There(workers.address).each(spoken, [1]) == (spoken(1),)


def test_who_stops_it_gets_nothing(workers):
    with pytest.raises(PortfolioError, match="abgebrochen"):
        There(workers.address).each(slowly, range(40), stop=lambda: True)


def test_where_nobody_answers_that_is_one_sentence(monkeypatch):
    monkeypatch.setattr(cluster, "PATIENCE", "1s")
    with pytest.raises(PortfolioError, match="dask scheduler"):
        There("tcp://127.0.0.1:1").each(squared, [1])


def test_an_address_that_is_none_is_refused():
    with pytest.raises(PortfolioError, match="dask scheduler"):
        There("Rathaus").each(squared, [1])


def test_a_worker_of_another_version_is_refused(workers, monkeypatch):
    monkeypatch.setattr(cluster, "__version__", "0.0.1")
    with pytest.raises(PortfolioError, match="0\\.0\\.1"):
        There(workers.address).each(squared, [1])


def test_a_worker_that_is_killed_loses_nothing(mortal):
    killed = []

    def tell(share: float) -> None:
        if share > 0.2 and not killed:
            killed.append(mortal.workers[0].pid)
            os.kill(mortal.workers[0].pid, signal.SIGKILL)

    found = There(mortal.address).each(slowly, range(16), tell)

    assert killed
    assert [number for number, _who in found] == list(range(16))


def test_without_any_worker_that_is_one_sentence(mortal):
    for process in mortal.workers:
        process.kill()
        process.wait()
    wait_until(lambda: "dask worker" in refusal(mortal.address))


def refusal(address: str) -> str:
    try:
        There(address).each(squared, [1])
    except PortfolioError as error:
        return str(error)
    return ""


@pytest.mark.parametrize("sweep", SWEEPS)
def test_a_sweep_comes_to_the_same_there_and_here(workers, sweep):
    plan = service.make_plan(five_projects(), 20)
    here = sweep(plan, Effort(10, Here()))

    assert sweep(plan, Effort(10, There(workers.address))) == here
    assert here
