"""Which grants count if a project starts in a year, and when their money comes (Zuwendungen)."""

from collections.abc import Iterable
from fractions import Fraction
from itertools import zip_longest

from portfolio.model import Grant, GrantRule, GrantState, GrantView, Programme, Project, Settings
from scoring.rounding import apportion, half_up

OPEN = frozenset({GrantState.PLANNED, GrantState.APPLIED})
"""States in which a grant may still come."""


def income(
    project: Project, settings: Settings, start: int, due: tuple[int, ...]
) -> tuple[tuple[int, ...], int]:
    """Euros by year as the grants come in, and euros that are lost by starting in that year.

    Each grant follows the payments in the same proportion, later by its lag; its last share comes with the proof
    of use, a year after all the rest or as its programme says. All of them together are cut to what may be
    stacked, the last one first.

    Args:
        project: Whose grants.
        settings: Which count, and when they come.
        start: The year in which it starts.
        due: What is paid in its first, second … year.
    """
    if not any(due):
        return (), 0
    flows, lost, room = [], 0, stack_limit(project, settings)
    for grant in project.grants:
        amount = min(counted(grant, settings.grants), room)
        room -= amount
        if is_lost(grant, project, settings.grants, start):
            lost += amount
        elif amount:
            flows.append(
                _inflow(amount, settings.grants, settings.grants.programme(grant.programme), due)
            )
    return _together(flows), lost


def counted(grant: Grant, rule: GrantRule) -> int:
    """Euros that a grant counts under the view: in full, as likely as it is, or not at all."""
    percent = 100 if grant.state is GrantState.GRANTED else 0
    if grant.state in OPEN and rule.view is GrantView.ALL:
        percent = 100
    if grant.state in OPEN and rule.view is GrantView.EXPECTED:
        percent = (
            rule.likely.get(grant.state, 100) if grant.probability is None else grant.probability
        )
    return half_up(Fraction(grant.amount * percent, 100))


def stack_limit(project: Project, settings: Settings) -> int:
    """Euros that all grants of a project together may reach: the smallest share of the eligible cost."""
    base = project.cost if project.eligible is None else project.eligible
    programmes = [settings.grants.programme(grant.programme) for grant in project.grants]
    shares = [p.stack for p in programmes if p.stack is not None] or [settings.grants.stack]
    return int(Fraction(min(shares)) * base)


def is_lost(grant: Grant, project: Project, rule: GrantRule, start: int) -> bool:
    """Whether a start misses the grant's window: begun before the approval, or too late, or ended too late.

    A measure is begun when its first contract is awarded; to plan it before does no harm (VV zu § 44 BHO, and
    alike in the Länder). What goes on already was begun under its grant, so that only its end counts.
    """
    programme = rule.programme(grant.programme)
    if grant.until is not None and start + project.years - 1 > grant.until:
        return True
    if grant.approved is None or project.fixed:
        return False
    begun = start + project.awarded - 1
    too_early = begun < grant.approved and not programme.early_start
    within = programme.start_within
    return too_early or (within is not None and begun > grant.approved + within)


def _inflow(
    amount: int, rule: GrantRule, programme: Programme, due: tuple[int, ...]
) -> tuple[int, ...]:
    lag = rule.lag_years if programme.lag_years is None else programme.lag_years
    held_back = rule.last_share if programme.last_share is None else programme.last_share
    last = half_up(Fraction(held_back) * amount)
    regular = (0,) * lag + apportion(amount - last, due)
    return (*regular, *(0,) * (programme.proof_years - 1), last) if last else regular


def _together(flows: Iterable[tuple[int, ...]]) -> tuple[int, ...]:
    return tuple(map(sum, zip_longest(*flows, fillvalue=0)))
