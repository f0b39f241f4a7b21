"""Every question to the year has an answer, for a command and the screen alike."""

from datetime import date

import pytest
from builders import STAMP, a_city
from planner import take

from portfolio import service
from portfolio.model import Thing
from portfolio.report.cycle import asked


@pytest.fixture(scope="module")
def city(tmp_path_factory):
    city = a_city(tmp_path_factory.mktemp("stadt"))
    take(city)
    service.take_step(city, service.Wish(Thing.PAPER, "1", "signing"), STAMP)
    return city


def test_the_year_is_told_in_words_and_rows(city):
    told = asked.year(city, date(2026, 4, 1))

    assert "1 Schritt ist überfällig: jahresabschluss." in told.words
    assert len(told.sheets[0].rows) == len(told.shape["steps"])


def test_where_nothing_was_told_yet_it_is_said_how(city):
    assert "«portfolio cycle decide»" in asked.decisions(city).words[0]
    assert "«portfolio cycle state»" in asked.states(city, Thing.SCENARIO).words[0]


def test_states_of_one_kind_of_one_thing_and_of_all(city):
    for told in (
        asked.states(city, Thing.PAPER),
        asked.states(city, Thing.PAPER, "1"),
        asked.every_state(city),
    ):
        assert [each["state"] for each in told.shape] == ["signing"]
        assert told.words == ()


def test_the_database_and_the_links_are_looked_over(city):
    assert asked.database(city).words[0].startswith("Die Datenbank ist unversehrt")
    assert asked.tasks(city).shape == []
