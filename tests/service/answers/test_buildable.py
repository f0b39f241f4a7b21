"""What is planned beside what was delivered."""

from dataclasses import replace
from decimal import Decimal

from answers import planned, short_of_days
from builders import a_city

from portfolio.model import Delivery
from portfolio.service import Workspace, open_workspace
from portfolio.service.answers import held_against_record

RECORD = "Jahr;Team;Geplant €;Bezahlt €\n2023;HB;1.000.000;230.000\n2023;TB;500.000;500.000\n2024;HB;400.000;300.000\n"


def of(portfolio, workspace: Workspace):
    return held_against_record(workspace, planned(portfolio))


def test_a_team_that_is_trusted_with_more_than_it_ever_delivered_has_too_much(tmp_path):
    """80 days at a rate of 1.0; on record it delivers 60 percent, that is 48."""
    portfolio = short_of_days()
    (team,) = portfolio.settings.teams
    hopeful = replace(team, delivery=Delivery(Decimal("0.6"), Decimal("1.0"), "neue Leute"))
    portfolio = replace(portfolio, settings=replace(portfolio.settings, teams=(hopeful,)))
    found = {each.year: each for each in of(portfolio, a_city(tmp_path)).teams}

    assert (found[2027].planned, found[2027].deliverable, found[2027].is_too_much) == (60, 48, True)
    assert not found[2028].is_too_much


def test_without_a_record_the_plan_is_held_to_its_own_caps(tmp_path):
    found = of(short_of_days(), a_city(tmp_path))

    assert {each.deliverable for each in found.teams} == {80}
    assert (dict(found.past), found.most_paid) == ({}, None)


def test_the_record_is_added_up_by_year(tmp_path):
    a_city(tmp_path)
    (tmp_path / "umsetzung.csv").write_text(RECORD, "utf-8")
    page = tmp_path / "portfolio.toml"
    told = page.read_text("utf-8")
    page.write_text(
        told.replace('# delivery = "data/umsetzung.csv"', 'delivery = "umsetzung.csv"'), "utf-8"
    )
    found = of(short_of_days(), open_workspace(tmp_path))

    assert {year: (past.planned, past.paid) for year, past in found.past.items()} == {
        2023: (1_500_000, 730_000),
        2024: (400_000, 300_000),
    }
    assert found.past[2024].rate == 0.75
    assert found.most_paid == 730_000
