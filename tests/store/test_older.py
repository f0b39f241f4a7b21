from builders import GRID, STAMP, a_plan, a_project, five_projects

from portfolio.model import Grant, GrantRule, GrantState, GrantView, Plan, Predecessor, Project
from portfolio.store.frozen import freeze, thaw
from portfolio.store.older import lifted
from portfolio.store.store import Store

OLD = (
    '{"id":"B-1","list":"bau","title":"Alt","cost":5,"years":1,"earliest":2027,"after":["B-2"],'
    '"grant":{"programme":"LGVFG","amount":3,"state":"granted"}}'
)


def test_one_grant_became_several_and_a_predecessor_tells_how_it_is_waited_for():
    found = thaw(OLD, Project)

    assert found.grants == (Grant("LGVFG", 3, GrantState.GRANTED),)
    assert found.after == (Predecessor("B-2"),)


def test_no_grant_became_none():
    bare = OLD.replace('"LGVFG"', '""').replace(":3", ":0").replace("granted", "none")

    assert thaw(bare, Project).grants == ()


def test_the_states_that_counted_became_a_view():
    only = thaw('{"counted":["granted"],"lag_years":1}', GrantRule)
    every = thaw('{"counted":["planned","applied","granted"],"lag_years":2}', GrantRule)
    some = thaw('{"counted":["applied","granted"],"lag_years":2}', GrantRule)

    assert (only.view, every.view, every.lag_years) == (GrantView.GRANTED, GrantView.ALL, 2)
    assert some.view is GrantView.EXPECTED
    assert some.likely == {GrantState.PLANNED: 0, GrantState.APPLIED: 100}


def test_what_this_version_freezes_is_not_touched():
    plan = a_plan(five_projects(), dict.fromkeys(("B-1", "B-2", "B-3", "B-4", "B-5")))

    assert thaw(freeze(plan), Plan) == plan


def test_what_is_no_project_keeps_its_words():
    assert lifted({"grant": {"amount": 1}, "after": ["x"]}) == {
        "grant": {"amount": 1},
        "after": ["x"],
    }


def test_a_project_of_an_older_list_is_compared_as_this_version_would_tell_it(tmp_path):
    with Store(tmp_path / "portfolio.db") as store:
        store.put([a_project("B-2"), a_project("B-1")], STAMP, GRID)
        store._db.execute("update listed set content = ? where project = 'B-1'", [OLD])

        assert store.listed()["B-1"].after == (Predecessor("B-2"),)
