"""What becomes of the projects in the next year; the sums tie."""

from builders import a_project

from portfolio.report.cycle.rolling import rolled_shape, rolled_sheet, rolled_words
from portfolio.service import Rolled, RollOver

B = a_project(cost=1_000, years=2, earliest=2027)
FOUND = RollOver(
    "Juli",
    2027,
    (
        Rolled(
            B,
            a_project("B-1", fixed=True, paid=300, authorised=200),
            planned=500,
            paid=300,
            begun=True,
        ),
        Rolled(a_project("B-2", paid=100), None, planned=400, paid=400, begun=False),
    ),
    dropped_years=("B-3",),
    too_late=("B-4",),
)


def test_every_project_has_its_row_and_the_last_is_their_sum():
    first, second, total = rolled_sheet(FOUND).rows

    assert first[2:] == ("0", "500", "0", "300", "200", "300", "hat begonnen")
    assert second[2:] == ("100", "400", "0", "400", "0", "500", "fertig, scheidet aus")
    assert total[1:8] == ("Summe", "100", "900", "0", "700", "200", "800")


def test_who_leaves_what_goes_over_and_what_was_missed_is_told():
    assert list(rolled_words(FOUND)) == [
        "Nach der Fassung «Juli».",
        "1 Projekt ist fertig: B-2.",
        "200 € Ermächtigungen gehen nach 2028 über.",
        "Für 2027 festgelegt und nicht begonnen, also ohne festgelegtes Jahr: B-3.",
        "Nicht begonnen, obwohl spätester Start 2027 war; bitte in den Listen einen anderen eintragen: B-4.",
    ]


def test_other_programs_read_the_same():
    assert [each["finished"] for each in rolled_shape(FOUND)["projects"]] == [False, True]
