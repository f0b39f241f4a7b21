"""What is not sound is told by kind and name."""

from portfolio.model import Fault, Flaw


def test_damaged_pages_have_no_name():
    assert Flaw(Fault.PAGES) == Flaw(Fault.PAGES, "", "")
