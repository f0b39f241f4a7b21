"""The lists carried on into the next year: planned becomes so far, what is finished leaves (Fortschreibung)."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from portfolio.errors import PortfolioError
from portfolio.flows import as_frozen
from portfolio.language import gettext as _
from portfolio.model import Deed, Edition, Grant, Portfolio, Project, ProjectState, Stamp
from portfolio.rates import rates
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
    """Euros that the edition provides for the year that ends, gross, earlier authorisations included."""
    paid: int
    """Euros that were paid in it."""
    begun: bool
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
    dropped_years: tuple[str, ...] = ()
    """Projects that were settled to begin in the year that ends, and did not."""
    too_late: tuple[str, ...] = ()
    """Projects that should have begun by the end of that year, and did not; the lists have to say by when now."""


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
    _refuse_unknown({*told.paid, *told.not_begun}, now)
    known = {project.id: project for project in now.projects}
    begun = {
        key
        for key, start in edition.plan.schedule.starts.items()
        if start == year and key in known and key not in told.not_begun
    }
    return RollOver(
        edition=edition.name,
        year=year,
        projects=tuple(_rolled(edition, known[key], now, told) for key in sorted(begun)),
        dropped_years=tuple(
            p.id
            for p in now.projects
            if p.settled and p.settled.year <= year and p.id in told.not_begun
        ),
        too_late=tuple(p.id for p in now.projects if _is_too_late(p, year) and p.id not in begun),
    )


def _is_too_late(project: Project, year: int) -> bool:
    """It should have begun by then."""
    if project.fixed or project.is_finished:
        return False
    return project.latest is not None and project.latest <= year


def _refuse_unknown(keys: Iterable[str], now: Portfolio) -> None:
    known = {project.id for project in now.projects}
    for key in keys:
        if key not in known:
            raise PortfolioError(_("There is no project «{id}».").format(id=key))


def _rolled(edition: Edition, project: Project, now: Portfolio, told: Actuals) -> Rolled:
    plan, year = edition.plan, now.settings.horizon.first_year
    then = plan.portfolio.project(project.id)
    due = rates(then, plan.portfolio.settings, year)
    first = (due.authorised[:1], due.payments[:1], *(pot[:1] for pot in due.pots.values()))
    planned = sum(map(sum, first))
    paid = told.paid.get(project.id, planned)
    flow = as_frozen(plan).get(project.id)
    after = replace(
        project,
        fixed=True,
        earliest=project.earliest if project.fixed else year,
        latest=None,
        paid=project.paid + paid,
        authorised=max(0, planned + project.authorised - sum(due.authorised[:1]) - paid),
        payments=project.payments[1:],
        grants=_without(project.grants, flow.grants.get(year, 0) if flow else 0),
        settled=None,
        deferral=None,
    )
    is_over = after.earliest + after.years - 1 <= year and not after.authorised
    return Rolled(
        before=project,
        after=None if is_over else after,
        planned=planned,
        paid=paid,
        begun=not project.fixed,
    )


def _without(grants: tuple[Grant, ...], came: int) -> tuple[Grant, ...]:
    """What came in is taken off the first grants that have it."""
    left = []
    for grant in grants:
        part = min(grant.amount, came) if grant.is_sure or came else 0
        came -= part
        left.append(replace(grant, amount=grant.amount - part))
    return tuple(left)


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
        for each in found.projects:
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

    rolled = {each.before.id: each for each in found.projects}
    changed = [taken(each.before, each.after or _finished(each)) for each in rolled.values()]
    others = [
        taken(p, replace(p, settled=None))
        for key, p in stored.items()
        if key in found.dropped_years
    ]
    return tuple(changed + others)


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
