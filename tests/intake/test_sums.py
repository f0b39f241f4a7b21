from decimal import Decimal

from portfolio.intake.files import Sheet
from portfolio.intake.sums import ties

HEADER = ("Nr.", "Projekt", "Kosten")


def told(*sums, rows=(("A", "Schule", "5,50"), ("B", "Halle", "7"), ("C", "Weg", "T€ 1"))):
    """Rows 2, 3 and 5, sums in rows 4 and 6."""
    return ties(
        Sheet(
            HEADER,
            tuple(zip((2, 3, 5), rows, strict=True)),
            tuple(zip((4, 6), (("Summe", "", each) for each in sums), strict=False)),
        )
    )


def test_a_sum_is_that_of_the_rows_since_the_last_one_or_of_all_above():
    assert [tie.holds for tie in told("12,50", "1.012,50")] == [True, True]
    assert [tie.holds for tie in told("12,50", "1.000")] == [True, True]


def test_what_does_not_tie_is_told_with_what_the_rows_come_to():
    (first, second) = told("13", "1.013")

    assert (first.row, first.column, first.told, first.found) == (4, "Kosten", 13, Decimal("12.5"))
    assert (second.holds, second.found) == (False, Decimal("1012.5"))


def test_rows_that_cannot_be_read_are_named():
    rows = (("A", "Schule", "fünf"), ("B", "Halle", "7"), ("C", "Weg", "–"))
    (tie,) = told("12", rows=rows)

    assert (tie.holds, tie.found, tie.unread) == (False, 7, (2,))


def test_a_file_without_sums_has_none_to_tie():
    assert told() == ()
    assert ties(Sheet(HEADER, ((2, ("A", "B")),), ((3, ("Summe", "", "5", "9")),))) == ()
