import asyncio

from builders import a_criterion, a_project
from textual.app import App
from textual.widgets import Input, OptionList

from portfolio.errors import PortfolioError, Problem
from portfolio.tui.dialogs import ChoiceDialog, ConfirmDialog, MarkDialog, TextDialog
from scoring.grid import Criterion
from scoring.scales import Scale


def answered(dialog, *keys):
    """What a dialog closes with, and the trouble it told before."""
    answers, told = [], []

    async def run():
        app = App()
        async with app.run_test(size=(120, 40)) as pilot:
            app.push_screen(dialog, answers.append)
            await pilot.pause()
            await pilot.press(*keys)
            await pilot.pause()
            if app.screen is dialog:
                told.append(str(dialog.query_one("#problem").content))

    asyncio.run(run())
    return answers, told


def test_a_line_of_text_is_needed_or_one_leaves():
    assert answered(TextDialog("Wie?", "Name"), *"neu", "enter") == (["neu"], [])
    assert answered(TextDialog("Wie?", "Name"), "enter")[1] == [
        "Bitte etwas eintippen, oder mit Esc abbrechen."
    ]
    assert answered(TextDialog("Wie?", "Name"), *"neu", "escape") == ([None], [])


def test_what_is_wrong_is_told_where_it_can_be_mended_and_then_taken():
    def check(text):
        if text == "x":
            raise PortfolioError("So nicht.", (Problem("Grund [/]"),))

    assert answered(TextDialog("Wie?", "Name", check=check), "x", "enter")[1] == [
        "So nicht.\nGrund [/]"
    ]
    assert answered(TextDialog("Wie?", "Name", check=check), "x", "enter", "y", "enter")[0] == [
        "xy"
    ]


def test_a_choice_comes_with_its_text():
    choices = {"a": "eins", "b": "zwei"}

    assert answered(ChoiceDialog("Was?", choices, "Warum"), "down", "enter", *"so", "enter")[0] == [
        ("b", "so")
    ]


def test_something_is_done_only_after_it_was_confirmed():
    assert answered(ConfirmDialog("Wirklich?", "…"), "ctrl+s")[0] == [True]
    assert answered(ConfirmDialog("Wirklich?", "…"), "escape")[0] == [None]


def test_a_criterion_on_another_scale_asks_for_its_number():
    criterion = Criterion(
        "klima", "Klima", "Klima", "Ziel", a_criterion().anchors, scale=Scale.ZERO_TO_TEN
    )
    dialog = MarkDialog(a_project(), [criterion], {}, lambda change: None)
    answers, _told = answered(dialog, "enter", "enter", "8", "tab", *"so", "enter")

    assert answers[0].marks == {"klima": "8"}
    assert answers[0].reason == "so"


def test_the_level_in_force_is_marked_and_chosen_at_first():
    dialog = MarkDialog(a_project(), [a_criterion()], {"nutzen": 3}, lambda change: None)

    async def run():
        app = App()
        async with app.run_test() as pilot:
            app.push_screen(dialog)
            await pilot.pause()
            levels = dialog.query_one("#levels", OptionList)
            assert levels.highlighted == 3
            assert str(levels.highlighted_option.prompt).startswith("● 3")
            assert not dialog.query_one("#number", Input).display

    asyncio.run(run())
