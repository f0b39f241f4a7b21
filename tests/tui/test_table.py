import pytest
from textual.app import App, ComposeResult

from portfolio.report.sheets import Column, Sheet
from portfolio.tui.table import LineTable

COLUMNS = (Column("Nr."), Column("Projekt"), Column("Punkte", right=True))


def sheet(*rows):
    return Sheet("Liste", COLUMNS, tuple(rows))


class Page(App[None]):
    def __init__(self) -> None:
        super().__init__()
        self.moves: list[str] = []

    def compose(self) -> ComposeResult:
        yield LineTable()

    def on_mount(self) -> None:
        self.table.follow = self.moves.append

    @property
    def table(self) -> LineTable:
        return self.query_one(LineTable)


def many(count=100):
    return sheet(*((f"P{n}", f"Projekt {n}", str(n)) for n in range(count)))


def keys(told: Sheet):
    return [row[0] for row in told.rows]


def seen(page: Page) -> list[str]:
    height = page.table.scrollable_content_region.height
    return [page.table.render_line(y).text.rstrip() for y in range(height)]


async def shown(told: Sheet, *pressed: str) -> tuple[list[str], str, list[str]]:
    page = Page()
    async with page.run_test(size=(40, 12)) as pilot:
        page.table.show(told, keys(told))
        page.table.focus()
        await pilot.pause()
        await pilot.press(*pressed)
        await pilot.pause()
        return seen(page), page.table.cursor, page.moves


def run(told: Sheet, *pressed: str):
    import asyncio

    return asyncio.run(shown(told, *pressed))


def test_a_header_stands_above_the_rows_and_figures_stand_to_the_right():
    lines, _cursor, _moves = run(sheet(("A", "Schule", "9,5"), ("B", "Brücke", "10,0")))

    assert lines[:3] == ["Nr.  Projekt  Punkte", "A    Schule      9,5", "B    Brücke     10,0"]


def test_square_brackets_and_wide_signs_are_shown_as_they_are():
    lines, _cursor, _moves = run(sheet(("A", "Bau [geplant] [/x]", "1"), ("B", "部署", "2")))

    assert "Bau [geplant] [/x]" in lines[1]
    assert lines[2].startswith("B    部署")


@pytest.mark.parametrize(
    ("pressed", "cursor"),
    [
        (("down", "j", "k"), "P1"),
        (("end",), "P99"),
        (("G", "g"), "P0"),
        (("pagedown",), "P11"),
        (("up",), "P0"),
    ],
)
def test_the_cursor_goes_where_the_keys_say_and_stays_in_sight(pressed, cursor):
    lines, found, moves = run(many(), *pressed)

    assert found == cursor
    assert any(line.startswith(f"{cursor} ") for line in lines)
    assert moves[-1] == cursor


def test_the_cursor_stays_on_its_project_when_the_order_changes():
    async def reorder():
        page, told = Page(), many(5)
        async with page.run_test(size=(40, 12)) as pilot:
            page.table.show(told, keys(told))
            page.table.focus()
            await pilot.press("down", "down")
            turned = sheet(*reversed(told.rows))
            page.table.show(turned, keys(turned))
            await pilot.pause()
            stayed = page.table.cursor
            page.table.show(sheet(("Q", "neu", "1")), ["Q"])
            return stayed, page.table.cursor

    import asyncio

    assert asyncio.run(reorder()) == ("P2", "Q")


def test_a_long_text_gives_way_so_that_the_figures_stay_in_sight():
    columns = (Column("Nr."), Column("Projekt", long=True), Column("Punkte", right=True))
    lines, _cursor, _moves = run(Sheet("Liste", columns, (("A", "x" * 70, "9,5"),)))

    assert lines[1].endswith("…     9,5")
    assert lines[0].endswith("Punkte")


def test_an_empty_list_has_no_cursor_and_no_errors():
    lines, cursor, _moves = run(sheet(), "down", "end", "pageup")

    assert lines[0] == "Nr.  Projekt  Punkte"
    assert cursor == ""


def test_text_that_was_selected_is_what_was_seen():
    async def select():
        from textual.geometry import Offset
        from textual.selection import Selection

        page = Page()
        async with page.run_test(size=(40, 12)) as pilot:
            told = sheet(("A", "Schule", "9,5"), ("B", "Brücke", "10,0"))
            page.table.show(told, keys(told))
            await pilot.pause()
            return page.table.get_selection(Selection(Offset(5, 1), Offset(11, 2)))

    import asyncio

    assert asyncio.run(select())[0] == "Schule      9,5\nB    Brücke"


def test_the_wheel_scrolls_and_the_cursor_stays():
    async def wheel():
        page, told = Page(), many()
        async with page.run_test(size=(40, 12)) as pilot:
            page.table.show(told, keys(told))
            await pilot.pause()
            page.table.scroll_relative(y=20, animate=False)
            await pilot.pause()
            return page.table.cursor, seen(page)[1]

    import asyncio

    cursor, first = asyncio.run(wheel())
    assert cursor == "P0"
    assert first.startswith("P20")


def test_frozen_columns_stay_while_the_others_scroll():
    from portfolio.tui.table import rows_of

    async def scrolled():
        page = Page()
        columns = tuple(Column(f"S{n}") for n in range(12))
        told = Sheet("Liste", columns, (tuple(f"Zelle {n}" for n in range(12)),))
        async with page.run_test(size=(40, 12)) as pilot:
            page.table.show_rows(rows_of(told, ["A"], frozen=1))
            page.table.focus()
            await pilot.pause()
            await pilot.press("right", "right")
            await pilot.pause()
            return seen(page)[1]

    import asyncio

    line = asyncio.run(scrolled())
    assert line.startswith("Zelle 0  ")
    assert "Zelle 1 " not in line
    assert "Zelle 4" in line
