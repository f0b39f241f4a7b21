"""portfolio.toml: the city's own page, read into `Settings` (Einstellungen der Stadt)."""

import re
from collections import Counter
from decimal import Decimal
from pathlib import Path
from typing import TypeVar

from portfolio.language import available, euros
from portfolio.language import gettext as _
from portfolio.model import (
    Accounting,
    Aims,
    Budget,
    ByYear,
    Collective,
    Column,
    CostStage,
    ExportProfile,
    GrantRule,
    GrantState,
    Horizon,
    Layout,
    Method,
    Profiles,
    ProjectList,
    Settings,
    Team,
    Value,
)
from portfolio.settings.table import Table, read, whole_by_year
from scoring.rank import Class, DutyRule, Rules

FILE = "portfolio.toml"

STATES = (
    "BW", "BY", "BE", "BB", "HB", "HH", "HE", "MV", "NI", "NW", "RP", "SL", "SN", "ST", "SH", "TH",
)  # fmt: skip
"""The Länder, as their budget laws differ."""

BY_PRIORITY = ("A", "A", "B", "B", "C", "Z")
"""Classes of the priority levels I to VI, after Edewecht 2012: commitments, urgent, necessary, to be aimed at,
desirable; what is below them is put off."""

Named = TypeVar("Named", Team, ProjectList)


def read_settings(folder: Path) -> Settings:
    """The settings of a workspace.

    Raises:
        PortfolioError: The file is missing or wrong; it names every key concerned.
    """
    page = read(folder / FILE)
    settings = _settings(page)
    page.refuse_problems()
    return settings


def _settings(page: Table) -> Settings:
    plan = page.table("plan")
    horizon = _horizon(plan)
    return Settings(
        name=page.text("name"),
        language=page.text("language", "de", among=available()),
        grid_file=page.table("grid").text("file"),
        horizon=horizon,
        discount=plan.share("discount", Decimal(0)),
        nodes=plan.whole("nodes", 1000, least=1, most=10**9),
        time_limit=_time_limit(plan),
        budget=_budget(page.table("budget"), horizon),
        teams=_unique(page, "team", tuple(_team(table, horizon) for table in page.tables("team"))),
        lists=_unique(page, "list", tuple(_list(table) for table in page.tables("list"))),
        rules=_rules(page.table("classes")),
        profiles=_profiles(page.table("profiles")),
        grants=_grants(page.table("grants")),
        accounting=_accounting(page.table("accounting")),
        exports=tuple(_export(name, table) for name, table in page.named_tables("export")),
        value=_value(plan),
        size=plan.share("size", Decimal("0.5")),
        risk=_risk(page.table("cost", optional=True).table("risk", optional=True)),
        large_from=plan.whole("large_from", 5_000_000),
        state=page.text("state", "BW", among=STATES),
        aims=_aims(page.table("goals", optional=True)),
        four_eyes=page.table("marks", optional=True).flag("four_eyes", default=False),
    )


def _aims(table: Table) -> Aims:
    return Aims(
        files=table.texts("files", optional=True),
        raises=table.text("raises", ""),
        raised_by=table.whole("raised_by", 1),
    )


def _risk(table: Table) -> dict[CostStage, Decimal]:
    """Shares by cost stage; a stage that is not named adds nothing."""
    return {stage: table.share(stage.value, Decimal(0)) for stage in CostStage}


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


def _budget(table: Table, horizon: Horizon) -> Budget:
    budget = Budget(
        payments=_yearly(table, "payments", horizon),
        own_funds=_yearly(table, "own_funds", horizon),
        reserve=_yearly(table, "reserve", horizon),
        collective=tuple(
            Collective(item.text("name"), _yearly(item, "payments", horizon))
            for item in table.tables("collective", optional=True)
        ),
    )
    if not table.has_problems:
        _note_reserves_above_the_budget(table, budget, horizon)
    return budget


def _note_reserves_above_the_budget(table: Table, budget: Budget, horizon: Horizon) -> None:
    for year in (*horizon.planned, horizon.planned[-1] + 1):
        available = min(budget.payments.at(year), budget.own_funds.at(year))
        if budget.taken_off(year) > available:
            text = _(
                "reserve and collective items of {reserve} are more than the budget {year} has: {available}"
            )
            reserve = euros(budget.taken_off(year))
            table.note(
                "reserve", text.format(reserve=reserve, year=year, available=euros(available))
            )


def _yearly(table: Table, key: str, horizon: Horizon) -> ByYear:
    return _for_all_years(table, key, whole_by_year(table.by_year(key)), horizon)


def _for_all_years(table: Table, key: str, amounts: ByYear, horizon: Horizon) -> ByYear:
    """A year without an amount would be a year without a limit: it has to be named, or «later»."""
    missing = [str(year) for year in horizon.planned if year not in amounts.years]
    if amounts.later is None:
        table.note(
            key, _("please give an amount for {years}").format(years=", ".join([*missing, "later"]))
        )
    return amounts


def _team(table: Table, horizon: Horizon) -> Team:
    posts = table.by_year("posts")
    vacancy = table.share("vacancy", Decimal(0))
    days = table.whole("days_per_post", 160, least=1)
    capacity = {year: count * days * (1 - vacancy) for year, count in posts.items()}
    return Team(
        id=table.text("id"),
        name=table.text("name"),
        days=_for_all_years(table, "posts", whole_by_year(capacity), horizon),
        large_at_once=table.whole_or_none("large_at_once"),
    )


def _list(table: Table) -> ProjectList:
    return ProjectList(
        id=table.text("id"),
        name=table.text("name"),
        file=table.text("file"),
        weights=table.text("weights"),
        account=table.text("account", ""),
        method=_method(table),
    )


def _method(table: Table) -> Method:
    methods = [method.value for method in Method]
    wanted = table.text("method", Method.POINTS.value, among=methods)
    return Method(wanted) if wanted in methods else Method.POINTS


def _unique(page: Table, key: str, named: tuple[Named, ...]) -> tuple[Named, ...]:
    for name, times in Counter(thing.id for thing in named).items():
        if times > 1:
            page.note(
                key,
                _("the id «{name}» is given {times} times; please change one").format(
                    name=name, times=times
                ),
            )
    return named


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


def _grants(table: Table) -> GrantRule:
    counted = table.texts("counted")
    known = {state.value for state in GrantState}
    for name in counted:
        if name not in known:
            expected = _("one of {choices}").format(choices=", ".join(sorted(known)))
            text = _("«{found}» was found, expected is {expected}")
            table.note("counted", text.format(found=name, expected=expected))
    return GrantRule(
        counted=tuple(GrantState(name) for name in counted if name in known),
        lag_years=table.whole("lag_years", 1, most=20),
    )


def _accounting(table: Table) -> Accounting:
    return Accounting(
        client=table.text("client", ""),
        sub_budgets=table.texts_by_text("sub_budgets"),
        grant_account=table.text("grant_account", ""),
        grant_accounts=table.texts_by_text("grant_accounts"),
    )


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
