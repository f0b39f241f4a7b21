"""Whoever works on many pieces at once: processes of this machine, or others behind the same door (Mannschaft)."""

import os
import sys
from collections.abc import Callable, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import redirect_stderr
from multiprocessing import get_context, resource_tracker
from typing import Protocol, TypeVar

from portfolio.errors import PortfolioError
from portfolio.language import current, use
from portfolio.language import gettext as _
from portfolio.progress import Tell

Piece = TypeVar("Piece")
Result = TypeVar("Result")

Stop = Callable[[], bool]
"""Answers True once nobody waits for the rest any more."""

LOOK_UP = 0.2
"""Seconds after which it is looked whether somebody wants to stop."""


_IN_A_CREW = "PORTFOLIO_CREW"

MOST_HANDS = 2
"""So many processes work on one search at most."""


def hands() -> int:
    """How many processes a search of this one may use: one, where this is one of a crew itself."""
    return 1 if _IN_A_CREW in os.environ else min(MOST_HANDS, os.cpu_count() or 1)


def joined(language: str) -> None:
    """From now on this process is one of a crew, and speaks the language of whoever asks."""
    os.environ[_IN_A_CREW] = "1"
    use(language)


class Crew(Protocol):
    """Does the same work on many pieces; a function of a module and values that can travel."""

    def each(
        self,
        work: Callable[[Piece], Result],
        pieces: Sequence[Piece],
        tell: Tell | None = None,
        stop: Stop | None = None,
    ) -> tuple[Result, ...]:
        """The results in the order of the pieces.

        Raises:
            PortfolioError: Of the work itself; or it was stopped, or who worked on it was ended from outside.
        """


class Alone:
    """One piece after the other, in this process."""

    def each(
        self,
        work: Callable[[Piece], Result],
        pieces: Sequence[Piece],
        tell: Tell | None = None,
        stop: Stop | None = None,
    ) -> tuple[Result, ...]:
        """As `Crew.each`."""
        results = []
        for number, piece in enumerate(pieces, start=1):
            refuse_stopped(stop)
            results.append(work(piece))
            _tell(tell, number, len(pieces))
        return tuple(results)


class Here:
    """As many processes as this machine has cores."""

    def __init__(self, workers: int | None = None) -> None:
        self.workers = workers or os.cpu_count() or 1

    def each(
        self,
        work: Callable[[Piece], Result],
        pieces: Sequence[Piece],
        tell: Tell | None = None,
        stop: Stop | None = None,
    ) -> tuple[Result, ...]:
        """As `Crew.each`; for a single piece no process is begun."""
        if min(self.workers, len(pieces)) < 2:
            return Alone().each(work, pieces, tell, stop)
        _look_after_processes()
        pool = ProcessPoolExecutor(
            min(self.workers, len(pieces)),
            mp_context=get_context("spawn"),  # a fork would copy the screen's threads
            initializer=joined,
            initargs=(current(),),
        )
        try:
            futures = [pool.submit(work, piece) for piece in pieces]
            _wait_for(futures, tell, stop)
            return tuple(future.result() for future in futures)
        except BrokenProcessPool:
            raise PortfolioError(
                _("The search was ended from outside; please try again.")
            ) from None
        finally:
            _end(pool)


def _look_after_processes() -> None:
    """Begin what cleans up after processes; it wants the real standard error, which a screen has taken away."""
    with redirect_stderr(sys.__stderr__ or sys.stderr):
        resource_tracker.ensure_running()


def _wait_for(futures: Sequence["Future[Result]"], tell: Tell | None, stop: Stop | None) -> None:
    """Until all are done; the first that fails ends it."""
    waiting = set(futures)
    while waiting:
        done, waiting = wait(waiting, LOOK_UP, FIRST_COMPLETED)
        for future in done:
            future.result()
        _tell(tell, len(futures) - len(waiting), len(futures))
        refuse_stopped(stop)


def _end(pool: ProcessPoolExecutor) -> None:
    """At once, whatever is still being worked on."""
    for process in (getattr(pool, "_processes", None) or {}).values():
        process.terminate()
    pool.shutdown(wait=True, cancel_futures=True)


def _tell(tell: Tell | None, done: int, count: int) -> None:
    if tell:
        tell(done / count)


def refuse_stopped(stop: Stop | None) -> None:
    """End the work where nobody waits for it any more.

    Raises:
        PortfolioError: Nobody does.
    """
    if stop and stop():
        raise PortfolioError(_("It was stopped; nothing was kept."))
