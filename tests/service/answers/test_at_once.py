"""All answers at once, for the council's paper."""

from answers import EFFORT, a_duty, planned, short_of_days
from builders import a_city, a_portfolio

from portfolio.service.answers import everything


def test_every_question_has_its_answer(tmp_path):
    found = everything(a_city(tmp_path), planned(short_of_days()), EFFORT)

    assert [each.project.id for each in found.whys] == ["B-2"]
    assert found.frontier
    assert found.marginals
    assert (found.duties, found.waiting) == ((), ())


def test_duties_are_priced_where_there_are_some(tmp_path):
    found = everything(a_city(tmp_path), planned(a_portfolio(a_duty("B-1"))), EFFORT)

    assert found.duties[0].projects == ("B-1",)
    assert found.whys == ()
