"""Who may do what."""

import pytest

from portfolio.model import MAY, Deed, Office, People

PEOPLE = People({Office.PLANNER: ("kb",), Office.TREASURY: ("sk", "kb2"), Office.READER: ("rat",)})


def test_where_nobody_is_named_everybody_may_do_everything():
    assert all(People().may("wer auch immer", deed) for deed in Deed)


def test_whoever_is_not_named_only_reads():
    assert PEOPLE.of("fremd") == {Office.READER}
    assert not any(PEOPLE.may("fremd", deed) for deed in Deed)
    assert not PEOPLE.changes_something("rat")


def test_upper_and_lower_case_do_not_matter():
    assert PEOPLE.of(" KB ") == {Office.PLANNER}


@pytest.mark.parametrize("deed", Deed)
def test_every_deed_has_an_office_and_readers_have_none(deed):
    assert MAY[deed]
    assert Office.READER not in MAY[deed]
    assert PEOPLE.may("kb", deed) == (Office.PLANNER in MAY[deed])


def test_the_treasury_hands_over_and_does_not_mark():
    assert PEOPLE.may("sk", Deed.HAND_OVER)
    assert not PEOPLE.may("sk", Deed.MARK)
