"""A full disk, a read-only folder, a clock set back: a sentence, and nothing is half kept."""

import resource
import signal
from multiprocessing import get_context

import pytest
from builders import STAMP
from planner import edit, take
from unprivileged import as_nobody

from portfolio import service
from portfolio.errors import PortfolioError
from portfolio.model import Act, Change, Stamp, Thing
from portfolio.service import Wish

WHY = service.Vouching(STAMP, "neu")


@pytest.fixture
def full(city):
    """The sample city, whose lists have changed since they were imported."""
    take(city)
    edit(city, "hochbau.csv", "angemeldet", "beschlossen")
    return city


def import_all(city):
    take(city)


def publish(city):
    service.publish(city, "Entwurf", STAMP, seconds=2)


def back_up(city):
    service.back_up(city, city.folder.parent / "kopie.db")


def export_lists(city):
    folder = city.folder.parent / "aus"
    folder.mkdir(exist_ok=True)
    service.export_lists(city, folder)


def in_little_room(city, deed, room, told):
    """No file may grow beyond so many bytes: what a full disk does to whoever writes."""
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (room, room))
    try:
        deed(city)
    except PortfolioError as error:
        told.put(str(error))
    else:
        told.put("")


@pytest.mark.parametrize("deed", [import_all, publish, back_up, export_lists])
@pytest.mark.parametrize("room", [0, 1_000, 40_000])
def test_on_a_full_disk_there_is_a_sentence_and_everything_is_as_before(full, deed, room):
    before = service.load(full)
    context = get_context("fork")
    told = context.Queue()
    child = context.Process(target=in_little_room, args=(full, deed, room, told))
    child.start()
    sentence = told.get(timeout=30)
    child.join()

    if sentence:
        assert "schreiben" in sentence or "Platz" in sentence
        assert service.load(full) == before
        assert service.edition_names(full) == ()
        assert not (full.folder.parent / "kopie.db").exists()
    else:  # it fitted in
        assert deed is export_lists
    assert service.flaws_of(full) == ()
    assert service.rebuild(full).is_same
    assert not list(full.folder.parent.rglob("*.entwurf"))


def test_a_database_that_cannot_be_written_can_be_read_by_those_who_may(small):
    before = service.load(small)
    with as_nobody(small.folder), pytest.raises(PortfolioError, match="Zugriffsrechte"):
        service.give_marks(small, before, "X-1", [("klima", "5")], WHY)
    assert service.load(small) == before


def test_a_clock_that_is_set_back_changes_nothing_of_the_order(small):
    earlier = Stamp("kb", "2020-01-01T00:00:00+00:00")
    seen = service.load(small)
    service.give_marks(small, seen, "X-1", [("klima", "5")], WHY)
    service.give_marks(small, seen, "X-1", [("klima", "1")], service.Vouching(earlier, "neu"))
    service.take_step(small, Wish(Thing.PAPER, "1", "signing"), STAMP)
    service.take_step(small, Wish(Thing.PAPER, "1", "released"), earlier)
    service.keep_changes(small, service.load(small), [Change(Act.SETTLE, "X-1", 2028)], earlier)

    assert service.load(small).project("X-1").marks["klima"] == 1
    assert service.stands(small, Thing.PAPER)[0].state == "released"
    assert service.undo(small, earlier).subject == "X-1"
    assert service.load(small).project("X-1").settled is None
    assert service.undo(small, earlier).subject == "1"
    assert service.rebuild(small).is_same
