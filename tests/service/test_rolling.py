"""A year becomes the next one: what was planned is so far, the rest goes over, and every sum ties."""

from dataclasses import replace
from decimal import Decimal

import pytest
from builders import STAMP, a_plan, a_portfolio, a_project
from hypothesis import given
from hypothesis import strategies as st
from planner import take

from portfolio import service
from portfolio.errors import PortfolioError
from portfolio.model import (
    CostStage,
    Edition,
    Flow,
    Grant,
    GrantState,
    ProjectState,
    Readiness,
    Settled,
)
from portfolio.rates import rates, still_to_pay
from portfolio.service.rolling import with_first_year


def an_edition(*projects, starts, first_year=2027):
    portfolio = a_portfolio(*projects)
    horizon = replace(portfolio.settings.horizon, first_year=first_year)
    portfolio = replace(portfolio, settings=replace(portfolio.settings, horizon=horizon))
    return Edition("Juli", STAMP.at, "x", a_plan(portfolio, starts)), portfolio


def rolled(project, start=2027, **told):
    edition, portfolio = an_edition(project, starts={project.id: start})
    return service.rolled_over(edition, portfolio, service.Actuals(**told)).projects


TWO_YEARS = a_project(cost=1_000, years=2, earliest=2027, payments=(300, 700))


def test_what_was_planned_and_paid_is_so_far():
    [found] = rolled(TWO_YEARS)

    assert (found.planned, found.paid, found.left, found.begun) == (300, 300, 0, True)
    assert (found.after.paid, found.after.fixed, found.after.earliest) == (300, True, 2027)
    assert found.after.payments == (700,)
    assert still_to_pay(found.after, a_portfolio().settings) == 700


def test_what_was_not_paid_goes_over_as_an_authorisation():
    [found] = rolled(TWO_YEARS, paid={"B-1": 100})

    assert (found.planned, found.paid, found.left) == (300, 100, 200)
    assert still_to_pay(found.after, a_portfolio().settings) == 900


def test_a_project_leaves_after_its_last_year_unless_something_goes_over():
    one_year = a_project(cost=500, years=1, earliest=2027)
    [gone] = rolled(one_year)
    [stays] = rolled(one_year, paid={"B-1": 450})

    assert gone.after is None
    assert (stays.left, stays.after.fixed) == (50, True)


GRANTED = (Grant("P", 400, GrantState.GRANTED),)


def incomes(project, years):
    """Euros of grants by year, from its start in the first of them."""
    settings = a_portfolio().settings
    horizon = replace(settings.horizon, first_year=years[0])
    told = rates(project, replace(settings, horizon=horizon), years[0]).grants
    return {years[0] + age: amount for age, amount in enumerate(told) if amount}


def test_what_grants_still_bring_for_what_was_paid_comes_when_it_came_before():
    project = replace(TWO_YEARS, grants=GRANTED)
    before = incomes(project, (2027,))
    [found] = rolled(project)

    assert found.after.incoming == {2028: before[2028]}
    assert incomes(found.after, (2028,)) == before


def test_a_finished_project_stays_until_its_grants_have_come():
    project = a_project(cost=1_000, years=1, earliest=2027, grants=GRANTED)
    [found] = rolled(project)
    again = found.after

    assert again.incoming == {2028: 400}
    assert (still_to_pay(again, a_portfolio().settings), again.days) == (0, {})
    edition, portfolio = an_edition(again, starts={"B-1": 2028}, first_year=2028)
    [gone] = service.rolled_over(edition, portfolio).projects
    assert gone.after is None


def test_what_pauses_has_as_many_years_left_as_before():
    paused = replace(TWO_YEARS, fixed=True, earliest=2027, payments=())
    edition, portfolio = an_edition(paused, starts={"B-1": 2028})
    found = service.rolled_over(edition, portfolio)

    assert found.projects == ()
    assert [project.earliest for project in found.others] == [2028]


@pytest.mark.parametrize(
    ("paid", "payments", "left"),
    [(300, (700,), 0), (100, (900,), 200), (500, (500,), 0), (1_000, (), 0)],
)
def test_rates_of_a_list_go_on_with_what_was_not_paid_first(paid, payments, left):
    [found] = rolled(TWO_YEARS, paid={"B-1": paid})

    assert found.after.payments == payments
    assert found.left == left
    assert sum(payments) == found.after.cost - found.after.paid


