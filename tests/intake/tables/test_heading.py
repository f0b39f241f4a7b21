import pytest

from portfolio.intake.tables.heading import header_at, is_sum, joined


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


def test_a_header_of_two_rows_is_joined():
    above = ("Nr.", "Maßnahme", "Auszahlungen", "", "", "Einzahlungen", "", "Bemerkung")
    below = ("", "", "2027", "2028", "2029 ff.", "2027", "2028")

    assert joined(above, below) == (
        "Nr.", "Maßnahme", "Auszahlungen 2027", "Auszahlungen 2028", "Auszahlungen 2029 ff.",
        "Einzahlungen 2027", "Einzahlungen 2028", "Bemerkung",
    )  # fmt: skip


@pytest.mark.parametrize(
    "below",
    [
        ("HB-01", "Schule", "2027", "2028"),
        ("", "Schule", "100.000", "200.000"),
        ("", "", "", ""),
        ("", "Schule", "2027", ""),
        ("", "", "2027", "2028", "", "", "", "", "zu viel"),
    ],
)
def test_a_row_of_data_is_no_second_header(below):
    full = (
        ("Nr.", "Maßnahme", "A 2027", "A 2028") if below[1] == "Schule" else ("Nr.", "x", "A", "")
    )

    assert joined(full, below) is None


def test_a_header_of_two_rows_is_found_by_what_both_say():
    rows = numbered(
        ("Investitionsprogramm 2027", "", "", "", "", ""),
        ("Nr.", "Maßnahme", "Auszahlungen", "", "Einzahlungen", ""),
        ("", "", "2027", "2028", "2027", "2028"),
        ("M-1", "Schule", "500", "600", "100", "200"),
    )

    assert header_at(rows) == 1


def test_a_second_row_with_texts_and_years_is_part_of_the_header():
    above = ("Maßnahme", "", "Kosten", "Auszahlungen", "", "Zuweisungen", "")
    below = ("Auftrag", "Bezeichnung", "gesamt", "2027", "2028", "2027", "2028")

    assert joined(above, below) == (
        "Maßnahme Auftrag", "Maßnahme Bezeichnung", "Kosten gesamt", "Auszahlungen 2027",
        "Auszahlungen 2028", "Zuweisungen 2027", "Zuweisungen 2028",
    )  # fmt: skip
    assert joined(("Nr.", "Projekt", "Beginn", ""), ("M-1", "Schule", "2027", "Notiz")) is None
