from dataclasses import replace

from builders import GRID, a_project

from portfolio.intake.again import Kept, kept, lost, merged
from scoring.goals import Contribution


def test_a_project_listed_for_the_first_time_is_as_its_list_tells_it():
    project = a_project()

    assert merged(project, None, None, GRID) is project


def test_a_mark_set_by_hand_stays_while_the_list_says_what_it_said():
    listed = a_project(marks={"nutzen": 3, "not": 3})
    stored = a_project(marks={"nutzen": 5, "not": 3})
    result = merged(listed, listed, stored, GRID)

    assert result.marks == {"nutzen": 5, "not": 3}
    assert kept(listed, result) == (Kept("B-1", "nutzen", 5, 3),)


def test_a_mark_changed_in_the_list_wins_over_the_hand():
    before, stored = a_project(marks={"nutzen": 3}), a_project(marks={"nutzen": 5})
    now = a_project(marks={"nutzen": 2})

    assert merged(now, before, stored, GRID).marks == {"nutzen": 2}
    assert kept(now, merged(now, before, stored, GRID)) == ()


def test_a_mark_the_list_takes_back_is_open_and_one_withdrawn_by_hand_stays_open():
    before = a_project(marks={"nutzen": 3, "not": 4})

    assert merged(a_project(marks={"not": 4}), before, before, GRID).marks == {"not": 4}
    assert merged(before, before, a_project(marks={"not": 4}), GRID).marks == {"not": 4}


def test_a_mark_on_a_criterion_without_a_column_stays():
    listed = a_project(marks={"nutzen": 3})

    assert merged(listed, listed, a_project(marks={"nutzen": 3, "not": 2}), GRID).marks == {
        "nutzen": 3,
        "not": 2,
    }


def test_what_was_entered_goes_with_its_mark():
    listed = a_project(marks={"nutzen": 3}, entered={"nutzen": 6})
    stored = a_project(marks={"nutzen": 5}, entered={"nutzen": 10})
    now = a_project(marks={"nutzen": 1}, entered={"nutzen": 2})

    assert merged(listed, listed, stored, GRID).entered == {"nutzen": 10}
    assert merged(now, listed, stored, GRID).entered == {"nutzen": 2}


def test_a_goal_linked_by_hand_stays_and_one_changed_in_the_list_wins():
    by_hand = Contribution("KLI1", 2)
    listed = a_project(contributions=(Contribution("BIL1", 1),))
    stored = a_project(contributions=(Contribution("BIL1", 1), by_hand))
    now = a_project(contributions=(Contribution("BIL1", 3),))

    assert merged(listed, listed, stored, GRID).contributions == (Contribution("BIL1", 1), by_hand)
    assert merged(now, listed, stored, GRID).contributions == (Contribution("BIL1", 3), by_hand)


def test_everything_else_is_as_the_list_tells_it():
    listed, stored = a_project(cost=1), a_project(cost=1, title="von Hand")

    assert merged(a_project(cost=2), listed, stored, GRID).cost == 2
    assert merged(listed, listed, stored, GRID).title == listed.title


def test_a_mark_by_hand_on_a_level_that_is_gone_gives_way_to_the_list_and_is_named():
    criterion, other = GRID.criteria
    smaller = replace(GRID, criteria=(replace(criterion, anchors=criterion.anchors[:5]), other))
    listed, stored = a_project(marks={"nutzen": 4}), a_project(marks={"nutzen": 5})
    result = merged(listed, listed, stored, smaller)

    assert result.marks == {"nutzen": 4}
    assert kept(listed, result) == ()
    assert lost(stored, listed, result, smaller) == (Kept("B-1", "nutzen", 5, 4),)


def test_nothing_is_lost_where_the_hand_set_nothing():
    listed = a_project(marks={"gone": 3})

    assert lost(listed, listed, a_project(), GRID) == ()
    assert lost(None, None, a_project(), GRID) == ()
