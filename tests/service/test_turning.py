"""Every kind of change can be taken back and done again, and leaves nothing behind but history."""

from dataclasses import replace

import pytest
from builders import STAMP

from portfolio import service
from portfolio.errors import PortfolioError
from portfolio.model import (
    Act,
    Change,
    Decision,
    Method,
    Motion,
    MotionState,
    Result,
    Stamp,
    Thing,
)
from portfolio.service import Wish
from scoring.grid import WeightSet
from scoring.marks import MarkState

OTHER = Stamp("ml", "2026-07-01T08:00:00+00:00")
SETTLE = Change(Act.SETTLE, "X-1", 2028)


def by_pairs(city):
    lists = tuple(replace(entry, method=Method.PAIRS) for entry in city.settings.lists)
    return replace(city, settings=replace(city.settings, lists=lists))


CHANGES = {
    "marks": lambda city, seen: service.give_marks(
        city, seen, "X-1", [("klima", "5")], service.Vouching(STAMP, "neu")
    ),
    "steps": lambda city, seen: service.step_marks(city, seen, "X-1", MarkState.CHECKED, STAMP),
    "decision": lambda city, seen: service.keep_changes(city, seen, [SETTLE], STAMP),
    "link": lambda city, seen: service.link(
        city, seen, "X-1", "LV-HOB=2", service.Vouching(STAMP, "")
    ),
    "duel": lambda city, seen: service.hold_against(
        by_pairs(city), service.load(by_pairs(city)), "X-1", STAMP, over=["X-2"]
    ),
    "project": lambda city, seen: service.take_step(
        city, Wish(Thing.PROJECT, "X-1", "needed"), STAMP
    ),
    "paper": lambda city, seen: service.take_step(city, Wish(Thing.PAPER, "1", "signing"), STAMP),
    "resolution": lambda city, seen: service.resolve(
        city, seen, Decision("1", ("X-1",), "2026-06-24", "Rat", Result.ACCEPTED, STAMP)
    ),
    "motion": lambda city, seen: service.move(
        city, Motion("A", (SETTLE,), "", MotionState.MOVED, STAMP)
    ),
}


def told(city):
    """All that the city's database tells now, without its history."""
    with service.workspace.open_store(city) as store:
        return (
            store.projects(),
            sorted(
                (m.project, m.criterion, m.level, m.state)
                for m in store.marks()
                if m.level is not None
            ),
            store.duels(),
            [(s.thing, s.subject, s.state) for s in store.standings()],
            store.decisions(),
            [m for m in store.motions() if m.state is not MotionState.WITHDRAWN],
        )


def without_stamps(found):
    *rest, decisions, motions = found
    return (
        *rest,
        [replace(each, stamp=STAMP) for each in decisions],
        [replace(each, stamp=STAMP) for each in motions],
    )


@pytest.fixture
def checked(small):
    """Marks that somebody else proposed, so that they can be checked."""
    service.give_marks(
        small, service.load(small), "X-1", [("bedarf", "5")], service.Vouching(OTHER, "neu")
    )
    return small


@pytest.mark.parametrize("name", CHANGES)
def test_what_is_taken_back_is_as_before_and_what_is_done_again_as_it_was(checked, name):
    before = told(checked)
    CHANGES[name](checked, service.load(checked))
    done = told(checked)
    assert done != before

    service.undo(checked, STAMP)
    assert without_stamps(told(checked)) == without_stamps(before)
    service.redo(checked, STAMP)
    assert without_stamps(told(checked)) == without_stamps(done)
    assert service.rebuild(checked).is_same


def test_a_grant_comes_back_to_what_its_list_said(city):
    from planner import take

    take(city)
    before = service.load(city)
    service.take_step(city, Wish(Thing.GRANT, "HB-01/1", "granted"), STAMP)
    service.undo(city, STAMP)

    assert service.load(city) == before


def overtake(city, name):
    """Somebody else changes the same thing."""
    seen = service.load(city)
    {
        "steps": lambda: service.give_marks(
            city, seen, "X-1", [("bedarf", "1")], service.Vouching(OTHER, "anders")
        ),
        "link": lambda: service.link(city, seen, "X-1", "LV-HOB=1", service.Vouching(OTHER, "")),
        "duel": lambda: service.hold_against(
            by_pairs(city), service.load(by_pairs(city)), "X-2", OTHER, over=["X-1"]
        ),
        "project": lambda: service.take_step(city, Wish(Thing.PROJECT, "X-1", "planning"), OTHER),
        "paper": lambda: service.take_step(city, Wish(Thing.PAPER, "1", "draft", "neu"), OTHER),
    }[name]()


@pytest.mark.parametrize("name", ["steps", "link", "duel", "project", "paper"])
def test_what_somebody_changed_since_is_not_taken_back(checked, name):
    CHANGES[name](checked, service.load(checked))
    overtake(checked, name)
    before = told(checked)

    with pytest.raises(PortfolioError, match="seither von ml geändert"):
        service.undo(checked, STAMP)
    assert told(checked) == before


def test_a_weight_set_is_taken_out_of_the_file_and_put_back(small):
    path = small.folder / small.settings.grid_file
    before = path.read_bytes()
    service.add_weight_set(small, WeightSet("x", "x", {"pflicht": 100}), STAMP)
    after = path.read_bytes()

    service.undo(small, STAMP)
    assert path.read_bytes() == before
    service.redo(service.open_workspace(small.folder), STAMP)
    assert path.read_bytes() == after
