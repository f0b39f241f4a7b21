import pytest

from portfolio.progress import STEP, between, told


def shares(count: int, begin: float = 0.0, end: float = 1.0) -> list[float]:
    heard: list[float] = []
    tell = between(heard.append, begin, end)
    assert list(told(range(count), count, tell)) == list(range(count))
    return heard


def test_the_share_rises_to_its_end():
    heard = shares(4 * STEP)

    assert heard == [0.0, 0.25, 0.5, 0.75, 1.0]


def test_a_part_of_the_whole_has_its_own_ends():
    assert shares(2 * STEP, 0.5, 1.0) == [0.5, 0.75, 1.0]


@pytest.mark.parametrize("count", [0, 1])
def test_little_is_done_at_once(count):
    assert shares(count)[-1] == 1.0


def test_where_nobody_listens_nothing_is_told():
    assert list(told("abc", 3, between(None, 0, 1))) == ["a", "b", "c"]
