"""The shapes of the year say which states there are."""

from portfolio.report.cycle.schemas import CYCLE


def test_every_state_of_the_year_can_be_told():
    _version, _command, shape = CYCLE["cycle"]

    assert len(shape["properties"]["state"]["enum"]) == 15
