"""Duties that collide, as a council member reads it; the text is kept."""

from answers import EFFORT, a_duty, kept, three_colliding, with_money
from builders import a_portfolio

from portfolio.report.answers.colliding import clash_shape, clash_words
from portfolio.service.answers import clash


def test_the_text_is_the_one_that_was_read():
    portfolio = three_colliding()

    told, read = kept("konflikt", clash_words(clash(portfolio, EFFORT), portfolio))

    assert told == read


def test_one_duty_alone_is_told_as_one():
    portfolio = with_money(a_portfolio(a_duty("B-1", cost=5_000_000)), 1_000_000)

    told, read = kept("konflikt_allein", clash_words(clash(portfolio, EFFORT), portfolio))

    assert told == read


def test_no_conflict_is_one_sentence():
    portfolio = a_portfolio(a_duty("B-1"))

    assert list(clash_words(None, portfolio)) == ["Alle Pflichten finden einen Platz."]
    assert clash_shape(None)["projects"] == []
