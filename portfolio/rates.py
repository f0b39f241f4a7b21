"""What a project costs and asks for in each of its years (Jahresraten)."""

from fractions import Fraction

from portfolio.model import Profiles, Project, Rates, Settings
from scoring.rounding import apportion, half_up


def rates(project: Project, settings: Settings) -> Rates:
    """The project's rates: its own where the list gives them, else spread over its years by the profile.

    The surcharge for risk of the cost stage is in them; the grant does not grow with it.
    Grants follow the payments in the same proportion, later by the lag. A grant whose state does not count
    brings nothing. A duration without a profile is spread evenly.
    """
    shares = project.payments or profile(settings.profiles, project.years)[0]
    payments = apportion(with_risk(project, settings), shares) if any(shares) else project.payments
    return Rates(
        payments=payments,
        grants=_grants(project, settings, payments),
        days={
            team: apportion(total, profile(settings.profiles, project.years)[1])
            for team, total in project.days.items()
        },
    )


def with_risk(project: Project, settings: Settings) -> int:
    """The cost with the surcharge for risk: cost · (1 + risk of its stage), in euros."""
    share = settings.risk.get(project.cost_stage, 0) if project.cost_stage else 0
    return half_up(Fraction(project.cost) * Fraction(1 + share))


def profile(profiles: Profiles, years: int) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """The shares of payments and of days, year by year, for a project of that many years."""
    even = (1,) * years
    return profiles.payments.get(years, even), profiles.days.get(years, even)


def _grants(project: Project, settings: Settings, payments: tuple[int, ...]) -> tuple[int, ...]:
    grant, rule = project.grant, settings.grants
    if not grant.amount or grant.state not in rule.counted or not any(payments):
        return ()
    return (0,) * rule.lag_years + apportion(grant.amount, payments)
