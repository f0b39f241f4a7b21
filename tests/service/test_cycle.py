"""The year: what is due, what is overdue, and which edition is frozen for the budget."""

from datetime import date

import pytest
from builders import STAMP

from portfolio import service
from portfolio.errors import PortfolioError
from portfolio.model import CycleState, StepState
from portfolio.service import Wish


def test_steps_stand_in_the_order_in_which_they_are_due(small):
    year = service.year_of(small)

    assert (year.year, year.state, year.frozen) == (2027, CycleState.PREPARED, "")
    assert [due.on for due in year.steps] == sorted(due.on for due in year.steps)
    assert all(due.state is StepState.OPEN for due in year.steps)


def test_a_step_is_overdue_until_it_is_done_or_left_out(small):
    first, second, *_rest = service.year_of(small).steps
    assert first.days_late(date(2026, 4, 10)) == 10
    assert first.days_late(date(2026, 3, 31)) == 0

    service.step_year(small, Wish(None, first.step.id, "under_way"), None, STAMP)
    service.step_year(small, Wish(None, first.step.id, "done", basis="Anlage 3"), None, STAMP)
    service.step_year(small, Wish(None, second.step.id, "skipped", "entfällt"), None, STAMP)
    done, skipped, *rest = service.year_of(small).steps
    assert (done.state, skipped.state) == (StepState.DONE, StepState.SKIPPED)
    assert done.standing.basis == "Anlage 3"
    assert done.days_late(date(2027, 1, 1)) == skipped.days_late(date(2027, 1, 1)) == 0
    assert rest[0].days_late(date(2027, 1, 1)) > 0


def test_the_next_year_begins_anew(small):
    first, *_rest = service.year_of(small).steps
    service.step_year(small, Wish(None, first.step.id, "under_way"), None, STAMP)

    assert {due.state for due in service.year_of(small, 2028).steps} == {StepState.OPEN}
    assert service.year_of(small, 2028).steps[0].on == first.on.replace(year=2027)


def test_an_unknown_step_is_named_with_those_there_are(small):
    with pytest.raises(PortfolioError, match=r"keinen Schritt «fest».*gemeinderat"):
        service.step_year(small, Wish(None, "fest", "done"), None, STAMP)


def move(city, state, reason="", edition=""):
    return service.move_year(
        city, Wish(service.cycle.Thing.CYCLE, "", state, reason, edition), STAMP
    )


def test_what_was_frozen_is_exported_whatever_is_published_later(small):
    service.publish(small, "Juli", STAMP, seconds=2)
    move(small, "frozen", "ohne Zwischenschritte")
    move(small, "handed_over")
    service.give_marks(
        small, service.load(small), "X-1", [("klima", "5")], service.Vouching(STAMP, "neu")
    )
    service.publish(small, "September", STAMP, seconds=2)

    assert service.year_of(small).frozen == "Juli"
    assert service.edition_for_budget(small).name == "Juli"
    assert service.edition_for_budget(small, "September").name == "September"
    assert service.edition(small).name == "September"


def test_a_year_that_goes_back_behind_freezing_has_nothing_frozen(small):
    service.publish(small, "Juli", STAMP, seconds=2)
    move(small, "frozen", "eilt")
    move(small, "council", "neu zu beschließen")

    assert service.year_of(small).frozen == ""


def test_nothing_can_be_frozen_before_something_is_published(small):
    with pytest.raises(PortfolioError, match="noch keine Fassung"):
        move(small, "frozen", "eilt")
    assert service.year_of(small).state is CycleState.PREPARED


def done(city, key, reason=""):
    return service.step_year(city, Wish(None, key, "done", reason), None, STAMP)


def test_a_step_that_is_done_brings_the_year_as_far_as_it_reaches_and_never_back(small):
    told = done(small, "anmeldung", "gleich erledigt")
    assert [standing.state for standing in told] == ["done", "collecting"]
    assert service.year_of(small).state is CycleState.COLLECTING

    assert len(done(small, "fraktionen", "nachgetragen")) == 1
    assert service.year_of(small).state is CycleState.COLLECTING


def test_where_the_year_cannot_come_so_far_the_step_is_not_done_either(small):
    with pytest.raises(PortfolioError, match="noch keine Fassung"):
        done(small, "einfrieren", "eilt")
    assert {due.state for due in service.year_of(small).steps} == {StepState.OPEN}

    service.publish(small, "Juli", STAMP, seconds=1)
    done(small, "einfrieren", "eilt")
    assert service.year_of(small).frozen == "Juli"
