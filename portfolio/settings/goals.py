"""Goal systems: their files read into `GoalSystem`, and which of them are in force (Zielsysteme)."""

from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from portfolio.errors import PortfolioError, Problem
from portfolio.language import gettext as _
from portfolio.model import Settings
from portfolio.settings.accounts import STATES
from portfolio.settings.city import FILE as CITY_FILE
from portfolio.settings.table import Table, read
from scoring.goals import (
    CONFLICT,
    KEY,
    Contribution,
    Direction,
    Goal,
    GoalFlaw,
    GoalFlawKind,
    GoalLink,
    GoalSystem,
    Indicator,
    KeyProduct,
    flaws,
)


def read_goals(folder: Path, settings: Settings) -> tuple[GoalSystem, ...]:
    """The goal systems of a workspace that are in force in its first planned year.

    Raises:
        PortfolioError: A file is missing or wrong, or two of them use one id; it names every place.
    """
    year = settings.horizon.first_year
    systems = tuple(_read_system(folder / name) for name in settings.aims.files)
    in_force = tuple(system for system in systems if _is_in_force(system, year))
    problems = tuple(_twice(in_force))
    if problems:
        raise PortfolioError(_("«{file}» cannot be used yet.").format(file=CITY_FILE), problems)
    return in_force


def _read_system(path: Path) -> GoalSystem:
    page = read(path)
    system = _system(page)
    if not page.has_problems:
        for flaw in flaws(system):
            page.note(flaw.where, _sentence(flaw, system))
    page.refuse_problems()
    return system


def _is_in_force(system: GoalSystem, year: int) -> bool:
    return (system.valid_from or year) <= year <= (system.valid_to or year)


def _twice(systems: Iterable[GoalSystem]) -> Iterable[Problem]:
    ids = [system.id for system in systems] + [g.id for system in systems for g in system.goals]
    for key, times in Counter(ids).items():
        if times > 1:
            text = _(
                "«{id}» stands in several goal systems that are in force; please end one with valid_to"
            )
            yield Problem(text.format(id=key), CITY_FILE, key="goals.files")


def _system(page: Table) -> GoalSystem:
    return GoalSystem(
        id=page.text("id"),
        name=page.text("name"),
        levels=page.texts("levels"),
        focus=page.text("focus"),
        overarching=page.texts("overarching", optional=True),
        version=page.text("version", ""),
        valid_from=page.whole_or_none("valid_from"),
        valid_to=page.whole_or_none("valid_to"),
        decision=page.text("decision", ""),
        motto=page.text("motto", ""),
        state=page.text("state", "", among=("", *STATES)),
        goals=tuple(_goal(table) for table in page.tables("goal")),
        links=tuple(_link(table) for table in page.tables("link", optional=True)),
        key_products=tuple(
            _key_product(table) for table in page.tables("key_product", optional=True)
        ),
        indicators=tuple(_indicator(table) for table in page.tables("indicator", optional=True)),
    )


def _goal(table: Table) -> Goal:
    return Goal(
        id=table.text("id"),
        level=table.text("level"),
        text=table.text("text"),
        parent=table.text("parent", ""),
        weight=table.whole("weight", 1),
        source=table.text("source", ""),
        product_group=table.text("product_group", ""),
        responsible=table.text("responsible", ""),
        measures=table.text("measures", ""),
    )


def _link(table: Table) -> GoalLink:
    contribution = Contribution(
        goal=table.text("to"),
        strength=table.whole("strength", least=None),
        reason=table.text("reason", ""),
    )
    return GoalLink(table.text("from"), contribution)


def _key_product(table: Table) -> KeyProduct:
    return KeyProduct(
        product=table.text("product"),
        year=table.whole("year"),
        name=table.text("name"),
        reason=table.text("reason"),
        page=table.whole_or_none("page"),
        valid_from=table.whole_or_none("valid_from"),
        goal=table.text("goal", ""),
        relevance=table.whole_or_none("relevance", most=3),
        influence=table.whole_or_none("influence", most=3),
        volume=table.whole_or_none("volume", most=3),
        decision=table.text("decision", ""),
        correction=table.text("correction", ""),
    )


def _indicator(table: Table) -> Indicator:
    directions = [direction.value for direction in Direction]
    wanted = table.text("direction", among=directions)
    return Indicator(
        id=table.text("id"),
        goal=table.text("goal"),
        name=table.text("name"),
        unit=table.text("unit", ""),
        direction=Direction(wanted) if wanted in directions else Direction.UP,
        targets=table.numbers_by_year("targets"),
        actuals=table.numbers_by_year("actuals"),
        reports=table.texts_by_year("reports"),
    )


def _sentence(flaw: GoalFlaw, system: GoalSystem) -> str:
    sentences = {
        GoalFlawKind.ID: _("an id is one word without «=», «,», «;» and brackets"),
        GoalFlawKind.EMPTY: _("there is no goal; please add at least one"),
        GoalFlawKind.TWICE: _("the id is given {what} times; every goal needs its own"),
        GoalFlawKind.LEVEL: _("there is no level «{what}»; there are {levels}"),
        GoalFlawKind.PARENT: _("its parent «{what}» is missing; please check its spelling"),
        GoalFlawKind.UPSIDE_DOWN: _(
            "its parent «{what}» is of no higher level; a parent stands above its child"
        ),
        GoalFlawKind.CIRCLE: _(
            "the goals serve each other in a circle: {what}; please delete one of these links"
        ),
        GoalFlawKind.GOAL: _("there is no goal «{what}» in this system; please check its spelling"),
        GoalFlawKind.STRENGTH: _(
            "a contribution of {what} is unknown; from {conflict} (conflict) to {key} (key project) are"
        ),
    }
    return sentences[flaw.kind].format(
        what=flaw.what, levels=", ".join(system.levels), conflict=CONFLICT, key=KEY
    )
