"""Plans that were shown, found again for the same inputs whatever they are called."""

from dataclasses import replace

from builders import FIVE_STARTS, GRID, STAMP, a_plan, five_projects

from portfolio.model import ProjectState
from portfolio.store.store import Store


def test_a_state_that_changes_nothing_of_the_plan_does_not_make_it_another(tmp_path):
    five = five_projects()
    first, *others = five.projects
    with Store(tmp_path / "x.db") as store:
        store.put(five.projects, STAMP, GRID)
        store.propose(a_plan(five, FIVE_STARTS), STAMP)

        needed = replace(first, state=ProjectState.NEEDED)
        locked = replace(first, state=ProjectState.LOCKED)
        assert store.last_proposal(replace(five, projects=(needed, *others)))
        assert store.last_proposal(replace(five, projects=(locked, *others))) is None
