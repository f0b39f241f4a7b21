"""Ranked lists, and what a plan takes of money and staff (Ranglisten und Plan)."""

from collections.abc import Callable, Iterable, Mapping

from portfolio.language import gettext as _
from portfolio.language import thousands, whole
from portfolio.model import Plan, Portfolio, YearUse
from portfolio.report.columns import Seen, columns_of
from portfolio.report.sheets import Column, Sheet
from scoring.rank import Ranked

ROOM_FOR_REASONS = 120
"""Columns of a terminal from which on the reasons fit beside the titles."""


SHOWN = ("place", "id", "title", "class", "points", "cost", "key", "start")
"""Columns of a printed list, where there is something to tell."""


def ranking_sheet(
    title: str,
    places: Iterable[Ranked],
    portfolio: Portfolio,
    starts: Mapping[str, int | None] | None = None,
    *,
    with_reasons: bool,
) -> Sheet:
    """A ranked list; with start years where a plan is given."""
    known = columns_of(Seen(portfolio, starts))
    wanted = (*SHOWN, "reason") if with_reasons else SHOWN
    told = [known[key] for key in wanted if key in known]
    return Sheet(
        title,
        tuple(each.column for each in told),
        tuple(tuple(each.cell(ranked) for each in told) for ranked in places),
    )


def use_sheet(plan: Plan) -> Sheet:
    """Money and days by year, each as «used/available»; the years behind the plan below a line."""
    settings = plan.portfolio.settings
    years = _until_nothing_is_due(plan.schedule.years)
    last = settings.horizon.planned[-1]
    names = (_("Year"), _("Payments"), _("Own funds"), *(team.id for team in settings.teams))
    return Sheet(
        _("Money (T€) and staff (days) by year: used/available"),
        tuple(Column(name, right=True) for name in names),
        tuple(_use_cells(year, [team.id for team in settings.teams]) for year in years),
        frozenset(place for place, year in enumerate(years) if year.year == last),
    )


def _use_cells(year: YearUse, teams: Iterable[str]) -> tuple[str, ...]:
    """In the order of the teams' columns: an edition does not keep any order of its own."""
    payments, own = (
        year.payments_cap + year.payments_carried,
        year.own_funds_cap + year.own_funds_carried,
    )
    return (
        str(year.year),
        f"{thousands(year.payments)}/{thousands(payments)}",
        f"{thousands(year.own_funds)}/{thousands(own)}",
        *(f"{whole(t.days)}/{whole(t.cap + t.bought)}" for t in map(year.teams.__getitem__, teams)),
    )


def beside_sheet(plan: Plan) -> Sheet:
    """What else a plan takes by year, in T€: only what there is in any year; no columns where there is nothing."""
    awarded = {each.year: each.total for each in plan.schedule.commitments}
    told: dict[str, Callable[[YearUse], int]] = {
        _("Commitments"): lambda year: awarded.get(year.year, 0),
        _("Credit"): lambda year: year.credit,
        _("Bought days T€"): lambda year: year.hired,
        _("Saved by bundles"): lambda year: year.saved,
        _("Carried over: payments"): lambda year: year.payments_carried,
        _("Carried over: own funds"): lambda year: year.own_funds_carried,
        _("Follow-up costs"): lambda year: year.running,
        **{pot: lambda year, pot=pot: year.pots[pot] for pot in _pots(plan)},  # type: ignore[misc]
    }
    found = {n: amount for n, amount in told.items() if any(map(amount, plan.schedule.years))}
    years = _until(plan.schedule.years, lambda year: any(amount(year) for amount in found.values()))
    columns = (Column(_("Year"), right=True), *(Column(name, right=True) for name in found))
    rows = tuple(
        (str(year.year), *(thousands(amount(year)) for amount in found.values())) for year in years
    )
    return Sheet(_("Besides (T€)"), columns if found else (), rows if found else ())


def _pots(plan: Plan) -> tuple[str, ...]:
    return tuple(plan.schedule.years[0].pots) if plan.schedule.years else ()


def _until_nothing_is_due(years: tuple[YearUse, ...]) -> tuple[YearUse, ...]:
    return _until(
        years, lambda y: bool(y.payments or y.own_funds or any(t.days for t in y.teams.values()))
    )


def _until(years: tuple[YearUse, ...], is_told: Callable[[YearUse], bool]) -> tuple[YearUse, ...]:
    """The years up to the last of which there is something to tell, and the first in any case."""
    told = [year.year for year in years if is_told(year)]
    return tuple(year for year in years if year.year <= max(told, default=years[0].year))
