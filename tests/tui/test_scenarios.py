from builders import STAMP
from screens import play

from portfolio import service
from portfolio.model import Act, Change, Motion, MotionState


def test_what_is_weighed_stands_below_the_motions_with_its_effect(planned):
    motion = Motion("Antrag 1", (Change(Act.SETTLE, "X-0", 2029),), "…", MotionState.MOVED, STAMP)
    service.move(planned, motion)

    async def story(screen):
        await screen.press("4")
        assert "Es wird nichts abgewogen" in screen.text
        await screen.press("enter")
        await screen.press("escape")
        assert "• X-0 beginnt 2029" in screen.text
        assert "X-0 (2027 → 2029)" in screen.text
        assert "Auszahlungen 2027: 3.000.000 € → 2.000.000 € (−1.000.000 €)" in screen.text

    play(planned, story)


def test_without_motions_nothing_can_be_decided(city):
    async def story(screen):
        await screen.press("4", "a", "r", "enter")
        assert len(screen.app.screen_stack) == 1

    play(city, story)


def test_a_motion_and_an_edition_of_another_terminal_are_seen_without_asking(planned):
    motion = Motion("Antrag 1", (Change(Act.SETTLE, "X-0", 2029),), "…", MotionState.MOVED, STAMP)

    async def story(screen):
        await screen.press("4")
        service.move(planned, motion)
        await screen.until(lambda: screen.rows == ("Antrag 1",))
        service.publish(planned, "Entwurf", STAMP)
        await screen.until(lambda: screen.desk.edition == "Entwurf")
        assert screen.desk.plan is not None

    play(planned, story)
