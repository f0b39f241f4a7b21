"""Questions to the planner: what is decided, why, and under which name (Fragen).

An answer is tried before a dialog closes, so that what is wrong is told where it can be mended.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import ClassVar, Generic, TypeVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widget import Widget
from textual.widgets import Footer, Input, OptionList, Static
from textual.widgets.option_list import Option

from portfolio.errors import PortfolioError
from portfolio.language import gettext as _
from portfolio.model import Act, Change, Project
from portfolio.tui.keys import key
from portfolio.tui.said import said
from scoring.grid import Criterion
from scoring.scales import Scale, ends

Answer = TypeVar("Answer")
Check = Callable[[Answer], None]
"""Raises PortfolioError where an answer cannot be."""

CLEAR = "clear"
"""The choice that takes an earlier decision back."""


class Dialog(ModalScreen[Answer | None], Generic[Answer]):
    """A box with a question; it closes with an answer that can be, or with none."""

    DEFAULT_CSS = """
    Dialog { align: center middle; }
    Dialog #box { width: 84; max-width: 96%; height: auto; max-height: 94%; padding: 0 1;
                  border: round $primary; background: $surface; overflow-y: auto; }
    Dialog #title { text-style: bold; }
    Dialog .label { color: $text-muted; }
    Dialog #problem { color: $text-error; text-style: bold; height: auto; }
    Dialog OptionList { height: auto; max-height: 14; }
    Dialog Input { width: 1fr; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        key("ctrl+s,f2", "submit", _("Do it"), id="dialog.submit", priority=True),
        key("escape", "cancel", _("Leave it"), id="dialog.cancel"),
    ]

    def __init__(self, title: str, check: Check[Answer] | None = None) -> None:
        super().__init__()
        self._title = title
        self._check = check

    def compose(self) -> ComposeResult:
        """The box."""
        with Vertical(id="box"):
            yield Static(said(self._title), id="title")
            yield from self.fields()
            yield Static(id="problem", markup=False)
        yield Footer(show_command_palette=False)

    def fields(self) -> Iterable[Widget]:
        """What is asked."""
        return ()

    def answer(self) -> Answer:
        """What was answered.

        Raises:
            PortfolioError: Something is missing.
        """
        raise NotImplementedError

    def action_submit(self) -> None:
        """Close, if the answer can be."""
        try:
            found = self.answer()
            if self._check:
                self._check(found)
        except PortfolioError as error:
            told = [str(error), *map(str, error.problems)]
            self.query_one("#problem", Static).update(said("\n".join(told)))
            empty = [line for line in self.query(Input) if line.display and not line.value.strip()]
            if empty:
                self.set_focus(empty[0])
            return
        self.dismiss(found)

    def action_cancel(self) -> None:
        """Close without an answer."""
        self.dismiss(None)

    def on_input_submitted(self) -> None:
        """Enter in a line is an answer."""
        self.action_submit()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """From a list it goes on to what follows."""
        steps = [each for each in self.query("OptionList, Input") if each.display]
        following = steps[steps.index(event.option_list) + 1 :]
        if following:
            self.set_focus(following[0])


class TextDialog(Dialog[str]):
    """One line of text, e.g. a name."""

    def __init__(
        self, title: str, hint: str, text: str = "", check: Check[str] | None = None
    ) -> None:
        super().__init__(title, check)
        self._hint, self._text = hint, text

    def fields(self) -> Iterable[Widget]:
        """The line."""
        yield Static(said(self._hint), classes="label")
        yield Input(self._text, id="text", compact=True)

    def answer(self) -> str:
        """The text."""
        text = self.query_one("#text", Input).value.strip()
        if not text:
            raise PortfolioError(_("Please type something, or leave with Esc."))
        return text


class ChoiceDialog(Dialog[tuple[str, str]]):
    """One of several, and a line of text."""

    def __init__(  # noqa: PLR0913
        self,
        title: str,
        choices: Mapping[str, str],
        hint: str,
        *,
        text: str = "",
        now: str = "",
        check: Check[tuple[str, str]] | None = None,
    ) -> None:
        super().__init__(title, check)
        self._choices, self._hint, self._text, self._now = choices, hint, text, now

    def fields(self) -> Iterable[Widget]:
        """The choices, and the line below."""
        options = (Option(said(told), id=key) for key, told in self._choices.items())
        choices = OptionList(*options, id="choices")
        choices.highlighted = [*self._choices].index(self._now) if self._now in self._choices else 0
        yield choices
        yield Static(said(self._hint), classes="label")
        yield Input(self._text, id="text", compact=True)

    def answer(self) -> tuple[str, str]:
        """The choice and the text."""
        options = self.query_one("#choices", OptionList)
        option = options.highlighted_option
        if option is None:
            raise PortfolioError(_("Please choose one of the lines."))
        return option.id or "", self.query_one("#text", Input).value.strip()