def test_of_what_was_not_ready_only_the_planning_went_on():
    readiness = Readiness(share=Decimal("0.1"), days=Decimal("0.3"), years=1)
    unready = a_project(cost=1_000, years=2, earliest=2027, cost_stage=CostStage.FRAME)
    portfolio = a_portfolio(unready, readiness=readiness)
    edition = Edition("Juli", STAMP.at, "x", a_plan(portfolio, {"B-1": 2027}))
    [found] = service.rolled_over(edition, portfolio).projects

    assert (found.planned, found.paid, found.begun) == (100, 100, False)
    assert (found.after.fixed, found.after.paid, found.after.years) == (False, 100, 2)


def test_the_amount_of_the_year_is_the_one_the_edition_froze():
    edition, portfolio = an_edition(TWO_YEARS, starts={"B-1": 2027})
    flow = Flow(payments={2027: 285, 2028: 700}, grants={}, commitments={})
    schedule = replace(edition.plan.schedule, flows={"B-1": flow})
    frozen = replace(edition, plan=replace(edition.plan, schedule=schedule))
    [found] = service.rolled_over(frozen, portfolio).projects

    assert (found.planned, found.paid) == (285, 285)


def test_prices_stay_those_of_their_year():
    edition, portfolio = an_edition(TWO_YEARS, starts={"B-1": 2027})
    settings = replace(portfolio.settings, index={TWO_YEARS.list: Decimal("0.05")})
    other = replace(portfolio, settings=settings)
    [found] = service.rolled_over(edition, other).projects

    assert found.after.priced == "2027-01"


def test_what_was_paid_without_being_planned_is_told_and_kept():
    edition, portfolio = an_edition(TWO_YEARS, starts={"B-1": None})
    found = service.rolled_over(edition, portfolio, service.Actuals({"B-1": 50}))

    assert [(each.planned, each.paid) for each in found.unplanned] == [(0, 50)]
    assert [project.paid for project in found.others] == [50]


@pytest.mark.parametrize(
    ("more", "start", "told", "sentence"),
    [
        ({"fixed": True}, 2027, {"not_begun": frozenset({"B-1"})}, "hatte schon"),
        ({}, None, {"not_begun": frozenset({"B-1"})}, "nicht zum Beginn"),
        ({}, 2027, {"not_begun": frozenset({"B-1"}), "paid": {"B-1": 5}}, "was gilt"),
        ({}, 2027, {"paid": {"B-1": -5}}, "unter 0"),
        ({}, 2027, {"paid": {"Z": 5}}, "kein Projekt «Z»"),
    ],
)
def test_what_contradicts_itself_or_the_plan_is_refused(more, start, told, sentence):
    with pytest.raises(PortfolioError, match=sentence):
        edition, portfolio = an_edition(replace(TWO_YEARS, **more), starts={"B-1": start})
        service.rolled_over(edition, portfolio, service.Actuals(**told))


@pytest.mark.parametrize("state", [ProjectState.LOCKED, ProjectState.LIFTED])
def test_what_is_locked_or_lifted_did_not_begin(state):
    edition, portfolio = an_edition(TWO_YEARS, starts={"B-1": 2027})
    now = replace(portfolio, projects=(replace(TWO_YEARS, state=state),))
    found = service.rolled_over(edition, now)

    assert (found.projects, found.stopped) == ((), ("B-1",))


def test_who_did_not_begin_is_as_before_and_has_no_settled_year_any_more():
    settled = replace(TWO_YEARS, settled=Settled(2027, "GR"))
    edition, portfolio = an_edition(settled, starts={"B-1": 2027})
    found = service.rolled_over(edition, portfolio, service.Actuals(not_begun=frozenset({"B-1"})))

    assert found.projects == ()
    assert found.dropped_years == ("B-1",)


@given(
    cost=st.integers(1, 10**7), years=st.integers(1, 4), paid=st.none() | st.integers(0, 10**7),
    so_far=st.integers(0, 10**6), left=st.integers(0, 10**5),
)  # fmt: skip
def test_nothing_is_lost_and_nothing_is_paid_twice(cost, years, paid, so_far, left):
    project = a_project(
        cost=cost, years=years, earliest=2027, paid=min(so_far, cost), authorised=left, payments=()
    )
    [found] = rolled(project, paid={} if paid is None else {"B-1": paid})

    after = found.after or project
    assert found.paid == (found.planned + found.earlier if paid is None else paid)
    if found.after:
        assert after.paid == project.paid + found.paid
        assert after.authorised == max(0, found.planned + left - found.paid)
        assert still_to_pay(after, a_portfolio().settings) == max(0, cost - after.paid)
    else:
        assert found.planned + left <= found.paid


