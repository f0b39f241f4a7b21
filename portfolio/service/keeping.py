"""The database kept safe: copied, put back, looked over, made anew from its journal (Sicherung und Prüfung)."""

from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from portfolio.drives import network_share
from portfolio.errors import PortfolioError
from portfolio.language import gettext as _
from portfolio.model import Deed, Flaw, Stamp
from portfolio.service.permits import permit
from portfolio.service.workspace import Workspace, open_store, refuse_target


@dataclass(frozen=True, slots=True)
class Rebuilt:
    """A database made anew from its journal, held against the one there is."""

    entries: int
    """Of the journal."""
    digest: str
    """Of all that the database tells."""
    digest_anew: str
    differing: tuple[str, ...]
    """Tables that do not tell the same."""

    @property
    def is_same(self) -> bool:
        """Whether both tell the same."""
        return self.digest == self.digest_anew


def back_up(workspace: Workspace, target: Path) -> None:
    """Copy the database as it is at this moment, whoever writes meanwhile.

    Raises:
        PortfolioError: There is none yet, it is not sound, or the copy cannot be written there.
    """
    from portfolio.store.backup import back_up as copy  # noqa: PLC0415  with the database only

    refuse_target(workspace, target)
    _refuse_none(workspace)
    copy(workspace.database, target)


def restore(workspace: Workspace, backup: Path, stamp: Stamp) -> Path | None:
    """Put a copy in the place of the database; returns where what was there is now.

    Raises:
        PortfolioError: The copy is not sound or none of this program, or it cannot be written.
    """
    from portfolio.store.backup import restore as put_back  # noqa: PLC0415

    permit(workspace, stamp, Deed.RESTORE)
    aside = put_back(backup, workspace.database)
    with open_store(workspace) as store:
        store.note_restored(backup.name, stamp)
    return aside


def year_told_last(workspace: Workspace) -> int | None:
    """The first planned year as the last roll-over or its undoing left it; none where no year was rolled over.

    Raises:
        PortfolioError: The database cannot be read.
    """
    if not workspace.database.exists():
        return None
    with open_store(workspace) as store:
        return store.rolled_to()


def flaws_of(workspace: Workspace) -> tuple[Flaw, ...]:
    """What is not sound in the database: pages, references, digests.

    Raises:
        PortfolioError: It cannot be read at all.
    """
    from portfolio.store.backup import look_over  # noqa: PLC0415

    if not workspace.database.exists():
        return ()
    return look_over(workspace.database)


def rebuild(workspace: Workspace, target: Path | None = None) -> Rebuilt:
    """Make the database anew from its journal, and compare.

    Args:
        workspace: Whose database.
        target: Where the new one is kept; none to compare only.

    Raises:
        PortfolioError: There is none, the journal does not tell enough, or the target cannot be written.
    """
    from portfolio.store.backup import back_up as copy  # noqa: PLC0415
    from portfolio.store.replaying import replay  # noqa: PLC0415
    from portfolio.store.store import Store  # noqa: PLC0415

    _refuse_none(workspace)
    if target:
        refuse_target(workspace, target)
    with TemporaryDirectory(prefix="portfolio-") as folder:
        anew = Path(folder) / "anew.db"
        with open_store(workspace) as source, source.still(), Store(anew) as fresh:
            entries = replay(source, fresh)
            before, after = source.digests(), fresh.digests()
        if target:
            copy(anew, target)
    differing = tuple(sorted(key for key in before if before[key] != after.get(key)))
    return Rebuilt(entries, _together(before), _together(after), differing)


def _together(digests: dict[str, str]) -> str:
    from portfolio.store.frozen import digest, freeze  # noqa: PLC0415

    return digest(freeze(digests))


def drive_of(workspace: Workspace) -> str | None:
    """The kind of network drive on which the database lies; none where it lies on this machine."""
    return network_share(workspace.folder)


def _refuse_none(workspace: Workspace) -> None:
    if not workspace.database.exists():
        raise PortfolioError(_("There is no database yet; «portfolio import» makes one."))


def extract_figures(workspace: Workspace, target: Path) -> None:
    """Write the figures, without who did what, into a database of their own; for programs outside.

    Raises:
        PortfolioError: There is no database yet, or it cannot be read.
    """
    from portfolio.store.extract import extract  # noqa: PLC0415  with the database only

    if not workspace.database.exists():
        raise PortfolioError(_("There is no database yet; «portfolio import» makes one."))
    open_store(workspace).close()  # a database of an earlier program is brought forward first
    extract(workspace.database, target)
