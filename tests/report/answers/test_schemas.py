"""The shapes of answers stand among all the others."""

from portfolio.report.answers.schemas import ANSWERS
from portfolio.report.schemas import NAMES, schema_of


def test_every_answer_has_its_shape_by_its_own_name():
    assert ANSWERS.keys() <= set(NAMES)
    assert schema_of("why")["$id"] == "portfolio/why/1"
