from builders import a_project

from portfolio.intake.again import Kept, kept, merged
from scoring.goals import Contribution


def test_a_project_listed_for_the_first_time_is_as_its_list_tells_it():
    project = a_project()

    assert merged(project, None, None) is project


def test_a_mark_set_by_hand_stays_while_the_list_says_what_it_said():
    listed = a_project(marks={"nutzen": 3, "not": 3})
    stored = a_project(marks={"nutzen": 5, "not": 3})
    result = merged(listed, listed, stored)

    assert result.marks == {"nutzen": 5, "not": 3}
    assert kept(listed, result) == (Kept("B-1", "nutzen", 5, 3),)


def test_a_mark_changed_in_the_list_wins_over_the_hand():
    before, stored = a_project(marks={"nutzen": 3}), a_project(marks={"nutzen": 5})
    now = a_project(marks={"nutzen": 2})

    assert merged(now, before, stored).marks == {"nutzen": 2}
    assert kept(now, merged(now, before, stored)) == ()


def test_a_mark_the_list_takes_back_is_open_and_one_withdrawn_by_hand_stays_open():
    before = a_project(marks={"nutzen": 3, "not": 4})

    assert merged(a_project(marks={"not": 4}), before, before).marks == {"not": 4}
    assert merged(before, before, a_project(marks={"not": 4})).marks == {"not": 4}


def test_a_mark_on_a_criterion_without_a_column_stays():
    listed = a_project(marks={"nutzen": 3})

    assert merged(listed, listed, a_project(marks={"nutzen": 3, "not": 2})).marks == {
        "nutzen": 3,
        "not": 2,
    }


def test_what_was_entered_goes_with_its_mark():
    listed = a_project(marks={"nutzen": 3}, entered={"nutzen": 6})
    stored = a_project(marks={"nutzen": 5}, entered={"nutzen": 10})
    now = a_project(marks={"nutzen": 1}, entered={"nutzen": 2})

    assert merged(listed, listed, stored).entered == {"nutzen": 10}
    assert merged(now, listed, stored).entered == {"nutzen": 2}


def test_a_goal_linked_by_hand_stays_and_one_changed_in_the_list_wins():
    by_hand = Contribution("KLI1", 2)
    listed = a_project(contributions=(Contribution("BIL1", 1),))
    stored = a_project(contributions=(Contribution("BIL1", 1), by_hand))
    now = a_project(contributions=(Contribution("BIL1", 3),))

    assert merged(listed, listed, stored).contributions == (Contribution("BIL1", 1), by_hand)
    assert merged(now, listed, stored).contributions == (Contribution("BIL1", 3), by_hand)


def test_everything_else_is_as_the_list_tells_it():
    listed, stored = a_project(cost=1), a_project(cost=1, title="von Hand")

    assert merged(a_project(cost=2), listed, stored).cost == 2
    assert merged(listed, listed, stored).title == listed.title
