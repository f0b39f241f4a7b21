"""What goes wrong in planning a city's projects, as practitioners know it: each trap once, end to end.

Traps of reading files and of the treasury's file are tests of their rooms: numbers with thousands' points, «Mio.»,
product numbers turned into dates, signs that cp1252 lacks, old scales.
"""

from dataclasses import replace
from decimal import Decimal

import pytest
from builders import SETTINGS, STAMP, a_portfolio, a_project, five_projects
from planner import a_small_city, edit, take

from portfolio import service
from portfolio.export.file import investment_programme
from portfolio.export.programme import measures
from portfolio.intake.lists import Found
from portfolio.intake.together import check_together
from portfolio.model import (
    Behind,
    Budget,
    ByYear,
    Deferral,
    Duty,
    DutyKind,
    Edition,
    Grant,
    GrantState,
    Pot,
    Predecessor,
    Readiness,
    Status,
    Team,
)
from portfolio.optimizer.check import overruns
from portfolio.optimizer.pose import problem_of
from portfolio.report.words import class_reason, verdict
from portfolio.service import What
from portfolio.service.workspace import open_store
from scoring.rank import Class

GRANT = Grant("LGVFG", 20_000, GrantState.GRANTED)


@pytest.fixture
def small(tmp_path):
    return a_small_city(tmp_path / "stadt")


def plan_of(*projects, **settings):
    plan = service.make_plan(a_portfolio(*projects, **settings), 20)
    problem = problem_of(plan.portfolio, plan.ranking)
    assert overruns(problem, plan.schedule.starts) == ()
    return plan


def starts(*projects, **settings):
    return dict(plan_of(*projects, **settings).schedule.starts)


def found(*projects, **settings):
    return [each.what for each in service.findings_of(a_portfolio(*projects, **settings))]


def budget(**more) -> Budget:
    return replace(SETTINGS.budget, **more)


def test_01_a_project_in_two_budgets_burdens_each_with_its_share():
    pots = (Pot("EB", "Abwasser", ByYear({}, 100_000)),)
    plan = plan_of(
        a_project("A", cost=500_000, shares={"EB": 20}),
        a_project("B", cost=300_000, shares={"EB": 50}),
        budget=budget(pots=pots),
    )
    first, second, _third = plan.schedule.years[:3]

    assert sorted(plan.schedule.starts.values(), key=str) == [2027, None]
    assert (first.payments, first.pots) == (400_000, {"EB": 100_000})
    assert second.pots == {"EB": 0}


def test_02_a_yearly_programme_is_taken_off_first_and_needs_no_start():
    from portfolio.model import Collective

    items = (Collective("Spielplätze", ByYear({}, 150_000)),)
    year = plan_of(a_project("A"), budget=budget(collective=items)).schedule.years[0]

    assert (year.payments_cap, year.own_funds_cap) == (850_000, 750_000)


def test_03_the_planning_is_scheduled_and_the_building_is_not():
    gate = Readiness(Decimal("0.05"), Decimal("0.3"), 2)
    plan = plan_of(a_project("A", cost=5_000_000, years=4), readiness=gate)

    assert plan.schedule.starts == {"A": 2027}
    assert sum(year.payments for year in plan.schedule.years) == 250_000


def test_04_what_earlier_budgets_still_provide_pays_the_first_year():
    plan = plan_of(a_project("A", cost=1_200_000, years=2, fixed=True, authorised=480_000))

    assert [y.payments for y in plan.schedule.years][:2] == [0, 720_000]


def test_05_more_paid_than_it_costs_after_a_cut_is_told_and_nothing_more_is_planned():
    project = a_project("A", cost=100_000, paid=180_000)

    assert found(project) == [What.OVERPAID]
    assert plan_of(project).schedule.years[0].payments == 0


