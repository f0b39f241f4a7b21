from builders import a_project

from portfolio.model import Predecessor


def test_what_has_begun_waits_for_nobody():
    assert a_project(after=("B-2",)).waits_for == (Predecessor("B-2"),)
    assert a_project(after=("B-2",), fixed=True).waits_for == ()
