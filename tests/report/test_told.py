"""An answer in all its forms."""

from portfolio.report.told import Told


def test_an_answer_can_be_words_alone():
    assert Told(("Ja.",), (), {}).sheets == ()
