"""Measures in full hundreds or thousands, whose sums are the rounded sums of the plan (Rundung)."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from fractions import Fraction

from portfolio.export.programme import Measure
from scoring.rounding import half_up

Amounts = Mapping[int, int]
"""Euros by year."""


def rounded(found: Sequence[Measure], step: int, ends: int) -> tuple[Measure, ...]:
    """The same measures with amounts in full steps of so many euros.

    In every year what is lost by rounding down goes to those that lose most (largest remainder), so that the sum
    of the rounded amounts is the rounded sum, and no amount is a step or more away from what it was. What a
    contract binds is what its measure then pays after the budget.

    Args:
        found: As they are.
        step: Euros.
        ends: The last year of the budget.
    """
    if step == 1:
        return tuple(found)
    payments, grants = (
        _rounded([getattr(measure, name) for measure in found], step)
        for name in ("payments", "grants")
    )
    return tuple(
        replace(
            measure,
            payments=paid,
            grants=granted,
            commitments={award: _behind(paid, ends) for award in measure.commitments},
        )
        for measure, paid, granted in zip(found, payments, grants, strict=True)
    )


def _behind(paid: Amounts, ends: int) -> int:
    return sum(amount for year, amount in paid.items() if year > ends)


def in_full_steps(amount: int, step: int) -> int:
    """To the nearest step; a half goes up."""
    return half_up(Fraction(amount, step)) * step


def _rounded(amounts: Sequence[Amounts], step: int) -> list[dict[int, int]]:
    told: list[dict[int, int]] = [{} for _each in amounts]
    for year in sorted({year for each in amounts for year in each}):
        column = [each.get(year, 0) for each in amounts]
        for place, part in enumerate(_column(column, step)):
            if part:
                told[place][year] = part
    return told


def _column(amounts: Sequence[int], step: int) -> list[int]:
    """The amounts of one year: each rounded down, and a step more for those that lose most, the earliest first."""
    short = in_full_steps(sum(amounts), step) // step - sum(amount // step for amount in amounts)
    by_loss = sorted(range(len(amounts)), key=lambda place: (-(amounts[place] % step), place))
    more = set(by_loss[:short])
    return [(a // step + (place in more)) * step for place, a in enumerate(amounts)]