def test_06_grants_above_what_may_be_stacked_are_cut_and_told():
    grants = (Grant("A", 80_000, GrantState.GRANTED), Grant("B", 20_000, GrantState.GRANTED))
    rule = replace(SETTINGS.grants, stack=Decimal("0.9"))
    plan = plan_of(a_project("A", grants=grants), grants=rule)

    assert found(a_project("A", grants=grants), grants=rule) == [What.STACKED]
    assert sum(y.payments - y.own_funds for y in plan.schedule.years) == 90_000


def test_07_a_grant_that_arrives_after_the_horizon_is_still_counted_and_told():
    rule = replace(SETTINGS.grants, lag_years=4)
    project = a_project("A", earliest=2029, grants=(Grant("A", 50_000, GrantState.GRANTED),))
    last = plan_of(project, grants=rule).schedule.years[-1]

    assert (last.year, last.own_funds) == (2033, -50_000)


def test_08_a_project_that_ends_behind_the_horizon_is_paid_to_its_end():
    plan = plan_of(a_project("A", cost=900_000, years=9, earliest=2029))

    assert plan.schedule.years[-1].year == 2037
    assert sum(year.payments for year in plan.schedule.years) == 900_000
    assert found(a_project("A", years=9)) == [What.LONGER]


def test_09_a_latest_start_before_the_plan_is_due_now_and_never_a_solver_error():
    assert starts(a_project("A", earliest=2024, latest=2025)) == {"A": 2027}


def test_10_begun_projects_that_alone_exceed_a_cap_are_told_by_how_much_and_put_off():
    begun = [a_project(key, cost=700_000, fixed=True) for key in "AB"]
    plan = plan_of(*begun)

    assert found(*begun) == [What.BEGUN_OVER_PAYMENTS, What.BEGUN_OVER_OWN_FUNDS]
    assert sorted(plan.schedule.starts.values()) == [2027, 2028]


def test_11_a_predecessor_may_stand_in_another_list():
    lists = (*SETTINGS.lists, replace(SETTINGS.lists[0], id="tief"))
    other = a_project("T-1", list="tief", years=2)
    waiting = a_project("B-1", after=(Predecessor("T-1", Behind.END, 0),))

    assert starts(other, waiting, lists=lists) == {"T-1": 2027, "B-1": 2029}


def test_12_two_equal_projects_are_taken_in_the_order_of_their_ids():
    assert starts(a_project("B", cost=600_000), a_project("A", cost=600_000)) == {
        "A": 2027, "B": 2028,
    }  # fmt: skip


def test_12_a_project_of_which_nothing_is_known_is_not_planned():
    assert starts(a_project("A", marks={}), a_project("B")) == {"A": None, "B": 2027}


def test_17_in_a_spending_freeze_only_duties_and_what_has_begun_start():
    projects = a_project("A"), a_project("B", fixed=True), a_project("C", duty=Duty(DutyKind.LAW))

    assert starts(*projects, freeze=(2027, 2028, 2029)) == {"A": None, "B": 2027, "C": 2027}


def test_19_at_the_turn_of_the_year_what_was_an_appropriation_is_paid():
    horizon = replace(SETTINGS.horizon, first_year=2028)
    project = a_project("A", cost=1_000_000, years=2, fixed=True, payments=(400_000, 600_000))
    before = plan_of(project)
    rolled = replace(project, years=1, payments=(), paid=400_000, earliest=2027)
    after = plan_of(rolled, horizon=horizon)

    assert before.schedule.years[1].payments == after.schedule.years[0].payments == 600_000


def test_21_a_vacancy_after_the_decision_gives_another_plan_and_leaves_the_edition_as_it_was():
    portfolio = a_portfolio(*(a_project(key, days={"HB": 60}) for key in "AB"))
    emptier = replace(portfolio.settings, teams=(Team("HB", "Hochbau", ByYear({}, 60)),))
    before = service.make_plan(portfolio, 10)
    after = service.make_plan(replace(portfolio, settings=emptier), 10)

    assert before.schedule.starts == after.schedule.starts == {"A": 2027, "B": 2028}
    assert (before.schedule.years[0].teams["HB"].cap, after.schedule.years[0].teams["HB"].cap) == (
        100,
        60,
    )


