"""Pictures of the screens and a recorded session for the README, made from the sample city: `make pictures`."""

import asyncio
import os
import re
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from builders import ROOT, STAMP, a_city
from planner import take

from portfolio import language, service

language.use("de")

from screens import Screen  # noqa: E402  the names of keys are told when the screens are loaded

from portfolio.tui.app import Screens  # noqa: E402

FOLDER = ROOT / "docs" / "screens"
SIZE = (112, 32)
LINES = 16
"""Of each step that the recorded session shows."""


def main() -> None:
    """Make a city, plan it, and play."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        os.environ["XDG_STATE_HOME"] = f"{folder}/state"
        city = a_city(Path(folder) / "stadt")
        take(city)
        service.remember(city, service.make_plan(service.load(city)), STAMP)
        told = asyncio.run(play(city))
    (FOLDER / "session.txt").write_text("\n".join(told) + "\n", "utf-8")


async def play(city: service.Workspace) -> list[str]:
    """The session of the README: find, read, fix a year, see who is displaced, keep it, take it back."""
    app = Screens(city, lambda: STAMP)
    app.animation_level = "none"
    told: list[str] = []
    async with app.run_test(size=SIZE) as pilot:
        screen = Screen(app, pilot)
        await screen.rest()
        picture(app, "lists")
        await step(
            screen,
            told,
            "/musikschule ⏎  – ein Projekt finden und lesen, warum es dort steht",
            "slash",
        )
        await screen.type("musikschule")
        await screen.press("enter")
        told += shown(screen)
        await step(screen, told, "f  – das Jahr festlegen: 2029, mit Begründung", "f")
        options = app.screen.query_one("#choices")
        options.highlighted = options.get_option_index("2029")  # type: ignore[attr-defined]
        await screen.press("enter")
        await screen.type("Beschluss vom 24.07.")
        told += shown(screen, 9, 20)
        await step(screen, told, "⏎  – abgewogen: Wer wird verdrängt?", "enter")
        told += shown(screen, 1, 20)
        picture(app, "effect")
        await step(screen, told, "⏎  – behalten;  u  – und zurückgenommen", "enter")
        await screen.press("u")
        told += screen.toasts
        await step(screen, told, "e  – eine Stufe ändern: Zustand 4, mit Begründung", "e")
        criteria = app.screen.query_one("#criteria")
        criteria.highlighted = criteria.get_option_index("zustand")  # type: ignore[attr-defined]
        await screen.press("enter", "down", "enter")
        await screen.type("Gutachten vom 12.05.")
        told += shown(screen, 4, 26)
        await screen.press("enter")
        await step(screen, told, "⏎  – abgewogen und behalten", "enter")
        told += shown(screen, 2, 8)
        await step(screen, told, "P  – veröffentlichen", "P")
        await screen.type("Entwurf Juli 2026")
        await screen.press("enter")
        told += screen.toasts[-1:]
        await step(screen, told, "E  – exportieren", "E", "enter", "enter")
        told += screen.toasts[-1:]
        await screen.press("escape")
        await screen.press("2")
        picture(app, "years")
        await screen.press("3")
        for _key in range(12):
            await screen.press("plus")
        picture(app, "weights")
    return told


async def step(screen: Screen, told: list[str], text: str, *keys: str) -> None:
    """What is pressed."""
    told += ["", f"» {text}", ""]
    await screen.press(*keys)


def shown(screen: Screen, first: int = 0, last: int = LINES) -> list[str]:
    """Some lines of what is seen."""
    return screen.text.split("\n")[first:last]


def picture(app: Screens, name: str) -> None:
    """What is seen, as an SVG that asks nobody for a font."""
    told = app.export_screenshot(title=name)
    (FOLDER / f"{name}.svg").write_text(re.sub(r"@font-face \{[^}]*\}", "", told), "utf-8")


if __name__ == "__main__":
    main()
