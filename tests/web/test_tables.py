"""What other programs may read, and what they may not."""

import asyncio
from urllib.parse import quote

import pytest
from builders import STAMP

from portfolio import service
from portfolio.errors import PortfolioError
from portfolio.web.gate import Refused
from portfolio.web.queries import COLUMNS, QUERIES, titles
from portfolio.web.server import BASE
from portfolio.web.tables import AT_ONCE, Figures


@pytest.fixture(scope="module")
def city(tmp_path_factory):
    from screens import a_town

    city = a_town(tmp_path_factory.mktemp("stadt"))
    service.publish(city, "Entwurf", STAMP)
    return city


def ask(city, path: str):
    """What is answered to an address below /data/."""

    async def asked():
        figures = Figures(city, "http://127.0.0.1:8000")
        try:
            return await figures.ask(f"{BASE}{path}", "127.0.0.1:8000")
        finally:
            figures.close()

    return asyncio.run(asked())


def sql(city, question: str, **values: object):
    query = "&".join(f"{key}={value}" for key, value in {"sql": question, **values}.items())
    return ask(city, f"portfolio.json?_shape=array&{query}")


@pytest.mark.parametrize("name", QUERIES)
def test_every_question_that_is_ready_is_answered(city, name):
    told = ask(city, f"portfolio/{name}.json?_shape=array&year=2028&project=HB-01")

    assert told.status_code == 200
    assert isinstance(told.json(), list)


def test_the_last_edition_is_as_it_was_published(city):
    rows = ask(city, "portfolio/last_edition.json?_shape=array").json()
    plan = service.edition(service.open_workspace(city.folder), "Entwurf").plan

    assert {row["project"]: row["start"] for row in rows} == dict(plan.schedule.starts)


@pytest.mark.parametrize("view", COLUMNS)
def test_the_views_have_the_columns_that_are_explained(city, view):
    rows = ask(city, f"portfolio/{view}.json?_shape=array&_size=1").json()

    assert {*COLUMNS[view]} == {*(rows[0] if rows else COLUMNS[view])} - {"rowid"}
    assert {*COLUMNS[view], view} <= {*titles()}


def test_tables_come_as_csv_too(city):
    told = ask(city, "portfolio/ranked_projects.csv?_stream=1")

    assert (
        told.headers["content-type"].startswith("text/plain")
        or "csv" in told.headers["content-type"]
    )
    assert len(told.text.strip().splitlines()) == 73


@pytest.mark.parametrize(
    "question",
    [
        "select * from journal",
        "select who from marking",
        "select plan from proposal",
        "select content from grid",
        "select * from imported",
        "attach 'x.db' as x",
        "delete from project",
        "insert into project (id) values ('x')",
        "pragma journal_mode=delete",
        "select load_extension('x')",
        "select (select who from journal limit 1) as x from project",
    ],
)
def test_what_stays_in_the_house_is_refused(city, question):
    told = sql(city, question)

    assert told.status_code in {400, 403}
    assert "Traceback" not in told.text


TRICKS = (
    "select who from {t} natural join (select 'KB' as who)",
    "select * from {t} full join (select null who, null at) using (who, at)",
    "select (select count(*) from {t})",
    "with x as (select * from {t}) select * from x",
    "select 1 where exists (select 1 from {t})",
    "select 1 union all select 1 from {t}",
)


@pytest.mark.parametrize("trick", TRICKS)
def test_no_trick_brings_out_who_did_what(city, trick):
    async def asked():
        figures = Figures(city, "http://127.0.0.1:8000")
        questions = (quote(trick.format(t=table)) for table in HIDDEN)
        told = [await figures.ask(f"{BASE}portfolio.json?sql={each}", "x") for each in questions]
        figures.close()
        return {each.status_code for each in told}

    assert asyncio.run(asked()) <= {400, 403}


HIDDEN = ("journal", "marking", "proposal", "imported", "motion", "decision", "costing")
"""Tables in which somebody is named."""


def test_of_an_edition_only_its_name_its_time_and_its_digest_are_there(city):
    (row,) = sql(city, "select * from edition").json()

    assert {*row} - {"rowid"} == {"name", "at", "digest"}
    for column in ("who", "plan", "grid"):
        assert sql(city, f"select {column} from edition").status_code == 400
        assert (
            sql(
                city, f"select * from edition join (select null {column}) using ({column})"
            ).status_code
            == 400
        )