def test_22_a_project_that_becomes_a_duty_changes_its_class_and_says_why():
    project = a_project("A")
    dangerous = replace(project, duty=Duty(DutyKind.DANGER, "Sperrung", dated="2026-09-01"))
    classes = [
        service.rank_all(a_portfolio(p)).overall[0].verdict.class_ for p in (project, dangerous)
    ]

    assert classes == [Class.B, Class.A]


def test_24_a_consumptive_project_is_paid_by_the_operating_budget_alone():
    pots = (Pot("EH", "Ergebnishaushalt", ByYear({}, 150_000)),)
    plan = plan_of(a_project("A", shares={"EH": 100}, days={"HB": 9}), budget=budget(pots=pots))
    year = plan.schedule.years[0]

    assert (year.payments, year.pots, year.teams["HB"].days) == (0, {"EH": 100_000}, 9)
    assert not measures(plan)[0].payments


def test_26_a_project_that_needs_only_staff_is_planned_without_money():
    plan = plan_of(a_project("A", cost=0, days={"HB": 100}), a_project("B", cost=0, days={"HB": 1}))

    assert sorted(plan.schedule.starts.values()) == [2027, 2028]
    assert not any(year.payments for year in plan.schedule.years)


def test_27_a_project_that_needs_no_staff_is_planned_without_a_team():
    assert starts(a_project("A", days={})) == {"A": 2027}


def test_28_an_interim_school_serves_one_project_at_a_time():
    schools = [a_project(key, cost=100, years=2, interim="Neumatt") for key in "AB"]
    chosen = starts(*schools, horizon=replace(SETTINGS.horizon, plan_years=3))

    assert chosen == {"A": 2027, "B": 2029}


def test_30_what_is_due_within_a_two_year_budget_needs_no_commitment():
    project = a_project("A", cost=900_000, years=3, payments=(100_000, 500_000, 300_000))
    one = plan_of(project, budget=budget(years=1)).schedule.commitments[0]
    two = plan_of(project, budget=budget(years=2)).schedule.commitments[0]

    assert (one.total, two.total, dict(two.due)) == (800_000, 300_000, {2029: 300_000})


@pytest.mark.parametrize("years", [1, 2])
def test_30_the_treasurys_file_has_the_same_commitment_as_the_plan(years):
    project = a_project("A", cost=900_000, years=3, payments=(100_000, 500_000, 300_000))
    plan = plan_of(project, budget=budget(years=years))

    first = plan.schedule.commitments[0]
    assert measures(plan)[0].commitments == {first.year: first.total}


def test_a_deferral_behind_the_plan_keeps_a_project_out_without_an_error():
    assert starts(a_project("A", deferral=Deferral(2035))) == {"A": None}


def test_a_team_without_capacity_keeps_its_projects_out_and_is_named():
    teams = (Team("HB", "Hochbau", ByYear({}, 0)),)
    projects = a_project("A", days={"HB": 5}), a_project("B")

    assert starts(*projects, teams=teams) == {"A": None, "B": 2027}
    assert found(*projects, teams=teams) == [What.IDLE_TEAM]


def test_duties_that_collide_are_named_and_the_rest_is_planned():
    plan = plan_of(
        *(a_project(key, cost=800_000, latest=2027, duty=Duty(DutyKind.LAW)) for key in "AB"),
        a_project("C", cost=100_000),
    )

    assert plan.schedule.duties_missed == ("B",)
    assert plan.schedule.starts["C"] == 2027
    assert plan.proof.status is Status.PROVEN


def test_the_sums_of_the_treasurys_file_are_those_of_the_plan_with_a_bundle_and_rising_prices():
    settings = {
        "index": {"bau": Decimal("0.04")},
        "price_year": 2025,
        "bundle_saving": {"": Decimal("0.07")},
    }
    projects = [replace(p, bundle="Süd", after=()) for p in five_projects().projects]
    plan = plan_of(*projects, **settings)

    assert plan.schedule.bundled
    for year in plan.schedule.years:
        assert sum(m.payments.get(year.year, 0) for m in measures(plan)) == year.payments
        assert (
            sum(m.grants.get(year.year, 0) for m in measures(plan))
            == year.payments - year.own_funds
        )


