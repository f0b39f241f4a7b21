"""Plans that were shown, and those frozen under a name (Fassungen im Speicher)."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from portfolio.errors import PortfolioError
from portfolio.language import gettext as _
from portfolio.model import Edition, PaperHead, Plan, Portfolio, Stamp
from portfolio.store import grids, journal, readable
from portfolio.store.connection import Connection
from portfolio.store.frozen import digest, freeze, thaw
from portfolio.store.readable import Amounts
from portfolio.store.trouble import told_as
from portfolio.store.witness import Witness, witness


class Editions(Connection):
    """What a store knows of plans."""

    def propose(self, plan: Plan, stamp: Stamp) -> None:
        """Remember a plan that was shown, so that what is published is what was seen."""
        inputs = _inputs(plan.portfolio)
        with self.alone():
            self._db.table("proposal").insert(
                {"at": stamp.at, "who": stamp.who, "inputs": inputs, "plan": freeze(plan).decode()}
            )
            journal.note(self._db, stamp, "plan", inputs, after=plan.proof)

    def last_proposal(self, portfolio: Portfolio) -> Plan | None:
        """The last plan that was made from this portfolio, however its projects were called then."""
        with told_as(self.path):
            rows = list(
                self._db.table("proposal").rows_where(
                    "inputs = ?", [_inputs(portfolio)], order_by="id desc", limit=1
                )
            )
        return _as_told_now(thaw(rows[0]["plan"], Plan), portfolio) if rows else None

    def publish(
        self, name: str, plan: Plan, stamp: Stamp, amounts: Iterable[Amounts] = ()
    ) -> Edition:
        """Freeze a plan under a name. The same plan under the same name again changes nothing.

        Args:
            name: Of the edition.
            plan: What is frozen.
            stamp: Who does it, and when.
            amounts: What each project takes and brings in each year, for other programs to read.

        Raises:
            PortfolioError: The name stands for another plan already; editions are never changed.
        """
        frozen = freeze(plan)
        row = {
            "name": name,
            "at": stamp.at,
            "who": stamp.who,
            "digest": digest(frozen),
            "plan": frozen.decode(),
        }
        with self.alone():
            row["grid"] = grids.keep(self._db, plan.portfolio.grid, stamp)
            earlier = self._edition_row(name)
            if earlier and earlier["digest"] != row["digest"]:
                text = _("The edition «{name}» exists already; please choose another name.")
                raise PortfolioError(text.format(name=name))
            if not earlier:
                self._db.table("edition").insert(row)
                readable.note(self._db, name, plan, amounts)
                journal.note(self._db, stamp, "publish", name, after=row["digest"])
        return _edition(earlier or row)

    def edition_names(self) -> tuple[str, ...]:
        """The names of all editions, the oldest first."""
        with told_as(self.path):
            rows = self._db.table("edition").rows_where(select="name", order_by="rowid")
            return tuple(row["name"] for row in rows)

    def edition(self, name: str) -> Edition:
        """The edition of that name.

        Raises:
            PortfolioError: Also where it is not what was published.
            KeyError: There is none.
        """
        with told_as(self.path):
            row = self._edition_row(name)
        if row is None:
            raise KeyError(name)
        return _edition(row)

    def witness(self, name: str) -> Witness | None:
        """All that tells of an edition, whether it was changed or not."""
        with told_as(self.path):
            return witness(self._db, name)

    def _edition_row(self, name: str) -> dict[str, Any] | None:
        rows = self._db.table("edition").rows_where("name = ?", [name])
        return next(iter(rows), None)


def _edition(row: Mapping[str, Any]) -> Edition:
    if digest(row["plan"].encode()) != row["digest"]:
        text = _(
            "The edition «{name}» was changed after it was published; please put back the last backup."
        )
        raise PortfolioError(text.format(name=row["name"]))
    return Edition(row["name"], row["at"], row["digest"], thaw(row["plan"], Plan))


_NO_HEAD = PaperHead()


def _inputs(portfolio: Portfolio) -> str:
    """The digest of what a plan depends on: not how long it took, nor how anything is called, told or exported."""
    found = portfolio.settings
    settings = replace(
        found, exports=(), language="", time_limit=0, nodes=0, keys={}, paper=_NO_HEAD
    )
    projects = tuple(
        replace(each, title="", district="", state=each.state if each.is_barred else None)
        for each in portfolio.projects
    )
    return digest(freeze(replace(portfolio, settings=settings, projects=projects)))


def _as_told_now(plan: Plan, portfolio: Portfolio) -> Plan:
    """The plan, with everything called, told and exported as it is now."""
    found = plan.portfolio.settings
    settings = replace(portfolio.settings, time_limit=found.time_limit, nodes=found.nodes)
    return replace(plan, portfolio=replace(portfolio, settings=settings))
