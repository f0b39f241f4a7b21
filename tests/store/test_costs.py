from dataclasses import replace

import pytest
from builders import GRID, STAMP, a_project

from portfolio.errors import PortfolioError
from portfolio.model import CostStage, Deferral
from portfolio.store.store import Store

LATER = replace(STAMP, at="2027-06-30T08:00:00+00:00")


@pytest.fixture
def store(tmp_path):
    with Store(tmp_path / "portfolio.db") as opened:
        yield opened


def test_every_new_cost_is_added_and_none_is_lost(store):
    project = a_project(cost=2_500_000, cost_stage=CostStage.FRAME)
    dearer = replace(project, cost=7_000_000, cost_stage=CostStage.CALCULATION, priced="2027-05")
    store.put([project], STAMP, GRID)
    store.put([dearer], LATER, GRID)

    assert [(each.cost, each.stage, each.priced, each.stamp.at) for each in store.costings()] == [
        (2_500_000, CostStage.FRAME, "", STAMP.at),
        (7_000_000, CostStage.CALCULATION, "2027-05", LATER.at),
    ]


def test_the_same_cost_again_adds_nothing(store):
    project = a_project()
    store.put([project], STAMP, GRID)
    store.put([replace(project, title="anders")], LATER, GRID)

    assert len(store.costings("B-1")) == 1


def test_every_deferral_is_added_once(store):
    project = a_project()
    first = replace(project, deferral=Deferral(2028, "GR 2026"))
    second = replace(project, deferral=Deferral(2029, "GR 2027"))
    for wanted in (project, first, first, second):
        store.put([wanted], STAMP, GRID)

    assert [each.deferral for each in store.deferrals("B-1")] == [first.deferral, second.deferral]


def test_an_import_that_fails_adds_nothing(store):
    with pytest.raises(PortfolioError):
        store.put([a_project("A", after=("missing",))], STAMP, GRID)

    assert store.costings() == ()
