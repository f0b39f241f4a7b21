"""What the council decided, with number, votes and wording, and what follows from it (Beschlüsse)."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date

from portfolio.errors import PortfolioError, refuse_unreadable
from portfolio.language import day
from portfolio.language import gettext as _
from portfolio.model import Act, Change, Decision, Deed, Portfolio, Result
from portfolio.naming import result_words
from portfolio.service.deciding import as_decided, keep_within, refuse_overtaken
from portfolio.service.permits import permit
from portfolio.service.planning import project_named
from portfolio.service.workspace import Workspace, open_store

LONGEST = 20_000
"""Signs of a wording."""

MOST_VOTES = 999
"""No body has more members."""

FIRST_YEAR, LAST_YEAR = 1990, 2199
"""Outside of these a year is a slip of the finger."""

EFFECTS = frozenset({Act.SETTLE, Act.DEFER})
"""What can follow from a decision: a settled year, a deferral."""


def resolve(
    workspace: Workspace, seen: Portfolio, decision: Decision, *, anyway: bool = False
) -> Decision:
    """Keep what the council decided; what follows from it is kept with it, or nothing is.

    Args:
        workspace: Where it is kept.
        seen: The portfolio it was decided on.
        decision: What is told.
        anyway: Also over what somebody else changed meanwhile.

    Raises:
        PortfolioError: Number, date or body is missing, a project is unknown, the same decision was told before,
            or what follows from it cannot be.
    """
    stamp = decision.stamp
    permit(workspace, stamp, Deed.DECIDE)
    told = _checked(decision, seen)
    as_decided(seen, told.effect)
    with open_store(workspace) as store, store.alone():
        if any(_same(told, known) for known in store.decisions()):
            text = _("The decision {number} of {body} on {date} was told before.")
            raise PortfolioError(
                text.format(number=told.number, body=told.body, date=day(told.date))
            )
        if not anyway:
            refuse_overtaken(store, told.effect, seen)
        keep_within(store, workspace, seen, told.effect, stamp, told.number)
        store.resolve(told)
    return told


def decisions_on(workspace: Workspace, project: str | None = None) -> tuple[Decision, ...]:
    """What the council decided, on one project or on all, in the order in which it was told.

    Raises:
        PortfolioError: The database cannot be read.
    """
    if not workspace.database.exists():
        return ()
    with open_store(workspace) as store:
        told = store.decisions()
    return tuple(each for each in told if project is None or project in each.projects)


def _checked(decision: Decision, seen: Portfolio) -> Decision:
    refuse_unreadable(decision.number, decision.body, decision.wording)
    if max(map(len, (decision.number, decision.body, decision.wording))) > LONGEST:
        raise PortfolioError(_("A text has at most {most} signs here.").format(most=LONGEST))
    if not (decision.number.strip() and decision.body.strip()):
        raise PortfolioError(
            _("A decision needs a number and a body, e.g. 041/2026 of the Gemeinderat.")
        )
    if not decision.projects:
        raise PortfolioError(_("Please name the projects that were decided on."))
    _refuse_odd_votes(decision)
    on = _day(decision.date)
    if on > decision.stamp.at[:10]:
        text = _("The decision of {date} lies in the future.")
        raise PortfolioError(text.format(date=day(on)))
    keys = tuple(dict.fromkeys(project_named(seen, key).id for key in decision.projects))
    return replace(
        decision,
        number=decision.number.strip(),
        body=decision.body.strip(),
        date=on,
        projects=keys,
        wording=decision.wording.strip(),
        effect=tuple(_because(change, decision, on) for change in _own(decision, keys)),
    )


def _refuse_odd_votes(decision: Decision) -> None:
    """Raises PortfolioError where nobody can have voted so."""
    votes = decision.votes
    if votes is None:
        return
    counts = (votes.yes, votes.no, votes.abstained)
    if min(counts) < 0 or max(counts) > MOST_VOTES:
        text = _("Votes are counted from 0 to {most}.")
        raise PortfolioError(text.format(most=MOST_VOTES))
    carried = decision.result in {Result.ACCEPTED, Result.CHANGED}
    if decision.result is not Result.ADJOURNED and carried != (votes.yes > votes.no):
        text = _("{yes} to {no} votes do not go with «{result}»; please check.")
        result = result_words(decision.result)
        raise PortfolioError(text.format(yes=votes.yes, no=votes.no, result=result))


def _because(change: Change, decision: Decision, date_: str) -> Change:
    """Where nothing else is said, the decision is the reason."""
    why = f"{decision.body.strip()} {day(date_)}, {decision.number.strip()}"
    return change if change.reason.strip() else replace(change, reason=why)


def _own(decision: Decision, keys: Iterable[str]) -> Iterator[Change]:
    known = set(keys)
    for change in decision.effect:
        if change.act not in EFFECTS or change.subject not in known:
            text = _("«{id}» is not among the projects that were decided on.")
            raise PortfolioError(text.format(id=change.subject))
        if change.year is not None and not FIRST_YEAR <= change.year <= LAST_YEAR:
            raise PortfolioError(_("{year} is no year.").format(year=change.year))
        yield change


def _day(told: str) -> str:
    try:
        return date.fromisoformat(told.strip()).isoformat()
    except ValueError:
        text = _("«{found}» is no date; expected is e.g. 2026-07-24.")
        raise PortfolioError(text.format(found=told[:40])) from None


def _same(one: Decision, other: Decision) -> bool:
    return (one.number, one.body, one.date) == (other.number, other.body, other.date)
