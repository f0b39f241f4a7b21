"""A planner before the screen: keys are pressed, and what is to be read is looked at."""

import asyncio
import os
import time
from collections.abc import Awaitable, Callable
from contextlib import suppress
from pathlib import Path

from builders import GOLDEN, STAMP, a_city, a_plan
from planner import take
from textual.worker import WorkerCancelled

from portfolio import service
from portfolio.tui.app import Screens
from portfolio.tui.desk import Desk
from portfolio.window import start_years
from scoring.rank import Class


class Screen:
    """What is seen, and the keys."""

    def __init__(self, app: Screens, pilot) -> None:
        self.app, self.pilot = app, pilot

    async def press(self, *keys: str) -> None:
        for key in keys:
            await self.pilot.press(key)
        await self.rest()

    async def type(self, text: str) -> None:
        await self.press(*("space" if sign == " " else sign for sign in text))

    async def rest(self) -> None:
        """Until nothing goes on any more; what a worker found can set off another one."""
        quiet = 0
        while quiet < 2:
            await self.pilot.pause()
            quiet += 1
            if not all(worker.is_finished for worker in self.app.workers):
                quiet = 0
                with suppress(WorkerCancelled):  # somebody asked for something else meanwhile
                    await self.app.workers.wait_for_complete()

    async def until(self, is_so: Callable[[], object]) -> None:
        """Wait for something; not longer than anybody would."""
        end = time.monotonic() + 20
        while not is_so():
            assert time.monotonic() < end
            await self.pilot.pause(0.02)

    @property
    def text(self) -> str:
        strips = self.app.screen._compositor.render_strips()
        lines = ("".join(segment.text for segment in strip).rstrip() for strip in strips)
        return "\n".join(lines).rstrip() + "\n"

    @property
    def state(self) -> str:
        return str(self.app.screen_stack[0].query_one("#state").content)

    @property
    def toasts(self) -> list[str]:
        return [notice.message for notice in self.app._notifications]

    @property
    def desk(self) -> Desk:
        return self.app.desk

    @property
    def rows(self) -> tuple[str, ...]:
        return self.app.view.table.rows.keys

    @property
    def cursor(self) -> str:
        return self.app.view.table.cursor


def play(
    city, story: Callable[[Screen], Awaitable[object]], size=(100, 30), **how: object
) -> object:
    """Open the screens on a workspace and do what the story says."""

    async def run() -> object:
        app = Screens(service.open_workspace(city.folder), lambda: STAMP, **how)
        app.animation_level = "none"
        async with app.run_test(size=size) as pilot:
            screen = Screen(app, pilot)
            await screen.rest()
            return await story(screen)

    return asyncio.run(run())


def a_town(folder: Path):
    """The sample city with a plan made by hand: every duty and the better half at their earliest."""
    city = a_city(folder)
    take(city)
    portfolio = service.load(city)
    ranked = {each.id: each for each in service.rank_all(portfolio).overall}
    starts = {
        project.id: start_years(project, portfolio.settings)[0]
        if start_years(project, portfolio.settings)
        and ranked[project.id].verdict.counts_as in {Class.A, Class.B}
        else None
        for project in portfolio.projects
    }
    service.remember(city, a_plan(portfolio, starts), STAMP)
    return city


def same_as(name: str, text: str) -> None:
    """Compare with what was seen before; UPDATE=1 takes what is seen now."""
    path = GOLDEN / "screens" / f"{name}.txt"
    if os.environ.get("UPDATE"):
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, "utf-8")
    assert text == path.read_text("utf-8")
