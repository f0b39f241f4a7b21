import pytest
from screens import play


def test_the_project_of_the_cursor_stands_beside_the_list(town):
    async def story(screen):
        await screen.press("down")
        assert screen.cursor == "HB-07"
        assert "HB-07 steht auf Platz 2 in «Hochbau»" in screen.text

    play(town, story)


def test_tab_goes_to_the_next_list_and_back(town):
    async def story(screen):
        seen = [screen.rows[0][:2]]
        for key in ("tab", "tab", "tab", "shift+tab"):
            await screen.press(key)
            seen.append(screen.rows[0][:2])
        assert seen[:3] == ["HB", "TB", "DG"]
        assert seen[4] == "DG"

    play(town, story)


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("hb-01", ["HB-01"]),
        ("feuerwache", ["HB-12"]),
        ("57.30 ortsteil", ["HB-14"]),
        ("feuerwache brücke", []),
        ("klasse:n", []),
    ],
)
def test_the_list_is_filtered_with_every_letter_and_every_word_counts(town, typed, found):
    async def story(screen):
        await screen.press("slash")
        await screen.type(typed)
        assert list(screen.rows) == found
        await screen.press("enter")
        assert list(screen.rows) == found
        await screen.press("escape")
        assert len(screen.rows) == 28

    play(town, story)


def test_a_class_a_goal_and_a_team_are_found_too(town):
    async def story(screen):
        await screen.press("slash")
        await screen.type("klasse:a")
        assert len(screen.rows) == 10
        await screen.press("escape", "tab", "slash")
        await screen.type("lv-tst")
        assert screen.rows

    play(town, story)


def test_a_q_in_the_filter_is_a_letter_and_no_farewell(town):
    async def story(screen):
        await screen.press("slash", "q")
        assert screen.app.is_running
        assert screen.app.lists.field.value == "q"

    play(town, story)


def test_rows_are_sorted_by_any_column_and_the_cursor_stays(town):
    async def story(screen):
        await screen.press("down")
        here = screen.cursor
        order = {}
        for _step in range(len(screen.app.lists.shown)):
            await screen.press("s")
            order[screen.app.lists.sort] = screen.rows
            assert screen.cursor == here
        assert order["id"] == tuple(sorted(order["id"]))
        costs = [screen.desk.portfolio.project(key).cost for key in order["cost"]]
        assert costs == sorted(costs, reverse=True)
        assert order[""] == tuple(ranked.id for ranked in screen.desk.ranking.lists["hochbau"])

    play(town, story)


def test_the_order_is_turned_round_and_a_mark_shows_by_what_is_sorted(town):
    async def story(screen):
        forward = screen.rows
        await screen.press("S")
        assert screen.rows == forward[::-1]
        assert "Platz▼" in screen.text
        await screen.press("S")
        assert "Platz▲" in screen.text

    play(town, story)


def test_a_click_on_a_name_sorts_by_it_and_a_click_on_a_row_chooses_it(town):
    async def story(screen):
        await screen.pilot.click("#list", offset=(8, 0))
        await screen.rest()
        assert screen.app.lists.sort == "id"
        await screen.pilot.click("#list", offset=(8, 3))
        await screen.rest()
        assert screen.cursor == screen.rows[2]
        await screen.pilot.click("#list", offset=(8, 0))
        await screen.rest()
        assert screen.app.lists.sort == "-id"

    play(town, story)


def test_columns_are_chosen_and_found_again(town):
    async def first(screen):
        await screen.press("c")
        assert "Spalten" in screen.text
        await screen.press("space", "ctrl+s")
        assert "Platz" not in screen.text.split("\n")[3]
        await screen.app.action_quit()
        return screen.app.lists.chosen

    async def second(screen):
        return screen.app.lists.chosen

    assert play(town, second) == ()
    chosen = play(town, first)
    assert "place" not in chosen
    assert play(town, second) == chosen


def test_the_cursor_jumps_to_what_has_to_come_before_even_in_another_list(town):
    async def story(screen):
        after = next(p for p in screen.desk.portfolio.projects if p.after)
        screen.app.lists.go_to(after.id)
        await screen.rest()
        assert screen.cursor == after.id
        await screen.press("v")
        assert screen.cursor == after.after[0].id

    play(town, story)


def test_the_project_sheet_is_opened_and_closed(town):
    async def story(screen):
        for key in ("enter",):
            await screen.press(key)
            assert "WARUM SO VIELE PUNKTE" in screen.text
            await screen.press("escape")
            assert len(screen.app.screen_stack) == 1

    play(town, story)


def test_where_there_is_room_more_columns_are_shown(town):
    async def names(screen):
        return {told.id for told in screen.app.lists.shown}

    narrow, wide = play(town, names, (80, 24)), play(town, names, (280, 50))

    assert narrow == {"place", "id", "title", "class", "points", "start", "cost"}
    assert wide > narrow
    assert {"bar", "own", "days", "flags"} <= wide


TITLES = [
    "[bold]fett[/bold] [/x] [geplant]",
    "x" * 300,
    "\u202eumgekehrt",
    "e\u0301 \u0301\u0301\u0301 combining",
    "مدرسة שלום",
    "学校の建設 ✓",
]


@pytest.mark.parametrize("title", TITLES)
def test_a_strange_title_is_shown_inertly_everywhere(planned, title):
    from sqlite_utils import Database

    db = Database(planned.database)
    db.table("project").update("X-0", {"title": title})
    db.close()

    async def story(screen):
        for key in ("1", "enter", "escape", "2", "3", "e", "escape", "f", "escape", "1", "y"):
            await screen.press(key)
        assert "X-0" in screen.text
        assert "\u202e" not in screen.text
        return screen.app.clipboard

    assert title[:10].replace("\u202e", "") in str(play(planned, story)).replace("\ufffd", "")


def test_an_escape_sequence_in_a_title_never_reaches_the_terminal(planned):
    from sqlite_utils import Database

    db = Database(planned.database)
    db.table("project").update("X-0", {"title": "böse\x1b[2J\x07\x9b31m"})
    db.close()

    async def story(screen):
        for key in ("1", "enter", "escape", "2", "f", "escape", "1"):
            await screen.press(key)
            assert not {"\x1b", "\x07", "\x9b"} & set(screen.text)

    play(planned, story)


@pytest.mark.parametrize("size", [(80, 24), (110, 34), (120, 20), (165, 40)], ids=str)
def test_no_figure_is_ever_cut(town, size):
    async def story(screen):
        table = screen.app.lists.table
        for _step in range(4):
            first = table.render_line(1).text.rstrip()
            assert first.endswith(table.rows.cells(table.rows.keys[0])[-1].rstrip())
            await screen.press("s")

    play(town, story, size)


def test_an_empty_list_says_where_something_is_to_be_found(town):
    async def story(screen):
        await screen.press("tab", "slash")
        await screen.type("musikschule")
        assert "Nichts in dieser Liste; 1 in allen Listen" in screen.text

    play(town, story)
