"""The money of portfolio.toml: caps, credit, carry-over, other budgets (Haushalt)."""

from collections import Counter
from decimal import Decimal
from typing import TypeVar

from portfolio.language import euros
from portfolio.language import gettext as _
from portfolio.model import (
    NOTHING,
    Budget,
    ByYear,
    Collective,
    Horizon,
    Pot,
    ProjectList,
    Role,
    Team,
)
from portfolio.settings.table import Table, whole_by_year

Named = TypeVar("Named", Team, ProjectList, Role, Pot)
Otherwise = TypeVar("Otherwise", ByYear, None)


def read_budget(table: Table, horizon: Horizon) -> Budget:
    """The money of each year.

    A year of the plan without an amount is told, for it would be a year without a limit.
    """
    budget = Budget(
        payments=_yearly(table, "payments", horizon),
        own_funds=_yearly(table, "own_funds", horizon),
        reserve=_yearly(table, "reserve", horizon),
        collective=tuple(
            Collective(item.text("name"), _yearly(item, "payments", horizon))
            for item in table.tables("collective", optional=True)
        ),
        credit=_yearly_or(table, "credit", horizon, NOTHING),
        commitments=_yearly_or(table, "commitments", horizon, None),
        running_costs=_yearly_or(table, "running_costs", horizon, None),
        carried=table.share("carry_over", Decimal(0)),
        carried_years=table.whole("carry_over_years", 2, least=1, most=10),
        pots=unique(
            table, "pot", tuple(_pot(pot, horizon) for pot in table.tables("pot", optional=True))
        ),
        small_lots=_yearly_or(table, "small_lots", horizon, NOTHING),
        years=table.whole("budget_years", 1, least=1, most=2),
    )
    if not table.has_problems:
        _note_reserves_above_the_budget(table, budget, horizon)
    return budget


def _note_reserves_above_the_budget(table: Table, budget: Budget, horizon: Horizon) -> None:
    for year in (*horizon.planned, horizon.planned[-1] + 1):
        available = min(
            budget.payments.at(year), budget.own_funds.at(year) + budget.credit.at(year)
        )
        if budget.taken_off(year) > available:
            text = _(
                "reserve and collective items of {reserve} are more than the budget {year} has: {available}"
            )
            reserve = euros(budget.taken_off(year))
            table.note(
                "reserve", text.format(reserve=reserve, year=year, available=euros(available))
            )


def _pot(table: Table, horizon: Horizon) -> Pot:
    return Pot(
        id=table.text("id"),
        name=table.text("name"),
        payments=_yearly(table, "payments", horizon),
        net=table.flag("net", default=False),
    )


def _yearly_or(
    table: Table, key: str, horizon: Horizon, otherwise: Otherwise
) -> ByYear | Otherwise:
    return _yearly(table, key, horizon) if key in table.content else otherwise


def _yearly(table: Table, key: str, horizon: Horizon) -> ByYear:
    return for_all_years(table, key, whole_by_year(table.by_year(key)), horizon)


def for_all_years(table: Table, key: str, amounts: ByYear, horizon: Horizon) -> ByYear:
    """A year without an amount would be a year without a limit: it has to be named, or «later»."""
    missing = [str(year) for year in horizon.planned if year not in amounts.years]
    if amounts.later is None:
        table.note(
            key, _("please give an amount for {years}").format(years=", ".join([*missing, "later"]))
        )
    return amounts


def unique(page: Table, key: str, named: tuple[Named, ...]) -> tuple[Named, ...]:
    """The same things; an id that two of them have is noted."""
    for name, times in Counter(thing.id for thing in named).items():
        if times > 1:
            page.note(
                key,
                _("the id «{name}» is given {times} times; please change one").format(
                    name=name, times=times
                ),
            )
    return named
