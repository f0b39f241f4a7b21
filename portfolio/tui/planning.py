"""Searching for plans beside the screen's own work, and weighing decisions (Planen nebenher)."""

import gc
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial

from textual.app import App
from textual.message import Message
from textual.reactive import reactive
from textual.worker import get_current_worker

from portfolio import service
from portfolio.errors import PortfolioError
from portfolio.language import gettext as _
from portfolio.language import percent
from portfolio.model import Change, Plan, Portfolio, Stamp
from portfolio.report.words import verdict
from portfolio.service import Keep, LiveList, Workspace
from portfolio.tui.desk import Desk, opened, taken_up, with_changes

HALF = 50
"""By how much, in percent, a moved start counts when a decision is weighed: as much as an average one."""

SESSION = 5.0
"""Seconds for the plan of what is weighed: a session waits no longer, and the gap is told."""

PAUSE = 0.1
"""Seconds between two words on how far the search is."""


class Search:
    """One search for plans; it can be ended, and then what it found is taken or thrown away."""

    def __init__(self, desk: Desk, held: Plan | None) -> None:
        self.desk = desk
        self.held = held
        """The plan there is already; only a better one takes its place."""
        self.is_enough = False
        self.is_stale = False
        self._told = 0.0

    def is_time_to_tell(self) -> bool:
        """Not more often than anybody can read."""
        now = time.monotonic()
        if now - self._told < PAUSE:
            return False
        self._told = now
        return True


