"""Accounts by number, or by what the chart of accounts of the Land calls them."""

import pytest
from settings_page import changed, problems_of

from portfolio.settings.accounts import KNOWN
from portfolio.settings.city import read_settings

OF_THE_LIST = 'account = "78710000"'


def test_a_number_stays_as_it_stands(tmp_path):
    assert read_settings(changed(tmp_path)).lists[0].account == "78710000"


def test_a_word_is_the_number_of_the_land_with_the_digits_of_the_city(tmp_path):
    folder = changed(
        tmp_path, (OF_THE_LIST, 'account = "Hochbau"'), ("[accounting]", "[accounting]\ndigits = 6")
    )

    assert read_settings(folder).lists[0].account == "787100"


def test_another_land_numbers_otherwise(tmp_path):
    folder = changed(
        tmp_path, ('state = "BW"', 'state = "ST"'), (OF_THE_LIST, 'account = "Hochbau"')
    )

    assert read_settings(folder).lists[0].account == "78510000"


def test_words_stand_for_single_products_too(tmp_path):
    told = '[accounting.accounts]\n"51.11" = "Sonstige Bauten"\n[accounting.sub_budgets]'
    folder = changed(tmp_path, ("[accounting.sub_budgets]", told))

    assert read_settings(folder).accounting.accounts == {"51.11": "78730000"}


@pytest.mark.parametrize("state", ["BW", "ST", "HE"])
def test_a_word_that_is_not_known_is_told_with_those_that_are(tmp_path, state):
    changes = (('state = "BW"', f'state = "{state}"'), (OF_THE_LIST, 'account = "Brücken"'))

    problem = problems_of(tmp_path, *changes)[0]

    assert "Brücken" in problem
    assert all(word in problem for word in KNOWN.get(state, ()))
