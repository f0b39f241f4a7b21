"""Who may change what; against mistakes, not against malice (Berechtigung).

Whoever can write the folder can write the database, too: the operating system's rights protect it. What is told
here is the division of work that the city has agreed on.
"""

from portfolio.errors import PortfolioError
from portfolio.language import gettext as _
from portfolio.model import MAY, Deed, Office, People, Stamp
from portfolio.naming import deed_words, office_words
from portfolio.service.workspace import Workspace


def permit(workspace: Workspace, stamp: Stamp, deed: Deed) -> None:
    """Let somebody do something.

    Raises:
        PortfolioError: Their office does not; it says which does, and where that is said.
    """
    people = workspace.settings.people
    if people.may(stamp.who, deed):
        return
    text = _(
        "{who} ({own}) may not do this: {deed} is for {offices}; see [people] in portfolio.toml."
    )
    raise PortfolioError(
        text.format(
            who=stamp.who,
            own=_offices(people.of(stamp.who)),
            deed=deed_words(deed),
            offices=_offices(MAY[deed]),
        )
    )


def standing_in(people: People, who: str) -> str:
    """The office in place of initials, in brackets; what stands in brackets already stays."""
    if who.startswith("("):
        return who
    return f"({_offices(people.of(who)) if people.offices else '–'})"


def _offices(offices: frozenset[Office]) -> str:
    return ", ".join(office_words(office) for office in Office if office in offices)