class MarkDialog(Dialog[Change]):
    """A criterion, its level with the text of each, and why."""

    DEFAULT_CSS = """
    MarkDialog #box { width: 110; }
    MarkDialog #pair { height: 14; }
    MarkDialog #criteria { width: 26; height: 100%; max-height: 14; }
    MarkDialog #levels { width: 1fr; height: 100%; max-height: 14; }
    MarkDialog #number { display: none; }
    """

    def __init__(
        self,
        project: Project,
        criteria: Sequence[Criterion],
        known: Mapping[str, int],
        check: Check[Change],
    ) -> None:
        super().__init__(_("Mark {id} {title}").format(id=project.id, title=project.title), check)
        self._project, self._criteria, self._known = project, criteria, known

    def fields(self) -> Iterable[Widget]:
        """Criteria and levels side by side, reason and evidence below."""
        named = (
            Option(said(f"{self._known.get(c.id, '–')}  {c.short}"), id=c.id)
            for c in self._criteria
        )
        yield Horizontal(OptionList(*named, id="criteria"), OptionList(id="levels"), id="pair")
        yield Input(id="number", compact=True)
        yield Static(_("Reason (needed)"), classes="label")
        yield Input(id="reason", compact=True)
        yield Static(_("Evidence, e.g. a report"), classes="label")
        yield Input(id="evidence", compact=True)

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """Show what the levels of that criterion mean."""
        if event.option_list.id == "criteria":
            self._show_levels()

    def answer(self) -> Change:
        """The mark."""
        criterion = self._criterion()
        return Change(
            Act.MARK,
            self._project.id,
            marks={criterion.id: self._typed(criterion)},
            reason=self.query_one("#reason", Input).value.strip(),
            evidence=self.query_one("#evidence", Input).value.strip(),
        )

    def _criterion(self) -> Criterion:
        option = self.query_one("#criteria", OptionList).highlighted_option
        found = (c for c in self._criteria if option and c.id == option.id)
        criterion = next(found, None)
        if criterion is None:
            raise PortfolioError(_("Please choose one of the lines."))
        return criterion

    def _typed(self, criterion: Criterion) -> str:
        if criterion.scale is not Scale.LEVELS:
            return self.query_one("#number", Input).value.strip()
        option = self.query_one("#levels", OptionList).highlighted_option
        if option is None:
            raise PortfolioError(_("Please choose a level."))
        return "" if option.id == CLEAR else (option.id or "")[1:]

    def _show_levels(self) -> None:
        criterion, levels = self._criterion(), self.query_one("#levels", OptionList)
        now = self._known.get(criterion.id)
        by_number = criterion.scale is not Scale.LEVELS
        levels.clear_options()
        for level, meaning in enumerate(criterion.anchors):
            sign = "●" if level == now else " "
            levels.add_option(Option(said(f"{sign} {level}  {meaning}"), id=f"l{level}"))
        levels.add_option(Option(said(_("  –  open: withdraw the mark")), id=CLEAR))
        levels.highlighted = len(criterion.anchors) if now is None else now
        number = self.query_one("#number", Input)
        number.display = by_number
        if by_number:
            first, last = ends(criterion.scale, criterion.best)
            number.placeholder = _("A number from {first} to {last}").format(first=first, last=last)


class ColumnsDialog(Dialog[tuple[str, ...]]):
    """Which columns are shown; a cross says so, not a colour."""

    BINDINGS: ClassVar[list[BindingType]] = [
        key("space", "turn", _("Show or hide"), id="columns.turn"),
    ]

    def __init__(self, names: Mapping[str, str], chosen: Iterable[str]) -> None:
        super().__init__(_("Columns (space chooses)"))
        self._names, self._chosen = names, set(chosen)

    def fields(self) -> Iterable[Widget]:
        """All columns there are."""
        yield OptionList(*(Option(self._told(name), id=name) for name in self._names), id="columns")

    def action_turn(self) -> None:
        """Show a column, or hide it."""
        options = self.query_one("#columns", OptionList)
        option = options.highlighted_option
        if option is not None and option.id:
            self._chosen ^= {option.id}
            options.replace_option_prompt(option.id, self._told(option.id))

    def answer(self) -> tuple[str, ...]:
        """The columns in the order in which they are read; none chosen is what fits."""
        return tuple(name for name in self._names if name in self._chosen)

    def _told(self, name: str) -> Content:
        return said(f"{'[x]' if name in self._chosen else '[ ]'} {self._names[name]}")


class ConfirmDialog(Dialog[bool]):
    """Something to be read before it is done."""

    def __init__(self, title: str, text: str) -> None:
        super().__init__(title)
        self._text = text

    def fields(self) -> Iterable[Widget]:
        """The text."""
        yield Static(said(self._text))

    def answer(self) -> bool:
        """Yes."""
        return True
