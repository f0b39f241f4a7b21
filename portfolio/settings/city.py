"""portfolio.toml: the city's own page, read into `Settings` (Einstellungen der Stadt)."""

import re
from collections.abc import Iterable
from decimal import Decimal
from pathlib import Path
from typing import Any

from portfolio.language import available
from portfolio.language import gettext as _
from portfolio.model import (
    Aims,
    Column,
    ExportProfile,
    Horizon,
    Layout,
    Method,
    Profiles,
    ProjectList,
    Readiness,
    Settings,
    Value,
)
from portfolio.settings.accounts import Accounts
from portfolio.settings.budget import read_budget, unique
from portfolio.settings.funding import index_of, read_grants, risk_of, tolerance_of
from portfolio.settings.paper import read_paper
from portfolio.settings.people import read_people
from portfolio.settings.table import Table, of_text, read
from portfolio.settings.teams import read_roles, read_teams
from scoring.rank import Class, DutyRule, Rules

FILE = "portfolio.toml"

BY_PRIORITY = ("A", "A", "B", "B", "C", "Z")
"""Classes of the priority levels I to VI, after Edewecht 2012: commitments, urgent, necessary, to be aimed at,
desirable; what is below them is put off."""


def read_settings(folder: Path) -> Settings:
    """The settings of a workspace.

    Raises:
        PortfolioError: The file is missing or wrong; it names every key concerned.
    """
    page = read(folder / FILE)
    settings = _settings(page)
    page.refuse_problems()
    return settings


def settings_of(text: str) -> Settings:
    """The settings that a text says, which is known to be TOML.

    Raises:
        PortfolioError: It is wrong; it names every key concerned.
    """
    page = of_text(text)
    settings = _settings(page)
    page.refuse_problems()
    return settings


def _settings(page: Table) -> Settings:
    plan = page.table("plan")
    horizon = _horizon(plan)
    cost = page.table("cost", optional=True)
    accounts = Accounts(page)
    lists = unique(page, "list", tuple(_list(table, accounts) for table in page.tables("list")))
    budget = page.table("budget")
    if plan.content.get("small_below") and "small_lots" not in budget.content:
        plan.note("small_below", _("please say in [budget] what «small_lots» they are paid from"))
    return Settings(
        name=page.text("name"),
        language=page.text("language", "de", among=available()),
        grid_file=page.table("grid").text("file"),
        horizon=horizon,
        discount=plan.share("discount", Decimal(0)),
        nodes=plan.whole("nodes", 1000, least=1, most=10**9),
        time_limit=_time_limit(plan),
        budget=read_budget(budget, horizon),
        teams=unique(page, "team", read_teams(page, horizon)),
        lists=lists,
        rules=_rules(page.table("classes")),
        profiles=_profiles(page.table("profiles")),
        grants=read_grants(page.table("grants")),
        accounting=accounts.accounting(),
        exports=tuple(_export(name, table) for name, table in page.named_tables("export")),
        value=_value(plan),
        size=plan.share("size", Decimal("0.5")),
        **_costs(cost, lists),
        roles=unique(page, "role", read_roles(page)),
        small_below=plan.whole("small_below", 0),
        bundle_saving=plan.table("bundle_saving", optional=True).shares(),
        readiness=_readiness(plan),
        freeze=plan.wholes("freeze"),
        delivery_file=plan.text("delivery", ""),
        large_from=plan.whole("large_from", 5_000_000),
        state=accounts.state,
        **_habits(page, plan),
    )


def _costs(cost: Table, lists: Iterable[ProjectList]) -> dict[str, Any]:
    """How costs grow, and how sure they are."""
    return {
        "risk": risk_of(cost),
        "tolerance": tolerance_of(cost),
        "index": index_of(cost, lists),
        "price_year": _price_year(cost),
        "tax": cost.share("tax", Decimal("0.19")),
    }


def _habits(page: Table, plan: Table) -> dict[str, Any]:
    """How the city works with the program: its goals and keys, four eyes for marks, the form of its papers."""
    four_eyes = page.table("marks", optional=True).flag("four_eyes", default=False)
    paper = read_paper(page.table("paper", optional=True))
    aims = _aims(page.table("goals", optional=True))
    limit = plan.whole("slip_limit", 3, least=1, most=99)
    return {
        "keys": page.texts_by_text("keys"),
        "four_eyes": four_eyes,
        "paper": paper,
        "aims": aims,
        "slip_limit": limit,
        "calendars": page.table("calendar", optional=True).texts("files", optional=True),
        "people": read_people(page.table("people", optional=True)),
    }


def _aims(table: Table) -> Aims:
    return Aims(
        files=table.texts("files", optional=True),
        raises=table.text("raises", ""),
        raised_by=table.whole("raised_by", 1),
    )


