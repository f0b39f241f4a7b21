"""Questions to the plan from the screen: asked, waited for, given up."""

import pytest
from screens import play

from portfolio.report.sheets import Column, Sheet
from portfolio.tui.answers import AnswerPage, as_lines


def answer(screen) -> str:
    return str(screen.app.screen.query_one("#answer").content)


def test_why_is_answered_in_sentences(planned):
    async def story(screen):
        await screen.press("w")
        await screen.until(lambda: "steht auf Platz" in answer(screen))
        assert "Es beginnt" in answer(screen) or "nicht eingeplant" in answer(screen)
        await screen.press("escape")
        assert len(screen.app.screen_stack) == 1

    play(planned, story)


def test_without_a_plan_a_sentence_says_what_to_press(city):
    async def story(screen):
        await screen.press("w")
        await screen.until(lambda: "bitte p drücken" in answer(screen))

    play(city, story)


def test_without_a_plan_only_the_duties_can_be_asked_about(city):
    async def story(screen):
        await screen.press("W", "enter")
        await screen.until(lambda: "Alle Pflichten finden einen Platz." in answer(screen))

    play(city, story)


@pytest.mark.parametrize(
    ("downs", "told"),
    [
        (1, "beginnt so früh wie möglich"),
        (3, "Was eine Stelle oder eine Million"),
        (5, "Wahrscheinlich darunter"),
        (6, "Starts unter anderen Gewichtungen"),
        (7, "Obergrenze"),
        (8, "Der Plan rechnet"),
        (9, "Geplant und leistbar"),
        (10, "Kein Projekt wurde zurückgestellt"),
        (11, "Das Haushaltsjahr 2027"),
        (12, "noch kein Beschluss"),
        (13, "noch niemand einen Stand"),
        (14, "Kein Zielbezug"),
        (15, "Die Datenbank ist unversehrt"),
    ],
)
def test_each_question_has_its_answer(planned, downs, told):
    async def story(screen):
        await screen.press("W", *["down"] * downs, "enter")
        await screen.until(lambda: told in answer(screen) or "Es gibt keine" in answer(screen))
        await screen.press("j", "k", "space", "pageup", "q")
        assert len(screen.app.screen_stack) == 1

    play(planned, story)


def test_who_gives_up_is_back_at_once_and_nothing_goes_on(town):
    async def story(screen):
        await screen.pilot.press("W", "down", "enter")
        await screen.until(lambda: isinstance(screen.app.screen, AnswerPage))
        await screen.pilot.press("escape")
        await screen.until(lambda: len(screen.app.screen_stack) == 1)
        await screen.until(lambda: all(worker.is_finished for worker in screen.app.workers))

    play(town, story)


def test_figures_are_lines_of_the_width_there_is():
    sheet = Sheet(
        "Werte", (Column("Nr."), Column("Lang", long=True, wrap=True)), (("1", "x " * 60),)
    )

    assert max(map(len, as_lines([sheet], 50))) <= 50
    assert list(as_lines([Sheet("leer", (Column("a"),), ())], 50)) == []
