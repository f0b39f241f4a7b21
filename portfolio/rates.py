"""What a project costs and asks for in each of its years (Jahresraten)."""

from decimal import Decimal
from fractions import Fraction

from portfolio.grants import income
from portfolio.model import Pot, Profiles, Project, Rates, Settings
from portfolio.readiness import as_planned
from portfolio.window import years_gone
from scoring.grid import WHOLE
from scoring.rounding import apportion, half_up

SMALL = "kleine Lose"
"""The pot from which small projects are paid."""


def rates(project: Project, settings: Settings, start: int) -> Rates:
    """The project's rates if it starts in that year.

    What is still to pay — the cost with the surcharge for risk, less what was paid — is spread by the project's
    own rates or by the profile of its duration (evenly where there is none), and rises with the prices of each
    year. Of a project that is not ready it is only the planning. Of what has begun before the
    plan only the years that are left count. Earlier authorisations pay first; other budgets bear their share of
    the rest, and get theirs of the grants, which follow all that is paid.
    """
    project = as_planned(project, settings)
    due = _due(project, settings, start)
    authorised = _first(due, project.authorised)
    own = tuple(amount - first for amount, first in zip(due, authorised, strict=True))
    percents = {
        p.id: project.shares[p.id] for p in settings.budget.pots if project.shares.get(p.id)
    }
    parts = [_split(amount, tuple(percents.values())) for amount in own]
    granted, lost = income(project, settings, start, due)
    granted = _with_incoming(granted, project, start)
    return Rates(
        payments=tuple(part[-1] for part in parts),
        grants=tuple(_split(amount, tuple(percents.values()))[-1] for amount in granted),
        days=_days(project, settings),
        authorised=authorised if any(authorised) else (),
        pots={
            pot.id: _net(tuple(part[place] for part in parts), pot, settings)
            for place, pot in enumerate(p for p in settings.budget.pots if p.id in percents)
        },
        lost=lost,
    )


def _with_incoming(granted: tuple[int, ...], project: Project, start: int) -> tuple[int, ...]:
    """With what still comes for earlier payments; what would come before it goes on comes then."""
    if not project.incoming:
        return granted
    last = max(0, max(project.incoming) - start)
    both = list(granted) + [0] * (last + 1 - len(granted))
    for year, amount in project.incoming.items():
        both[max(0, year - start)] += amount
    return tuple(both)


def is_small(project: Project, settings: Settings) -> bool:
    """Whether it is paid from the lump for small lots."""
    return project.cost < settings.small_below


def saved(project: Project, settings: Settings, payments: tuple[int, ...]) -> tuple[int, ...]:
    """Euros less by year, if it starts together with another project of its bundle; rounded down."""
    share = settings.bundle_saving.get(project.bundle, settings.bundle_saving.get("", Decimal(0)))
    return tuple(int(Fraction(share) * amount) for amount in payments) if project.bundle else ()


def with_risk(project: Project, settings: Settings) -> int:
    """The cost with the surcharge for risk: cost · (1 + risk of its stage), in euros."""
    risk = _risk(project, settings)
    return half_up(project.cost * (1 + Fraction(risk))) if risk else project.cost


def still_to_pay(project: Project, settings: Settings) -> int:
    """The cost with the surcharge for risk, less what was paid before the plan; never below 0."""
    return max(0, with_risk(project, settings) - project.paid)


def profile(profiles: Profiles, years: int) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """The shares of payments and of days, year by year, for a project of that many years."""
    even = (1,) * years
    return profiles.payments.get(years, even), profiles.days.get(years, even)


def price_factor(project: Project, settings: Settings, year: int) -> Fraction:
    """(1 + index of the list)^(year − year of the prices); prices do not fall for years before."""
    index = Fraction(settings.index.get(project.list, Decimal(0)))
    first = settings.price_year or settings.horizon.first_year
    told = int(project.priced[:4]) if project.priced else first
    return (1 + index) ** max(0, year - told)


def _risk(project: Project, settings: Settings) -> Decimal:
    """The surcharge of its cost stage, as a share."""
    return settings.risk.get(project.cost_stage, Decimal(0)) if project.cost_stage else Decimal(0)


def _due(project: Project, settings: Settings, start: int) -> tuple[int, ...]:
    """Euros by year, at the prices of each year; of a begun project for the years that are left."""
    shares = project.payments or _shares_left(project, settings)
    if not any(shares):
        return project.payments
    plain = apportion(still_to_pay(project, settings), shares)
    if not settings.index.get(project.list):
        return plain
    return tuple(
        half_up(amount * price_factor(project, settings, start + age))
        for age, amount in enumerate(plain)
    )


def _shares_left(project: Project, settings: Settings) -> tuple[int, ...]:
    """By the profile; evenly where that leaves nothing for the years that are left."""
    gone = years_gone(project, settings)
    shares = profile(settings.profiles, project.years)[0][gone:]
    return shares if any(shares) else (1,) * (project.years - gone)


def _first(due: tuple[int, ...], authorised: int) -> tuple[int, ...]:
    """What earlier authorisations pay: the first amounts, as far as they reach."""
    paid = []
    for amount in due:
        paid.append(min(amount, authorised))
        authorised -= paid[-1]
    return tuple(paid)


def _split(amount: int, percents: tuple[int, ...]) -> tuple[int, ...]:
    """An amount by the shares of other budgets, and last what is left for this one; together the whole."""
    return apportion(amount, (*percents, WHOLE - sum(percents))) if percents else (amount,)


def _days(project: Project, settings: Settings) -> dict[str, tuple[int, ...]]:
    """Person-days of the years that are left."""
    shares = profile(settings.profiles, project.years)[1]
    gone = years_gone(project, settings)
    return {team: apportion(total, shares)[gone:] for team, total in project.days.items()}


def _net(gross: tuple[int, ...], pot: Pot, settings: Settings) -> tuple[int, ...]:
    if not pot.net:
        return gross
    return tuple(half_up(amount / (1 + Fraction(settings.tax))) for amount in gross)
