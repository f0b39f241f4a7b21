"""Who searches, how long, and who waits."""

import pytest

from portfolio.crew import Alone, Here
from portfolio.errors import PortfolioError
from portfolio.service.answers import Effort


def double(number: int) -> int:
    return 2 * number


def test_the_crew_of_this_machine_searches_where_nothing_else_is_said():
    assert isinstance(Effort().crew, Here)


def test_who_waits_is_told_and_can_stop():
    told: list[float] = []

    assert Effort(crew=Alone(), tell=told.append).each(double, [1, 2]) == (2, 4)
    assert told == [0.5, 1.0]
    with pytest.raises(PortfolioError):
        Effort(crew=Alone(), stop=lambda: True).each(double, [1, 2])
