"""Everything that has a state, an office or a deed is called something, each otherwise."""

import pytest

from portfolio import naming
from portfolio.model import LADDERS, Deed, Office, Result, Thing


@pytest.mark.parametrize("thing", Thing)
def test_every_state_is_called_something_of_its_own(thing):
    states = LADDERS[thing].states
    called = [naming.state_words(thing, state) for state in states]

    assert len(set(called)) == len(states) - (
        thing is Thing.GRANT and called.count("abgelehnt") - 1
    )
    assert not {state.value for state in states} & set(called)


def test_what_has_no_name_is_called_as_it_is_written():
    assert naming.state_words(Thing.PAPER, "seltsam") == "seltsam"


@pytest.mark.parametrize(
    ("words", "kinds"),
    [
        (naming.thing_words, Thing),
        (naming.result_words, Result),
        (naming.office_words, Office),
        (naming.deed_words, Deed),
    ],
)
def test_every_kind_is_called_something_of_its_own(words, kinds):
    assert len({words(kind) for kind in kinds}) == len(kinds)
