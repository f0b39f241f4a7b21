"""Real terminals for the screens: tmux, as a planner would use it, and a bare line that counts what is written."""

import fcntl
import itertools
import os
import pty
import queue
import re
import select
import signal
import struct
import subprocess
import termios
import threading
import time
from collections.abc import Mapping, Sequence
from typing import Self

_COUNT = itertools.count()
_OCTAL = re.compile(rb"\\([0-7]{3})")

QUIET = 0.2
"""Seconds without a byte after which a program has said all."""


class Tmux:
    """A program under a private tmux; its control mode tells at once what is written and what is seen."""

    def __init__(
        self,
        command: Sequence[str],
        size: tuple[int, int] = (100, 30),
        env: Mapping[str, str] | None = None,
    ) -> None:
        self._base = ["tmux", "-L", f"portfolio-{os.getpid()}-{next(_COUNT)}", "-f", "/dev/null"]
        self._env = {
            **os.environ,
            "LANG": "C.UTF-8",
            "LC_ALL": "C.UTF-8",
            "COLORTERM": "truecolor",
            **(env or {}),
        }
        self._env.pop("TMUX", None)
        self._size, self._command = size, [*command]
        self.written: list[tuple[float, int]] = []
        self._sent = 0.0

    def __enter__(self) -> Self:
        width, height = map(str, self._size)
        self._tmux("new-session", "-d", "-x", width, "-y", height, "-s", "t", "cat")
        for told in (
            "status off",
            "remain-on-exit on",
            "default-terminal tmux-256color",
            "window-size manual",
        ):
            self._tmux("set", "-g", *told.split())
        self._tmux("set", "-sg", "escape-time", "0")
        self._control = subprocess.Popen(
            [*self._base, "-C", "attach", "-t", "t"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env=self._env,
        )
        self._answers: queue.Queue[list[str]] = queue.Queue()
        threading.Thread(target=self._listen, daemon=True).start()
        self._answers.get(timeout=10)
        self.begun = time.perf_counter()
        self._tmux("respawn-pane", "-k", "-t", "t", *self._command)
        return self

    def __exit__(self, *_error: object) -> None:
        self._control.kill()
        self._control.wait()
        subprocess.run([*self._base, "kill-server"], check=False, capture_output=True)
        for pipe in (self._control.stdin, self._control.stdout):
            pipe.close()

    def screen(self) -> str:
        """What is seen."""
        return "\n".join(line.rstrip() for line in self.ask("capture-pane -p -t t"))

    def send(self, *keys: str) -> None:
        """Press keys by tmux's names: Down, Enter, C-p, or a letter."""
        for key in keys:
            self.ask(f"send-keys -t t {_quoted(key)}")

    def type(self, text: str) -> None:
        """Type a text."""
        self.ask(f"send-keys -t t -l {_quoted(text)}")

    def wait_for(self, wanted: str, seconds: float = 30) -> str:
        """What is seen once that is to be read; a failure shows what was seen instead."""
        end = time.monotonic() + seconds
        while wanted not in (seen := self.screen()):
            assert time.monotonic() < end, f"«{wanted}» was not seen:\n{seen}"
            time.sleep(0.003)
        return seen

    def wait_until_gone(self, unwanted: str, seconds: float = 30) -> None:
        """What is seen no more."""
        end = time.monotonic() + seconds
        while unwanted in self.screen():
            assert time.monotonic() < end, f"«{unwanted}» stayed"
            time.sleep(0.003)

    def settle(self, quiet: float = QUIET) -> None:
        """Until nothing is written any more."""
        while (
            not self.written or time.perf_counter() - max(self.written[-1][0], self._sent) < quiet
        ):
            time.sleep(0.01)

    def seconds_of(self, key: str) -> float:
        """From a key to the first change of what is seen."""
        self.settle()
        before = self.screen()
        begun = time.perf_counter()
        self.send(key)
        while self.screen() == before:
            assert time.perf_counter() - begun < 30, f"{key} changed nothing"
        return time.perf_counter() - begun

    def ask(self, line: str) -> list[str]:
        """What tmux answers to a command."""
        if line.startswith("send-keys"):
            self._sent = time.perf_counter()
        self._control.stdin.write(f"{line}\n".encode())
        self._control.stdin.flush()
        return self._answers.get(timeout=10)

    def _tmux(self, *told: str) -> None:
        subprocess.run([*self._base, *told], check=True, capture_output=True, env=self._env)

    def _listen(self) -> None:
        answer: list[str] | None = None
        for raw in self._control.stdout:
            line = raw.rstrip(b"\n")
            if line.startswith(b"%begin"):
                answer = []
            elif line.startswith((b"%end", b"%error")):
                self._answers.put(answer or [])
                answer = None
            elif answer is not None:
                answer.append(line.decode("utf-8", "replace"))
            elif line.startswith(b"%output"):
                data = _OCTAL.sub(b"x", line.split(b" ", 2)[2])
                self.written.append((time.perf_counter(), len(data)))


class Line:
    """A program at a bare line that counts its frames: it promises the terminal to draw each of them at once."""

    ASKED, ANSWER = b"\x1b[?2026$p", b"\x1b[?2026;2$y"
    FRAME, PAINTED = b"\x1b[?2026h", b"\x1b[?2026l"

    def __init__(
        self, command: Sequence[str], size: tuple[int, int], env: Mapping[str, str]
    ) -> None:
        width, height = size
        self._pid, self._line = pty.fork()
        if self._pid == 0:
            fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", height, width, 0, 0))
            os.environ.update(
                {**env, "TERM": "xterm-256color", "COLORTERM": "truecolor", "LANG": "C.UTF-8"}
            )
            os.execvp(command[0], command)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        os.kill(self._pid, signal.SIGKILL)
        os.waitpid(self._pid, 0)
        os.close(self._line)

    def read(self, quiet: float = 0.5, wanted: bytes = b"", seconds: float = 30) -> bytes:
        """What is written until nothing more comes, and what is wanted was among it."""
        found, end = b"", time.monotonic() + seconds
        while time.monotonic() < end:
            ready, _out, _error = select.select([self._line], [], [], quiet)
            if ready:
                some = os.read(self._line, 65536)
                if self.ASKED in some:
                    os.write(self._line, self.ANSWER)
                found += some
            elif wanted in found:
                return found
        raise AssertionError(f"{wanted!r} was not written in {seconds} s")

    def press(self, key: bytes) -> tuple[int, int]:
        """How many frames and bytes a key costs."""
        os.write(self._line, key)
        told = self.read()
        return told.count(self.FRAME), len(told)

    def hold(self, key: bytes, times: int, a_second: int) -> tuple[list[float], list[float]]:
        """When a key that is held was pressed, and when a frame was painted, in seconds."""
        begun, pressed, painted = time.perf_counter(), [], []
        while (now := time.perf_counter() - begun) < times / a_second + QUIET:
            due = len(pressed) / a_second
            if len(pressed) < times and now >= due:
                os.write(self._line, key)
                pressed.append(now)
            ready, _out, _error = select.select(
                [self._line], [], [], min(max(0.0, due - now), 0.01)
            )
            if ready:
                frames = os.read(self._line, 65536).count(self.PAINTED)
                painted += [time.perf_counter() - begun] * frames
        return pressed, painted


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "'\\''") + "'"
