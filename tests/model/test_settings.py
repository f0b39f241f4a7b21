import pytest
from builders import SETTINGS

from portfolio.model import ByYear, Horizon, Layout


def test_a_year_that_is_not_named_has_the_later_amount():
    amounts = ByYear({2027: 1}, later=2)

    assert (amounts.at(2027), amounts.at(2028)) == (1, 2)


def test_a_year_without_any_amount_is_a_key_error():
    with pytest.raises(KeyError):
        ByYear({2027: 1}).at(2028)


def test_the_planned_years_begin_with_the_first():
    assert list(Horizon(2027, 5, 4).planned) == [2027, 2028, 2029, 2030, 2031]


def test_a_list_is_found_by_its_id():
    assert SETTINGS.list_of("bau").name == "Bau"
    with pytest.raises(KeyError):
        SETTINGS.list_of("tief")


@pytest.mark.parametrize("layout", list(Layout))
def test_what_a_layout_needs_is_among_its_fields(layout):
    assert set(layout.needed) <= set(layout.fields)
