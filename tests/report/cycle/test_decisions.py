"""What the council decided, in rows."""

from builders import STAMP, five_projects

from portfolio.model import Act, Change, Decision, Result, Votes
from portfolio.report.cycle.decisions import decisions_shape, decisions_sheet, votes_words

TOLD = Decision(
    "041/2026", ("B-1", "B-2"), "2026-07-24", "Gemeinderat", Result.CHANGED, STAMP, Votes(21, 7, 2),
    "Die Halle wird begonnen.", (Change(Act.SETTLE, "B-1", 2028),),
)  # fmt: skip


def test_a_decision_is_told_with_votes_wording_and_what_follows():
    [row] = decisions_sheet([TOLD], five_projects()).rows

    assert row == (
        "24.07.2026",
        "041/2026",
        "Gemeinderat",
        "B-1, B-2",
        "mit Änderungen angenommen",
        "21 : 7, 2 Enthaltungen",
        "Die Halle wird begonnen.",
        "B-1 beginnt 2028",
    )


def test_votes_can_be_unknown_or_without_abstentions():
    assert votes_words(None) == "–"
    assert votes_words(Votes(12, 3)) == "12 : 3"


def test_other_programs_read_the_same():
    [shape] = decisions_shape([TOLD])

    assert shape["votes"] == {"yes": 21, "no": 7, "abstained": 2}
    assert shape["effect"] == [{"act": "settle", "project": "B-1", "year": 2028}]
