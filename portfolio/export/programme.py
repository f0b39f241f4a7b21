"""The measures of an edition: what is paid and received when, and under which number (Maßnahmen)."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, partial

from portfolio.flows import as_frozen
from portfolio.model import Flow, Plan, Project, Settings
from portfolio.progress import Tell, told
from portfolio.readiness import is_ready
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
    settings, flows = plan.portfolio.settings, as_frozen(plan)
    projects = {project.id: project for project in plan.portfolio.projects}
    places = [ranked for entry in settings.lists for ranked in plan.ranking.lists[entry.id]]
    numbers = _Numbers(settings)
    return tuple(
        _measure(projects[ranked.id], ranked, flows[ranked.id], numbers)
        for ranked in told(places, len(places), tell)
        if ranked.id in flows
    )


def _measure(project: Project, ranked: Ranked, flow: Flow, numbers: "_Numbers") -> Measure:
    return Measure(
        project=project,
        ranked=ranked,
        payments=flow.payments,
        grants=flow.grants,
        commitments=flow.commitments,
        is_whole=is_ready(project, numbers.settings),
        authorised=flow.authorised,
        elsewhere=flow.elsewhere,
        sub_budget=numbers.sub_budget(project.product),
        account=numbers.account(project.product, project.list),
        grant_account=numbers.grant_account(project.grants[0].programme if project.grants else ""),
    )


class _Numbers:
    """Under which numbers the treasury keeps a measure; each is looked up once."""

    def __init__(self, settings: Settings) -> None:
        accounting = settings.accounting
        own = {entry.id: entry.account for entry in settings.lists}
        self.settings = settings
        self.sub_budget = cache(partial(_by_product, accounting.sub_budgets))
        by_product = cache(partial(_by_product, accounting.accounts))
        self.account = cache(lambda product, name: by_product(product) or own[name])
        self.grant_account = cache(
            lambda programme: accounting.grant_accounts.get(programme, accounting.grant_account)
        )


def _by_product(told: Mapping[str, str], product: str) -> str:
    """What is told of the longest beginning of a product number; empty where none is."""
    beginnings = (start for start in told if product.startswith(start))
    return told.get(max(beginnings, key=len, default=""), "")


class Direction(StrEnum):
    """Which way money goes, as the treasury's file marks it."""

    OUT = "A"
    """Auszahlung."""
    IN = "E"
    """Einzahlung."""