def test_an_edition_of_another_year_and_an_unknown_project_are_sentences():
    edition, portfolio = an_edition(TWO_YEARS, starts={"B-1": 2027})
    horizon = replace(portfolio.settings.horizon, first_year=2028)
    later = replace(portfolio, settings=replace(portfolio.settings, horizon=horizon))

    with pytest.raises(PortfolioError, match="beginnt 2027, die Listen 2028"):
        service.rolled_over(edition, later)
    with pytest.raises(PortfolioError, match="kein Projekt «Z»"):
        service.rolled_over(edition, portfolio, service.Actuals({"Z": 1}))


def test_the_first_year_is_changed_in_its_line_alone():
    text = "[plan]\nfirst_year = 2027   # das nächste\nyears = 5\n"

    assert with_first_year(text, 2028) == text.replace("2027", "2028")
    with pytest.raises(PortfolioError, match="first_year"):
        with_first_year("[plan]\n", 2028)


@pytest.fixture
def published(city):
    take(city)
    service.remember(city, service.make_plan(service.load(city), 3), STAMP)
    service.publish(city, "Juli", STAMP)
    return city


def keep(city, **told):
    found = service.roll_over(city, None, **told)
    service.keep_roll_over(city, found, STAMP)
    return found


def test_two_years_follow_each_other_and_each_can_be_taken_back(published):
    before, text = service.look(published), (published.folder / "portfolio.toml").read_text("utf-8")
    first = keep(published)
    second_year = service.open_workspace(published.folder)
    assert second_year.settings.horizon.first_year == 2028
    gone = {each.before.id for each in first.projects if each.after is None}
    assert gone
    assert gone.isdisjoint(p.id for p in service.load(second_year).projects)

    service.publish(second_year, "Juli 2027", STAMP, seconds=3)
    keep(second_year)
    third = service.open_workspace(published.folder)
    assert third.settings.horizon.first_year == 2029
    assert service.rebuild(third).is_same

    service.undo(third, STAMP)
    service.undo(service.open_workspace(published.folder), STAMP)
    assert (published.folder / "portfolio.toml").read_text("utf-8") == text
    assert service.look(published) == before
    assert service.rebuild(published).is_same


def test_last_years_list_does_not_undo_the_year(published):
    keep(published)
    city = service.open_workspace(published.folder)
    refused = take(city)

    assert not refused.taken
    assert {"Bisher €", "Fest"} <= {problem.column for problem in refused.problems}
    assert any("ältere Liste" in problem.text for problem in refused.problems)


def test_lists_that_were_carried_on_can_be_exported_and_read_again(published, tmp_path):
    late = keep(published).too_late
    city = service.open_workspace(published.folder)
    whole = service.look(city, finished=True).projects
    gone = {project.id for project in whole if project.is_finished}
    waited = [project.id for project in whole if project.id not in gone and project.others & gone]
    folder = tmp_path / "neu"
    folder.mkdir()
    again = take(city, *service.export_lists(city, folder), accept_rows=True)

    assert late == ("DG-04",)
    assert {problem.column for problem in again.problems} == {"Start spätestens"}
    assert len(again.problems) == len(late)
    assert again.taken
    assert list(again.changed) == waited  # for what is finished nobody waits any more


def test_what_was_changed_meanwhile_stops_the_roll_over(published):
    found = service.roll_over(published, None)
    key = found.projects[0].before.id
    service.take_step(
        published, service.Wish(service.tasks.Thing.PROJECT, key, "locked", "Sperre"), STAMP
    )
    text = (published.folder / "portfolio.toml").read_bytes()

    with pytest.raises(PortfolioError, match=f"{key} wurde inzwischen geändert"):
        service.keep_roll_over(published, found, STAMP)
    assert (published.folder / "portfolio.toml").read_bytes() == text


def test_what_was_paid_is_read_from_the_finance_programs_list(published, tmp_path):
    key = service.roll_over(published, None).projects[0].before.id
    path = tmp_path / "ist.csv"
    path.write_text(f"Nr.;Bezahlt €\n{key};1.000\n", "utf-8")
    found = {each.before.id: each for each in service.roll_over(published, None, path).projects}

    assert found[key].paid == 1_000
    path.write_text(f"Nr.;Bezahlt €\n{key};viel\n", "utf-8")
    with pytest.raises(PortfolioError, match="noch nicht"):
        service.roll_over(published, None, path)
