"""What the council decided is kept with what follows from it, or nothing is."""

from dataclasses import replace

import pytest
from builders import STAMP

from portfolio import service
from portfolio.errors import PortfolioError
from portfolio.model import Act, Change, Decision, Result, Stamp, Votes

TOLD = Decision(
    number=" 041/2026 ",
    projects=("x-1", "X-2"),
    date="2026-07-24",
    body="Gemeinderat",
    result=Result.ACCEPTED,
    stamp=Stamp("kb", "2026-07-25T08:00:00+00:00"),
    votes=Votes(21, 7, 2),
    wording="Die Halle wird 2028 begonnen.",
    effect=(Change(Act.SETTLE, "X-1", 2028, reason="GR 24.07.2026"),),
)


def resolve(city, **more):
    return service.resolve(city, service.load(city), replace(TOLD, **more))


def test_a_decision_is_kept_with_what_follows_from_it(small):
    resolve(small)

    assert service.load(small).project("X-1").settled.year == 2028
    assert [d.number for d in service.decisions_on(small, "X-2")] == ["041/2026"]
    assert service.decisions_on(small, "X-0") == ()
    assert service.decisions_on(small)[0].projects == ("X-1", "X-2")


def test_one_undo_takes_back_the_decision_and_what_followed(small):
    resolve(small)
    assert service.undo(small, STAMP).subject == "041/2026"
    assert service.decisions_on(small) == ()
    assert service.load(small).project("X-1").settled is None

    service.redo(small, STAMP)
    assert len(service.decisions_on(small)) == 1
    assert service.load(small).project("X-1").settled.year == 2028


@pytest.mark.parametrize(
    ("more", "told"),
    [
        ({"number": " "}, "Nummer und Gremium"),
        ({"projects": ()}, "Projekte nennen"),
        ({"projects": ("X-9",)}, "kein Projekt «X-9»"),
        ({"date": "24.07.2026"}, "kein Datum"),
        ({"votes": Votes(-1, 2)}, "von 0 bis 999"),
        ({"votes": Votes(10**20, 2)}, "von 0 bis 999"),
        ({"votes": Votes(3, 27)}, "3 zu 27 Stimmen passen nicht zu «angenommen»"),
        ({"votes": Votes(27, 3), "result": Result.REJECTED}, "passen nicht zu «abgelehnt»"),
        ({"date": "2099-01-01"}, "Zukunft"),
        ({"wording": "x" * 20_001}, "höchstens 20000 Zeichen"),
        ({"effect": (Change(Act.DEFER, "X-1", 99999, reason="x"),)}, "99999 ist kein Jahr"),
        ({"projects": ("X-2",)}, "«X-1» gehört nicht"),
        ({"effect": (Change(Act.SETTLE, "X-1", 2050),)}, "2050"),
        ({"wording": "\x1b[2J"}, "Steuerzeichen"),
    ],
)
def test_what_cannot_be_is_a_sentence_and_nothing_is_kept(small, more, told):
    before = service.load(small)

    with pytest.raises(PortfolioError, match=told):
        resolve(small, **more)
    assert service.decisions_on(small) == ()
    assert service.load(small) == before


def test_the_same_decision_is_told_once(small):
    resolve(small)

    with pytest.raises(PortfolioError, match="schon festgehalten"):
        resolve(small, effect=())


def test_what_somebody_changed_meanwhile_is_not_written_over(small):
    seen = service.load(small)
    service.keep_changes(small, seen, [Change(Act.SETTLE, "X-1", 2029)], STAMP)

    with pytest.raises(service.Overtaken):
        service.resolve(small, seen, TOLD)
    assert service.decisions_on(small) == ()
