"""When a step is due."""

from datetime import date

import pytest

from portfolio.model import Step


@pytest.mark.parametrize(
    ("month", "day", "later", "due"),
    [
        (7, 24, 0, date(2026, 7, 24)),
        (2, 28, 1, date(2027, 2, 28)),
        (2, 29, 1, date(2027, 2, 28)),
        (2, 29, 2, date(2028, 2, 29)),
        (6, 31, 0, date(2026, 6, 30)),
    ],
)
def test_a_step_is_due_in_the_year_in_which_the_budget_is_made_or_later(month, day, later, due):
    assert Step("x", "x", month, day, later).due(2027) == due
