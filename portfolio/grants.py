"""Which grants count if a project starts in a year, and when their money comes (Zuwendungen)."""

from collections.abc import Iterable, Iterator
from fractions import Fraction
from itertools import zip_longest

from portfolio.model import Grant, GrantRule, GrantState, GrantView, Programme, Project, Settings
from portfolio.window import years_gone
from scoring.grid import WHOLE
from scoring.rounding import apportion, half_up

OPEN = frozenset({GrantState.PLANNED, GrantState.APPLIED})
"""States in which a grant may still come."""


def income(
    project: Project, settings: Settings, start: int, due: tuple[int, ...]
) -> tuple[tuple[int, ...], int]:
    """Euros by year as the grants come in, and euros that are lost by starting in that year.

    Each grant follows the payments in the same proportion, later by its lag; its last share comes with the proof
    of use, a year after all the rest or as its programme says. Each is cut to what its programme
    gives, and to what may be stacked with those before it.

    Args:
        project: Whose grants.
        settings: Which count, and when they come.
        start: The year in which it starts.
        due: What is paid in its first, second … year.
    """
    if not any(due):
        return (), 0
    flows, lost = [], 0
    for grant, amount, comes in _counting(project, settings, start):
        if comes:
            programme = settings.grants.programme(grant.programme)
            flows.append(_inflow(amount, settings.grants, programme, due))
        else:
            lost += amount
    return _together(flows), lost


def of_first_year(
    project: Project, settings: Settings, start: int, due: tuple[int, ...]
) -> tuple[tuple[int, int], ...]:
    """For each grant the euros that belong to what is paid in the first year, and the years until they come."""
    parts = {id(grant): (0, 0) for grant in project.grants}
    for grant, amount, comes in _counting(project, settings, start) if any(due) else ():
        if comes:
            rule, programme = settings.grants, settings.grants.programme(grant.programme)
            lag = rule.lag_years if programme.lag_years is None else programme.lag_years
            flow = _inflow(amount, rule, programme, due)
            parts[id(grant)] = (flow[lag] if lag < len(flow) else 0, lag)
    return tuple(parts[id(grant)] for grant in project.grants)


def _counting(
    project: Project, settings: Settings, start: int
) -> Iterator[tuple[Grant, int, bool]]:
    """The grants that count, in euros, and whether they come if it starts in that year."""
    total = 0
    for grant in project.grants:
        room = max(0, stack_limit(grant, project, settings) - total)
        amount = min(given(grant, project, settings), room)
        comes = not is_lost(grant, project, settings, start)
        if amount or not comes:
            total += amount if comes else 0
            yield grant, amount, comes


def given(grant: Grant, project: Project, settings: Settings) -> int:
    """Euros that a grant counts by itself: within what its programme gives, as the view has it."""
    most = programme_limit(grant, project, settings)
    amount = grant.amount if most is None else min(grant.amount, most)
    least = settings.grants.programme(grant.programme).least
    return counted(grant, settings.grants, amount) if amount >= least else 0


def counted(grant: Grant, rule: GrantRule, amount: int) -> int:
    """Euros of an amount that count under the view: in full, as likely as it is, or not at all."""
    percent = WHOLE if grant.is_sure else 0
    if grant.state in OPEN and rule.view is GrantView.ALL:
        percent = WHOLE
    if grant.state in OPEN and rule.view is GrantView.EXPECTED:
        percent = (
            rule.likely.get(grant.state, WHOLE) if grant.probability is None else grant.probability
        )
    return amount if percent == WHOLE else half_up(Fraction(amount * percent, WHOLE))


def programme_limit(grant: Grant, project: Project, settings: Settings) -> int | None:
    """Euros that its programme gives at most for this project; none where it does not say."""
    programme = settings.grants.programme(grant.programme)
    share = None if programme.rate is None else int(Fraction(programme.rate) * base_of(project))
    told = [limit for limit in (share, programme.most) if limit is not None]
    return min(told, default=None)


def stack_limit(grant: Grant, project: Project, settings: Settings) -> int:
    """Euros that this grant and those before it may reach together: a share of the eligible cost."""
    own = settings.grants.programme(grant.programme).stack
    share = settings.grants.stack if own is None else own
    return base_of(project) if share == 1 else int(Fraction(share) * base_of(project))


def base_of(project: Project) -> int:
    """Euros of the cost that grants are given for."""
    return project.cost if project.eligible is None else project.eligible


def is_lost(grant: Grant, project: Project, settings: Settings, start: int) -> bool:
    """Whether a start misses the grant's window: begun before the approval, or too late, or ended too late.

    A measure is begun when its first contract is awarded; to plan it before does no harm (VV zu § 44 BHO, and
    alike in the Länder). What goes on already was begun under its grant, so that only its end counts.
    """
    programme = settings.grants.programme(grant.programme)
    left = project.years - years_gone(project, settings)
    if grant.until is not None and start + left - 1 > grant.until:
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
    last = half_up(Fraction(held_back) * amount) if held_back else 0
    regular = (0,) * lag + apportion(amount - last, programme.payout or due)
    return (*regular, *(0,) * (programme.proof_years - 1), last) if last else regular


def _together(flows: Iterable[tuple[int, ...]]) -> tuple[int, ...]:
    return tuple(map(sum, zip_longest(*flows, fillvalue=0)))
