"""Who was put off how often, and what the waiting costs."""

from dataclasses import replace
from decimal import Decimal

import pytest
from builders import STAMP
from planner import run

from portfolio.model import Act, Change
from portfolio.service import keep_changes, load, open_workspace
from portfolio.service.answers import waiting_list


@pytest.fixture
def city(tmp_path):
    from builders import a_city

    a_city(tmp_path)
    run("-C", tmp_path, "import", *sorted((tmp_path / "data" / "lists").glob("*.csv")))
    return open_workspace(tmp_path)


def put_off(city, key: str, year: int, why: str) -> None:
    change = Change(Act.DEFER, key, year=year, reason=why)
    keep_changes(city, load(city), [change], STAMP)


def test_each_deferral_is_told_with_who_and_why(city):
    put_off(city, "HB-05", 2029, "GR 24.07.2026")
    put_off(city, "HB-05", 2030, "kein Geld")
    (found,) = waiting_list(city, load(city))

    assert (found.project, found.times, found.years) == ("HB-05", 2, 2)
    assert [each.deferral.by for each in found.deferrals] == ["GR 24.07.2026", "kein Geld"]
    assert not found.needs_vote


def test_the_third_time_needs_a_vote_of_its_own(city):
    for year in (2029, 2030, 2031):
        put_off(city, "HB-05", year, "kein Geld")
    (found,) = waiting_list(city, load(city))

    assert found.needs_vote


def test_waiting_costs_what_prices_rise_meanwhile(city):
    put_off(city, "HB-05", 2029, "kein Geld")
    portfolio = load(city)
    settings = replace(portfolio.settings, index={"hochbau": Decimal("0.04")})
    (found,) = waiting_list(city, replace(portfolio, settings=settings))
    project = portfolio.project("HB-05")

    first, last = project.earliest, 2029
    factor = Decimal("1.04") ** (last - 2027) - Decimal("1.04") ** (max(first, 2027) - 2027)
    assert abs(found.price - project.cost * factor) <= 1


def test_a_start_that_becomes_later_from_edition_to_edition_counts_too(city):
    folder = city.folder
    run("-C", folder, "plan", "--time-limit", "2")
    run("-C", folder, "publish", "Entwurf 1")
    plan = load(city)
    starts = run("-C", folder, "plan", "--time-limit", "2", "--json").stdout
    first = next(key for key in ("TB-01", "HB-03", "DG-05") if f'"{key}": 2027' in starts)
    keep_changes(city, plan, [Change(Act.DEFER, first, year=2029, reason="Sperrung")], STAMP)
    run("-C", folder, "plan", "--time-limit", "2")
    run("-C", folder, "publish", "Entwurf 2")
    found = {each.project: each for each in waiting_list(city, load(city))}

    assert [(slip.edition, slip.before) for slip in found[first].slips] == [("Entwurf 2", 2027)]
    assert found[first].times == 2


def test_where_nobody_was_put_off_there_is_nothing(city):
    assert waiting_list(city, load(city)) == ()
