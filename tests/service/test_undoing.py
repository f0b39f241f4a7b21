import pytest
from builders import STAMP
from planner import a_small_city

from portfolio import service
from portfolio.errors import PortfolioError
from portfolio.model import Act, Change, Stamp
from portfolio.service.workspace import open_store
from scoring.grid import WeightSet

OTHER = Stamp("mm", "2026-07-01T08:00:00+00:00")


@pytest.fixture
def city(tmp_path):
    return a_small_city(tmp_path)


def keep(city, *changes, stamp=STAMP):
    service.keep_changes(city, service.load(city), changes, stamp)


def settle(year, key="X-1"):
    return Change(Act.SETTLE, key, year)


def defer(year):
    return Change(Act.DEFER, "X-1", year, reason="kein Personal")


def mark(level, key="X-1"):
    return Change(Act.MARK, key, marks={"pflicht": level}, reason="Gutachten")


def slips(city):
    return [each.deferral.until for each in service.courses(city, service.load(city))[1].deferrals]


def test_every_kept_change_is_taken_back_and_done_again_step_by_step(city):
    states = [service.load(city)]
    for change in (settle(2029), defer(2030), mark("4"), mark("5"), mark(""), settle(2031)):
        keep(city, change)
        states.append(service.load(city))
    for state in reversed(states[:-1]):
        service.undo(city, STAMP)
        assert service.load(city) == state
    for state in states[1:]:
        service.redo(city, STAMP)
        assert service.load(city) == state


def test_what_is_undone_is_one_more_entry_and_nothing_is_forgotten(city):
    keep(city, mark("4"))
    service.undo(city, STAMP)
    with open_store(city) as store:
        actions = [entry.action for entry in store.journal()][-2:]
        levels = [m.level for m in store.mark_history("X-1") if m.criterion == "pflicht"]

    assert actions == ["score", "undo"]
    assert levels == [3, 4, 3]


def test_a_deferral_that_was_taken_back_does_not_count_as_one(city):
    keep(city, defer(2030))
    keep(city, defer(2031))
    assert slips(city) == [2030, 2031]
    service.undo(city, STAMP)
    assert slips(city) == [2030]
    service.undo(city, STAMP)
    assert slips(city) == []
    service.redo(city, STAMP)
    assert slips(city) == [2030]


def test_a_new_change_ends_what_could_be_done_again(city):
    keep(city, settle(2029))
    service.undo(city, STAMP)
    keep(city, settle(2030))

    with pytest.raises(PortfolioError, match="nichts zu wiederholen"):
        service.redo(city, STAMP)


def test_everybody_undoes_their_own(city):
    keep(city, settle(2029))
    keep(city, settle(2030, "X-2"), stamp=OTHER)
    taken = service.undo(city, STAMP)

    assert (taken.action, taken.subject) == ("decide", "X-1")
    assert service.load(city).project("X-2").settled.year == 2030


def test_what_somebody_changed_since_is_not_written_over(city):
    keep(city, settle(2029))
    keep(city, settle(2030), stamp=OTHER)
    before = service.load(city)

    with pytest.raises(PortfolioError, match="seither von mm geändert"):
        service.undo(city, STAMP)
    assert service.load(city) == before


def test_without_changes_there_is_nothing_to_undo(city):
    with pytest.raises(PortfolioError, match="nichts rückgängig zu machen"):
        service.undo(city, STAMP)


def test_a_weight_set_is_taken_out_of_the_grids_file_and_put_back(city):
    path = city.folder / "data/grid.toml"
    before = path.read_bytes()
    criteria = [c.id for c in city.grid.criteria]
    service.add_weight_set(city, WeightSet("x", "X", {criteria[0]: 100}, base="hochbau"), STAMP)
    after = path.read_bytes()
    service.undo(city, STAMP)
    assert path.read_bytes().rstrip() == before.rstrip()
    service.redo(city, STAMP)
    assert path.read_bytes() == after


def test_a_grid_that_was_changed_by_hand_since_is_left_alone(city):
    path = city.folder / "data/grid.toml"
    criteria = [c.id for c in city.grid.criteria]
    service.add_weight_set(city, WeightSet("x", "X", {criteria[0]: 100}, base="hochbau"), STAMP)
    path.write_text(path.read_text().replace("[weights.percent]", "[ weights.percent ]"))
    with pytest.raises(PortfolioError, match="von Hand"):
        service.undo(city, STAMP)
