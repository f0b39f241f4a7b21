"""Portfolios with something planted in them, and plans of them; small enough to be proven at once."""

import os
from collections.abc import Iterable
from dataclasses import replace

from builders import GOLDEN, a_portfolio, a_project

from portfolio.crew import Alone
from portfolio.model import (
    Budget,
    ByYear,
    Duty,
    DutyKind,
    Grant,
    GrantState,
    Plan,
    Portfolio,
    Project,
)
from portfolio.service import make_plan
from portfolio.service.answers import Effort

EFFORT = Effort(20.0, crew=Alone())


def with_money(portfolio: Portfolio, euros: int) -> Portfolio:
    """As much in every year, for payments and own funds alike."""
    budget: Budget = portfolio.settings.budget
    told = ByYear({}, euros)
    less = replace(budget, payments=told, own_funds=told)
    return replace(portfolio, settings=replace(portfolio.settings, budget=less))


def with_days(portfolio: Portfolio, days: int) -> Portfolio:
    """As many person-days of the first team in every year."""
    first, *others = portfolio.settings.teams
    teams = (replace(first, days=ByYear({}, days)), *others)
    return replace(portfolio, settings=replace(portfolio.settings, teams=teams))


def a_duty(key: str, **more: object) -> Project:
    """Required by law, in 2027."""
    duty = Duty(DutyKind.LAW, citation="§ 16 FwG")
    return a_project(key, duty=duty, latest=2027, **more)


def three_colliding() -> Portfolio:
    """Three duties of 400,000 euros in 2027, where there is one million; a fourth is in nobody's way."""
    three = (a_duty(f"B-{n}", title=f"Feuerwache {n}", cost=400_000) for n in (1, 2, 3))
    other = replace(a_duty("B-4", title="Steg", cost=100_000), earliest=2028, latest=2028)
    return with_money(a_portfolio(*three, other), 1_000_000)


def short_of_days() -> Portfolio:
    """Two projects of 60 days each that can only start in 2027, where a team has 80."""
    two = (
        a_project(f"B-{n}", title=f"Schule {n}", days={"HB": 60}, latest=2027, marks=marks)
        for n, marks in ((1, {"nutzen": 5, "not": 4}), (2, {"nutzen": 3, "not": 3}))
    )
    return with_days(with_money(a_portfolio(*two), 1_000_000), 80)


def with_lapsing_grant() -> Portfolio:
    """A project whose grant lapses unless it starts in 2027, and another one that wants the money then."""
    grant = Grant("Städtebauförderung", 60_000, GrantState.GRANTED, until=2027)
    return with_money(
        a_portfolio(
            a_project("B-1", title="Marktplatz", cost=300_000, grant=grant, marks={"nutzen": 4, "not": 4}),
            a_project("B-2", title="Sporthalle", cost=300_000, marks={"nutzen": 5, "not": 3}),
        ),
        300_000,
    )  # fmt: skip


def planned(portfolio: Portfolio) -> Plan:
    """The best plan."""
    return make_plan(portfolio)


def kept(name: str, lines: Iterable[str]) -> tuple[str, str]:
    """What is told now, and what was told when somebody last read it; UPDATE=1 keeps it anew."""
    told = "\n".join(lines) + "\n"
    path = GOLDEN / f"antwort_{name}.txt"
    if os.environ.get("UPDATE"):
        path.write_text(told, "utf-8")
    return told, path.read_text("utf-8")