def _price_year(cost: Table) -> int | None:
    return cost.whole("price_year", least=1990, most=2199) if "price_year" in cost.content else None


def _readiness(plan: Table) -> Readiness | None:
    """None where the table is missing: then unready projects are planned like all others."""
    if "readiness" not in plan.content:
        return None
    table = plan.table("readiness")
    return Readiness(
        share=table.share("share", Decimal("0.05")),
        days=table.share("days", Decimal("0.3")),
        years=table.whole("years", 2, least=1, most=10),
    )


def _value(plan: Table) -> Value:
    values = [value.value for value in Value]
    wanted = plan.text("value", Value.POINTS.value, among=values)
    return Value(wanted) if wanted in values else Value.POINTS


def _time_limit(plan: Table) -> int | None:
    """None where the key is missing: then the plan ends by its branches, and every run alike."""
    return plan.whole("time_limit", least=1, most=86_400) if "time_limit" in plan.content else None


def _horizon(plan: Table) -> Horizon:
    return Horizon(
        first_year=plan.whole("first_year", least=1990, most=2199),
        plan_years=plan.whole("years", 5, least=1, most=50),
        shadow_years=plan.whole("shadow_years", 4, most=50),
    )


def _list(table: Table, accounts: Accounts) -> ProjectList:
    return ProjectList(
        id=table.text("id"),
        name=table.text("name"),
        file=table.text("file"),
        weights=table.text("weights"),
        account=accounts.of(table, "account"),
        method=_method(table),
        map=table.text("map", ""),
    )


def _method(table: Table) -> Method:
    methods = [method.value for method in Method]
    wanted = table.text("method", Method.POINTS.value, among=methods)
    return Method(wanted) if wanted in methods else Method.POINTS


def _rules(table: Table) -> Rules:
    return Rules(
        b_from=float(table.whole("b_from", 45, most=100)),
        complete_from=table.whole("complete_from", 80, most=100),
        duties=tuple(_duty(duty) for duty in table.tables("duty", optional=True)),
        by_priority=_by_priority(table),
    )


def _by_priority(table: Table) -> tuple[Class, ...]:
    letters = table.texts("by_priority") if "by_priority" in table.content else BY_PRIORITY
    known = [class_.value for class_ in (Class.A, Class.B, Class.C, Class.Z)]
    if len(letters) < 2 or any(letter not in known for letter in letters):
        expected = _("two classes or more, each one of {choices}").format(choices=", ".join(known))
        text = _("«{found}» was found, expected is {expected}")
        table.note("by_priority", text.format(found=", ".join(letters), expected=expected))
        return ()
    return tuple(map(Class, letters))


def _duty(table: Table) -> DutyRule:
    return DutyRule(
        criterion=table.text("criterion"),
        level=table.whole("level", least=1),
        granted=table.flag("granted", default=False),
    )


def _profiles(table: Table) -> Profiles:
    return Profiles(payments=_profile(table, "payments"), days=_profile(table, "days"))


def _profile(table: Table, key: str) -> dict[int, tuple[int, ...]]:
    profiles = table.wholes_by_number(key)
    for years, shares in profiles.items():
        if len(shares) != years or sum(shares) != 100:
            text = _(
                "as many shares as years are needed, adding up to 100; found are {shares}, together {total}"
            )
            found = ", ".join(map(str, shares))
            table.note(f"{key}.{years}", text.format(shares=found, total=sum(shares)))
    return profiles


def _export(name: str, table: Table) -> ExportProfile:
    if not re.fullmatch(r"[\w-]+", name):
        table.note("", _("The name of an export profile has letters, digits, «-» and «_» only."))
    layout = table.text("layout", among=list(Layout))
    shape = Layout(layout) if layout in set(Layout) else Layout.LONG
    return ExportProfile(
        name=name,
        layout=shape,
        encoding=_encoding(table),
        delimiter=table.text("delimiter", ";", among=(";", ",", "|", "\t")),
        decimal=table.text("decimal", ",", among=(",", ".")),
        header=table.flag("header", default=True),
        columns=_columns(table.table("columns"), shape),
        rounding=table.whole("rounding", 1, least=1, most=1_000_000),
        quotes_texts=table.text("quote", "minimal", among=("minimal", "texts")) == "texts",
    )


def _columns(table: Table, layout: Layout) -> tuple[Column, ...]:
    columns = tuple(Column(name, table.text(name, among=layout.fields)) for name in table.content)
    for wanted in layout.needed:
        if wanted not in {column.field for column in columns}:
            table.note("", _("a column for «{field}» is missing").format(field=wanted))
    return columns


def _encoding(table: Table) -> str:
    name = table.text("encoding", "utf-8-sig")
    try:
        "".encode(name)
    except LookupError:
        table.note(
            "encoding", _("«{name}» is no encoding; use utf-8-sig or cp1252").format(name=name)
        )
    return name
