from screens import play

from portfolio.tui.table import LineTable


def test_a_long_page_is_scrolled_and_closed_with_each_of_its_keys(town):
    async def story(screen):
        for key in ("escape", "q", "enter"):
            await screen.press("enter", "j", "j", "k")
            assert screen.app.screen.query_one("#box").scroll_y == 1
            await screen.press(key)
            assert len(screen.app.screen_stack) == 1
            assert screen.app.is_running

    play(town, story, (80, 24))


def test_the_help_finds_a_key_by_itself_and_moves_while_typing(town):
    async def story(screen):
        await screen.press("question_mark", "down", "down")
        assert screen.app.screen.query_one(LineTable).cursor == "2"
        await screen.type("ctrl+z")
        rows = screen.app.screen.query_one(LineTable).rows
        assert [rows.cells(key)[2] for key in rows.keys] == ["decide.undo"]
        await screen.press("f1")
        assert len(screen.app.screen_stack) == 1

    play(town, story)
