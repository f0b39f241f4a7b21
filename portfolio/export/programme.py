"""The measures of an edition: what is paid and received when, and under which number (Maßnahmen)."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from itertools import zip_longest

from portfolio.model import Accounting, DutyKind, Plan, Project, Settings
from portfolio.rates import rates, saved
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
    commitment: int
    """Euros that contracts awarded in the budget year bind in later ones (Verpflichtungsermächtigung)."""
    sub_budget: str
    account: str
    grant_account: str


def measures(plan: Plan) -> tuple[Measure, ...]:
    """All started projects, list by list, in the order of their places."""
    settings = plan.portfolio.settings
    projects = {project.id: project for project in plan.portfolio.projects}
    return tuple(
        _measure(projects[ranked.id], ranked, start, plan)
        for entry in settings.lists
        for ranked in plan.ranking.lists[entry.id]
        if (start := plan.schedule.starts[ranked.id]) is not None
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
        commitment=_commitment(project, start, payments, settings),
        sub_budget=_sub_budget(project.product, accounting),
        account=settings.list_of(project.list).account,
        grant_account=accounting.grant_accounts.get(
            project.grants[0].programme if project.grants else "", accounting.grant_account
        ),
    )


def _by_year(amounts: tuple[int, ...], start: int) -> dict[int, int]:
    return {start + age: amount for age, amount in enumerate(amounts) if amount}


def _commitment(
    project: Project, start: int, payments: Mapping[int, int], settings: Settings
) -> int:
    """What is due after the budget, of what is awarded in its first year (§ 86 GemO BW).

    What has begun, or is bound by contract, was awarded under an earlier budget.
    """
    first = settings.horizon.first_year
    bound = project.duty is not None and project.duty.kind is DutyKind.CONTRACT
    if project.fixed or bound or start + project.awarded - 1 != first:
        return 0
    ends = first + settings.budget.years - 1
    return sum(amount for year, amount in payments.items() if year > ends)


def _sub_budget(product: str, accounting: Accounting) -> str:
    beginnings = (start for start in accounting.sub_budgets if product.startswith(start))
    return accounting.sub_budgets.get(max(beginnings, key=len, default=""), "")


class Direction(StrEnum):
    """Which way money goes, as the treasury's file marks it."""

    OUT = "A"
    """Auszahlung."""
    IN = "E"
    """Einzahlung."""


@dataclass(frozen=True, slots=True)
class Line:
    """One amount of a measure: one account, one year."""

    measure: Measure
    direction: Direction
    year: int
    amount: int


def lines(found: tuple[Measure, ...], budget_year: int) -> Iterator[Line]:
    """The amounts of all measures one by one; the budget year's payment also where only a commitment is due."""
    for measure in found:
        paid = dict(measure.payments)
        if measure.commitment:
            paid.setdefault(budget_year, 0)
        for year in sorted(paid):
            yield Line(measure, Direction.OUT, year, paid[year])
        for year in sorted(measure.grants):
            yield Line(measure, Direction.IN, year, measure.grants[year])