def test_the_treasurys_file_leaves_bought_days_and_small_lots_to_their_own_lines():
    teams = (replace(SETTINGS.teams[0], bought_days=ByYear({}, 50), day_price=900),)
    plan = plan_of(
        a_project("A", days={"HB": 120}), a_project("B", cost=40_000, grants=(GRANT,)),
        teams=teams, small_below=50_000, budget=budget(small_lots=ByYear({}, 60_000)),
    )  # fmt: skip
    year = plan.schedule.years[0]

    assert (year.payments, year.hired, year.pots) == (118_000, 18_000, {"kleine Lose": 40_000})
    assert [m.project.id for m in measures(plan)] == ["A"]
    for profile in SETTINGS.exports:
        edition = Edition("Mai", "", "", plan)
        assert investment_programme(edition, profile)


def test_the_commitments_of_a_bundle_are_alike_in_plan_and_file():
    projects = [a_project(key, cost=400_000, years=2, bundle="Süd") for key in "AB"]
    plan = plan_of(
        *projects,
        bundle_saving={"": Decimal("0.1")},
        budget=budget(commitments=ByYear({}, 432_000)),
    )

    assert plan.schedule.bundled == {"A", "B"}
    assert plan.schedule.commitments[0].total == 432_000
    assert sum(m.commitments[2027] for m in measures(plan)) == 432_000


def test_in_a_two_year_budget_the_contracts_of_both_years_are_in_the_file():
    projects = [
        a_project(key, cost=300_000, years=3, earliest=year, payments=(100_000, 100_000, 100_000))
        for key, year in (("A", 2027), ("B", 2028))
    ]
    plan = plan_of(*projects, budget=budget(years=2))
    told = {m.project.id: dict(m.commitments) for m in measures(plan)}

    assert told == {"A": {2027: 100_000}, "B": {2028: 200_000}}
    assert {c.year: c.total for c in plan.schedule.commitments} == {2027: 100_000, 2028: 200_000}


def test_a_council_that_puts_off_a_duty_is_not_told_that_money_or_staff_did_it():
    deferral = Deferral(2029, "GR 24.07.2026")
    plan = plan_of(
        a_project("A", duty=Duty(DutyKind.LAW), deferral=deferral),
        a_project("B", fixed=True, deferral=deferral),
    )

    assert dict(plan.schedule.starts) == {"A": 2029, "B": 2029}
    assert service.waiting_duties(plan) == service.begun_but_waiting(plan) == ()


def test_an_unready_project_is_marked_in_the_file_and_what_follows_it_is_told():
    gate = Readiness(Decimal("0.05"), Decimal("0.3"), 2)
    plan = plan_of(
        a_project("A"), a_project("B", after=(Predecessor("A"),), fixed=False), readiness=gate
    )
    text = investment_programme(Edition("Mai", "", "", plan), SETTINGS.exports[0]).decode(
        "utf-8-sig"
    )

    assert "nur Planungsrate" in text
    assert What.BEHIND_UNREADY in found(
        a_project("A"), a_project("B", after=(Predecessor("A"),)), readiness=gate
    )


@pytest.mark.parametrize("written", ["11.12.2002", "2002-12-11", "11.12.02"])
def test_16_a_product_number_that_a_spreadsheet_made_a_date_is_the_number_again(small, written):
    edit(small, "hochbau.csv", "X-0;Projekt 0;", f"X-0;Projekt 0;{written}")
    report = take(small, small.folder / "data/lists/hochbau.csv")

    assert report.taken
    assert service.look(small).project("X-0").product == "11.12.02"


