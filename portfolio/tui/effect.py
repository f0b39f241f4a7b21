"""Before and after: what a decision does, and whether it is kept (Wirkung)."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical, VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Footer, Static

from portfolio import service
from portfolio.language import gettext as _
from portfolio.model import Plan
from portfolio.report.comparing import (
    change_words,
    effect_words,
    money_words,
    moved_sheet,
    place_words,
)
from portfolio.tui.desk import Desk
from portfolio.tui.keys import key
from portfolio.tui.said import said
from portfolio.tui.table import LineTable

KEEP, DROP, MOTION, LATER = "keep", "drop", "motion", "later"


class EffectScreen(ModalScreen[str]):
    """What is weighed, who is moved and displaced by it, and the question what becomes of it."""

    DEFAULT_CSS = """
    EffectScreen { align: center middle; }
    EffectScreen #box { width: 96%; height: 90%; padding: 0 1; border: round $primary;
                        background: $surface; }
    EffectScreen #title { text-style: bold; }
    EffectScreen #moved { height: 1fr; }
    EffectScreen #words { height: auto; max-height: 40%; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        key("enter,ctrl+s", "answer('keep')", _("Keep"), id="effect.keep"),
        key("delete", "answer('drop')", _("Drop"), id="effect.drop"),
        key("m", "answer('motion')", _("As a motion"), id="effect.motion"),
        key("escape", "answer('later')", _("Decide later"), id="effect.later"),
    ]

    def __init__(self, desk: Desk, before: Plan, after: Plan, *, may_keep: bool) -> None:
        super().__init__()
        self._desk, self._before, self._after, self._may_keep = desk, before, after, may_keep

    def compose(self) -> ComposeResult:
        """What is decided, what it does in words, and who is moved."""
        found = service.compare(self._before, self._after)
        decided = "; ".join(change_words(change, self._desk.kept) for change in self._desk.changes)
        plans, meant = (
            (self._before, self._after),
            {change.subject for change in self._desk.changes},
        )
        told = place_words(*plans, found, meant)
        words = (*effect_words(*plans, found), *([told] if told else []), *money_words(found))
        with Vertical(id="box"):
            yield Static(said(_("Weighed: {decided}").format(decided=decided)), id="title")
            with VerticalScroll(id="words", can_focus=False):
                yield Static(said("\n".join(words)))
            yield LineTable(id="moved")
        yield Footer(show_command_palette=False)

    def on_mount(self) -> None:
        """The rows."""
        found = service.compare(self._before, self._after)
        sheet = moved_sheet(self._before, self._after, found)
        self.query_one(LineTable).show(sheet, [moved.project for moved in found.moved])
        self.set_focus(self.query_one(LineTable))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """In a hall where nothing may be written, nothing is kept."""
        is_writing = action == "answer" and parameters and parameters[0] in {KEEP, MOTION}
        return not is_writing or self._may_keep

    def action_answer(self, answer: str) -> None:
        """Close with it."""
        self.dismiss(answer)
