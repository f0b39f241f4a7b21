import pytest
from hypothesis import given
from hypothesis import strategies as st

from portfolio.intake.numbers import NotANumber, whole_number, year_in
from portfolio.language import whole


@pytest.mark.parametrize(
    "text", ["1200000", "1.200.000", "1.200.000,00", "1200000,0", "1 200 000", " 1.200.000 €"]
)
def test_planners_write_the_same_number_in_many_ways(text):
    assert whole_number(text) == 1_200_000


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("abc", "ist keine Zahl"),
        ("1.234.567,89", "hat Nachkommastellen"),
        ("1,5 Mio.", "hat eine Einheit"),
        ("12 T€", "hat eine Einheit"),
        ("-5", "ist negativ"),
        ("1,234,567", "ist keine Zahl"),
        ("12.5", "ist keine Zahl"),
        ("1e6", "ist keine Zahl"),
        ("٣", "ist keine Zahl"),
        ("9" * 19, "ist zu groß"),
        ("9" * 5000, "ist zu groß"),
        ("x" * 5000, "ist keine Zahl"),
        ("", "ist keine Zahl"),
    ],
)
def test_what_is_no_whole_number_is_told_with_the_reason(text, sentence):
    with pytest.raises(NotANumber, match=sentence):
        whole_number(text)


@given(st.integers(0, 10**17))
def test_what_we_print_we_can_read(number):
    assert whole_number(whole(number)) == number


@given(st.text(max_size=30))
def test_any_text_is_a_number_or_a_sentence(text):
    try:
        assert whole_number(text) >= 0
    except NotANumber as error:
        assert str(error)


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("2028", "2028"),
        ("01.04.2028", "2028"),
        ("1.4.2028", "2028"),
        ("2028-04-01", "2028"),
        ("2028-04-01T00:00:00", "2028"),
        ("20.07.1905", "2028"),
        ("1905-07-20", "2028"),
        ("31.02.2028", "31.02.2028"),
        ("bald", "bald"),
        ("", ""),
    ],
)
def test_a_day_in_a_cell_for_a_year_is_one_of_that_year(text, year):
    assert year_in(text) == year
