"""A year becomes the next one: what was planned is so far, the rest goes over, and every sum ties."""

from dataclasses import replace

import pytest
from builders import STAMP, a_plan, a_portfolio, a_project
from hypothesis import given
from hypothesis import strategies as st
from planner import take

from portfolio import service
from portfolio.errors import PortfolioError
from portfolio.model import Edition, Grant, GrantState, Settled
from portfolio.rates import still_to_pay
from portfolio.service.rolling import with_first_year


def an_edition(*projects, starts):
    portfolio = a_portfolio(*projects)
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


def test_grants_that_came_in_are_taken_off():
    begun = replace(
        TWO_YEARS, fixed=True, earliest=2026, years=3, payments=(500, 500),
        grants=(Grant("P", 400, GrantState.GRANTED),),
    )  # fmt: skip
    [found] = rolled(begun)
    edition, _portfolio = an_edition(begun, starts={"B-1": 2027})
    came = service.rolling.as_frozen(edition.plan)["B-1"].grants.get(2027, 0)

    assert found.after.grants[0].amount == 400 - came


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
    assert found.paid == (found.planned if paid is None else paid)
    if found.after:
        assert after.paid == project.paid + found.paid
        assert after.authorised >= 0
        assert still_to_pay(after, a_portfolio().settings) == max(0, cost - after.paid)
    due = min(still_to_pay(project, a_portfolio().settings), project.authorised)
    assert found.left <= max(0, found.planned + max(0, left - due) - found.paid) + left


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
