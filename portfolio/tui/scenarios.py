"""View 4: what is weighed, what it does, and the motions (Szenarien)."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container, VerticalScroll
from textual.message import Message
from textual.reactive import reactive
from textual.widgets import Static

from portfolio import service
from portfolio.language import gettext as _
from portfolio.model import Motion, MotionState
from portfolio.report.comparing import change_words, effect_words, money_words
from portfolio.report.happenings import motions_sheet
from portfolio.tui.desk import Desk
from portfolio.tui.keys import key
from portfolio.tui.said import said
from portfolio.tui.table import LineTable


class ScenariosView(Container):
    """The motions, and below them what is being weighed, with its effect."""

    DEFAULT_CSS = """
    ScenariosView #motions { height: 1fr; }
    ScenariosView #weighed { height: 1fr; padding: 0 1; border-top: solid $panel; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        key("enter", "weigh", _("Weigh the motion"), id="motions.weigh"),
        key("a", "decide('accepted')", _("Accept the motion"), id="motions.accept"),
        key("r", "decide('rejected')", _("Reject the motion"), id="motions.reject"),
    ]

    desk: reactive[Desk | None] = reactive(None, always_update=True)

    @dataclass
    class Weigh(Message):
        """A motion shall be weighed."""

        motion: Motion

    @dataclass
    class Decide(Message):
        """The council decided on a motion."""

        motion: Motion
        state: MotionState

    def __init__(self, **more: str) -> None:
        super().__init__(**more)  # type: ignore[arg-type]
        self._motions: tuple[Motion, ...] = ()

    def compose(self) -> ComposeResult:
        """The parts."""
        yield LineTable(id="motions")
        with VerticalScroll(id="weighed", can_focus=False):
            yield Static(id="effect", markup=False)

    @property
    def table(self) -> LineTable:
        """The motions."""
        return self.query_one("#motions", LineTable)

    def watch_desk(self) -> None:
        """Show the motions as they stand."""
        if self.desk is not None:
            self._motions = service.moved_motions(self.desk.workspace)
            names = tuple(motion.name for motion in self._motions)
            self.table.show(motions_sheet(self._motions), names)
            self.query_one("#effect", Static).update(said("\n".join(self._weighed(self.desk))))

    def on_line_table_chosen(self) -> None:
        """A double click weighs a motion."""
        self.action_weigh()

    def action_weigh(self) -> None:
        """Try what a motion would do."""
        motion = self._motion()
        if motion:
            self.post_message(self.Weigh(motion))

    def action_decide(self, state: str) -> None:
        """Tell what became of it."""
        motion = self._motion()
        if motion:
            self.post_message(self.Decide(motion, MotionState(state)))

    def _motion(self) -> Motion | None:
        found = (motion for motion in self._motions if motion.name == self.table.cursor)
        return next(found, None)

    def _weighed(self, desk: Desk) -> Iterator[str]:
        if not desk.changes:
            yield _(
                "Nothing is being weighed: e marks, f fixes a year, x puts off, m makes a motion of it."
            )
            return
        yield _("Being weighed:")
        for change in desk.changes:
            yield f"• {change_words(change, desk.kept)}"
        if desk.plan and desk.weighed:
            found = service.compare(desk.plan, desk.weighed)
            yield ""
            yield from effect_words(desk.plan, desk.weighed, found)
            yield from money_words(found)
