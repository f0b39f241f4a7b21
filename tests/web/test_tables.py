"""What other programs may read, and what they may not."""

import asyncio

import pytest
from builders import STAMP

from portfolio import service
from portfolio.web.queries import COLUMNS, QUERIES, titles
from portfolio.web.server import BASE
from portfolio.web.tables import tables


@pytest.fixture(scope="module")
def city(tmp_path_factory):
    from screens import a_town

    city = a_town(tmp_path_factory.mktemp("stadt"))
    service.publish(city, "Entwurf", STAMP)
    return city


def ask(city, path: str):
    """What is answered to an address below /data/."""

    async def asked():
        told = tables(city, "http://127.0.0.1:8000")
        await told.invoke_startup()
        return await told.client.request("GET", f"{BASE}{path}", avoid_path_rewrites=True)

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


def test_who_published_and_what_was_frozen_is_empty(city):
    assert sql(city, "select name, who, plan from edition").json() == [
        {"name": "Entwurf", "who": None, "plan": None}
    ]


def test_the_pages_tell_no_secrets_either(city):
    for path in (
        "",
        "portfolio",
        "portfolio/journal",
        "portfolio/marking.json",
        "-/databases.json",
    ):
        told = ask(city, path).text
        assert "KB" not in told.split("<footer")[0], path
    assert ask(city, "portfolio.db").status_code in {403, 404}


def test_a_long_question_is_ended(city):
    endless = "with recursive n(x) as (select 1 union all select x+1 from n) select max(x) from n"

    assert sql(city, endless).status_code == 400