def test_18_a_council_that_swaps_two_ranks_is_obeyed_and_the_paper_says_so():
    first = a_project("A", cost=600_000, marks={"nutzen": 5, "not": 4})
    second = a_project("B", cost=600_000)
    decided = (
        replace(first, deferral=Deferral(2028, "GR 24.07.2026")),
        replace(second, duty=Duty(DutyKind.COUNCIL, "GR 24.07.2026"), latest=2027),
    )
    after = plan_of(*decided)

    assert starts(first, second) == {"A": 2027, "B": 2028}
    assert dict(after.schedule.starts) == {"A": 2028, "B": 2027}
    (b,) = (r for r in after.ranking.overall if r.id == "B")
    assert class_reason(b, after.portfolio) == "Pflicht: vom Rat beschlossen, GR 24.07.2026"


def test_22_after_the_freeze_a_new_class_changes_the_next_plan_and_not_the_edition(small):
    published = service.publish(small, "Entwurf", STAMP).edition
    portfolio = service.load(small)
    closed = replace(portfolio.projects[0], duty=Duty(DutyKind.DANGER, "Sperrung"))
    service.make_plan(replace(portfolio, projects=(closed, *portfolio.projects[1:])), 5)

    assert service.edition(small, "Entwurf") == published


def test_23_sections_of_a_split_project_share_what_it_was_said_to_cost(small):
    portfolio = service.load(small)
    parts = [
        replace(portfolio.projects[0], id=key, cost=600_000, origin="X-0")
        for key in ("X-0a", "X-0b")
    ]
    with open_store(small) as store:
        store.put(parts, STAMP, small.grid)
    courses = {c.project: c for c in service.courses(small, service.load(small))}

    assert [(c.project, c.cost) for c in courses["X-0b"].origins] == [("X-0", 1_000_000)]
    assert courses["X-0b"].growth == 0
    assert courses["X-1"].origins == ()


def test_29_the_sale_of_land_is_an_income_on_its_own_account_and_no_negative_cost(small):
    sale = Grant("Grundstücksverkauf", 80_000, GrantState.GRANTED)
    accounting = replace(SETTINGS.accounting, grant_accounts={"Grundstücksverkauf": "6821"})
    plan = plan_of(a_project("A", grants=(sale,)), accounting=accounting)
    text = investment_programme(Edition("Mai", "", "", plan), SETTINGS.exports[0]).decode(
        "utf-8-sig"
    )
    edit(small, "hochbau.csv", "1.000.000", "-1.000.000")
    (problem,) = take(small, small.folder / "data/lists/hochbau.csv").problems

    assert ";6821;E;2028;PLAN;80000,00;" in text
    assert plan.schedule.years[0].payments == 100_000
    assert problem.text.startswith("«-1.000.000» ist negativ")


def test_relations_that_contradict_each_other_are_told_before_anything_is_planned():
    rows = [
        Found(a_project("A", after=(Predecessor("B"),), together=("C",)), "bau.csv", 2),
        Found(a_project("B"), "bau.csv", 3),
        Found(a_project("C", after=(Predecessor("A"),)), "bau.csv", 4),
    ]

    assert "warten im Kreis" in check_together(rows, {})[0].text
    even = [rows[0], rows[1], Found(a_project("C", after=(Predecessor("B"),)), "bau.csv", 4)]
    assert check_together(even, {}) == ()


def test_a_project_that_no_year_can_hold_behind_its_predecessor_is_told():
    late = a_project("B", after=(Predecessor("A", Behind.END, 99),))
    put_off = a_project("A", marks={})

    assert found(a_project("A"), late) == [What.OUT_OF_REACH]
    assert found(put_off, a_project("B", after=(Predecessor("A"),)), a_project("C", after=(Predecessor("B"),))) == [
        What.OUT_OF_REACH, What.OUT_OF_REACH,
    ]  # fmt: skip


def test_what_falls_due_behind_the_last_shadow_year_is_told_by_itself():
    plan = plan_of(a_project("A", cost=900_000, years=9, earliest=2029))

    assert (
        "Davon werden 700.000 € nach dem letzten Schattenjahr 2030 fällig; 0 € Förderung kommen danach."
        in list(verdict(plan))
    )
