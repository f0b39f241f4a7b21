from decimal import Decimal

import pytest
from settings_page import changed, problems_of

from portfolio.settings.city import read_settings

PAYMENTS = "[budget.payments] "


def with_budget(folder, told):
    return read_settings(changed(folder, ("[budget]\n", f"[budget]\n{told}\n"))).budget


def test_what_a_city_does_not_say_does_not_limit_it(tmp_path):
    budget = with_budget(tmp_path, "")

    assert (budget.credit.at(2027), budget.small_lots.at(2027), budget.carried) == (0, 0, 0)
    assert (budget.commitments, budget.running_costs, budget.pots, budget.years) == (
        None,
        None,
        (),
        1,
    )


def test_credit_carry_over_commitments_and_follow_up_costs_are_told_by_year(tmp_path):
    budget = with_budget(
        tmp_path,
        "credit = { 2027 = 3_000_000, later = 2_000_000 }\ncarry_over = 0.6\ncarry_over_years = 3\n"
        "commitments = 20_000_000\nrunning_costs = 500_000\nsmall_lots = 300_000\nbudget_years = 2",
    )

    assert (budget.credit.at(2027), budget.credit.at(2031)) == (3_000_000, 2_000_000)
    assert (budget.carried, budget.carried_years, budget.years) == (Decimal("0.6"), 3, 2)
    assert (budget.commitments.at(2030), budget.running_costs.at(2030)) == (20_000_000, 500_000)
    assert budget.taken_off(2027) == 800_000


def test_another_budget_has_an_id_a_name_and_caps(tmp_path):
    folder = changed(
        tmp_path,
        (
            "[[team]]",
            '[[budget.pot]]\nid = "EB"\nname = "Stadtwerke"\npayments = 400_000\nnet = true\n\n[[team]]',
        ),
    )
    (pot,) = read_settings(folder).budget.pots

    assert (pot.id, pot.name, pot.payments.at(2029), pot.net) == ("EB", "Stadtwerke", 400_000, True)


@pytest.mark.parametrize(
    ("told", "sentence"),
    [
        ("carry_over = 1.5", "«budget.carry_over»: gefunden wurde «1.5», erwartet wird ein Anteil"),
        ("budget_years = 3", "«budget.budget_years»"),
        (
            "commitments = { 2027 = 5 }",
            "bitte auch einen Betrag nennen für 2028, 2029, 2030, 2031, later",
        ),
        ("small_lots = 30_000_000", "sind mehr als das Budget 2027"),
    ],
)
def test_what_is_wrong_is_named_by_its_key(tmp_path, told, sentence):
    assert sentence in problems_of(tmp_path, ("[budget]\n", f"[budget]\n{told}\n"))[0]
