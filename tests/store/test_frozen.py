import pytest
from builders import FIVE_STARTS, a_plan, a_project, five_projects
from hypothesis import given
from hypothesis import strategies as st

from portfolio.errors import PortfolioError
from portfolio.model import Plan, Project
from portfolio.store.frozen import digest, freeze, thaw

projects = st.builds(
    a_project,
    key=st.text(min_size=1, max_size=5),
    title=st.text(max_size=30),
    cost=st.integers(0, 10**12),
    latest=st.none() | st.integers(2027, 2040),
    after=st.lists(st.text(max_size=3), max_size=2).map(tuple),
    days=st.dictionaries(st.text(max_size=2), st.integers(0, 500), max_size=2),
    marks=st.dictionaries(st.text(max_size=3), st.integers(0, 5), max_size=3),
)


@given(projects)
def test_what_was_frozen_thaws_to_the_same_value(project):
    assert thaw(freeze(project), Project) == project


def test_a_whole_plan_can_be_frozen():
    plan = a_plan(five_projects(), FIVE_STARTS)

    assert thaw(freeze(plan), Plan) == plan


def test_the_order_of_a_mapping_does_not_change_the_bytes():
    one, other = {"a": 1, "b": 2}, {"b": 2, "a": 1}

    assert freeze(a_project(days=one)) == freeze(a_project(days=other))


def test_any_change_of_an_input_changes_the_digest():
    plan = a_plan(five_projects(), FIVE_STARTS)
    dearer = a_plan(five_projects(), FIVE_STARTS | {"B-4": 2028})

    assert digest(freeze(plan)) != digest(freeze(dearer))


@pytest.mark.parametrize("broken", [b"", b"{", b'{"id": 5}', b"[]"])
def test_a_broken_record_is_one_sentence(broken):
    with pytest.raises(PortfolioError, match="Ein Eintrag der Datenbank ist nicht lesbar"):
        thaw(broken, Project)
