from screens import play

from portfolio import service


def test_editions_and_the_journal_are_told_the_newest_first(planned):
    from builders import STAMP

    service.publish(planned, "Entwurf", STAMP)

    async def story(screen):
        await screen.press("5")
        lines = screen.text.split("\n")
        assert "Fassungen: «Entwurf»" in lines[1]
        assert "veröffentlicht" in lines[3]
        assert "hochbau.csv" in screen.text

    play(planned, story)
