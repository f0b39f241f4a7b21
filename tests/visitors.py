"""Guests of the house in the browser."""

import asyncio
import socket
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from aiohttp import ClientSession, WSServerHandshakeError, web

from portfolio.web.gate import COOKIE, Gate, Visitor
from portfolio.web.server import House, Place
from portfolio.web.tables import Figures

SECRET, OWN = "look", "write"


def a_town_in(places):
    """The sample city with a plan."""
    from screens import a_town

    return a_town(places.mktemp("stadt"))


@dataclass
class Guest:
    """A browser, without its eyes."""

    url: str
    web: ClientSession
    house: House

    async def get(self, path: str, secret: str = SECRET, **headers: str):
        """Status, headers and text."""
        kept = {"Cookie": f"{COOKIE}={secret}", **headers}
        async with self.web.get(f"{self.url}{path}", headers=kept, allow_redirects=False) as told:
            return told.status, told.headers, await told.text(errors="replace")

    def sit(self, secret: str = SECRET, **headers: str):
        """A screen of 100 × 30."""
        kept = {"Cookie": f"{COOKIE}={secret}", "Origin": self.url, **headers}
        return self.web.ws_connect(f"{self.url}/ws?width=100&height=30", headers=kept)

    async def until_free(self) -> None:
        """Until all seats are free again."""
        async with asyncio.timeout(15):
            while self.house.taken:
                await asyncio.sleep(0.05)

    async def is_refused(self, status: int, **headers: str) -> bool:
        try:
            async with self.sit(**headers):
                return False
        except WSServerHandshakeError as refused:
            return refused.status == status


def visit(city, story: Callable[[Guest], Awaitable[object]], **place: object) -> object:
    """Open the house at a free port and do what the story says."""

    async def run() -> object:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        url = f"http://127.0.0.1:{port}"
        gate = Gate(url, {SECRET: Visitor(), OWN: Visitor("kb", may_write=True)})
        figures = Figures(city, url)
        house = House(city, gate, Place(port=port, **place), figures)
        runner = web.AppRunner(await house._make_app())
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", port).start()
        try:
            async with ClientSession() as session:
                return await story(Guest(url, session, house))
        finally:
            await runner.cleanup()
            figures.close()

    return asyncio.run(run())
