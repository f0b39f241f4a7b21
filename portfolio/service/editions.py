"""Plans frozen under a name, and what leaves the house from them (Fassungen)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from portfolio.errors import PortfolioError, refuse_unreadable
from portfolio.language import gettext as _
from portfolio.language import ngettext
from portfolio.model import Deed, Edition, Plan, Stamp, Status
from portfolio.service.duels import refuse_unconfirmed
from portfolio.service.marks import unreleased_marks
from portfolio.service.permits import permit
from portfolio.service.planning import Watch, load, look, make_plan
from portfolio.service.tasks import notice
from portfolio.service.workspace import Workspace, open_store

if TYPE_CHECKING:
    from portfolio.store.readable import Amounts


ON_PAPER = (
    "language", "exports", "keys", "paper", "calendars", "people", "four_eyes", "nodes", "time_limit",
)  # fmt: skip
"""Settings with which nothing is ranked or planned."""


@dataclass(frozen=True, slots=True)
class Published:
    """An edition, and whether its plan had been shown before."""

    edition: Edition
    shown: bool
    """False: no plan was shown for these inputs, so one was made for the edition."""


def publish(
    workspace: Workspace,
    name: str,
    stamp: Stamp,
    *,
    seconds: float | None = None,
    watch: Watch | None = None,
) -> Published:
    """Freeze a plan as an edition: the one last shown for these inputs, else a new one.

    Raises:
        PortfolioError: The name is empty or stands for another plan, no plan is possible, or the database
            cannot be written.
    """
    if not name.strip():
        raise PortfolioError(_("An edition needs a name, e.g. «Entwurf Juli 2026»."))
    refuse_unreadable(name)
    permit(workspace, stamp, Deed.PUBLISH)
    refuse_unreleased(workspace)
    portfolio = load(workspace)
    with open_store(workspace) as store:
        shown = store.last_proposal(portfolio)
        plan = shown or make_plan(portfolio, seconds, watch)
        if plan.proof.status is Status.NOTHING:
            raise PortfolioError(
                _(
                    "No plan was found in the time, so there is nothing to publish; please allow more."
                )
            )
        if plan.proof.status is Status.IMPOSSIBLE:
            raise PortfolioError(_("No plan keeps the limits, so there is nothing to publish."))
        with store.alone():  # so that nothing is marked between the look and the freezing
            refuse_unreleased(workspace)
            notice(store, workspace, stamp)
            edition = store.publish(name.strip(), plan, stamp, amounts_of(plan))
            return Published(edition, shown is not None)


def amounts_of(plan: Plan) -> Iterator["Amounts"]:
    """What each measure takes and brings, year by year, as the treasury's file has it."""
    from portfolio.export.programme import measures  # noqa: PLC0415
    from portfolio.store.readable import Amounts  # noqa: PLC0415  with the database only

    for measure in measures(plan):
        told = (measure.payments, measure.grants, measure.commitments)
        for year in sorted({year for amounts in told for year in amounts}):
            yield Amounts(measure.project.id, year, *(amounts.get(year, 0) for amounts in told))


def refuse_known_name(workspace: Workspace, name: str) -> None:
    """Refuse a name that an edition has already.

    Raises:
        PortfolioError: One has, or the database cannot be read.
    """
    if name.strip() in edition_names(workspace):
        text = _("The edition «{name}» exists already; please choose another name.")
        raise PortfolioError(text.format(name=name.strip()))


def refuse_unreleased(workspace: Workspace) -> None:
    """Where four eyes are asked for, refuse to go on with marks that only one person has seen.

    Raises:
        PortfolioError: There are such marks; it says how many.
    """
    if not workspace.settings.four_eyes:
        return
    refuse_unconfirmed(workspace)
    waiting = unreleased_marks(workspace)
    if waiting:
        text = ngettext(
            "{count} mark is not released yet, so nothing can be published; e.g. of {id}.",
            "{count} marks are not released yet, so nothing can be published; e.g. of {id}.",
            len(waiting),
        )
        raise PortfolioError(text.format(count=len(waiting), id=waiting[0].project))


def edition_names(workspace: Workspace) -> tuple[str, ...]:
    """The names of all editions, the oldest first.

    Raises:
        PortfolioError: The database cannot be read.
    """
    if not workspace.database.exists():
        return ()
    with open_store(workspace) as store:
        return store.edition_names()


def is_as_now(workspace: Workspace, edition: Edition) -> bool:
    """Whether lists, grid and all that is reckoned with are still those of the edition.

    Raises:
        PortfolioError: The database cannot be read.
    """
    then, now = edition.plan.portfolio, look(workspace)
    same = {name: getattr(then.settings, name) for name in ON_PAPER}
    return replace(now, settings=replace(now.settings, **same)) == then


def refuse_unknown(names: Sequence[str], name: str | None) -> None:
    """Refuse an edition that there is not; without a name, that there is none at all.

    Raises:
        PortfolioError: So it is.
    """
    if not names:
        raise PortfolioError(_("There is no edition yet; «portfolio publish NAME» makes one."))
    if name is not None and name not in names:
        text = _("There is no edition «{name}»; there are {known}.")
        raise PortfolioError(text.format(name=name, known=", ".join(f"«{n}»" for n in names)))


def edition(workspace: Workspace, name: str | None = None) -> Edition:
    """The edition of that name, else the latest.

    Raises:
        PortfolioError: There is no such edition, or it was changed since it was published.
    """
    names = edition_names(workspace)
    refuse_unknown(names, name)
    with open_store(workspace) as store:
        return store.edition(name or names[-1])


def edition_before(workspace: Workspace, later: Edition) -> Edition | None:
    """The edition that was published before this one; none where it is the first.

    Raises:
        PortfolioError: The database cannot be read, or the edition was changed since it was published.
    """
    names = edition_names(workspace)
    place = names.index(later.name)
    return edition(workspace, names[place - 1]) if place else None
