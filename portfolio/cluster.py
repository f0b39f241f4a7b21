"""A crew on other machines: the workers of a Dask scheduler (Rechnerverbund).

Whoever reaches the scheduler can have anything done on its workers, so it belongs on a network of one's own; with
`tls://` and Dask's own settings it asks for certificates. The workers need the same version of this program.
"""

import logging
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from typing import Any, TypeVar

from portfolio import __version__
from portfolio.crew import LOOK_UP, Stop, joined, refuse_stopped
from portfolio.errors import PortfolioError
from portfolio.language import current
from portfolio.language import gettext as _
from portfolio.progress import Tell

Piece = TypeVar("Piece")
Result = TypeVar("Result")

PATIENCE = "5s"
"""How long the scheduler is waited for."""

RETRIES = 3
"""So often a piece is given to somebody else, whose first worker was lost."""


class There:
    """The workers of a scheduler, told by its address, such as tcp://10.0.0.5:8786."""

    def __init__(self, address: str) -> None:
        self.address = address

    def each(
        self,
        work: Callable[[Piece], Result],
        pieces: Sequence[Piece],
        tell: Tell | None = None,
        stop: Stop | None = None,
    ) -> tuple[Result, ...]:
        """As `Crew.each`; a piece whose worker is lost is done by another one.

        Raises:
            PortfolioError: Nobody answers there, a worker runs another version; else as `Crew.each`.
        """
        if not pieces:
            return ()
        with _reached(self.address) as client:
            _refuse_strangers(client, self.address)
            futures = [
                client.submit(_done, work, current(), piece, pure=False, retries=RETRIES)
                for piece in pieces
            ]
            try:
                with client.as_current():
                    return _results(futures, tell, stop)
            finally:
                client.cancel(futures)


def _done(work: Callable[[Piece], Result], language: str, piece: Piece) -> Result:
    """What a worker does; texts in it are in the language of whoever asked."""
    joined(language)
    return work(piece)


@contextmanager
def _reached(address: str) -> Iterator[Any]:
    try:
        import distributed  # noqa: PLC0415  an extra, and slow to load
    except ImportError:
        text = _("Other machines are reached through Dask; please install «portfolio[cluster]».")
        raise PortfolioError(text) from None
    logging.getLogger("distributed").setLevel(logging.CRITICAL)  # what is lost we tell ourselves
    try:
        client = distributed.Client(address, timeout=PATIENCE, set_as_default=False)
    except (OSError, TypeError, ValueError):
        text = _(
            "Nobody answers at {address}; begin with «dask scheduler», then «dask worker {address}»."
        )
        raise PortfolioError(text.format(address=address)) from None
    try:
        yield client
    finally:
        client.close(timeout=PATIENCE)


def _refuse_strangers(client: Any, address: str) -> None:  # noqa: ANN401
    versions = client.run(_version)
    if not versions:
        text = _("There is no worker at {address}; begin one with «dask worker {address}».")
        raise PortfolioError(text.format(address=address))
    for worker, version in sorted(versions.items()):
        if version != __version__:
            text = _(
                "The worker {worker} runs portfolio {other}, here it is {own}; please install the same version."
            )
            raise PortfolioError(text.format(worker=worker, other=version or "–", own=__version__))


def _version() -> str:
    from portfolio import __version__ as own  # noqa: PLC0415  asked where the worker runs

    return own


def _results(futures: Sequence[Any], tell: Tell | None, stop: Stop | None) -> tuple[Any, ...]:
    import distributed  # noqa: PLC0415

    waiting = list(futures)
    try:
        while waiting:
            with suppress(TimeoutError):
                distributed.wait(waiting, timeout=LOOK_UP, return_when="FIRST_COMPLETED")
            for future in waiting:
                if future.done():
                    future.result()
            waiting = [future for future in waiting if not future.done()]
            if tell:
                tell(1 - len(waiting) / len(futures))
            refuse_stopped(stop)
        return tuple(future.result() for future in futures)
    except distributed.scheduler.KilledWorker:
        raise PortfolioError(_("The search was ended from outside; please try again.")) from None
