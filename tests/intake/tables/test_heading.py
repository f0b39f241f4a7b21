import pytest

from portfolio.intake.tables.heading import header_at, is_sum


def numbered(*rows):
    return list(enumerate(rows, start=1))


def test_a_row_with_known_names_is_the_header_whatever_stands_above():
    rows = numbered(
        ("Haushalt", "der", "Stadt"), ("1", "2", "3"), ("NR.", "projekt", ""), ("A", "B", "C")
    )

    assert header_at(rows, ("Nr.", "Projekt")) == 2


def test_of_unknown_names_the_first_row_full_of_words_is_the_header():
    rows = numbered(
        ("Investitionsprogramm 2027", "", "", ""),
        ("", "", "Beträge in", "T€"),
        ("Auftrag", "Maßnahme", "Ansatz 2027", "2028"),
        ("I1", "Schule", "5", "6"),
        ("I2", "Halle", "7", "8"),
    )

    assert header_at(rows) == 2


def test_where_no_row_is_like_a_header_it_is_the_first():
    assert header_at(numbered(("1", "2"), ("3", "4"))) == 0
    assert header_at([]) == 0


@pytest.mark.parametrize(
    "cells",
    [
        ("Summe", "", "12"),
        ("", "Zwischensumme THH 1", "1.234,50"),
        ("Gesamt", "5 Mio."),
        ("INSGESAMT:", "7"),
        ("Total", "", "3"),
        ("Σ", "3"),
    ],
)
def test_a_sum_says_so_in_its_first_word(cells):
    assert is_sum(cells)


@pytest.mark.parametrize(
    "cells",
    [
        ("A", "Summe", "12"),
        ("Gesamtschule", "Anbau", "12"),
        ("Summer School", "12"),
        ("Summe", "", "noch offen"),
        ("Total", "–"),
        (),
    ],
)
def test_a_project_is_no_sum(cells):
    assert not is_sum(cells)
