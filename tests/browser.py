"""A real browser without a window, spoken to by its own protocol (Chrome DevTools)."""

import asyncio
import base64
import itertools
import shutil
import tempfile
from pathlib import Path
from typing import Any, Self

from aiohttp import ClientSession

CHROMIUM = next(
    filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None
)

QUIET = (
    "--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--disable-quic", "--remote-debugging-port=0",
    "--window-size=1200,800", "--disable-dev-shm-usage",
)  # fmt: skip
"""It asks nobody for anything but the page."""


class Browser:
    """One page; all that it asks for is noted."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.complaints: list[str] = []
        self._count = itertools.count(1)

    async def __aenter__(self) -> Self:
        self._folder = Path(tempfile.mkdtemp())
        self._process = await asyncio.create_subprocess_exec(
            CHROMIUM, *QUIET, f"--user-data-dir={self._folder}", "about:blank",
            stdout=asyncio.subprocess.DEVNULL, stderr=asyncio.subprocess.DEVNULL,
        )  # fmt: skip
        port = (await self._port()).splitlines()[0]
        self._web = ClientSession()
        async with self._web.get(f"http://127.0.0.1:{port}/json") as told:
            page = next(each for each in await told.json() if each["type"] == "page")
        self._line = await self._web.ws_connect(page["webSocketDebuggerUrl"], max_msg_size=0)
        for domain in ("Page", "Network", "Runtime", "Log"):
            await self.do(f"{domain}.enable")
        return self

    async def __aexit__(self, *_error: object) -> None:
        await self._line.close()
        await self._web.close()
        self._process.kill()
        await self._process.wait()
        shutil.rmtree(self._folder, ignore_errors=True)

    async def _port(self) -> str:
        path = self._folder / "DevToolsActivePort"
        for _try in range(600):
            if path.exists() and path.read_text():
                return path.read_text()
            await asyncio.sleep(0.05)
        raise AssertionError("the browser did not start")

    async def do(self, method: str, **told: Any) -> dict[str, Any]:
        """Ask for something, and wait for the answer."""
        number = next(self._count)
        await self._line.send_json({"id": number, "method": method, "params": told})
        async with asyncio.timeout(30):
            while True:
                heard = await self._line.receive_json()
                self._note(heard)
                if heard.get("id") == number:
                    return heard.get("result", {})

    def _note(self, heard: dict[str, Any]) -> None:
        if heard.get("method") == "Network.requestWillBeSent":
            self.asked.append(heard["params"]["request"]["url"])
        if heard.get("method") == "Network.webSocketCreated":
            self.asked.append(heard["params"]["url"])
        if heard.get("method") == "Log.entryAdded" and heard["params"]["entry"]["level"] == "error":
            self.complaints.append(heard["params"]["entry"]["text"])
        if heard.get("method") == "Runtime.exceptionThrown":
            self.complaints.append(str(heard["params"]))

    async def go(self, url: str) -> None:
        await self.do("Page.navigate", url=url)

    async def value(self, script: str) -> Any:
        """What a script comes to on the page."""
        told = await self.do(
            "Runtime.evaluate", expression=script, returnByValue=True, awaitPromise=True
        )
        return told.get("result", {}).get("value")

    async def until(self, script: str, seconds: float = 30) -> None:
        """Until that is so on the page."""
        end = asyncio.get_running_loop().time() + seconds
        while not await self.value(script):
            assert asyncio.get_running_loop().time() < end, script
            await asyncio.sleep(0.1)

    async def type(self, text: str) -> None:
        """Press keys."""
        for sign in text:
            for kind in ("keyDown", "keyUp"):
                more = {"text": sign} if kind == "keyDown" else {}
                await self.do("Input.dispatchKeyEvent", type=kind, key=sign, **more)

    async def picture(self) -> bytes:
        """What is seen, as PNG."""
        return base64.b64decode((await self.do("Page.captureScreenshot"))["data"])
