from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portfolio.intake.money import amount, has_point, whole_euros
from portfolio.intake.numbers import NotANumber
from portfolio.language import decimal


@pytest.mark.parametrize(
    ("text", "euros"),
    [
        ("1.234.567,89", "1234567.89"),
        ("1234567,89", "1234567.89"),
        ("1'234'567.89", "1234567.89"),
        ("1’234’567", "1234567"),
        ("1 234 567,89 €", "1234567.89"),
        ("1.234", "1234"),
        ("1751.46", "1751.46"),
        ("1.000.000-", "-1000000"),
        ("−358.573,30", "-358573.30"),
        ("-358.573,30", "-358573.30"),
        ("(500)", "-500"),
        ("1,5 Mio.", "1500000"),
        ("1,5 Mio. €", "1500000"),
        ("2,4 Mio", "2400000"),
        ("2,4 Mio €", "2400000"),
        ("2,4 mio euro", "2400000"),
        ("Mio 2,4", "2400000"),
        ("0,8 Mrd", "800000000"),
        ("12 Tsd", "12000"),
        ("Mio. € 1,5", "1500000"),
        ("2,25 Millionen Euro", "2250000"),
        ("0,8 Mrd. €", "800000000"),
        ("500 T€", "500000"),
        ("T€ 500", "500000"),
        ("12,5 TEUR", "12500"),
        ("12,5 Tsd. €", "12500"),
        ("1.000,-", "1000"),
        ("1.000,-- €", "1000"),
        ("1'234.–", "1234"),
        ("EUR 1.200", "1200"),
        ("0", "0"),
    ],
)
def test_amounts_are_read_as_they_are_meant(text, euros):
    assert amount(text) == Decimal(euros)


@pytest.mark.parametrize("text", ["", "  ", "-", "–", "—", "n.q.", "n. q.", "k.A.", "./.", "offen"])
def test_where_nothing_is_told_there_is_no_amount(text):
    assert amount(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "abc",
        "1.2.3",
        "1,234,567",
        "12.34.56",
        "1e6",
        "٣",
        "T€",
        "5 Stück",
        "1..5",
        "10 %",
        "€",
        "(5",
        "12 t",
        "1'23",
    ],
)
def test_what_is_no_amount_is_said(text):
    with pytest.raises(NotANumber, match="ist kein Betrag"):
        amount(text)


@pytest.mark.parametrize("text", ["9" * 19, "9" * 5000, "9.999.999.999 Mrd."])
def test_what_no_city_has_is_too_large(text):
    with pytest.raises(NotANumber, match="zu groß|kein Betrag"):
        amount(text)


@pytest.mark.parametrize(("text", "euros"), [("1,234,567.89", "1234567.89"), ("1.234", "1.234")])
def test_where_a_file_has_decimals_behind_a_point_all_of_it_is_read_so(text, euros):
    assert amount(text, point=True) == Decimal(euros)


def test_a_number_with_one_or_two_digits_behind_a_point_tells_how_a_file_writes():
    assert [has_point(text) for text in ("1751.46", "-0.5", "1.234", "1,5", "11.24.02", "7")] == [
        True,
        True,
        False,
        False,
        False,
        False,
    ]


def test_half_a_euro_is_rounded_away_from_zero():
    assert [whole_euros(Decimal(text)) for text in ("0.5", "1.49", "-0.5")] == [1, 1, -1]


@given(st.decimals(-(10**12), 10**12, places=2))
def test_what_we_print_we_read(number):
    assert amount(decimal(number, 2)) == number


@given(st.text(max_size=40))
def test_any_text_is_an_amount_or_none_or_a_sentence(text):
    try:
        found = amount(text)
        assert found is None or isinstance(found, Decimal)
    except NotANumber as error:
        assert str(error)
