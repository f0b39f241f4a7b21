"""Everything in the database that tells of one edition."""

from builders import a_plan, a_portfolio, a_project

from portfolio.model import Stamp
from portfolio.store.store import Store

STAMP = Stamp("anna", "2026-07-24T00:00:00+00:00")
PLAN = a_plan(a_portfolio(a_project("B-1")), {"B-1": 2028})


def test_an_edition_is_told_by_record_journal_grid_and_the_plan_that_was_shown(tmp_path):
    with Store(tmp_path / "p.db") as store:
        store.propose(PLAN, STAMP)
        store.publish("Entwurf", store.last_proposal(PLAN.portfolio), STAMP)
        found = store.witness("Entwurf")

    assert found.is_sound
    assert found.journal == (found.digest,)
    assert found.copy == found.plan
    assert found.grid is not None
    assert found.rows["ranked_row"][0]["project"] == "B-1"


def test_a_plan_that_was_not_shown_leaves_no_copy(tmp_path):
    with Store(tmp_path / "p.db") as store:
        store.publish("Entwurf", PLAN, STAMP)

        assert store.witness("Entwurf").copy is None


def test_of_an_edition_that_is_not_there_nothing_is_known(tmp_path):
    with Store(tmp_path / "p.db") as store:
        assert store.witness("nix") is None
