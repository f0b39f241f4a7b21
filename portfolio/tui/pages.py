"""Whole pages over the screen: the project sheet and the help (Seiten)."""

from collections.abc import Iterable
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical, VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Footer, Input, Static

from portfolio.language import gettext as _
from portfolio.report.sheets import Column, Sheet
from portfolio.tui.keys import key
from portfolio.tui.said import said
from portfolio.tui.table import LineTable


class TextPage(ModalScreen[None]):
    """Text to read and to scroll in."""

    DEFAULT_CSS = """
    TextPage { align: center middle; }
    TextPage #box { width: 96%; height: 94%; padding: 0 1; border: round $primary; background: $surface; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        key("escape,q,enter", "close", _("Close"), id="page.close"),
        key("down,j", "scroll(1)", _("One row down"), show=False, id="page.down"),
        key("up,k", "scroll(-1)", _("One row up"), show=False, id="page.up"),
    ]

    def __init__(self, text: str) -> None:
        super().__init__()
        self._text = text

    def compose(self) -> ComposeResult:
        """The text."""
        with VerticalScroll(id="box"):
            yield Static(said(self._text))
        yield Footer(show_command_palette=False)

    def action_close(self) -> None:
        """Back to the screen."""
        self.dismiss(None)

    def action_scroll(self, by: int) -> None:
        """By a row."""
        self.query_one("#box").scroll_relative(y=by, animate=False)


class SheetPage(ModalScreen[None]):
    """A sheet of figures, with sentences on how to read them."""

    DEFAULT_CSS = """
    SheetPage { align: center middle; }
    SheetPage #box { width: 96%; height: 94%; padding: 0 1; border: round $primary; background: $surface; }
    SheetPage LineTable { height: 1fr; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        key("escape,q,enter", "close", _("Close"), id="sheet.close"),
    ]

    def __init__(self, sheet: Sheet, words: Iterable[str]) -> None:
        super().__init__()
        self._sheet, self._words = sheet, tuple(words)

    def compose(self) -> ComposeResult:
        """The sentences below the figures."""
        with Vertical(id="box"):
            yield Static(said(self._sheet.title))
            yield LineTable(id="figures")
            yield Static(said("\n".join(self._words)))
        yield Footer(show_command_palette=False)

    def on_mount(self) -> None:
        """The figures."""
        table = self.query_one(LineTable)
        table.show(self._sheet, [str(number) for number in range(len(self._sheet.rows))])
        self.set_focus(table)

    def action_close(self) -> None:
        """Back to the screen."""
        self.dismiss(None)


class HelpPage(ModalScreen[None]):
    """All keys, found by typing a part of a key or of what it does."""

    DEFAULT_CSS = """
    HelpPage { align: center middle; }
    HelpPage #box { width: 90; max-width: 96%; height: 90%; padding: 0 1; border: round $primary;
                    background: $surface; }
    HelpPage LineTable { height: 1fr; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        key("escape,f1", "close", _("Close"), id="help.close", priority=True),
        key("down", "move(1)", _("One row down"), show=False, id="help.down"),
        key("up", "move(-1)", _("One row up"), show=False, id="help.up"),
        key("pagedown", "move(15)", _("One page down"), show=False, id="help.page_down"),
        key("pageup", "move(-15)", _("One page up"), show=False, id="help.page_up"),
    ]

    def __init__(self, lines: Iterable[tuple[str, str, str]]) -> None:
        super().__init__()
        self._lines = tuple(lines)

    def compose(self) -> ComposeResult:
        """A filter, and the keys."""
        with Vertical(id="box"):
            yield Static(said(_("Keys: type what you are looking for; Esc goes back.")))
            yield Input(id="wanted", compact=True)
            yield LineTable(id="keys")
        yield Footer(show_command_palette=False)

    def on_mount(self) -> None:
        """All of them."""
        self._show("")

    def on_input_changed(self, event: Input.Changed) -> None:
        """Those that are looked for."""
        self._show(event.value)

    def action_close(self) -> None:
        """Back to the screen."""
        self.dismiss(None)

    def action_move(self, by: int) -> None:
        """Move in the list while typing."""
        self.query_one(LineTable).action_move(by)

    def _show(self, wanted: str) -> None:
        words = wanted.casefold().split()
        found = [line for line in self._lines if all(w in _searched(line) for w in words)]
        columns = (
            Column(_("Key")),
            Column(_("What it does"), long=True),
            Column(_("Name in [keys]")),
        )
        rows = tuple(found)
        self.query_one(LineTable).show(Sheet("", columns, rows), [str(n) for n in range(len(rows))])


def _searched(line: tuple[str, str, str]) -> str:
    """What a key is found by; «ctrl» finds it in every language."""
    told = " ".join(line).casefold()
    ctrl = _("Ctrl").casefold()
    return f"{told} {told.replace(ctrl, 'ctrl')}"
