from builders import a_project

from portfolio.model import Decided, Deferral, Settled


def test_what_is_decided_of_a_project_is_its_deferral_and_its_settled_year():
    deferral, settled = Deferral(2029, "GR"), Settled(2030, "GR")

    assert Decided.of(a_project()) == Decided(None, None)
    assert Decided.of(a_project(deferral=deferral, settled=settled)) == Decided(deferral, settled)
