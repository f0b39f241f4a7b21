"""What a planned project pays and receives, year by year, as its plan has it (Jahresbeträge)."""

from collections.abc import Mapping
from itertools import zip_longest

from portfolio.model import Flow, Plan, Portfolio, Project, Schedule, Settings
from portfolio.rates import is_small, rates, saved
from portfolio.window import is_bound


def flows_of(portfolio: Portfolio, schedule: Schedule) -> dict[str, Flow]:
    """The flow of every started project that is paid by itself, not from the lump for small lots."""
    settings = portfolio.settings
    return {
        project.id: flow(project, settings, start, together=project.id in schedule.bundled)
        for project in portfolio.projects
        if (start := schedule.starts[project.id]) is not None and not is_small(project, settings)
    }


def flow(project: Project, settings: Settings, start: int, *, together: bool = False) -> Flow:
    """What it pays and receives if it starts in that year.

    Args:
        project: Which one.
        settings: By which rates it is spread.
        start: The year.
        together: Another one of its bundle starts in the same year, so that money is saved.
    """
    planned = rates(project, settings, start)
    less = saved(project, settings, planned.payments) if together else ()
    paid = tuple(a - b for a, b in zip_longest(planned.payments, less, fillvalue=0))
    payments = _by_year(paid, start)
    return Flow(
        payments=payments,
        grants=_by_year(planned.grants, start),
        commitments=_commitments(project, start, payments, settings),
        authorised=sum(planned.authorised),
        elsewhere=sum(map(sum, planned.pots.values())),
    )


def as_frozen(plan: Plan) -> Mapping[str, Flow]:
    """The flows that were frozen with a plan; of one that froze none they are reckoned again."""
    return plan.schedule.flows or flows_of(plan.portfolio, plan.schedule)


def budget_ends(settings: Settings) -> int:
    """The last year of the budget that is decided."""
    return settings.horizon.first_year + settings.budget.years - 1


def _by_year(amounts: tuple[int, ...], start: int) -> dict[int, int]:
    return {start + age: amount for age, amount in enumerate(amounts) if amount}


def _commitments(
    project: Project, start: int, payments: Mapping[int, int], settings: Settings
) -> dict[int, int]:
    """What is due after the budget, of what is awarded in it (§ 86 GemO BW)."""
    first, award = settings.horizon.first_year, start + project.awarded - 1
    ends = budget_ends(settings)
    due = sum(amount for year, amount in payments.items() if year > ends)
    return {award: due} if due and award <= ends and not is_bound(project, first) else {}
