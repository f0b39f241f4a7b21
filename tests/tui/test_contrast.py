"""What can be read by everybody: contrast of all colours, a key for every action (EN 301 549, 11.1.4.3 and 11.2.1.1)."""

import pytest
from screens import play
from textual.color import Color
from textual.theme import BUILTIN_THEMES

from portfolio.report.papers.drawing import FILL, INK, OVER, PAPER
from portfolio.tui.app import CONTRAST, THEMES, Screens

ENOUGH, HIGH = 4.5, 7.0
KNOWN = {**BUILTIN_THEMES, CONTRAST.name: CONTRAST}


def luminance(color: Color) -> float:
    """As WCAG 2.1 reckons it."""
    parts = [part / 255 for part in color.rgb]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    low, high = sorted(luminance(Color.parse(each)) for each in (one, other))
    return (high + 0.05) / (low + 0.05)


def test_black_on_white_is_as_far_as_it_goes():
    assert round(contrast("#000000", "#ffffff"), 1) == 21.0


@pytest.mark.parametrize("name", THEMES)
def test_text_can_be_read_on_every_ground(name):
    colors = KNOWN[name].to_color_system().generate()
    least = HIGH if name == CONTRAST.name else ENOUGH

    for ground in ("background", "surface", "panel"):
        assert contrast(colors["foreground"], colors[ground]) >= least, ground


@pytest.mark.parametrize("color", ["primary", "secondary", "warning", "error", "success", "accent"])
def test_high_contrast_is_high_for_every_colour(color):
    assert contrast(getattr(CONTRAST, color), CONTRAST.background) >= HIGH


@pytest.mark.parametrize("color", [INK, FILL, OVER])
def test_drawings_on_paper_can_be_told_from_it(color):
    assert contrast(color, PAPER) >= ENOUGH


def test_every_action_has_a_key():
    named = {each.action.split("(")[0] for each in Screens.BINDINGS}
    clicked = {name.removeprefix("action_") for name in vars(Screens) if name.startswith("action_")}

    assert clicked - named == {"tab"}, "tabs are reached with the arrow keys"


@pytest.mark.parametrize(
    "key", ["enter", "w", "W", "e", "f", "x", "c", "P", "question_mark", "ctrl+p", "slash"]
)
def test_escape_leads_out_of_every_window(planned, key):
    async def story(screen):
        await screen.press(key)
        opened = len(screen.app.screen_stack)
        await screen.press("escape")
        return opened, len(screen.app.screen_stack)

    opened, left = play(planned, story)
    assert left == 1
    assert opened == (1 if key == "slash" else 2)


@pytest.mark.parametrize("name", THEMES)
def test_nothing_is_told_by_colour_alone(planned, name):
    """The same words stand there in all colours, and without any."""

    async def story(screen):
        screen.app.theme = name
        await screen.rest()
        told = [screen.text]
        for view in ("2", "3", "4", "5"):
            await screen.press(view)
            told.append(screen.text)
        return told

    async def plain(screen):
        told = [screen.text]
        for view in ("2", "3", "4", "5"):
            await screen.press(view)
            told.append(screen.text)
        return told

    assert play(planned, story) == play(planned, plain)
