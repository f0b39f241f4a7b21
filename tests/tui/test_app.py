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
