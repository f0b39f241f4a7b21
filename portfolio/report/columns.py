"""What a ranked list can tell of a project, column by column (Spalten)."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from portfolio.language import gettext as _
from portfolio.language import thousands, whole
from portfolio.model import Portfolio, Project
from portfolio.readiness import is_ready
from portfolio.report.charts import bar
from portfolio.report.sheets import Column
from portfolio.report.words import class_letter, class_reason, key_product_term, points
from portfolio.service import key_product_of
from scoring.grid import WHOLE
from scoring.rank import Ranked

Starts = Mapping[str, int | None]

BAR = 10
"""Cells of a bar of points."""

NONE = "–"


@dataclass(frozen=True, slots=True)
class Told:
    """A column of a ranked list: what it tells of a project, and by what it is put in order."""

    id: str
    column: Column
    width: int
    """Cells it needs at most; of a long column as many as are worth having."""
    cell: Callable[[Ranked], str]
    order: Callable[[Ranked], Any]


@dataclass(frozen=True, slots=True)
class Seen:
    """What a ranked list is shown with."""

    portfolio: Portfolio
    starts: Starts | None = None
    """Of the plan, where there is one."""
    before: Starts | None = None
    """Of the plan it is held against."""
    places: Mapping[str, int | None] = field(default_factory=dict)
    """In the last edition, where there is one."""
    has_open: bool = True
    """Some project cannot be ranked yet, so that its points are a range."""


def columns_of(seen: Seen) -> dict[str, Told]:
    """All columns there are, by their ids, in the order in which they are read."""
    projects = {project.id: project for project in seen.portfolio.projects}
    told = (
        *_standing(seen, projects),
        *_planned(seen, projects),
        *_amounts(projects),
        *_belonging(seen, projects),
    )
    return {each.id: each for each in told}


def _standing(seen: Seen, projects: Mapping[str, Project]) -> Iterable[Told]:
    """Where it stands and what it is."""
    yield Told("place", Column(_("Place"), right=True), 5, _place, lambda r: r.place or 10**9)
    if seen.places:
        yield Told(
            "change",
            Column(_("Change")),
            6,
            lambda r: _change(r, seen.places),
            lambda r: (r.place or 10**9) - (seen.places.get(r.id) or 10**9),
        )
    widest = max((len(key) for key in projects), default=3)
    yield Told("id", Column(_("No.")), widest, lambda r: r.id, lambda r: r.id)
    title = Column(_("Project"), long=True)
    yield Told(
        "title",
        title,
        60,
        lambda r: projects[r.id].title,
        lambda r: projects[r.id].title.casefold(),
    )
    yield Told(
        "class",
        Column(_("Class")),
        6,
        class_letter,
        lambda r: (r.verdict.counts_as, r.verdict.class_),
    )
    yield Told(
        "points",
        Column(_("Points"), right=True),
        10 if seen.has_open else 6,
        points,
        lambda r: -r.score.points,
    )
    yield Told(
        "bar",
        Column(_("Bar of points")),
        BAR + 1,
        lambda r: bar(r.score.points, WHOLE, BAR),
        lambda r: -r.score.points,
    )


def _place(ranked: Ranked) -> str:
    return NONE if ranked.place is None else whole(ranked.place)


def _change(ranked: Ranked, places: Mapping[str, int | None]) -> str:
    """How many places it rose or fell since the last edition."""
    if ranked.id not in places:
        return _("new")
    before = places[ranked.id]
    if before is None or ranked.place is None or before == ranked.place:
        return "" if before == ranked.place else "≠"
    sign = "▲" if ranked.place < before else "▼"
    return f"{sign}{abs(before - ranked.place)}"


def _planned(seen: Seen, projects: Mapping[str, Project]) -> Iterable[Told]:
    """When it starts."""
    starts, settings = seen.starts, seen.portfolio.settings
    if starts is None:
        return

    def year(ranked: Ranked) -> str:
        start = starts.get(ranked.id)
        told = NONE if start is None else str(start)
        if start is not None and not is_ready(projects[ranked.id], settings):
            told = _("{year} planning").format(year=start)
        before = (seen.before or starts).get(ranked.id)
        if before == start:
            return told
        return _("{year} (before {before})").format(year=told, before=before or NONE)

    width = (6 if settings.readiness is None else 13) if seen.before is None else 19
    yield Told(
        "start", Column(_("Start"), right=True), width, year, lambda r: starts.get(r.id) or 10**9
    )


def _amounts(projects: Mapping[str, Project]) -> Iterable[Told]:
    """Money and days."""
    amounts: dict[str, tuple[str, Callable[[Project], int]]] = {
        "cost": (_("Cost T€"), lambda p: p.cost),
        "own": (_("Own T€"), lambda p: p.cost - p.granted),
    }
    for key, (name, amount) in amounts.items():
        yield Told(
            key,
            Column(name, right=True),
            9,
            lambda r, a=amount: thousands(a(projects[r.id])),  # type: ignore[misc]
            lambda r, a=amount: -a(projects[r.id]),  # type: ignore[misc]
        )
    yield Told(
        "days",
        Column(_("Days"), right=True),
        6,
        lambda r: whole(sum(projects[r.id].days.values())),
        lambda r: -sum(projects[r.id].days.values()),
    )


def _belonging(seen: Seen, projects: Mapping[str, Project]) -> Iterable[Told]:
    """What it belongs to, and what else is to be known."""
    portfolio = seen.portfolio
    if any(system.key_products for system in portfolio.goals):
        numbers = _numbers(portfolio)
        term = Column(key_product_term(portfolio.settings.state))
        yield Told(
            "key",
            term,
            max(8, len(term.name)),
            lambda r: numbers.get(projects[r.id].product, ""),
            lambda r: numbers.get(projects[r.id].product, "~"),
        )
    texts: dict[str, tuple[str, int, Callable[[Project], str]]] = {
        "teams": (_("Teams"), 11, lambda p: " ".join(p.days)),
        "product": (_("Product"), 10, lambda p: p.product),
        "department": (_("Department"), 14, lambda p: p.department),
        "district": (_("District"), 14, lambda p: p.district),
        "flags": (_("Remarks"), 32, lambda p: ", ".join(flags(p))),
    }
    for key, (name, width, text) in texts.items():
        yield Told(
            key,
            Column(name),
            width,
            lambda r, t=text: t(projects[r.id]),  # type: ignore[misc]
            lambda r, t=text: t(projects[r.id]).casefold() or "\uffff",  # type: ignore[misc]
        )
    reason = Column(_("Reason"), long=True)
    yield Told(
        "reason", reason, 60, lambda r: class_reason(r, portfolio), lambda r: r.verdict.class_
    )


def _numbers(portfolio: Portfolio) -> dict[str, str]:
    """The key product by product number; each is looked for once."""
    found = {project.product: project for project in portfolio.projects}
    products = {product: key_product_of(p, portfolio) for product, p in found.items()}
    return {product: key.product for product, key in products.items() if key}


def flags(project: Project) -> Iterable[str]:
    """What is decided of it, in a word or two each."""
    if project.fixed:
        yield _("begun")
    if project.settled:
        yield _("settled {year}").format(year=project.settled.year)
    if project.deferral:
        yield _("put off {year}").format(year=project.deferral.until)
    if project.duty:
        yield _("duty")
    if project.grants:
        yield _("grant")
