"""Work on many pieces: alone and by processes of this machine, the same results in the same order."""

import os
import time

import pytest

from portfolio.crew import Alone, Here
from portfolio.errors import PortfolioError
from portfolio.language import current

CREWS = [Alone(), Here(2)]


def square(number: int) -> int:
    return number * number


def language(_piece: int) -> str:
    return current()


def refuse(number: int) -> int:
    if number == 2:
        raise PortfolioError("so nicht")
    return number


def die(_piece: int) -> None:
    os._exit(9)


def sleep(seconds: float) -> float:
    time.sleep(seconds)
    return seconds


@pytest.mark.parametrize("crew", CREWS)
def test_results_stand_in_the_order_of_the_pieces(crew):
    assert crew.each(square, [3, 1, 2]) == (9, 1, 4)
    assert crew.each(square, []) == ()


@pytest.mark.parametrize("crew", CREWS)
def test_who_waits_is_told_how_far_it_is(crew):
    told: list[float] = []
    crew.each(square, [1, 2, 3, 4], told.append)

    assert told[-1] == 1.0
    assert told == sorted(told)


@pytest.mark.parametrize("crew", CREWS)
def test_the_first_that_fails_ends_it_with_its_sentence(crew):
    with pytest.raises(PortfolioError, match="so nicht"):
        crew.each(refuse, [1, 2, 3])


@pytest.mark.parametrize("crew", CREWS)
def test_it_can_be_stopped(crew):
    with pytest.raises(PortfolioError, match="abgebrochen"):
        crew.each(sleep, [0.3] * 4, stop=lambda: True)


def test_what_is_worked_on_when_it_is_stopped_ends_at_once():
    begun = time.monotonic()
    with pytest.raises(PortfolioError, match="abgebrochen"):
        Here(2).each(sleep, [300.0, 300.0], stop=lambda: True)

    assert time.monotonic() - begun < 60


def test_a_worker_that_is_killed_is_told_in_a_sentence():
    with pytest.raises(PortfolioError, match="von außen beendet"):
        Here(2).each(die, [1, 2])


def test_processes_speak_the_same_language():
    assert set(Here(2).each(language, [1, 2])) == {current()}
