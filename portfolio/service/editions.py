"""Plans frozen under a name, and what leaves the house from them (Fassungen)."""

from dataclasses import dataclass

from portfolio.errors import PortfolioError
from portfolio.language import gettext as _
from portfolio.model import Edition, Stamp, Status
from portfolio.service.planning import Watch, load, make_plan
from portfolio.service.workspace import Workspace, open_store


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
    portfolio = load(workspace)
    with open_store(workspace) as store:
        shown = store.last_proposal(portfolio)
        plan = shown or make_plan(portfolio, seconds, watch)
        if plan.proof.status is Status.IMPOSSIBLE:
            raise PortfolioError(_("No plan keeps the limits, so there is nothing to publish."))
        return Published(store.publish(name.strip(), plan, stamp), shown is not None)


def editions(workspace: Workspace) -> tuple[Edition, ...]:
    """All editions, the oldest first.

    Raises:
        PortfolioError: The database cannot be read.
    """
    if not workspace.database.exists():
        return ()
    with open_store(workspace) as store:
        return store.editions()


def edition(workspace: Workspace, name: str | None = None) -> Edition:
    """The edition of that name, else the latest.

    Raises:
        PortfolioError: There is no such edition.
    """
    found = [e for e in editions(workspace) if name in (None, e.name)]
    if not found:
        wanted = _("There is no edition «{name}»; «portfolio publish» makes one.").format(name=name)
        none = _("There is no edition yet; «portfolio publish NAME» makes one.")
        raise PortfolioError(wanted if name else none)
    return found[-1]


def investment_programme(edition: Edition, profile: str) -> bytes:
    """The file of an edition for the treasury, by the name of its profile in portfolio.toml.

    Raises:
        PortfolioError: The profile is unknown, a sign cannot be encoded, or a total does not tie.
    """
    from portfolio.export.file import investment_programme as programme  # noqa: PLC0415

    profiles = {p.name: p for p in edition.plan.portfolio.settings.exports}
    if profile not in profiles:
        raise PortfolioError(
            _("The edition «{edition}» has no export profile «{profile}»; it has {known}.").format(
                edition=edition.name, profile=profile, known=", ".join(profiles)
            )
        )
    return programme(edition, profiles[profile])
