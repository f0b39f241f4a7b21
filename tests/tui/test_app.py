import asyncio
from dataclasses import replace

from builders import a_portfolio, a_project, five_projects
from textual.widgets import Static

from portfolio.tui.app import Screens
from portfolio.tui.table import LineTable


async def pressed(*keys: str) -> tuple[str, str]:
    app = Screens(five_projects())
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await pilot.press(*keys)
        await pilot.pause()
        return app.query_one(LineTable).cursor, str(app.query_one("#project", Static).content)


def test_the_project_of_the_cursor_stands_beside_the_list():
    key, text = asyncio.run(pressed("down"))

    assert key == "B-2"
    assert text.startswith("Erschließung\n\nB-2 ")


def test_another_list_keeps_the_cursor_on_its_project():
    assert asyncio.run(pressed("down", "down", "tab"))[0] == "B-3"


def test_where_a_project_stands_is_told_by_its_own_list():
    lists = five_projects().settings.lists
    two = (*lists, replace(lists[0], id="tief", name="Tief"))
    portfolio = a_portfolio(
        a_project("A", marks={"nutzen": 5, "not": 4}), a_project("T", list="tief"), lists=two
    )

    async def shown():
        app = Screens(portfolio)
        async with app.run_test(size=(120, 24)) as pilot:
            await pilot.press("tab")
            await pilot.pause()
            return str(app.query_one("#project", Static).content)

    assert "T steht auf Platz 1 in «Tief»" in asyncio.run(shown())


async def filtered(*keys: str):
    app = Screens(five_projects())
    async with app.run_test(size=(100, 24)) as pilot:
        await pilot.pause()
        await pilot.press(*keys)
        await pilot.pause()
        table = app.query_one(LineTable)
        lines = [table.render_line(y).text for y in range(1, 6)]
        return [line.split()[1] for line in lines if line.strip()], app.focused, app.is_running


def test_the_list_is_filtered_with_every_letter_and_every_word_counts():
    assert asyncio.run(filtered("slash", *"schu"))[0] == ["B-3"]
    assert asyncio.run(filtered("slash", *"54.10", "space", *"br"))[0] == ["B-4"]
    assert asyncio.run(filtered("slash", *"xyz"))[0] == []


def test_enter_keeps_the_filter_and_goes_back_to_the_list():
    keys, focused, _running = asyncio.run(filtered("slash", *"schu", "enter"))

    assert (keys, type(focused)) == (["B-3"], LineTable)


def test_escape_shows_the_whole_list_again():
    keys, focused, _running = asyncio.run(filtered("slash", *"schu", "escape"))

    assert (len(keys), type(focused)) == (5, LineTable)


def test_a_q_in_the_filter_is_a_letter_and_no_farewell():
    assert asyncio.run(filtered("slash", "q"))[2]


async def planned(*, then: tuple[str, ...] = ()):
    app = Screens(five_projects())
    async with app.run_test(size=(100, 24)) as pilot:
        await pilot.pause()
        await pilot.press("p", *then)
        await app.workers.wait_for_complete()
        await pilot.pause()
        table = app.query_one(LineTable)
        lines = [table.render_line(y).text.rstrip() for y in range(6)]
        return lines, str(app.query_one("#state", Static).content), table.cursor


def test_a_plan_is_proposed_beside_the_screens_work_and_its_starts_are_shown():
    lines, state, _cursor = asyncio.run(planned())

    assert lines[0].endswith("Beginn")
    assert lines[1].endswith("2028")
    assert state.startswith("Der Plan ist")


def test_the_cursor_can_be_moved_while_a_plan_is_sought():
    assert asyncio.run(planned(then=("down", "down")))[2] == "B-3"


def test_asking_again_gives_up_the_first_search():
    assert asyncio.run(planned(then=("p", "p")))[1].startswith("Der Plan ist")