class Planning(App[None]):
    """Keeps the desk, and makes plans in another thread, whose solver is another process."""

    desk: reactive[Desk | None] = reactive(None, always_update=True)

    @dataclass
    class Progress(Message):
        """How far a search is."""

        search: Search
        gap: float

    @dataclass
    class Found(Message):
        """A search has ended."""

        search: Search
        plan: Plan
        weighed: Plan | None

    @dataclass
    class Refused(Message):
        """Something cannot be."""

        error: PortfolioError
        search: Search | None = None

    @dataclass
    class Opened(Message):
        """The desk was made anew."""

        desk: Desk
        noticed: bool
        """Because somebody else wrote."""

    @dataclass
    class Ready(Message):
        """Weights can be moved now."""

        kept: Portfolio
        live: tuple[LiveList, ...]

    def __init__(
        self, workspace: Workspace, stamp: Callable[[], Stamp], *, read_only: bool = False
    ) -> None:
        super().__init__()
        self.workspace = workspace
        self.stamp = stamp
        self.read_only = read_only
        self._search: Search | None = None

    def tell(self, text: str) -> None:
        """Say something in the line of the state."""
        raise NotImplementedError

    def open_desk(self, changes: tuple[Change, ...] = (), *, noticed: bool = False) -> None:
        """Read the lists again, in another thread."""
        self._end(stale=True)
        seen = self.desk.seen if self.desk and self.desk.changes else None
        job = partial(self._open, changes, seen, noticed=noticed)
        self.run_worker(job, thread=True, exclusive=True, group="desk")

    def _open(self, changes: tuple[Change, ...], seen: Portfolio | None, *, noticed: bool) -> None:
        try:
            workspace = service.open_workspace(self.workspace.folder)
            desk = opened(workspace, changes, seen)
            if not get_current_worker().is_cancelled:
                self.post_message(self.Opened(desk, noticed))
                self.post_message(self.Ready(desk.kept, service.live_lists(desk.kept)))
        except PortfolioError as error:
            self.post_message(self.Refused(error))

    def weigh(self, changes: tuple[Change, ...]) -> None:
        """Look at the lists with these decisions, and make a plan of them; nothing is written."""
        desk = self.desk
        if desk is None:
            return
        self._end(stale=True)
        job = partial(self._weigh, desk, changes)
        self.run_worker(job, thread=True, exclusive=True, group="desk")
        self.take_up(changes)

    def take_up(self, changes: tuple[Change, ...]) -> None:
        """These are weighed from now on, for whatever is pressed next; the lists and the plan follow."""
        if self.desk is not None:
            self.set_reactive(Planning.desk, taken_up(self.desk, changes))

    def _weigh(self, desk: Desk, changes: tuple[Change, ...]) -> None:
        found = desk
        try:
            found = with_changes(desk, changes)
        except PortfolioError as error:
            self.post_message(self.Refused(error))
        if not get_current_worker().is_cancelled:
            self.post_message(self.Opened(found, noticed=False))

    def action_plan(self) -> None:
        """Propose a plan; of what is weighed, where something is."""
        if self.desk is not None:
            fresh = self.desk if self.desk.changes else replace(self.desk, plan=None)
            self.search(fresh)

    def search(self, desk: Desk) -> None:
        """Search for the plans that a desk lacks; a search that goes on is given up."""
        self._end(stale=True)
        held = self.desk.plan if self.desk and self.desk.kept == desk.kept else None
        self._search = Search(desk, held)
        self.tell(_("Planning … (Esc takes the best so far)"))
        job = partial(self._search_for, self._search)
        self.run_worker(job, thread=True, exclusive=True, group="plan")

    def action_stop(self) -> None:
        """Take the best plan that was found so far."""
        self._end(stale=False)

    @property
    def is_searching(self) -> bool:
        """A search goes on that was not ended."""
        return self._search is not None and not self._search.is_enough

    def _end(self, *, stale: bool) -> None:
        if self._search is not None:
            self._search.is_enough = True
            self._search.is_stale = self._search.is_stale or stale

    def _search_for(self, search: Search) -> None:
        """In the other thread: the plan of what is stored, then with what is weighed."""
        desk = search.desk
        try:
            plan = desk.plan or self._made(search, desk.kept, None)
            if search.held and service.is_better(search.held, plan):
                plan = search.held
            elif desk.plan is None and not self.read_only and not search.is_stale:
                service.remember(self.workspace, plan, self.stamp())
            weighed = None
            if desk.changes and not search.is_stale:
                near = Keep(plan.schedule.starts, HALF)
                weighed = self._made(search, desk.portfolio, near, SESSION)
            self.post_message(self.Found(search, plan, weighed))
        except PortfolioError as error:
            self.post_message(self.Refused(error, search))

    def _made(
        self, search: Search, portfolio: Portfolio, near: Keep | None, seconds: float | None = None
    ) -> Plan:
        def watch(_seconds: float, gap: float) -> bool:
            if search.is_time_to_tell():
                self.post_message(self.Progress(search, gap))
            return search.is_enough

        return service.make_plan(portfolio, seconds, watch, near, apart=True)

    def on_planning_ready(self, event: Ready) -> None:
        """Give the desk the lists whose weights can be moved."""
        gc.freeze()  # all that is loaded by now stays; looking through it again and again would hold up keys
        if self.desk is not None and self.desk.kept == event.kept:
            self.set_reactive(Planning.desk, replace(self.desk, live=event.live))
            self.was_readied()

    def was_readied(self) -> None:
        """What follows when weights can be moved; nothing else looks otherwise."""

    def on_planning_progress(self, event: Progress) -> None:
        """Say how far it is; of a search that was given up nobody wants to know."""
        if event.search is self._search and not event.search.is_enough:
            text = _("Planning: at most {gap} below the best possible (Esc takes the best so far)")
            if event.gap >= 1:
                text = _("Planning … (Esc takes the best so far)")
            self.tell(text.format(gap=percent(event.gap)))

    def on_planning_found(self, event: Found) -> None:
        """Show the plan; one that was searched for other lists or decisions is dropped."""
        if event.search is not self._search or event.search.is_stale or self.desk is None:
            return
        self._search = None
        self.desk = replace(self.desk, plan=event.plan, weighed=event.weighed)
        told = next(verdict(event.weighed or event.plan))
        if event.plan is event.search.held and event.weighed is None:
            told = _("No better plan was found; the one there is stays. {plan}").format(plan=told)
        self.tell(told)
        self.was_planned()

    def was_planned(self) -> None:
        """What follows when a plan was found."""
