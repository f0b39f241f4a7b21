"""Who is named in portfolio.toml may do what their office does, and nothing else, through every door."""

from dataclasses import replace

import pytest
from builders import STAMP
from planner import take

from portfolio import service
from portfolio.errors import PortfolioError
from portfolio.model import (
    Act,
    Change,
    Decision,
    Motion,
    MotionState,
    Office,
    People,
    Result,
    Stamp,
    Thing,
)
from portfolio.service.permits import standing_in
from scoring.grid import WeightSet
from scoring.marks import MarkState

READER, TREASURY = Stamp("rat", STAMP.at), Stamp("sk", STAMP.at)
PEOPLE = People({Office.PLANNER: ("kb",), Office.TREASURY: ("sk",), Office.DEPARTMENT: ("hb",)})
SETTLE = Change(Act.SETTLE, "X-1", 2028)


@pytest.fixture
def city(small):
    return replace(small, settings=replace(small.settings, people=PEOPLE))


def deeds(city, stamp):
    """All that changes something."""
    seen = service.load(city)
    motion = Motion("A", (SETTLE,), "", MotionState.MOVED, stamp)
    told = Decision("1", ("X-1",), "2026-06-24", "Rat", Result.ACCEPTED, stamp)
    why = service.Vouching(stamp, "neu")
    found = service.RollOver("x", 2027, ())
    weights = WeightSet("neu", "neu", {"pflicht": 100})
    return {
        "import": lambda: service.import_lists(city, [], stamp),
        "mark": lambda: service.give_marks(city, seen, "X-1", [("klima", "4")], why),
        "release": lambda: service.step_marks(city, seen, "X-1", MarkState.CHECKED, stamp),
        "settle": lambda: service.keep_changes(city, seen, [SETTLE], stamp),
        "move": lambda: service.move(city, motion),
        "decide": lambda: service.decide_motion(city, seen, "A", MotionState.REJECTED, stamp),
        "resolve": lambda: service.resolve(city, seen, told),
        "weigh": lambda: service.add_weight_set(city, weights, stamp),
        "link": lambda: service.link(city, seen, "X-1", "LV-HOB=1", why),
        "publish": lambda: service.publish(city, "Entwurf", stamp, seconds=1),
        "state": lambda: service.take_step(city, service.Wish(Thing.PAPER, "1", "signing"), stamp),
        "roll over": lambda: service.keep_roll_over(city, found, stamp),
        "restore": lambda: service.restore(city, city.database, stamp),
        "forget": lambda: service.forget_initials(city, __import__("datetime").date.today(), stamp),
        "finish": lambda: service.finish_task(city, "X-1 LV-HOB", stamp),
    }


NAMES = [
    "import", "mark", "release", "settle", "move", "decide", "resolve", "weigh", "link", "publish", "state",
    "roll over", "restore", "forget", "finish",
]  # fmt: skip


@pytest.mark.parametrize("name", NAMES)
def test_who_only_reads_changes_nothing(city, name):
    before = city.database.read_bytes()

    with pytest.raises(PortfolioError, match=r"rat \(nur Lesen\) darf das nicht"):
        deeds(city, READER)[name]()
    assert city.database.read_bytes() == before


def test_every_deed_was_tried(city):
    assert list(deeds(city, READER)) == NAMES


def test_a_plan_that_a_reader_looks_at_is_not_kept(city):
    plan = service.make_plan(service.load(city), 1)
    service.remember(city, plan, READER)
    assert service.last_plan(city, service.load(city)) is None

    service.remember(city, plan, STAMP)
    assert service.last_plan(city, service.load(city)) is not None


def test_the_treasury_tells_states_and_does_not_mark(city):
    service.take_step(city, service.Wish(Thing.PAPER, "041/2026", "signing"), TREASURY)

    with pytest.raises(PortfolioError, match="Fachbereich"):
        deeds(city, TREASURY)["mark"]()


def test_what_somebody_may_not_do_they_may_not_take_back(city):
    marked = Stamp("hb", STAMP.at)
    service.give_marks(
        city, service.load(city), "X-1", [("klima", "4")], service.Vouching(marked, "neu")
    )
    moved = People({Office.PLANNER: ("kb",), Office.TREASURY: ("hb",)})
    other = replace(city, settings=replace(city.settings, people=moved))

    with pytest.raises(PortfolioError, match=r"hb \(Kämmerei\) darf das nicht"):
        service.undo(other, marked)


def test_where_nobody_is_named_everybody_may_import(small):
    assert take(small, small.folder / "data/lists/hochbau.csv").taken


def test_in_place_of_initials_stands_the_office_and_stays():
    assert standing_in(PEOPLE, "kb") == "(Planung)"
    assert standing_in(PEOPLE, "(Planung)") == "(Planung)"
    assert standing_in(People(), "kb") == "(–)"
