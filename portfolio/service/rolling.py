"""The lists carried on into the next year: planned becomes so far, what is finished leaves (Fortschreibung)."""

import re
from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass, field, replace
from itertools import zip_longest
from pathlib import Path
from typing import TYPE_CHECKING

from portfolio.errors import PortfolioError
from portfolio.flows import as_frozen
from portfolio.grants import income, of_first_year
from portfolio.language import euros
from portfolio.language import gettext as _
from portfolio.model import (
    CostStage,
    Deed,
    Edition,
    Grant,
    Portfolio,
    Project,
    ProjectState,
    Rates,
    Stamp,
)
from portfolio.rates import rates
from portfolio.readiness import is_ready
from portfolio.service.cycle import edition_for_budget
from portfolio.service.permits import permit
from portfolio.service.planning import look
from portfolio.service.workspace import Workspace, open_store
from portfolio.settings.city import FILE as SETTINGS_FILE
from portfolio.settings.city import settings_of

if TYPE_CHECKING:
    from portfolio.store.imports import Taken

_FIRST_YEAR = re.compile(r"^(first_year\s*=\s*)(\d{4})", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Actuals:
    """What really happened in the year that ends, where it is not what was planned."""

    paid: Mapping[str, int] = field(default_factory=dict)
    """Euros paid in that year, gross, by project."""
    not_begun: frozenset[str] = frozenset()
    """Projects that were planned to begin and did not."""


@dataclass(frozen=True, slots=True)
class Rolled:
    """One project, carried on."""

    before: Project
    after: Project | None
    """None: it is finished and leaves."""
    planned: int
    """Euros that the edition provides anew for the year that ends, gross, other budgets included."""
    paid: int
    """Euros that were paid in it."""
    earlier: int = 0
    """Euros that earlier authorisations provide for it."""
    begun: bool = False
    """It began in the year that ends."""

    @property
    def left(self) -> int:
        """Euros of authorisations that go over into the next year."""
        return self.after.authorised if self.after else 0


@dataclass(frozen=True, slots=True)
class RollOver:
    """The whole step from one budget year to the next."""

    edition: str
    year: int
    """The one that ends."""
    projects: tuple[Rolled, ...]
    """Those that were under way in it, in the order of their ids."""
    unplanned: tuple[Rolled, ...] = ()
    """Those for which something was paid, though nothing was planned."""
    dropped_years: tuple[str, ...] = ()
    """Projects that were settled to begin in the year that ends, and did not."""
    too_late: tuple[str, ...] = ()
    """Projects that should have begun by the end of that year, and did not; the lists have to say by when now."""
    stopped: tuple[str, ...] = ()
    """Projects that were planned to be under way and are locked, lifted or replaced: they did not begin."""
    others: tuple[Project, ...] = ()
    """As the others become: a pause, prices, a year that is settled no more."""


def roll_over(
    workspace: Workspace, name: str | None, file: Path | None = None, not_begun: Iterable[str] = ()
) -> RollOver:
    """What the year of a workspace becomes; nothing is written.

    Args:
        workspace: Whose year.
        name: Of the edition by which it was budgeted; else the frozen one, else the latest.
        file: What was paid, by project; else all that was planned.
        not_begun: Projects that were planned to begin and did not.

    Raises:
        PortfolioError: There is no such edition, it is of another year, or the file cannot be read.
    """
    from portfolio.intake.actuals import read_actuals  # noqa: PLC0415  only few have such a file

    paid, problems = read_actuals(file) if file else ({}, ())
    if problems:
        text = _("«{file}» cannot be used yet.")
        raise PortfolioError(text.format(file=file), problems)
    told = Actuals(paid, frozenset(not_begun))
    return rolled_over(edition_for_budget(workspace, name), look(workspace, finished=True), told)


def rolled_over(edition: Edition, now: Portfolio, actuals: Actuals | None = None) -> RollOver:
    """What a year becomes; nothing is written.

    Of a project that was under way: paid is what was paid before and in the year; of what was provided and not
    paid the rest stays as an authorisation (§ 21 GemHVO BW); grants that came in are taken off. It is finished
    after the last of its years, and leaves where no authorisation is left.

    Args:
        edition: By which the year was budgeted.
        now: The lists as they are.
        actuals: What happened otherwise than planned.

    Raises:
        PortfolioError: The edition is of another year, or what happened names a project that is not there.
    """
    told, year = actuals or Actuals(), now.settings.horizon.first_year
    if edition.plan.portfolio.settings.horizon.first_year != year:
        text = _(
            "The edition «{name}» begins with {other}, the lists with {year}; please name another."
        )
        other = edition.plan.portfolio.settings.horizon.first_year
        raise PortfolioError(text.format(name=edition.name, other=other, year=year))
    known = {project.id: project for project in now.projects}
    starts = edition.plan.schedule.starts
    begun = {key for key, start in starts.items() if start == year and key in known}
    _refuse_odd(told, known, begun)
    stopped = {key for key in begun if known[key].is_barred}
    begun -= told.not_begun | stopped
    others = [p for key, p in known.items() if key not in begun and not p.is_finished]
    return RollOver(
        edition=edition.name,
        year=year,
        projects=tuple(_rolled(edition, known[key], now, told) for key in sorted(begun)),
        unplanned=tuple(
            Rolled(p, replace(p, paid=p.paid + told.paid[p.id]), 0, told.paid[p.id])
            for p in others
            if told.paid.get(p.id)
        ),
        dropped_years=tuple(p.id for p in others if p.settled and p.settled.year <= year),
        too_late=tuple(p.id for p in others if _is_too_late(p, year)),
        stopped=tuple(sorted(stopped)),
        others=tuple(each for p in others if (each := _waited(p, now, told)) != p),
    )


def _refuse_odd(told: Actuals, known: Mapping[str, Project], begun: Set[str]) -> None:
    """Raises PortfolioError where what happened contradicts itself or the plan."""
    for key in sorted({*told.paid, *told.not_begun}):
        if key not in known:
            raise PortfolioError(_("There is no project «{id}».").format(id=key))
    for key in sorted(told.not_begun):
        if known[key].fixed:
            raise PortfolioError(
                _("{id} had begun before; it cannot be told as not begun.").format(id=key)
            )
        if key not in begun:
            text = _(
                "{id} was not planned to begin in this year, so there is nothing to tell of it."
            )
            raise PortfolioError(text.format(id=key))
        if told.paid.get(key):
            text = _("{id} is told as not begun, and {euros} as paid; please say which.")
            raise PortfolioError(text.format(id=key, euros=euros(told.paid[key])))
    for key, amount in told.paid.items():
        if amount < 0:
            raise PortfolioError(_("{id}: what was paid cannot be below 0.").format(id=key))


def _waited(project: Project, now: Portfolio, told: Actuals) -> Project:
    """A project that was not under way: what had begun goes on where it stood, prices stay those of their year."""
    year = now.settings.horizon.first_year
    settled = None if project.settled and project.settled.year <= year else project.settled
    earliest = project.earliest
    if project.fixed and earliest <= year:
        earliest += 1  # a year's pause; as many years are left as before
    return replace(
        project,
        settled=settled,
        earliest=earliest,
        paid=project.paid + told.paid.get(project.id, 0),
        priced=_priced(project, now),
        incoming={y: amount for y, amount in project.incoming.items() if y > year},
    )


def _priced(project: Project, now: Portfolio) -> str:
    """Of what year its prices are, where that followed from the first planned year until now."""
    settings = now.settings
    if project.priced or settings.price_year or not settings.index.get(project.list):
        return project.priced
    return f"{settings.horizon.first_year}-01"


def _is_too_late(project: Project, year: int) -> bool:
    """It should have begun by then."""
    if project.fixed or project.is_finished:
        return False
    return project.latest is not None and project.latest <= year


def _rolled(edition: Edition, project: Project, now: Portfolio, told: Actuals) -> Rolled:
    plan, year = edition.plan, now.settings.horizon.first_year
    then, settings = plan.portfolio.project(project.id), plan.portfolio.settings
    due = rates(then, settings, year)
    earlier = sum(due.authorised[:1])
    flow = as_frozen(plan).get(project.id)
    own = flow.payments.get(year, 0) if flow else sum(due.payments[:1])
    planned = own + sum(sum(pot[:1]) for pot in due.pots.values())
    paid = told.paid.get(project.id, planned + earlier)
    left = max(0, planned + project.authorised - paid)
    earliest = project.earliest if project.fixed else year
    is_over = earliest + project.years - 1 <= year
    came = of_first_year(then, settings, year, _gross(due))
    after = replace(
        project,
        fixed=True,
        earliest=earliest,
        latest=None,
        paid=project.paid + paid,
        authorised=left,
        payments=_still(project, planned + earlier, paid, left),
        grants=_without(project.grants, came),
        incoming=_incoming(project, year, came),
        priced=_priced(project, now),
        settled=None,
        deferral=None,
    )
    if not is_ready(then, settings):
        return Rolled(project, _only_planned(project, after), planned, paid, earlier, begun=False)
    if is_over and not left:
        after = _done(project, after, year, income(then, settings, year, _gross(due))[0])
    leaves = is_over and not left and not after.incoming
    return Rolled(
        project, None if leaves else after, planned, paid, earlier, begun=not project.fixed
    )


def _only_planned(before: Project, after: Project) -> Project:
    """Of what was not ready only the planning went on; the building has not begun."""
    return replace(
        after, fixed=before.fixed, earliest=before.earliest, latest=before.latest,
        payments=before.payments, grants=before.grants, incoming=before.incoming,
        deferral=before.deferral,
    )  # fmt: skip


def _gross(due: Rates) -> tuple[int, ...]:
    """What is paid in each of its years, by all budgets."""
    parts = (due.authorised, due.payments, *due.pots.values())
    return tuple(map(sum, zip_longest(*parts, fillvalue=0)))


def _still(project: Project, provided: int, paid: int, left: int) -> tuple[int, ...]:
    """The list's own rates without the first; what was not paid comes first, what was paid ahead no more."""
    if not project.payments or provided == paid:
        return project.payments[1:]
    rest = list(project.payments[1:]) or [0]
    rest[0] += left
    over = paid - provided
    for place, amount in enumerate(rest):
        taken = min(amount, max(0, over))
        rest[place] -= taken
        over -= taken
    return tuple(rest) if any(rest) else ()


def _without(grants: tuple[Grant, ...], came: Iterable[tuple[int, int]]) -> tuple[Grant, ...]:
    """What belongs to payments that are made is no longer what later payments earn."""
    return tuple(
        replace(grant, amount=grant.amount - part)
        for grant, (part, _lag) in zip(grants, came, strict=False)
    )


def _incoming(project: Project, year: int, came: Iterable[tuple[int, int]]) -> dict[int, int]:
    """What still comes for what was paid, with what was still to come before."""
    found = {y: amount for y, amount in project.incoming.items() if y > year}
    for part, lag in came:
        if part and lag:
            found[year + lag] = found.get(year + lag, 0) + part
    return found


def _done(before: Project, after: Project, year: int, granted: tuple[int, ...]) -> Project:
    """After its last year: nothing is due, nobody works on it, and all that its grants still bring is known."""
    incoming = {y: amount for y, amount in before.incoming.items() if y > year}
    for age, amount in enumerate(granted):
        if age and amount:
            incoming[year + age] = incoming.get(year + age, 0) + amount
    return replace(
        after,
        cost=after.paid,
        cost_stage=CostStage.FINAL,
        cost_from=None,
        cost_to=None,
        payments=(),
        days={},
        roles=(),
        interim="",
        running=0,
        grants=(),
        incoming=incoming,
    )


def keep_roll_over(workspace: Workspace, found: RollOver, stamp: Stamp) -> None:
    """Keep it: all projects, the states of those that are finished, and the next year in portfolio.toml.

    Raises:
        PortfolioError: A project was changed meanwhile, or something cannot be written; then nothing is kept.
    """
    from portfolio.store.imports import Told  # noqa: PLC0415  with the database only

    permit(workspace, stamp, Deed.ROLL_OVER)
    path = workspace.folder / SETTINGS_FILE
    text = with_first_year(path.read_text("utf-8"), found.year + 1)
    settings_of(text)
    with open_store(workspace) as store, store.alone():
        stored = {project.id: project for project in store.projects()}
        for each in (*found.projects, *found.unplanned):
            if stored.get(each.before.id) != each.before:
                text_ = _("{id} was changed meanwhile; please look at the roll-over again.")
                raise PortfolioError(text_.format(id=each.before.id))
        told = Told(
            f"{found.year} → {found.year + 1}",
            "roll_over",
            before={"first_year": found.year},
            after={"first_year": found.year + 1},
        )
        store.change_many(_taken(found, stored, store.listed()), workspace.grid, stamp, told)
        store.file_later(path, text.encode())


def _taken(
    found: RollOver, stored: Mapping[str, Project], listed: Mapping[str, Project]
) -> tuple["Taken", ...]:
    """As an import would: what is finished stays, as finished, so that who names it still finds it."""
    from portfolio.store.imports import Taken  # noqa: PLC0415  with the database only

    def taken(before: Project, after: Project) -> Taken:
        told = listed.get(before.id, before)
        return Taken(before.id, before, after, listed.get(before.id), told)

    rolled = [taken(each.before, each.after or _finished(each)) for each in found.projects]
    others = [taken(stored[project.id], project) for project in found.others]
    return tuple(rolled + others)


def _finished(rolled: Rolled) -> Project:
    """As it stays in the database: paid for, and in use."""
    return replace(
        rolled.before,
        fixed=True,
        paid=rolled.before.paid + rolled.paid,
        authorised=0,
        state=ProjectState.USED,
        settled=None,
        deferral=None,
    )


def with_first_year(text: str, year: int) -> str:
    """The settings page with another first year, all else as it is.

    Raises:
        PortfolioError: It has no line for it.
    """
    changed, times = _FIRST_YEAR.subn(rf"\g<1>{year}", text, count=1)
    if not times:
        raise PortfolioError(_("portfolio.toml has no line «first_year = …»; please write it so."))
    return changed
