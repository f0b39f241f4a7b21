"""A program of its own for each visitor, that ends when the visitor leaves or falls asleep (Platz)."""

import asyncio
import hashlib
import os
import shutil
import signal
import sys
import tempfile
from asyncio.subprocess import PIPE, Process
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from aiohttp import WSMessage, WSMsgType, web
from textual_serve.app_service import AppService

from portfolio.web.gate import Visitor

GRACE = 5.0
"""Seconds a program has to end by itself."""

LARGEST = (500, 200)
"""Cells of a browser's window; no screen has more."""

HANDED_ON = (
    "PATH", "HOME", "LANG", "LC_ALL", "TZ", "SYSTEMROOT", "PORTFOLIO_LANG",
    "TEXTUAL_DRIVER", "TEXTUAL_FPS", "TEXTUAL_COLOR_SYSTEM", "TERM_PROGRAM", "TERM_PROGRAM_VERSION",
    "COLUMNS", "ROWS",
)  # fmt: skip
"""What visitors' programs learn of our surroundings: what they need to start, and no secret."""

NOBODY = "web"
"""Who came by the link that all can have; such a visitor writes nothing."""


class Seat(AppService):
    """The screens for one visitor; reads what the browser sends until there is nothing for too long."""

    def __init__(self, folder: Path, visitor: Visitor, **more: Any) -> None:  # noqa: ANN401
        super().__init__("", **more)
        self._folder, self._visitor = folder, visitor
        self._passing = Path()
        self._begun: Process | None = None

    async def __aenter__(self) -> Self:
        self._passing = Path(tempfile.mkdtemp(prefix="portfolio-"))
        return self

    async def __aexit__(
        self,
        _kind: type[BaseException] | None,
        _error: BaseException | None,
        _trace: TracebackType | None,
    ) -> None:
        """Nothing stays behind, whatever happened, even where the house is being closed."""
        try:
            with suppress(Exception):
                await asyncio.wait_for(self.stop(), GRACE)
        finally:
            self._kill()
            shutil.rmtree(self._passing, ignore_errors=True)
        if self._begun is not None:
            await self._begun.wait()

    async def follow(self, socket: web.WebSocketResponse, idle: float) -> None:
        """Hand on what the browser sends, until it leaves or nothing was typed for so many seconds.

        Raises:
            TimeoutError: Nothing was typed.
        """
        clock = asyncio.get_running_loop().time
        async with asyncio.timeout(idle) as limit:
            async for message in socket:
                kind, told = heard(message)
                if kind == "stdin" and told:
                    limit.reschedule(clock() + idle)
                    await self.send_bytes(str(told).encode("utf-8", "replace"))
                elif kind == "resize":
                    await self.set_terminal_size(*within(told["width"], told["height"]))
                elif kind == "ping":
                    await socket.send_json(["pong", told])
                elif kind in {"blur", "focus"}:
                    await self.send_meta({"type": kind})

    def _build_environment(self, width: int = 80, height: int = 24) -> dict[str, str]:
        """What the program learns of its surroundings."""
        screen = super()._build_environment(width, height)
        kept = {name: told for name, told in screen.items() if name in HANDED_ON}
        who = person(self._visitor, self._passing)
        make_private(Path(who["XDG_STATE_HOME"]))
        return {**kept, **who}

    async def _open_app_process(self, width: int = 80, height: int = 24) -> Process:
        """Without a shell, in a group of its own that can be ended as a whole."""
        self._begun = self._process = await asyncio.create_subprocess_exec(
            *command(self._folder, self._visitor),
            stdin=PIPE, stdout=PIPE, stderr=PIPE,
            env=self._build_environment(width, height),
            start_new_session=True,
        )  # fmt: skip
        self._stdin = self._begun.stdin
        return self._begun

    def _kill(self) -> None:
        """The program and all that it has started, the solver among it."""
        if self._begun is None:
            return
        with suppress(ProcessLookupError, PermissionError):
            if hasattr(os, "killpg"):
                os.killpg(self._begun.pid, signal.SIGKILL)
            else:
                self._begun.kill()


def heard(message: WSMessage) -> tuple[str, Any]:
    """What the browser says, and of what.

    Raises:
        ValueError: It does not speak as a browser with our page does.
    """
    if message.type != WSMsgType.TEXT:
        return "", None
    try:
        told = message.json()
    except (ValueError, RecursionError):
        told = None
    if not isinstance(told, list) or not told:
        raise ValueError("this is no list that begins with what is said")
    return str(told[0]), told[1] if len(told) > 1 else None


def within(width: object, height: object) -> tuple[int, int]:
    """The size of a screen, where what the browser told is one."""
    told = [each if isinstance(each, int) else 0 for each in (width, height)]
    most_wide, most_high = LARGEST
    return max(1, min(told[0], most_wide)), max(1, min(told[1], most_high))


def make_private(folder: Path) -> None:
    """A folder that nobody else of this machine can look into."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    folder.chmod(0o700)


def command(folder: Path, visitor: Visitor) -> tuple[str, ...]:
    """What is started; nothing in it comes from the browser."""
    base = (sys.executable, "-P", "-m", "portfolio", "-C", str(folder), "tui")
    return base if visitor.may_write else (*base, "--read-only")


def person(visitor: Visitor, passing: Path) -> Mapping[str, str]:
    """Who sits there, and where the screens remember how they were left: for who has a name, until next time."""
    if not visitor.name:
        return {"PORTFOLIO_USER": NOBODY, "XDG_STATE_HOME": str(passing)}
    mark = hashlib.sha256(visitor.name.lower().encode()).hexdigest()[:16]
    base = Path(os.environ.get("XDG_STATE_HOME") or Path.home() / ".local" / "state")
    return {"PORTFOLIO_USER": visitor.name, "XDG_STATE_HOME": str(base / "portfolio-web" / mark)}
