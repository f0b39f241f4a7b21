"""Callers who say nothing: they are hung up on, so that others get through (Leitungen)."""

from collections.abc import Collection
from contextlib import suppress
from typing import Any

from aiohttp import web

PATIENCE = 20.0
"""Seconds that a caller may say nothing."""

MANY = 4096
"""Callers at once, where this machine lets us have so many."""


class Silent:
    """Who has said nothing since when."""

    def __init__(self, patience: float) -> None:
        self._patience = patience
        self._since: dict[Any, float] = {}
        self._waiting: dict[Any, int] = {}

    def heard(self, line: object, now: float) -> None:
        """Something was asked on that line."""
        self._since[line] = now

    def hang_up(self, runner: web.AppRunner, busy: Collection[object], now: float) -> int:
        """Close the lines on which nothing was asked, and nothing taken, for too long; on how many."""
        lines = [each.transport for each in runner.server.connections] if runner.server else []
        waiting = {line: line.get_write_buffer_size() for line in lines if line is not None}
        taking = {line for line, size in waiting.items() if 0 < size != self._waiting.get(line)}
        idle = [line for line in waiting if line not in busy and line not in taking]
        self._since = {line: self._since.get(line, now) for line in idle}
        self._waiting = waiting
        late = [line for line, since in self._since.items() if now - since > self._patience]
        for line in late:
            line.abort()
            del self._since[line]
        return len(late)


def allow_many_lines() -> None:
    """As many callers as this machine lets us have; Windows has no such limit."""
    with suppress(ImportError, ValueError, OSError):
        import resource  # noqa: PLC0415  not there on Windows

        soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
        most = MANY if hard == resource.RLIM_INFINITY else min(MANY, hard)
        resource.setrlimit(resource.RLIMIT_NOFILE, (max(soft, most), hard))
