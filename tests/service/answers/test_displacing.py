"""What a motion does to a plan: who goes, and sums that tie."""

from answers import (
    EFFORT,
    a_duty,
    planned,
    short_of_days,
    three_colliding,
    with_lapsing_grant,
    with_money,
)
from builders import a_portfolio, a_project, five_projects

from portfolio.model import Act, Change
from portfolio.service import compare, make_plan
from portfolio.service.answers import displacement


def test_who_is_forced_in_displaces_who_stood_in_the_way():
    found = displacement(planned(short_of_days()), [Change(Act.SETTLE, "B-2", year=2027)], EFFORT)

    assert {(m.project, m.before, m.after) for m in found.effect.moved} == {
        ("B-1", 2027, None),
        ("B-2", None, 2027),
    }
    assert found.fewest


def test_the_sums_tie_with_both_plans_to_the_cent():
    before = make_plan(five_projects())
    found = displacement(before, [Change(Act.SETTLE, "B-5", year=2027)], EFFORT)

    for name in ("payments", "own_funds"):
        pairs = getattr(found.effect, name).values()
        for at, plan in enumerate((found.before, found.after)):
            assert sum(pair[at] for pair in pairs) == sum(
                getattr(use, name) for use in plan.schedule.years
            )
    for team, pairs in found.days.items():
        for at, plan in enumerate((found.before, found.after)):
            assert sum(pair[at] for pair in pairs.values()) == sum(
                use.teams[team].days for use in plan.schedule.years
            )


def test_a_grant_that_lapses_by_it_is_named_with_its_euros():
    before = planned(with_lapsing_grant())
    assert before.schedule.starts["B-1"] == 2027
    found = displacement(before, [Change(Act.DEFER, "B-1", year=2028, reason="Fraktion X")], EFFORT)

    assert found.grants_lost == {"B-1": 60_000}


def test_who_has_no_place_even_if_all_others_go_is_told_with_what_it_lacks():
    duty = a_duty("B-1", cost=800_000)
    portfolio = with_money(a_portfolio(duty, a_project("B-2", cost=500_000)), 1_000_000)
    before = planned(portfolio)
    found = displacement(before, [Change(Act.SETTLE, "B-2", year=2027)], EFFORT)

    assert [*found.unplaced] == [*found.after.schedule.duties_missed]
    assert found.unplaced[found.after.schedule.duties_missed[0]].more[0].over == 300_000


def test_a_duty_that_was_missed_before_and_is_asked_for_is_told_what_it_lacks():
    before = planned(three_colliding())
    (missed,) = before.schedule.duties_missed
    found = displacement(before, [Change(Act.SETTLE, missed, year=2027)], EFFORT)

    (key,) = found.after.schedule.duties_missed
    assert [*found.unplaced] == [key]
    assert found.unplaced[key].more[0].over == 200_000


def test_nothing_decided_moves_nothing():
    before = planned(short_of_days())
    found = displacement(before, [], EFFORT)

    assert found.effect == compare(before, before)
