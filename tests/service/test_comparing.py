from builders import FIVE_STARTS, a_plan, five_projects

from portfolio import service


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
