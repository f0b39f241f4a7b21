from dataclasses import replace

from builders import STAMP
from planner import take

from portfolio import service
from portfolio.model import CostStage
from portfolio.service.hygiene import Deviation, _departments


def test_departments_are_those_the_list_names_else_the_list_itself(small):
    portfolio = service.load(small)
    first, *rest = portfolio.projects
    named = replace(portfolio, projects=(replace(first, department="Schulamt"), *rest))

    assert {name: len(marks) for name, marks in _departments(named).items()} == {
        "Schulamt": 1,
        "Hochbau": 2,
    }


def test_a_mark_that_differs_from_data_without_a_reason_is_told(small):
    path = small.folder / "data/lists/hochbau.csv"
    path.write_text(
        path.read_text("utf-8-sig").replace("X-0;Projekt 0;;;;;", "X-0;Projekt 0;;;;KB;"),
        "utf-8-sig",
    )
    take(small, path)
    assert service.load(small).project("X-0").cost_stage is CostStage.CALCULATION

    assert service.look_over(small, service.load(small)).deviations == (
        Deviation("X-0", "reife", 3, 4),
    )

    service.give_marks(
        small,
        service.load(small),
        "X-0",
        [("reife", "3")],
        service.Vouching(STAMP, "Grundstück fehlt"),
    )
    assert service.look_over(small, service.load(small)).deviations == ()


def test_marks_only_one_person_has_seen_are_counted(small):
    assert service.look_over(small, service.load(small)).unreleased == 33
    assert service.look_over(small, service.load(small), "tiefbau").unreleased == 0


def test_lists_are_looked_over_one_by_one(small):
    service.give_marks(
        small,
        service.load(small),
        "X-0",
        [("sicherheit", "4")],
        service.Vouching(STAMP, "Gutachten"),
    )
    found = service.look_over(small, service.load(small))

    assert [of.list.id for of in found.lists] == ["hochbau", "tiefbau", "digital"]
    assert {
        (h.project, h.criterion, h.other, h.new_class.value) for h in found.lists[0].hanging
    } == {("X-0", "sicherheit", 5, "A")}
    assert found.lists[1].hanging == ()
