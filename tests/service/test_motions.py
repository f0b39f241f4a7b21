import pytest
from builders import STAMP
from planner import a_small_city

from portfolio import service
from portfolio.errors import PortfolioError
from portfolio.model import Act, Change, Motion, MotionState, Stamp


@pytest.fixture
def city(tmp_path):
    return a_small_city(tmp_path)


LATER = Change(Act.SETTLE, "X-1", 2029)


def a_motion(name="Fraktion X, Antrag 3", changes=(LATER,)):
    return Motion(name, tuple(changes), "X-1 beginnt 2029.", MotionState.MOVED, STAMP)


def test_a_motion_is_kept_and_does_nothing_by_itself(city):
    before = service.load(city)
    service.move(city, a_motion(" Fraktion X, Antrag 3 "))

    assert service.moved_motions(city) == (a_motion(),)
    assert service.load(city) == before


def test_what_became_of_a_motion_is_told_and_its_history_stays(city):
    service.move(city, a_motion("A"))
    service.move(city, a_motion("B"))
    service.decide_motion(city, service.load(city), "A", MotionState.REJECTED, STAMP)

    told = [(m.name, m.state) for m in service.moved_motions(city)]
    assert told == [("A", MotionState.REJECTED), ("B", MotionState.MOVED)]


@pytest.mark.parametrize(
    ("motion", "told"),
    [
        (a_motion(" "), "braucht einen Namen"),
        (a_motion(changes=()), "braucht eine Entscheidung"),
        (a_motion("A\x1b[2J"), "Steuerzeichen"),
    ],
)
def test_a_motion_without_name_or_decision_is_refused(city, motion, told):
    with pytest.raises(PortfolioError, match=told):
        service.move(city, motion)


def test_two_motions_never_share_a_name(city):
    service.move(city, a_motion())
    with pytest.raises(PortfolioError, match="gibt es schon"):
        service.move(city, a_motion())


def test_an_unknown_motion_cannot_be_decided_on(city):
    with pytest.raises(PortfolioError, match="keinen Antrag «Y»"):
        service.decide_motion(city, service.load(city), "Y", MotionState.ACCEPTED, STAMP)


def decide(city, name, state):
    return service.decide_motion(city, service.load(city), name, state, STAMP)


def test_what_an_accepted_motion_asks_for_is_kept_with_it_and_a_motion_is_decided_once(city):
    weights = {"klima": 100}
    more = (LATER, Change(Act.WEIGH, "hochbau", weights=weights))
    service.move(city, a_motion("Mehr Klima", more))
    decide(city, "Mehr Klima", MotionState.ACCEPTED)

    assert service.load(city).project("X-1").settled.year == 2029
    kept = service.open_workspace(city.folder).grid.weight_set("mehr-klima")
    assert (kept.weights, kept.base) == (weights, "hochbau")
    with pytest.raises(PortfolioError, match="schon entschieden"):
        decide(city, "Mehr Klima", MotionState.REJECTED)


def test_of_a_motion_that_cannot_be_done_whole_nothing_is_done(city):
    taken = Change(Act.WEIGH, "hochbau", weights={"klima": 100})
    service.move(city, a_motion("Hochbau", (LATER, taken)))  # there is a set «hochbau» already
    before = (city.folder / "data/grid.toml").read_bytes(), service.load(city)
    with pytest.raises(PortfolioError):
        decide(city, "Hochbau", MotionState.ACCEPTED)

    assert ((city.folder / "data/grid.toml").read_bytes(), service.load(city)) == before
    assert service.moved_motions(city)[0].state is MotionState.MOVED


def test_an_acceptance_is_taken_back_with_all_that_was_decided_by_it(city):
    service.move(city, a_motion())
    decide(city, "Fraktion X, Antrag 3", MotionState.ACCEPTED)
    states = []
    for _step in range(2):
        taken = service.undo(city, STAMP)
        settled = service.load(city).project("X-1").settled
        states.append((taken.action, service.moved_motions(city)[0].state, settled is None))

    assert states == [
        ("motion", MotionState.MOVED, True),
        ("motion", MotionState.WITHDRAWN, True),
    ]
    for _step in range(2):
        service.redo(city, STAMP)
    assert service.moved_motions(city)[0].state is MotionState.ACCEPTED
    assert service.load(city).project("X-1").settled.year == 2029


def test_what_somebody_changed_meanwhile_is_not_written_over_by_an_acceptance(city):
    service.move(city, a_motion())
    seen = service.load(city)
    other = Change(Act.SETTLE, "X-1", year=2028)
    service.keep_changes(city, seen, [other], Stamp("jemand", "2026-07-01T08:00:00+00:00"))

    with pytest.raises(service.Overtaken, match="jemand"):
        service.decide_motion(city, seen, a_motion().name, MotionState.ACCEPTED, STAMP)
    assert service.moved_motions(city)[0].state is MotionState.MOVED
    assert service.load(city).project("X-1").settled.year == 2028
