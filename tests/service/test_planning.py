from dataclasses import replace

import pytest
from builders import FIVE_STARTS, SETTINGS, STAMP, a_plan, a_portfolio, a_project, five_projects
from planner import edit, take

from portfolio import service
from portfolio.errors import PortfolioError
from portfolio.model import Grant, GrantState
from scoring.rank import DutyRule


def test_without_projects_the_way_to_some_is_told(city):
    with pytest.raises(PortfolioError, match="«portfolio import data/lists/hochbau.csv"):
        service.load(city)


def test_projects_that_no_longer_fit_the_settings_are_named(city):
    take(city)
    page = city.folder / "portfolio.toml"
    page.write_text(page.read_text("utf-8").replace('id = "SP"', 'id = "STP"'), "utf-8")

    with pytest.raises(PortfolioError, match="passt nicht mehr") as caught:
        service.load(service.open_workspace(city.folder))

    assert "das Team «SP», von dem TB-05 Tage braucht, fehlt" in str(caught.value.problems[0])


def test_planning_writes_nothing_and_leaves_its_portfolio_as_it_was(city):
    plan = service.make_plan(five_projects(), 10)

    assert plan.portfolio == five_projects()
    assert not city.database.exists()


def test_a_duty_without_a_latest_start_that_waits_is_named():
    late = FIVE_STARTS | {"B-2": 2028, "B-1": None}

    assert service.waiting_duties(a_plan(five_projects(), late)) == ("B-2",)
    assert service.waiting_duties(a_plan(five_projects(), FIVE_STARTS)) == ()


@pytest.mark.parametrize("name", ["modell.txt", "modell", "portfolio.toml"])
def test_a_model_is_written_only_where_it_says_what_it_is(city, name):
    with pytest.raises(PortfolioError, match=r"muss auf .lp oder .mps enden"):
        service.write_model(city, five_projects(), city.folder / name)


def test_a_begun_project_that_has_to_wait_is_named_apart_from_other_duties():
    portfolio = a_portfolio(
        a_project("A", fixed=True), a_project("B", marks={"nutzen": 1, "not": 5})
    )
    late = a_plan(portfolio, {"A": 2028, "B": 2029})

    assert service.begun_but_waiting(late) == ("A",)
    assert service.waiting_duties(late) == ("B",)


def test_a_grant_counts_for_the_class_only_once_it_is_approved():
    rules = replace(SETTINGS.rules, duties=(DutyRule("nutzen", 3, granted=True),))
    for state, class_ in ((GrantState.APPLIED, "B"), (GrantState.GRANTED, "A")):
        portfolio = a_portfolio(a_project(grant=Grant("LGVFG", 5, state)), rules=rules)

        assert service.rank_all(portfolio).overall[0].verdict.class_ == class_


def test_a_list_that_is_gone_from_the_settings_is_named(city):
    take(city)
    page = city.folder / "portfolio.toml"
    page.write_text(page.read_text("utf-8").replace('id = "digital"', 'id = "it"'), "utf-8")

    with pytest.raises(PortfolioError) as caught:
        service.load(service.open_workspace(city.folder))

    assert "die Liste «digital» von DG-01 fehlt in portfolio.toml" in str(caught.value.problems[0])


def test_a_level_the_grid_no_longer_has_is_named(city):
    take(city)
    grid = city.folder / "data" / "grid.toml"
    best = '    "Voraussetzung für mehrere Projekte oder Fenster Dritter mit festem Termin",\n'
    grid.write_text(grid.read_text("utf-8").replace(best, ""), "utf-8")

    with pytest.raises(PortfolioError) as caught:
        service.load(service.open_workspace(city.folder))

    assert "hat Stufe 5 von «synergie»; das Raster kennt sie nicht" in str(caught.value.problems[0])


def test_a_priority_level_without_a_class_is_named(small):
    edit(small, "hochbau.csv", "Ziele", "Ziele;Prioritätsstufe")
    edit(small, "hochbau.csv", ";3;3;3;3;3;3;3;3;3;3;3;", ";3;3;3;3;3;3;3;3;3;3;3;;VI")
    take(small, small.folder / "data/lists/hochbau.csv")
    page = small.folder / "portfolio.toml"
    page.write_text(
        page.read_text("utf-8").replace('["A", "A", "B", "B", "C", "Z"]', '["A", "B"]'), "utf-8"
    )

    with pytest.raises(PortfolioError) as caught:
        service.load(service.open_workspace(small.folder))
    assert "X-0 hat Prioritätsstufe 6" in str(caught.value.problems[0])


def test_what_is_stored_can_be_looked_at_even_if_it_is_nothing(city):
    assert service.look(city).projects == ()
    assert not city.database.exists()


def test_the_database_is_checked_for_what_the_next_command_would_refuse(small):
    service.check_database(small)
    service.publish(small, "Entwurf", STAMP, seconds=5)
    path = small.folder / "data/grid.toml"
    path.write_text(path.read_text("utf-8").replace('"Folgekosten neutral"', '"gleich"'), "utf-8")

    with pytest.raises(PortfolioError, match="eine neue version geben"):
        service.check_database(service.open_workspace(small.folder))