@pytest.mark.parametrize(
    "path",
    [
        "-/databases.json",
        "-/versions",
        "-/",
        "-",
        "x/../-/plugins",
        "%2d/settings",
        "../-/threads.json",
        "x/../../-/actor",
        "%2e%2e/-/actor",
    ],
)
def test_what_the_tables_are_told_with_is_nobodys_business(city, path):
    with pytest.raises(Refused):
        ask(city, path)


def test_an_address_elsewhere_is_not_asked_for(city):
    async def asked():
        figures = Figures(city, "http://127.0.0.1:8000")
        try:
            return await figures.ask("http://127.0.0.1:8000/data/-/threads.json", "x")
        finally:
            figures.close()

    with pytest.raises(Refused):
        asyncio.run(asked())


def test_what_tells_of_yesterday_goes(tmp_path):
    from screens import a_town

    city = a_town(tmp_path / "stadt")

    async def asked():
        figures = Figures(city, "http://127.0.0.1:8000")
        for number in range(4):
            service.publish(city, f"Fassung {number}", STAMP)
            await figures.ask(f"{BASE}portfolio/edition.json", "x")
        left = len(list(figures._folder.iterdir()))
        figures.close()
        return left

    assert asyncio.run(asked()) == 1


def test_where_the_database_has_gone_none_is_made(tmp_path):
    from screens import a_town

    city = a_town(tmp_path / "stadt")
    city.database.rename(tmp_path / "weg.db")

    with pytest.raises(PortfolioError, match="keine Datenbank"):
        ask(city, "portfolio")
    assert not city.database.exists()


@pytest.mark.parametrize(
    "question",
    [
        "select hex(zeroblob(2400000)) x",
        "select instr(hex(zeroblob(2400000)), hex(zeroblob(100000)) || '1')",
        "select replace(hex(zeroblob(20000)), '0', hex(zeroblob(20000)))",
    ],
)
def test_no_question_fills_the_memory_or_the_day(city, question):
    assert sql(city, question).status_code == 400


def test_what_it_looks_like_is_told(city):
    assert ask(city, "-/static/app.css").status_code == 200


@pytest.mark.parametrize(
    "path", ["portfolio/nothing", "nothing", "/portfolio", "portfolio/project/x/y/z"]
)
def test_a_wrong_address_is_a_sentence(city, path, capsys):
    told = ask(city, path)

    assert told.status_code in {400, 404}
    assert "bitte Adresse und Frage prüfen" in told.text or told.status_code == 404
    assert "Traceback" not in told.text + capsys.readouterr().out


def test_what_was_published_meanwhile_is_told(tmp_path):
    from screens import a_town

    city = a_town(tmp_path / "stadt")

    async def asked():
        figures = Figures(city, "http://127.0.0.1:8000")
        first = await figures.ask(f"{BASE}portfolio/edition.json?_shape=array", "x")
        service.publish(city, "Neu", STAMP)
        second = await figures.ask(f"{BASE}portfolio/edition.json?_shape=array", "x")
        figures.close()
        return [len(each.json()) for each in (first, second)], figures._folder.exists()

    assert asyncio.run(asked()) == ([0, 1], False)


def test_too_many_questions_at_once_are_refused(city):
    slow = "with recursive n(x) as (select 1 union all select x+1 from n limit 3000000) select max(x) from n"

    async def asked():
        figures = Figures(city, "http://127.0.0.1:8000")
        path = f"{BASE}portfolio.json?sql={slow.replace(' ', '+').replace('+1', '%2B1')}"
        told = await asyncio.gather(
            *(figures.ask(path, "x") for _each in range(AT_ONCE + 3)), return_exceptions=True
        )
        figures.close()
        return sum(isinstance(each, Refused) for each in told)

    assert asyncio.run(asked()) == 3


def test_a_long_question_is_ended(city):
    endless = "with recursive n(x) as (select 1 union all select x+1 from n) select max(x) from n"

    assert sql(city, endless).status_code == 400
