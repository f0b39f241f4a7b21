import asyncio

from textual.app import App

from portfolio.tui.pane import TextPane


def seen(text, *, by=0, size=(20, 4)):
    class Page(App[None]):
        def compose(self):
            yield TextPane()

    async def run():
        app = Page()
        async with app.run_test(size=size) as pilot:
            pane = app.query_one(TextPane)
            pane.show(text)
            if by:
                pane.scroll_by(by)
            await pilot.pause()
            return [line.text.rstrip() for line in pane.render_lines(pane.region.reset_offset)]

    return asyncio.run(run())


def test_a_text_is_wrapped_and_says_where_it_goes_on():
    assert seen("eins zwei drei vier fünf") == ["eins zwei drei vier", "fünf", "", ""]
    assert seen("a\nb\nc\nd\ne")[-1] == "d                  ▼"
    assert seen("a\nb\nc\nd") == ["a", "b", "c", "d"]


def test_it_is_scrolled_no_further_than_there_is_text():
    assert seen("a\nb\nc\nd\ne\nf", by=1)[0] == "b"
    assert seen("a\nb\nc\nd\ne\nf", by=99) == ["c", "d", "e", "f"]
    assert seen("a\nb", by=99)[0] == "a"


def test_what_follows_a_figure_is_indented_and_wide_signs_are_cut_whole():
    assert seen(" 16,0 Pflicht: Stufe fünf von fünf")[1].startswith("       ")
    assert seen("学校の建設学校の建設学校", size=(10, 4)) == [
        "学校の建設",
        "学校の建設",
        "学校",
        "",
    ]


def test_what_a_terminal_would_obey_is_shown_inertly():
    assert seen("a\x1b[2Jb")[0] == "a\ufffd[2Jb"
