"""A search in a process of its own beside this one; each tells the other what it finds (Mitsuche).

Values travel as pickles through pipes, for both ends are this program. Where the other process cannot be begun or
is ended from outside, this one simply goes on without it.
"""

import pickle
import subprocess
import sys
import time
from contextlib import suppress
from threading import Thread
from typing import IO

import numpy as np

from portfolio.optimizer.arrays import Arrays, Numbers
from portfolio.optimizer.engine import Found, Hooks, Way, search

EVERY = 0.2
"""Seconds between two words about the bound."""


class Rival:
    """The other search, as this process knows it."""

    def __init__(self, arrays: Arrays, way: Way, known: Numbers | None) -> None:
        self.bound = -np.inf
        """No solution has a smaller objective."""
        self.nodes = 0
        self.found: Found | None = None
        """What it came to; none while it goes on."""
        self._better: Numbers | None = None
        self._process = _begun()
        if self._process:
            Thread(target=self._listen, daemon=True).start()
            self._send((arrays, way, known))

    @property
    def is_over(self) -> bool:
        """It has ended, in whatever way."""
        return self._process is None or self._process.poll() is not None

    def take(self) -> Numbers | None:
        """The best it told since it was last asked."""
        told, self._better = self._better, None
        return told

    def tell(self, values: Numbers) -> None:
        """Tell it a solution."""
        self._send(values)

    def end(self) -> None:
        """End it, whatever it is doing."""
        if self._process:
            self._process.kill()
            with suppress(OSError):
                self._process.communicate()

    def _send(self, told: object) -> None:
        if self._process and self._process.stdin:
            with suppress(OSError, ValueError):
                pickle.dump(told, self._process.stdin)
                self._process.stdin.flush()

    def _listen(self) -> None:
        with suppress(EOFError, OSError, ValueError, pickle.UnpicklingError):
            while self._process and self._process.stdout:
                told = pickle.load(self._process.stdout)
                if isinstance(told, Found):
                    self.found, self.bound = told, max(self.bound, told.bound)
                    return
                if isinstance(told, tuple):
                    self.bound, self.nodes = max(self.bound, told[0]), told[1]
                else:
                    self._better = told


def _begun() -> "subprocess.Popen[bytes] | None":
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.DEVNULL}
    try:
        return subprocess.Popen([sys.executable, "-m", "portfolio.optimizer.rival"], **pipes)  # type: ignore[call-overload,no-any-return]
    except OSError:
        return None


class _Ear:
    """What the other process hears of this one."""

    def __init__(self, pipe: IO[bytes]) -> None:
        self.is_deserted = False
        self._pipe = pipe
        self._latest: Numbers | None = None
        Thread(target=self._listen, daemon=True).start()

    def take(self) -> Numbers | None:
        told, self._latest = self._latest, None
        return told

    def _listen(self) -> None:
        with suppress(EOFError, OSError, pickle.UnpicklingError):
            while True:
                self._latest = pickle.load(self._pipe)
        self.is_deserted = True


class _Mouth:
    """Tells this process how far the search is."""

    def __init__(self, pipe: IO[bytes], ear: _Ear) -> None:
        self._pipe, self._ear = pipe, ear
        self._told = 0.0

    def say(self, told: object) -> None:
        pickle.dump(told, self._pipe)
        self._pipe.flush()

    def is_enough(self, bound: float, nodes: int) -> bool:
        now = time.monotonic()
        if now - self._told > EVERY:
            self._told = now
            self.say((bound, nodes))
        return self._ear.is_deserted


def main() -> None:
    """The other process."""
    arrays, way, known = pickle.load(sys.stdin.buffer)
    ear = _Ear(sys.stdin.buffer)
    mouth = _Mouth(sys.stdout.buffer, ear)
    with suppress(OSError):  # nobody listens any more
        mouth.say(search(arrays, way, known, Hooks(mouth.is_enough, mouth.say, ear.take)))


if __name__ == "__main__":
    main()
