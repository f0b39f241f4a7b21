"""What is missing, in words."""

from dataclasses import replace

import pytest
from builders import a_portfolio

from portfolio.model import Role
from portfolio.optimizer.check import Overrun
from portfolio.optimizer.problem import Limit
from portfolio.report.answers.lacking import (
    lacking_words,
    listed,
    more_words,
    needed_words,
    sums_words,
    years_words,
)

SETTINGS = replace(a_portfolio().settings, roles=(Role("PL", "Bauleitung", 1),))
BOTH = (Overrun(Limit.PAYMENTS, 2028, 300), Overrun(Limit.OWN_FUNDS, 2028, 200))


def test_a_euro_that_both_budgets_lack_is_told_once():
    assert more_words(BOTH, SETTINGS) == "300 € im Jahr 2028"
    assert (
        lacking_words(BOTH, SETTINGS)
        == "2028: 300 € bis zur Obergrenze der Auszahlungen und 200 € Eigenmittel (nicht zusammenzählen)"
    )


def test_sums_come_before_years_where_there_are_several():
    more = (*BOTH, Overrun(Limit.DAYS, 2028, 1, name="HB"), Overrun(Limit.DAYS, 2029, 3, name="HB"))

    assert sums_words(more, SETTINGS) == "300 € und 4 Personentage Hochbau"
    assert needed_words(more, SETTINGS) == (
        "300 € und 4 Personentage Hochbau (300 € im Jahr 2028, 1 Personentag Hochbau im Jahr 2028 und "
        "3 Personentage Hochbau im Jahr 2029)"
    )
    assert needed_words(BOTH, SETTINGS) == "300 € im Jahr 2028"


@pytest.mark.parametrize("limit", list(Limit))
def test_every_limit_has_its_words(limit):
    told = lacking_words([Overrun(limit, 2028, 2, name="PL", project="B-1")], SETTINGS)

    assert told
    assert "{" not in told


@pytest.mark.parametrize(
    "limit",
    [
        Limit.POT,
        Limit.COMMITMENTS,
        Limit.RUNNING,
        Limit.DAYS,
        Limit.LARGE,
        Limit.ROLE,
        Limit.INTERIM,
    ],
)
def test_whatever_can_be_had_more_of_has_its_words(limit):
    assert "{" not in more_words([Overrun(limit, 2028, 2, name="HB")], SETTINGS)


def test_lists_and_years_are_told_as_people_do():
    assert [listed(parts) for parts in ((), ("a",), ("a", "b", "c"))] == ["–", "a", "a, b und c"]
    assert years_words([2033, 2028, 2029, 2030]) == "2028–2030, 2033"
