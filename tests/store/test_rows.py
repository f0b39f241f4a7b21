from decimal import Decimal

from builders import a_project, five_projects

from portfolio.model import (
    Behind,
    CostStage,
    Deferral,
    Duty,
    DutyKind,
    Grant,
    GrantState,
    Predecessor,
    Section,
    Settled,
)
from portfolio.store.rows import PARTS, part_rows, project_of, row_of
from scoring.goals import Contribution


def there_and_back(project):
    parts = {
        table: {
            key: values for _id, key, *values in (row.values() for row in part_rows(table, project))
        }
        for table in PARTS
    }
    return project_of(row_of(project), parts)


def test_a_project_with_everything_comes_back_as_it_was():
    full = a_project(
        latest=2029,
        fixed=True,
        status="laufend",
        product="11.24.01",
        order="I1",
        cost_stage=CostStage.QUOTE,
        priced="2026-05",
        cost_from=1,
        cost_to=9,
        paid=2,
        authorised=3,
        running=4,
        shares={"EB": 40},
        eligible=8,
        grants=(
            Grant("LGVFG", 5, GrantState.GRANTED, until=2030),
            Grant("Klimaschutz-Plus", 1, GrantState.APPLIED, 60, 2028),
        ),
        duty=Duty(DutyKind.LAW, "§ 24", "Az. 1", "2025-07-24", 2029),
        deferral=Deferral(2028, "GR"),
        sections=(Section("B-7", 2),),
        bundle="Süd",
        origin="B-0",
        interim="Neumatt",
        roles=("PL", "BL"),
        awarded=2,
        plans=True,
        timetable=False,
        after=(Predecessor("B-2"), Predecessor("B-3", Behind.END, 2)),
        together=("B-4",),
        apart=("B-5", "B-6"),
        days={"HB": 3, "TB": 4},
        payments=(1, 2, 3),
        marks={"nutzen": 3, "not": 2},
        entered={"nutzen": 6},
        facts={"Zustandsnote Brücke": Decimal("2.7"), "Nutzende": Decimal(120)},
        contributions=(Contribution("BIL1", 3, "Grund"), Contribution("KLI1", -1)),
        department="Hochbau",
        district="Brombach",
        settled=Settled(2029, "GR"),
        priority=2,
    )

    assert there_and_back(full) == full


def test_a_bare_project_comes_back_as_it_was():
    for project in five_projects().projects:
        assert there_and_back(project) == project
