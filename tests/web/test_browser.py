"""The screens and the tables in a real browser."""

import asyncio
import hashlib
import os
from urllib.parse import urlsplit

import pytest
from browser import CHROMIUM, Browser
from visitors import OWN, SECRET, a_town_in, visit

pytestmark = pytest.mark.skipif(
    CHROMIUM is None, reason="no Chromium here: apt-get install chromium"
)

SEEN = "document.body.classList.contains('-first-byte')"
CLOSED = "document.body.classList.contains('-closed')"


@pytest.fixture(scope="module")
def city(tmp_path_factory):
    return a_town_in(tmp_path_factory)


def watch(city, story, **place):
    async def with_browser(guest):
        async with Browser() as browser:
            return await story(guest, browser)

    return visit(city, with_browser, **place)


async def settled(browser: Browser) -> str:
    """The digest of what is seen, once it stays as it is."""
    before, same = "", 0
    for _try in range(100):
        now = hashlib.sha256(await browser.picture()).hexdigest()
        same = same + 1 if now == before else 0
        if same == 4:
            return now
        before = now
        await asyncio.sleep(0.25)
    raise AssertionError("the screen never comes to rest")


def test_the_screens_are_seen_take_keys_at_once_and_ask_nobody_else(city):
    async def story(guest, browser):
        await browser.go(f"{guest.url}/?token={SECRET}")
        await browser.until(SEEN)
        lists = await settled(browser)
        if os.environ.get("PICTURE"):
            with open(os.environ["PICTURE"], "wb") as file:  # noqa: PTH123
                file.write(await browser.picture())
        assert await browser.value("location.search") == ""
        assert await browser.value("document.activeElement.className") == "xterm-helper-textarea"
        await browser.type("2")
        years = await settled(browser)
        await browser.type("1")
        assert years not in {lists, await settled(browser)}
        own = {urlsplit(guest.url).netloc}
        assert {urlsplit(url).netloc for url in browser.asked if not url.startswith("data:")} == own
        assert browser.complaints == []

    watch(city, story)


def test_who_quits_is_told_and_can_come_again(city):
    async def story(guest, browser):
        await browser.go(f"{guest.url}/?token={OWN}")
        await browser.until(SEEN)
        await settled(browser)
        await browser.type("q")
        await browser.until(CLOSED)
        assert "geschlossen" in await browser.value("document.getElementById('ended').innerText")
        assert await browser.value("document.activeElement.id") == "again"
        await browser.value("document.activeElement.click()")
        await browser.until(f"!({CLOSED})")
        await browser.until(SEEN)

    watch(city, story)


def test_without_the_link_the_browser_shows_a_sentence_only(city):
    async def story(guest, browser):
        await browser.go(guest.url)
        await browser.until("document.body && document.body.innerText.includes('ganzen Link')")
        assert await browser.value("document.querySelectorAll('canvas').length") == 0

    watch(city, story)


def test_a_foreign_page_cannot_open_a_screen(city):
    """The browser itself says where the page is from; even with the cookie the door stays shut."""

    async def story(guest, browser):
        await browser.go(f"{guest.url}/?token={SECRET}")
        await browser.until(SEEN)
        await browser.go("data:text/html,<title>evil</title>")
        await browser.until("document.title == 'evil'")
        socket = guest.url.replace("http", "ws") + "/ws"
        told = await browser.value(
            f"new Promise(done => {{ const s = new WebSocket('{socket}'); s.onopen = () => done('open');"
            " s.onerror = () => done('refused') })"
        )
        assert told == "refused"

    watch(city, story)


def test_tables_are_pages_too(city):
    async def story(guest, browser):
        await browser.go(f"{guest.url}/data/?token={SECRET}")
        await browser.until("document.title.includes('Musterstadt')")
        await browser.go(f"{guest.url}/data/portfolio/project")
        await browser.until("document.body.innerText.includes('72 rows')")
        own = {urlsplit(guest.url).netloc}
        assert {urlsplit(url).netloc for url in browser.asked if not url.startswith("data:")} == own
        assert browser.complaints == []

    watch(city, story)
