"""The displacement sheet as a council member reads it; the text is kept."""

from answers import EFFORT, a_duty, kept, planned, short_of_days, with_lapsing_grant, with_money
from builders import a_portfolio, a_project

from portfolio.model import Act, Change
from portfolio.report.answers.displacing import (
    displacement_sheets,
    displacement_words,
    signed,
)
from portfolio.report.sheets import as_plain
from portfolio.service.answers import displacement


def test_who_makes_room_is_told_as_it_was_read():
    change = Change(Act.SETTLE, "B-2", year=2027, reason="Fraktion X, Antrag 3")
    found = displacement(planned(short_of_days()), [change], EFFORT)
    sheets = (line for sheet in displacement_sheets(found) for line in as_plain(sheet))

    told, read = kept("verdraengung", [*displacement_words(found), "", *sheets])

    assert told == read


def test_a_lapsing_grant_is_told_as_it_was_read():
    change = Change(Act.DEFER, "B-1", year=2028, reason="erst nach dem Stadtfest")
    found = displacement(planned(with_lapsing_grant()), [change], EFFORT)

    told, read = kept("verdraengung_zuwendung", displacement_words(found))

    assert told == read


def test_what_finds_no_place_is_told_as_it_was_read():
    duty = a_duty("B-1", cost=800_000)
    plan = planned(with_money(a_portfolio(duty, a_project("B-2", cost=500_000)), 1_000_000))
    found = displacement(plan, [Change(Act.SETTLE, "B-2", year=2027)], EFFORT)

    told, read = kept("verdraengung_kein_platz", displacement_words(found))

    assert told == read


def test_the_last_row_is_the_sum_of_all_others():
    change = Change(Act.SETTLE, "B-2", year=2027)
    found = displacement(planned(short_of_days()), [change], EFFORT)
    _moved, money, _days = displacement_sheets(found)

    *years, sums = money.rows
    for place in range(1, len(money.columns)):
        if money.columns[place].name != "±":
            amounts = [int(row[place].replace(".", "")) for row in years]
            assert int(sums[place].replace(".", "")) == sum(amounts)


def test_a_difference_has_its_sign():
    assert [signed(amount) for amount in (1200, -300, 0)] == ["+1.200", "−300", "–"]
