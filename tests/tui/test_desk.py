import pytest
from builders import STAMP

from portfolio import service
from portfolio.errors import PortfolioError
from portfolio.model import Act, Change
from portfolio.tui.desk import opened, with_changes

LATER = Change(Act.SETTLE, "X-0", 2029)


def test_a_desk_has_the_last_plan_of_just_these_lists(planned):
    assert opened(planned).plan == service.last_plan(planned, service.load(planned))


def test_what_is_weighed_ranks_and_shows_but_is_not_kept(planned):
    desk = with_changes(opened(planned), (LATER,))

    assert desk.project("X-0").settled.year == 2029
    assert desk.kept.project("X-0").settled is None
    assert desk.shown == desk.plan
    assert desk.project("Y") is None


def test_a_decision_that_cannot_be_any_more_is_dropped_at_the_start_and_refused_later(planned):
    impossible = Change(Act.SETTLE, "X-0", 1999)

    assert opened(planned, (impossible,)).changes == ()
    with pytest.raises(PortfolioError):
        with_changes(opened(planned), (impossible,))


def test_places_are_held_against_those_of_the_latest_edition(planned):
    assert opened(planned).places == {}
    service.publish(planned, "Entwurf", STAMP)
    desk = opened(planned)

    assert desk.edition == "Entwurf"
    assert desk.places == {"X-0": 1, "X-1": 1, "X-2": 1}
