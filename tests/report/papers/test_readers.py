import pytest
from builders import a_project
from papers import HOUSE, PUBLIC

from portfolio.model import CostStage


@pytest.mark.parametrize(
    ("cost", "told", "short"),
    [
        (12_480_000, "rd. 12.500.000 €", "≈12.500"),
        (1_024_999, "rd. 1.000.000 €", "≈1.000"),
        (1_025_000, "rd. 1.050.000 €", "≈1.050"),
        (24_999, "unter 50.000 €", "<50"),
        (0, "0 €", "0"),
    ],
)
def test_the_public_is_told_rounded_costs_before_the_tender(cost, told, short):
    project = a_project(cost=cost, cost_stage=CostStage.CALCULATION)

    assert PUBLIC.cost(project) == told
    assert PUBLIC.cost_in_thousands(project) == short


@pytest.mark.parametrize(
    "more", [{"fixed": True}, {"cost_stage": CostStage.TENDER}, {"cost_stage": CostStage.FINAL}]
)
def test_what_is_begun_or_tendered_is_no_secret(more):
    assert PUBLIC.cost(a_project(cost=12_481_234, **more)) == "12.481.234 €"


def test_the_house_knows_every_cost():
    assert HOUSE.cost(a_project(cost=12_481_234)) == "12.481.234 €"
    assert HOUSE.sum(12_481_234) == "12.481.234 €"
    assert PUBLIC.sum(12_481_234) == "12.500.000 €"
