from dataclasses import replace

import pytest
from builders import FIVE_STARTS, SETTINGS, STAMP, a_plan, a_portfolio, a_project, five_projects
from planner import edit, take

from portfolio import service
from portfolio.errors import PortfolioError
from portfolio.model import Grant, GrantState, GrantView, Programme
from portfolio.report.words import verdict
from portfolio.service import Application, Keep
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

    with pytest.raises(PortfolioError, match="eine neue «version» geben"):
        service.check_database(service.open_workspace(small.folder))


def test_what_was_wished_for_once_changes_nothing_that_is_kept():
    portfolio = five_projects()
    wished = service.as_wished(portfolio, GrantView.GRANTED, (2028, 2027, 2028))

    assert (wished.settings.grants.view, wished.settings.freeze) == (
        GrantView.GRANTED,
        (2027, 2028),
    )
    assert service.as_wished(portfolio) == portfolio


def test_a_role_and_a_budget_that_are_gone_are_named_with_who_counts_on_them(small):
    project = replace(service.load(small).project("X-0"), roles=("PL",), shares={"EB": 5})
    told = service.misfits(small, replace(service.load(small), projects=(project,)))

    assert [str(problem.text) for problem in told] == [
        "die Schlüsselrolle «PL», die X-0 braucht, fehlt in portfolio.toml",
        "der Haushalt «EB», der einen Anteil von X-0 zahlt, fehlt in portfolio.toml",
    ]


def test_a_schedule_that_counts_is_changed_only_where_it_is_worth_it():
    portfolio = a_portfolio(a_project("A", cost=900_000), a_project("B", cost=900_000))
    free = service.make_plan(portfolio, 10)
    other = {"A": 2028, "B": 2027}

    assert dict(free.schedule.starts) == {"A": 2027, "B": 2028}
    kept = service.make_plan(portfolio, 10, keep=Keep(other, 50))
    assert (dict(kept.schedule.starts), kept.schedule.moved) == (other, ())
    assert kept.proof.move_price == 57.0
    loose = service.make_plan(portfolio, 10, keep=Keep(other, 0))
    assert loose.proof.value == free.proof.value == kept.proof.value
    assert (loose.proof.move_price, loose.schedule.moved) == (0.0, ("A", "B"))
    assert "2 Beginne sind gegenüber dem früheren Plan verschoben: A, B." in " ".join(
        verdict(loose)
    )


def test_a_project_worth_more_than_a_move_is_let_in():
    weak = a_project("A", cost=900_000, marks={"nutzen": 1, "not": 1})
    strong = a_project("B", cost=900_000, marks={"nutzen": 5, "not": 4}, latest=2027)
    before = {"A": 2027}
    kept = service.make_plan(a_portfolio(weak, strong), 10, keep=Keep(before, 50))

    assert dict(kept.schedule.starts) == {"A": 2028, "B": 2027}
    assert kept.schedule.moved == ("A",)


def test_a_team_counts_with_what_it_has_delivered(city):
    record = city.folder / "data" / "umsetzung.csv"
    record.write_text(
        "Jahr;Team;Geplant €;Bezahlt €\n2025;HB;10.000;7.500\n2025;TB;10;10\n", "utf-8"
    )
    page = city.folder / "portfolio.toml"
    text = page.read_text("utf-8").replace('# delivery = "data', 'delivery = "data')
    page.write_text(text, "utf-8")
    teams = {team.id: team for team in service.open_workspace(city.folder).settings.teams}

    assert teams["HB"].days.at(2027) == 1088 * 3 // 4
    assert teams["TB"].days.at(2027) == 648
    assert teams["SP"].delivery is None
    page.write_text(
        text.replace("# delivery = 0.80", "delivery = 0.9").replace(
            "# delivery_reason", "delivery_reason"
        ),
        "utf-8",
    )
    team = service.open_workspace(city.folder).settings.teams[0]
    assert (str(team.delivery.measured), str(team.delivery.used)) == ("0.75", "0.9")
    record.write_text("Jahr;Team\n", "utf-8")
    with pytest.raises(PortfolioError, match="umsetzung.csv» ist so noch nicht verwendbar"):
        service.open_workspace(city.folder)


def test_what_has_to_be_applied_for_is_told_with_its_day_in_the_year_before_the_start():
    rule = replace(SETTINGS.grants, programmes=(Programme("SchulBau", apply_by="10-01"),))
    planned = Grant("SchulBau", 5, GrantState.PLANNED)
    portfolio = a_portfolio(
        a_project("A", grants=(planned,)),
        a_project("B", grants=(replace(planned, state=GrantState.APPLIED),)),
        a_project("C", grants=(replace(planned, programme="frei"),)),
        a_project("D", grants=(planned,)),
        grants=rule,
    )
    plan = a_plan(portfolio, {"A": 2029, "B": 2027, "C": 2027, "D": None})

    assert service.applications(plan) == (Application("A", "SchulBau", "2028-10-01"),)
    assert "Zu beantragen: A «SchulBau» (01.10.2028)." in list(verdict(plan))


def test_the_model_of_a_plan_that_is_kept_near_an_edition_counts_the_moves(city, tmp_path):
    for name, keep in (("frei.lp", None), ("nah.lp", Keep({"B-1": 2028}, 50))):
        service.write_model(city, five_projects(), tmp_path / name, keep)

    assert (tmp_path / "frei.lp").read_text() != (tmp_path / "nah.lp").read_text()


def test_a_plan_is_better_by_its_duties_first_and_then_by_its_worth():
    from dataclasses import replace

    from builders import FIVE_STARTS, a_plan, five_projects

    from portfolio.model import Status

    def plan(value, *, missed=False, status=Status.FEASIBLE):
        made = a_plan(five_projects(), {**FIVE_STARTS, "B-1": None if missed else 2028})
        return replace(made, proof=replace(made.proof, value=value, status=status))

    assert service.is_better(plan(2), plan(1))
    assert not service.is_better(plan(1), plan(1))
    assert service.is_better(plan(1), plan(9, missed=True))
    assert service.is_better(plan(1), plan(9, status=Status.NOTHING))
    assert not service.is_better(plan(9, status=Status.NOTHING), plan(1))
