"""Who did something is kept no longer than it is needed, and leaves the house without names."""

from dataclasses import replace
from datetime import date

import pytest
from builders import STAMP

from portfolio import service
from portfolio.model import Office, People

PEOPLE = People({Office.PLANNER: ("kb",)}, keep_years=10)


@pytest.fixture
def city(small):
    return replace(small, settings=replace(small.settings, people=PEOPLE))


def test_initials_are_kept_for_the_years_that_were_agreed(city):
    assert service.forget_initials(city, date(2036, 6, 29), STAMP) == 0
    assert service.forget_initials(city, date(2036, 7, 1), STAMP) > 0
    assert {each.who for each in service.happenings(city)} == {"(Planung)", "kb"}
    assert service.rebuild(city).is_same


def test_the_last_of_february_is_a_day_in_every_year(city):
    assert service.forget_initials(city, date(2028, 2, 29), STAMP) == 0


def test_what_happened_can_be_told_without_names(city):
    told = service.without_names(city, service.happenings(city))

    assert {each.who for each in told} == {"(Planung)"}
    assert [each.subjects for each in told] == [e.subjects for e in service.happenings(city)]
