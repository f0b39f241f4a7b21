from dataclasses import replace

from builders import FIVE_STARTS, a_plan, five_projects

from portfolio import service
from scoring.rank import Class


def compared(**starts):
    before = a_plan(five_projects(), FIVE_STARTS)
    return service.compare(before, a_plan(five_projects(), {**FIVE_STARTS, **starts}))


def test_the_same_plan_moves_nothing():
    same = compared()

    assert (same.moved, same.places) == ((), {})
    assert all(before == after for before, after in same.payments.values())


def test_who_starts_otherwise_is_told_and_who_is_displaced():
    found = {m.project: m for m in compared(**{"B-3": 2028, "B-4": None, "B-5": 2027}).moved}

    assert [(m.before, m.after) for m in found.values()] == [
        (2027, 2028),
        (2029, None),
        (None, 2027),
    ]
    assert [key for key, m in found.items() if m.is_displaced] == ["B-4"]
    assert [key for key, m in found.items() if m.is_later] == ["B-3"]


def test_the_sums_of_each_year_are_those_of_the_two_plans():
    before = a_plan(five_projects(), FIVE_STARTS)
    after = a_plan(five_projects(), {**FIVE_STARTS, "B-4": None})
    found = service.compare(before, after)

    for use in before.schedule.years:
        assert found.payments[use.year][0] == use.payments
    for use in after.schedule.years:
        assert found.payments[use.year][1] == use.payments
        assert found.own_funds[use.year][1] == use.own_funds


def test_what_became_of_the_projects_from_one_plan_to_the_next():
    now = five_projects()
    old = replace(now, projects=tuple(p for p in now.projects if p.id != "B-4"))
    changed = {"B-3": {"cost": 950_000, "marks": {"nutzen": 1, "not": 1}}}
    later = replace(
        now,
        projects=tuple(replace(p, **changed.get(p.id, {})) for p in now.projects if p.id != "B-5"),
    )
    starts = {key: year for key, year in FIVE_STARTS.items() if key != "B-4"}
    after = {**{k: y for k, y in FIVE_STARTS.items() if k != "B-5"}, "B-2": 2028}
    found = service.carried(a_plan(old, starts), a_plan(later, after))

    assert (found.new, found.gone) == (("B-4",), ("B-5",))
    assert found.costs == {"B-3": (900_000, 950_000)}
    assert found.classes == {"B-3": (Class.B, Class.C)}
    assert [moved.project for moved in found.effect.moved] == ["B-2"]
