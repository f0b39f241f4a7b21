import asyncio

import pytest
from builders import FIVE_STARTS, a_plan, five_projects
from textual.app import App

from portfolio.model import Act, Change
from portfolio.tui.desk import Desk
from portfolio.tui.effect import EffectScreen


def answered(*keys, may_keep=True):
    before = a_plan(five_projects(), FIVE_STARTS)
    after = a_plan(five_projects(), {**FIVE_STARTS, "B-3": 2028, "B-4": None})
    desk = Desk(None, before.portfolio, before.portfolio, before.ranking, {}, {}, (), (Change(Act.SETTLE, "B-3", 2028),))  # fmt: skip
    answers, texts = [], []

    async def run():
        app = App()
        async with app.run_test(size=(100, 30)) as pilot:
            app.push_screen(EffectScreen(desk, before, after, may_keep=may_keep), answers.append)
            await pilot.pause()
            strips = app.screen._compositor.render_strips()
            texts.append("\n".join("".join(s.text for s in strip) for strip in strips))
            await pilot.press(*keys)
            await pilot.pause()

    asyncio.run(run())
    return answers, texts[0]


def test_who_is_displaced_is_told_in_words_and_in_a_table():
    _answers, text = answered()

    assert "Abgewogen: B-3 beginnt 2028" in text
    assert "1 Projekt wird verdrängt: B-4 (2029 → –)" in text
    assert "1 Projekt beginnt später: B-3 (2027 → 2028)" in text
    assert "verdrängt" in text.split("Was geschieht")[1]


@pytest.mark.parametrize(
    ("key", "answer"),
    [
        ("enter", "keep"),
        ("ctrl+s", "keep"),
        ("delete", "drop"),
        ("m", "motion"),
        ("escape", "later"),
    ],
)
def test_every_key_has_its_answer(key, answer):
    assert answered(key)[0] == [answer]


def test_where_nothing_may_be_written_nothing_is_kept():
    assert answered("enter", "ctrl+s", "m", may_keep=False)[0] == []
    assert answered("delete", may_keep=False)[0] == ["drop"]
