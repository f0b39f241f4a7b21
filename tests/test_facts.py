from decimal import Decimal

from builders import GOALS, a_project

from portfolio.facts import facts
from portfolio.model import CostStage, Grant, GrantState
from scoring.goals import Contribution


def test_what_the_list_says_in_figures_is_a_fact():
    project = a_project(facts={"Nutzende": Decimal(300)})

    assert facts(project, ()) == {"Nutzende": Decimal(300)}


def test_what_is_not_known_is_no_fact():
    assert facts(a_project(), GOALS) == {}
    assert facts(a_project(grant=Grant("LGVFG", 0, GrantState.REFUSED)), ()) == {}


def test_a_grant_is_known_by_its_share_and_its_state():
    grant = Grant("LGVFG", 40_000, GrantState.APPLIED)

    assert facts(a_project(cost=100_000, grant=grant), ()) == {
        "grant_percent": Decimal(40),
        "grant_state": Decimal(2),
    }


def test_the_cost_stage_is_known_by_its_number():
    assert facts(a_project(cost_stage=CostStage.CALCULATION), ()) == {"cost_stage": Decimal(3)}


def test_contributions_add_up_by_the_weight_of_their_goals():
    told = (Contribution("BIL1", 2), Contribution("KLI1", 1))

    assert facts(a_project(contributions=told), GOALS) == {
        "goals": Decimal(2 * 2 + 1),
        "key_project": Decimal(0),
    }


def test_a_key_project_is_known_as_such():
    assert facts(a_project(contributions=(Contribution("KLI1", 3),)), GOALS)["key_project"] == 1


def test_contributions_to_goals_without_weight_or_out_of_force_say_nothing():
    told = (Contribution("V", 3), Contribution("gone", 2))

    assert facts(a_project(contributions=told), GOALS) == {}
