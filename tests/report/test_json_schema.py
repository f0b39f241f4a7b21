"""The words our shapes are written with."""

import fastjsonschema
import pytest

from portfolio.report.json_schema import TEXT, WHOLE, by, many, one_of, or_none, record


@pytest.mark.parametrize(
    ("shape", "right", "wrong"),
    [
        (or_none(WHOLE), None, "a"),
        (many(TEXT), ["a"], [1]),
        (by("year", WHOLE), {"2027": 1}, {"2027": "a"}),
        (one_of("a", "b"), "a", "c"),
        (record(a=TEXT), {"a": "x"}, {}),
    ],
)
def test_each_takes_what_it_says_and_nothing_else(shape, right, wrong):
    check = fastjsonschema.compile(shape)

    check(right)
    with pytest.raises(fastjsonschema.JsonSchemaException):
        check(wrong)
