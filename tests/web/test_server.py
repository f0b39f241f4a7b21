"""The house in the browser, over real sockets."""

import asyncio
from contextlib import suppress

import psutil
import pytest
from builders import STAMP
from screens import a_town as a_town_at
from visitors import OWN, SECRET, Guest, a_town_in, visit
from yarl import URL

from portfolio import service
from portfolio.web.gate import COOKIE


@pytest.fixture(scope="module")
def city(tmp_path_factory):
    return a_town_in(tmp_path_factory)


async def read_until(seat, wanted: str, seconds: float = 30) -> str:
    """What is painted until that is to be read."""
    told = ""
    async with asyncio.timeout(seconds):
        async for message in seat:
            told += message.data.decode() if isinstance(message.data, bytes) else ""
            if wanted in told:
                return told
    raise AssertionError(f"«{wanted}» was not seen: {told[-500:]}")


async def gone(before: set[int], seconds: float = 15) -> set[int]:
    """The programs that were begun and have not ended."""
    end = asyncio.get_running_loop().time() + seconds
    while (left := children() - before) and asyncio.get_running_loop().time() < end:
        await asyncio.sleep(0.1)
    return left


def children() -> set[int]:
    found = set()
    for child in psutil.Process().children(recursive=True):
        with suppress(psutil.Error):
            if child.status() != psutil.STATUS_ZOMBIE and "portfolio" in " ".join(child.cmdline()):
                found.add(child.pid)
    return found


def test_without_the_link_there_is_nothing_to_see(city):
    async def story(guest: Guest):
        for path in ("/", "/data/", "/static/js/textual.js", "/page/page.css", "/nothing"):
            status, headers, text = await guest.get(path, secret="wrong")
            assert status == 401, path
            assert "ganzen Link" in text
            assert "frame-ancestors 'none'" in headers["Content-Security-Policy"]
            assert "Musterstadt" not in text

    visit(city, story)


def test_the_link_becomes_a_cookie_and_leaves_the_address(city):
    async def story(guest: Guest):
        status, headers, _text = await guest.get(f"/?token={SECRET}&fontsize=20", secret="")

        assert (status, headers["Location"]) == (303, "/?fontsize=20")
        cookie = headers["Set-Cookie"]
        assert cookie.startswith(f"{COOKIE}={SECRET};")
        assert "HttpOnly" in cookie
        assert "SameSite=Lax" in cookie

    visit(city, story)


def test_the_page_asks_nobody_else_for_anything(city):
    async def story(guest: Guest):
        status, headers, page = await guest.get("/")

        assert status == 200
        assert "Musterstadt" in page
        assert [part for part in page.split('"') if "://" in part] == [
            f"{guest.url.replace('http', 'ws')}/ws"
        ]
        assert "default-src 'none'" in headers["Content-Security-Policy"]
        assert headers["X-Frame-Options"] == "DENY"
        for path in ("/static/fonts/RobotoMono-VariableFont_wght.ttf", "/page/page.js"):
            assert (await guest.get(path))[0] == 200
        assert (await guest.get("/static/"))[0] in {403, 404}
        assert (await guest.get("/download/x"))[0] == 404
        assert (await guest.get("/download/x", secret="wrong"))[0] == 401
        assert (await guest.get("/page/%2e%2e/server.py"))[0] in {403, 404}

    visit(city, story)


def test_a_foreign_page_gets_no_screen(city):
    async def story(guest: Guest):
        assert await guest.is_refused(403, Origin="http://evil.example")
        assert await guest.is_refused(403, Host="evil.example")
        assert await guest.is_refused(401, Cookie="portfolio=wrong")
        assert (await guest.get("/data/portfolio.json", Origin="http://evil.example"))[0] == 403

    visit(city, story)


def test_who_looks_sees_the_lists_and_leaves_no_program_behind(city):
    async def story(guest: Guest):
        before = children()
        async with guest.sit() as seat:
            told = await read_until(seat, "HB-01")
            assert "nur lesen" in told
            assert guest.house.taken == 1
            assert len(children() - before) == 1
        assert await gone(before) == set()
        await guest.until_free()

    visit(city, story)


def test_keys_reach_the_screens_and_q_ends_them(city):
    async def story(guest: Guest):
        before = children()
        async with guest.sit(OWN) as seat:
            assert "nur lesen" not in await read_until(seat, "HB-01")
            await seat.send_json(["resize", {"width": 90, "height": 24}])
            await seat.send_json(["ping", "1"])
            await seat.send_json(["stdin", "2"])
            await read_until(seat, "Auszahlungen")
            await seat.send_json(["stdin", "q"])
            async with asyncio.timeout(20):
                async for _message in seat:
                    pass
        assert await gone(before) == set()

    visit(city, story)


