from builders import STAMP
from planner import edit, take

from portfolio import service
from portfolio.model import Costing, Deferral, Deferred
from portfolio.service import Course


def costing(cost):
    return Costing("A", cost, None, "", None, None, STAMP)


def test_the_growth_is_measured_against_what_was_told_first():
    assert Course("A", (costing(0), costing(200), costing(150), costing(500)), ()).growth == 1.5
    assert Course("A", (costing(0), costing(0)), ()).growth is None


def test_every_deferral_counts_as_a_slip():
    off = Deferred("A", Deferral(2029), STAMP)

    assert Course("A", (costing(1),), (off, off)).slips == 2


def test_a_list_imported_again_with_other_costs_makes_the_course_of_a_project(small):
    path = edit(small, "hochbau.csv", "1.000.000", "2.500.000")
    take(small, path)
    first, *others = service.courses(small, service.load(small))

    assert [each.cost for each in first.costings] == [1_000_000, 2_500_000]
    assert all(len(course.costings) == 1 for course in others)


def test_without_a_database_there_is_no_course(city):
    assert service.courses(city, service.look(city)) == ()


def test_what_was_done_at_once_is_one_happening_and_the_newest_comes_first(tmp_path):
    from planner import a_small_city

    from portfolio import service

    city = a_small_city(tmp_path)
    service.remember(city, service.make_plan(service.load(city)), STAMP)
    plan, imported = service.happenings(city)

    assert (plan.action, imported.action) == ("plan", "import")
    assert imported.subjects == ("hochbau.csv",)
    assert len(service.happenings(city, 1)) == 1


def test_the_history_tells_what_was_marked_and_decided_and_taken_back(tmp_path):
    from planner import a_small_city

    from portfolio import service
    from portfolio.model import Act, Change, Stamp

    city = a_small_city(tmp_path)
    made = (
        Change(Act.MARK, "X-0", marks={"klima": "4"}, reason="Gutachten"),
        Change(Act.SETTLE, "X-1", 2028, reason="GR"),
        Change(Act.DEFER, "X-1", 2028, reason="GR"),
        Change(Act.SETTLE, "X-1"),
    )
    for hour, change in enumerate(made):
        stamp = Stamp("kb", f"2026-07-01T{10 + hour}:00:00+00:00")
        service.keep_changes(city, service.load(city), [change], stamp)
    found = [each.changes for each in service.happenings(city)]

    assert found == [*((change,) for change in reversed(made)), ()]


def test_a_state_is_told_with_the_one_before_its_reason_and_one_by_one(small):
    from portfolio.model import Thing

    for to, reason in (("needed", ""), ("registered", "vertagt")):
        service.take_step(small, service.Wish(Thing.PROJECT, "X-1", to, reason), STAMP)
    last, first, *_rest = service.happenings(small)

    [(before, after)] = last.standings
    assert (before.state, after.state, after.reason) == ("needed", "registered", "vertagt")
    assert first.subjects == ("X-1",)
    assert service.concerning(service.happenings(small), "x-1") == (last, first)
