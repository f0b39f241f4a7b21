"""What the council decided is kept as it is told."""

from builders import STAMP

from portfolio.model import Decision, Result, Votes
from portfolio.store.frozen import freeze, thaw


def test_a_decision_comes_back_as_it_was_frozen():
    told = Decision(
        "041/2026", ("HB-05",), "2026-07-24", "Gemeinderat", Result.CHANGED, STAMP, Votes(21, 7)
    )

    assert thaw(freeze(told), Decision) == told