def test_when_all_seats_are_taken_others_are_told(city):
    async def story(guest: Guest):
        async with guest.sit():
            assert await guest.is_refused(503)
            status, _headers, text = await guest.get("/")
            assert status == 503
            assert "Alle Plätze sind besetzt" in text
            assert (await guest.get("/data/"))[0] == 200

    visit(city, story, seats=1)


def test_who_falls_asleep_gives_the_seat_away(city):
    async def story(guest: Guest):
        before = children()
        async with guest.sit() as seat, asyncio.timeout(20):
            async for _message in seat:
                pass
        await guest.until_free()
        assert await gone(before) == set()

    visit(city, story, idle=0.3)


@pytest.mark.parametrize("said", ["nonsense", "{}", '["resize", 1]', '["stdin"]', '["resize", {}]'])
def test_nonsense_ends_the_visit_and_nothing_else(city, said):
    async def story(guest: Guest):
        async with guest.sit() as seat, asyncio.timeout(20):
            await seat.send_str(said)
            if said != '["stdin"]':
                async for _message in seat:
                    pass
        assert (await guest.get("/"))[0] == 200

    visit(city, story)


def test_tables_are_told_with_the_same_login_and_never_written(city):
    async def story(guest: Guest):
        status, headers, text = await guest.get(
            "/data/portfolio/project.json?_shape=array&id=HB-01"
        )
        assert (status, headers["Content-Type"]) == (200, "application/json; charset=utf-8")
        assert '"HB-01"' in text
        assert "HB-01" in (await guest.get("/data/portfolio/project"))[2]
        assert (await guest.get("/data"))[0] in {200, 301, 302, 303}
        for method in ("post", "put", "delete", "patch"):
            kept = {"Cookie": f"{COOKIE}={SECRET}"}
            async with guest.web.request(
                method, f"{guest.url}/data/portfolio/project", headers=kept
            ) as told:
                assert told.status == 405

    visit(city, story)


def test_tables_link_to_the_address_in_the_browser(city):
    async def story(guest: Guest):
        _status, headers, _text = await guest.get("/data/portfolio/project.json?_size=10")

        assert guest.url in headers.get("Link", guest.url)
        assert "localhost" not in headers.get("Link", "")

    visit(city, story)


@pytest.mark.parametrize("path", ["//evil.example/x", "/%5cevil.example/x", "/\\\\evil.example"])
def test_no_link_leads_to_another_house(city, path):
    async def story(guest: Guest):
        url = URL(f"{guest.url}{path}?token={SECRET}", encoded=True)
        kept = {"Cookie": f"{COOKIE}={SECRET}"}
        async with guest.web.get(url, headers=kept, allow_redirects=False) as told:
            place = told.headers.get("Location", "/")
            assert place.startswith("/")
            assert not place.startswith(("//", "/\\"))

    visit(city, story)


def test_a_wrong_secret_in_an_address_does_not_log_out(city):
    async def story(guest: Guest):
        status, headers, _text = await guest.get("/?token=bogus")

        assert status == 200
        assert "Set-Cookie" not in headers

    visit(city, story)


def test_the_last_seat_is_kept_for_who_may_write(city):
    async def story(guest: Guest):
        async with guest.sit():
            assert await guest.is_refused(503)
            async with guest.sit(OWN):
                assert guest.house.taken == 2

    visit(city, story, seats=2)


def test_who_sends_nothing_stays_heard(city):
    async def story(guest: Guest):
        async with guest.sit() as seat:
            await read_until(seat, "HB-01")
            await seat.send_json(["stdin", ""])
            await seat.send_json(["stdin", "2"])
            await read_until(seat, "Auszahlungen")

    visit(city, story)


def test_when_the_house_is_closed_nobody_stays_behind(city):
    async def story(guest: Guest):
        seat = await guest.sit()
        await read_until(seat, "HB-01")

    before = children()
    visit(city, story)
    assert asyncio.run(gone(before)) == set()


def test_what_is_exported_in_the_browser_comes_as_a_download(tmp_path):
    own = a_town_at(tmp_path / "stadt")
    service.publish(own, "Entwurf", STAMP)

    async def story(guest: Guest):
        async with guest.sit(OWN) as seat:
            await read_until(seat, "HB-01")
            await seat.send_json(["stdin", "E"])
            await read_until(seat, "investitionsprogramm.csv")
            key = await delivered(seat)
            status, headers, text = await guest.get(f"/download/{key}", secret=OWN)
        assert status == 200
        assert "attachment" in headers["Content-Disposition"]
        assert "Mandant" in text

    visit(own, story)
    assert (own.folder / "investitionsprogramm.csv").exists()


async def delivered(seat) -> str:
    """The key of what is handed to the browser, once all was answered with the return key."""
    for _try in range(10):
        await seat.send_json(["stdin", "\r"])
        with suppress(TimeoutError):
            async with asyncio.timeout(2):
                async for message in seat:
                    if isinstance(message.data, str) and "deliver_file_start" in message.data:
                        return message.json()[1]
    raise AssertionError("nothing was delivered")
