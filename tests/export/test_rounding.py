from dataclasses import replace

import pytest
from builders import (
    FIVE_STARTS,
    LONG,
    WIDE,
    a_plan,
    a_portfolio,
    a_project,
    five_projects,
)
from hypothesis import given
from hypothesis import strategies as st

from portfolio.export.file import investment_programme
from portfolio.export.programme import measures
from portfolio.export.rounding import in_full_steps, rounded
from portfolio.model import Edition

FIVE = measures(a_plan(five_projects(), FIVE_STARTS))

amounts = st.dictionaries(st.integers(2027, 2030), st.integers(0, 10**7), max_size=4)


@given(st.lists(amounts, min_size=1, max_size=8), st.sampled_from([10, 100, 1_000, 50_000]))
def test_every_year_adds_up_to_its_rounded_sum_and_no_amount_moves_far(years, step):
    found = [replace(FIVE[0], payments=paid, grants={}, commitments={}) for paid in years]
    told = rounded(found, step, 2027)

    for year in range(2027, 2031):
        before = [measure.payments.get(year, 0) for measure in found]
        after = [measure.payments.get(year, 0) for measure in told]
        assert sum(after) == in_full_steps(sum(before), step)
        assert all(amount % step == 0 for amount in after)
        assert all(abs(a - b) < step for a, b in zip(after, before, strict=True))


def test_by_single_euros_nothing_changes():
    assert rounded(FIVE, 1, 2027) == FIVE


@pytest.mark.parametrize(("amount", "full"), [(149, 100), (150, 200), (0, 0), (99_950, 100_000)])
def test_a_half_goes_up(amount, full):
    assert in_full_steps(amount, 100) == full


@pytest.mark.parametrize("profile", [LONG, WIDE], ids=["lang", "breit"])
def test_a_rounded_file_ties_with_the_rounded_plan(profile):
    odd = [
        a_project(f"A-{n}", cost=100_033 + 7 * n, years=2, payments=(33_333 + n, 66_700 + 6 * n))
        for n in range(7)
    ]
    plan = a_plan(a_portfolio(*odd), {project.id: 2027 for project in odd})
    edition = Edition("x", "", "", plan)
    content = investment_programme(edition, replace(profile, rounding=100)).decode("utf-8-sig")

    assert "33300,00" in content
    assert "33400,00" in content
    assert content.count("00,00") >= 14


def test_what_a_contract_binds_is_what_is_paid_after_the_budget():
    bound = replace(
        FIVE[0], payments={2027: 50_049, 2028: 33_333, 2029: 33_333}, commitments={2027: 66_666}
    )
    [told] = rounded([bound], 100, 2027)

    assert told.payments == {2027: 50_000, 2028: 33_300, 2029: 33_300}
    assert told.commitments == {2027: 66_600}
