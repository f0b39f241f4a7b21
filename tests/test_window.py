from builders import SETTINGS, a_project

from portfolio.model import Deferral, Duty, DutyKind
from portfolio.window import duty_in_force, earliest, is_bound, start_years, years_gone


def test_a_project_may_start_in_the_plan_years_of_its_window():
    assert start_years(a_project(earliest=2028), SETTINGS) == (2028, 2029)
    assert start_years(a_project(latest=2027), SETTINGS) == (2027,)
    assert start_years(a_project(earliest=2024, latest=2025), SETTINGS) == (2027,)


def test_a_deferral_counts_where_it_is_later_than_the_list():
    assert earliest(a_project(deferral=Deferral(2029))) == 2029
    assert earliest(a_project(earliest=2028, deferral=Deferral(2027))) == 2028


def test_of_what_has_begun_one_year_is_always_left():
    begun = a_project(fixed=True, earliest=2025, years=4)

    assert years_gone(begun, SETTINGS) == 2
    assert years_gone(a_project(fixed=True, earliest=2020, years=4), SETTINGS) == 3
    assert years_gone(a_project(earliest=2025, years=4), SETTINGS) == 0
    assert years_gone(a_project(fixed=True, earliest=2027), SETTINGS) == 0


def test_a_duty_holds_to_the_end_of_its_last_year():
    duty = Duty(DutyKind.CONTRACT, until=2027)

    assert duty_in_force(a_project(duty=duty), 2027)
    assert not duty_in_force(a_project(duty=duty), 2028)
    assert not duty_in_force(a_project(), 2027)


def test_only_what_has_begun_or_a_contract_in_force_binds():
    contract = a_project(duty=Duty(DutyKind.CONTRACT, until=2027))

    assert is_bound(a_project(fixed=True), 2027)
    assert is_bound(contract, 2027)
    assert not is_bound(contract, 2028)
    assert not is_bound(a_project(duty=Duty(DutyKind.LAW)), 2027)


def test_a_settled_year_is_the_only_one_and_only_if_it_is_possible():
    from portfolio.model import Settled

    assert start_years(a_project(settled=Settled(2028)), SETTINGS) == (2028,)
    assert start_years(a_project(settled=Settled(2028), earliest=2029), SETTINGS) == ()
    assert start_years(a_project(settled=Settled(2050)), SETTINGS) == ()
