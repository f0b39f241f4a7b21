"""The measures of an edition: what is paid and received when, and under which number (Maßnahmen)."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from itertools import zip_longest

from portfolio.model import Plan, Project, Settings
from portfolio.progress import Tell, told
from portfolio.rates import is_small, rates, saved
from portfolio.readiness import is_ready
from portfolio.window import is_bound
from scoring.rank import Ranked


@dataclass(frozen=True, slots=True)
class Measure:
    """One started project as the budget shows it."""

    project: Project
    ranked: Ranked
    """Its place in its own list."""
    payments: Mapping[int, int]
    """Euros by year, without the years in which nothing is paid."""
    grants: Mapping[int, int]
    commitments: Mapping[int, int]
    """Euros that contracts bind behind the budget, by year of award within it (Verpflichtungsermächtigung)."""
    sub_budget: str
    account: str
    grant_account: str
    is_whole: bool = True
    """False: only its planning is planned."""
    authorised: int = 0
    """Euros that earlier budgets provide."""
    elsewhere: int = 0
    """Euros that other budgets pay."""


def measures(plan: Plan, tell: Tell | None = None) -> tuple[Measure, ...]:
    """All started projects, list by list, in the order of their places; small lots are paid from their lump."""
    settings = plan.portfolio.settings
    projects = {project.id: project for project in plan.portfolio.projects}
    places = [ranked for entry in settings.lists for ranked in plan.ranking.lists[entry.id]]
    return tuple(
        _measure(projects[ranked.id], ranked, start, plan)
        for ranked in told(places, len(places), tell)
        if (start := plan.schedule.starts[ranked.id]) is not None
        and not is_small(projects[ranked.id], settings)
    )


def _measure(project: Project, ranked: Ranked, start: int, plan: Plan) -> Measure:
    settings = plan.portfolio.settings
    planned = rates(project, settings, start)
    less = saved(project, settings, planned.payments) if project.id in plan.schedule.bundled else ()
    payments = _by_year(
        tuple(a - b for a, b in zip_longest(planned.payments, less, fillvalue=0)), start
    )
    accounting = settings.accounting
    return Measure(
        project=project,
        ranked=ranked,
        payments=payments,
        grants=_by_year(planned.grants, start),
        commitments=_commitments(project, start, payments, settings),
        is_whole=is_ready(project, settings),
        authorised=sum(planned.authorised),
        elsewhere=sum(map(sum, planned.pots.values())),
        sub_budget=_by_product(project.product, accounting.sub_budgets),
        account=_by_product(project.product, accounting.accounts)
        or settings.list_of(project.list).account,
        grant_account=accounting.grant_accounts.get(
            project.grants[0].programme if project.grants else "", accounting.grant_account
        ),
    )


def _by_year(amounts: tuple[int, ...], start: int) -> dict[int, int]:
    return {start + age: amount for age, amount in enumerate(amounts) if amount}


def _commitments(
    project: Project, start: int, payments: Mapping[int, int], settings: Settings
) -> dict[int, int]:
    """What is due after the budget, of what is awarded in it (§ 86 GemO BW)."""
    first, award = settings.horizon.first_year, start + project.awarded - 1
    ends = _ends(settings)
    due = sum(amount for year, amount in payments.items() if year > ends)
    return {award: due} if due and award <= ends and not is_bound(project, first) else {}


def budget_ends(plan: Plan) -> int:
    """The last year of the budget that is decided."""
    return _ends(plan.portfolio.settings)


def _ends(settings: Settings) -> int:
    return settings.horizon.first_year + settings.budget.years - 1


def _by_product(product: str, told: Mapping[str, str]) -> str:
    """What is told of the longest beginning of a product number; empty where none is."""
    beginnings = (start for start in told if product.startswith(start))
    return told.get(max(beginnings, key=len, default=""), "")


class Direction(StrEnum):
    """Which way money goes, as the treasury's file marks it."""

    OUT = "A"
    """Auszahlung."""
    IN = "E"
    """Einzahlung."""
