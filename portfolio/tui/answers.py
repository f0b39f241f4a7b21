"""Questions to the plan and their answers: what is known at once, and what is searched for meanwhile (Fragen)."""

import io
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib import import_module
from typing import TYPE_CHECKING, Any, ClassVar

from rich.console import Console
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical, VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Footer, OptionList, Static
from textual.widgets.option_list import Option
from textual.worker import get_current_worker

from portfolio import service
from portfolio.errors import PortfolioError
from portfolio.language import gettext as _
from portfolio.language import percent
from portfolio.model import Plan
from portfolio.report.cycle import asked
from portfolio.report.sheets import Sheet, as_table
from portfolio.tui.desk import Desk
from portfolio.tui.keys import key
from portfolio.tui.said import said

if TYPE_CHECKING:
    from portfolio.report.told import Told
    from portfolio.service.answers import Effort

SECONDS = 4.0
"""For each search."""


@dataclass(frozen=True, slots=True)
class Question:
    """Something that can be asked of a plan."""

    id: str
    text: str
    ask: Callable[["Effort"], "Told"]


class AnswerPage(ModalScreen[None]):
    """The answer to a question, once it is found; Esc gives up."""

    DEFAULT_CSS = """
    AnswerPage { align: center middle; }
    AnswerPage #box { width: 96%; height: 94%; padding: 0 1; border: round $primary; background: $surface; }
    AnswerPage #title { text-style: bold; }
    AnswerPage #body { height: 1fr; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        key("escape,q", "close", _("Close"), id="answer.close"),
        key("down,j", "scroll(1)", _("One row down"), show=False, id="answer.down"),
        key("up,k", "scroll(-1)", _("One row up"), show=False, id="answer.up"),
        key("pagedown,space", "scroll(12)", _("One page down"), show=False, id="answer.page_down"),
        key("pageup", "scroll(-12)", _("One page up"), show=False, id="answer.page_up"),
    ]

    def __init__(self, question: Question) -> None:
        super().__init__()
        self._question = question

    def compose(self) -> ComposeResult:
        """The question, and where its answer will stand."""
        with Vertical(id="box"):
            yield Static(said(self._question.text), id="title")
            with VerticalScroll(id="body", can_focus=False):
                yield Static(said(_("Searching … (Esc gives up)")), id="answer")
        yield Footer(show_command_palette=False)

    def on_mount(self) -> None:
        """Ask, in another thread, whose searches are processes of their own."""
        self.run_worker(self._ask, thread=True, exclusive=True, group="answer")

    def _ask(self) -> None:
        from portfolio.service.answers import Effort  # noqa: PLC0415  only who asks needs the solver

        worker = get_current_worker()

        def tell(share: float) -> None:
            text = _("Searching: {done} (Esc gives up)").format(done=percent(share, 0))
            self._say_from_there(text)

        try:
            spent = Effort(SECONDS, tell=tell, stop=lambda: worker.is_cancelled)
            told = self._question.ask(spent)
            lines = (*told.words, *as_lines(told.sheets, self._width))
            self._say_from_there("\n".join(lines))
        except PortfolioError as error:
            self._say_from_there(str(error))

    @property
    def _width(self) -> int:
        return max(40, int(self.app.size.width * 0.96) - 6)

    def _say_from_there(self, text: str) -> None:
        if not get_current_worker().is_cancelled and self.is_running:
            self.app.call_from_thread(self._say, text)

    def _say(self, text: str) -> None:
        if self.is_attached:
            self.query_one("#answer", Static).update(said(text))

    def action_close(self) -> None:
        """Back to the screen; a search that goes on ends."""
        self.workers.cancel_node(self)
        self.dismiss(None)

    def action_scroll(self, by: int) -> None:
        """By some rows."""
        self.query_one("#body").scroll_relative(y=by, animate=False)


class QuestionsDialog(ModalScreen[str]):
    """What can be asked."""

    DEFAULT_CSS = """
    QuestionsDialog { align: center middle; }
    QuestionsDialog #box { width: 84; max-width: 96%; height: auto; max-height: 94%; padding: 0 1;
                           border: round $primary; background: $surface; }
    QuestionsDialog #title { text-style: bold; }
    QuestionsDialog OptionList { height: auto; max-height: 16; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        key("escape", "close", _("Close"), id="questions.close"),
    ]

    def __init__(self, questions: Iterable[Question]) -> None:
        super().__init__()
        self._questions = tuple(questions)

    def compose(self) -> ComposeResult:
        """The questions."""
        with Vertical(id="box"):
            yield Static(said(_("Questions to the plan")), id="title")
            yield OptionList(*(Option(said(each.text), id=each.id) for each in self._questions))
        yield Footer(show_command_palette=False)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Ask it."""
        self.dismiss(event.option.id or "")

    def action_close(self) -> None:
        """Ask nothing."""
        self.dismiss("")


def why_of(desk: Desk, project: str) -> Question:
    """Why a project stands where it stands, and what would let it in."""

    def ask(spent: "Effort") -> "Told":
        if desk.shown is None:
            raise PortfolioError(_("There is no plan yet; please press p."))
        told: Told = _asked().why(desk.shown, project, spent)
        return told

    return Question("why", _("Why {id}?").format(id=project), ask)


def questions_of(desk: Desk) -> Iterator[Question]:
    """All that can be asked of the city's plan as it is shown."""
    text = _("Which duties find no place together?")
    yield Question("conflict", text, lambda spent: _asked().conflict(desk.portfolio, spent))
    if desk.shown is not None:
        yield from _of_plan(desk, desk.shown)
        yield from _of_edition(desk, desk.shown)
    yield from _of_year(desk)


def _of_year(desk: Desk) -> Iterator[Question]:
    """How far the year has come, and whether the database is sound."""
    space = desk.workspace
    today = datetime.now(UTC).astimezone().date()
    asks: dict[str, tuple[str, Callable[[Effort], Told]]] = {
        "year": (_("What is due this year?"), lambda _spent: asked.year(space, today)),
        "decisions": (
            _("What did the council decide?"),
            lambda _spent: asked.decisions(space),
        ),
        "states": (
            _("How far have projects, grants and papers come?"),
            lambda _spent: asked.every_state(space),
        ),
        "tasks": (
            _("Which links with goals have to be looked at?"),
            lambda _spent: asked.tasks(space),
        ),
        "database": (_("Is the database sound?"), lambda _spent: asked.database(space)),
    }
    yield from (Question(name, text, ask) for name, (text, ask) in asks.items())


def _of_plan(desk: Desk, plan: Plan) -> Iterator[Question]:
    space = desk.workspace
    asks: dict[str, tuple[str, Callable[[Effort], Told]]] = {
        "whys": (
            _("What would let in each project that is not planned?"),
            lambda spent: _asked().whys(plan, spent),
        ),
        "frontier": (
            _("What is the plan worth with another budget?"),
            lambda spent: _asked().frontier(plan, spent),
        ),
        "more": (
            _("What is one more post or one more million worth?"),
            lambda spent: _asked().more(plan, spent),
        ),
        "duties": (_("What do the duties cost?"), lambda spent: _asked().duties(plan, spent)),
        "sure": (_("Do the years hold if costs are off?"), lambda _spent: _asked().years(plan)),
        "weightings": (
            _("Who starts whatever the weights?"),
            lambda spent: _asked().weightings(plan, spent),
        ),
        "reserve": (
            _("What reserve makes every year sure?"),
            lambda spent: _asked().reserve(plan, spent),
        ),
        "grants": (
            _("What does the plan count on that is not sure?"),
            lambda _spent: _asked().grants(plan),
        ),
        "staff": (_("Can it be built?"), lambda _spent: _asked().staff(space, plan)),
        "slips": (_("Who was put off how often?"), lambda _spent: _asked().slips(space, desk.kept)),
    }
    yield from (Question(name, text, ask) for name, (text, ask) in asks.items())


def _of_edition(desk: Desk, plan: Plan) -> Iterator[Question]:
    """Where there is one: what changed since, and whether it is sound."""
    name = desk.edition
    if not name:
        return

    def since(_spent: "Effort") -> "Told":
        before = service.edition(desk.workspace, name).plan
        told: Told = _asked().compared(before, plan, (name, _("now")))
        return told

    text = _("What changed since the edition «{name}»?").format(name=name)
    yield Question("since", text, since)
    text = _("Is the edition «{name}» what was published?").format(name=name)
    yield Question("verify", text, lambda _spent: _asked().verified(desk.workspace, name)[1])


def _asked() -> Any:  # noqa: ANN401  a module
    """The answers; with them comes the solver, which only who asks needs."""
    return import_module("portfolio.report.answers.asked")


def as_lines(sheets: Iterable[Sheet], width: int) -> Iterator[str]:
    """Figures as a terminal of that width shows them."""
    for sheet in sheets:
        if sheet.rows:
            text = io.StringIO()
            Console(file=text, width=width, color_system=None).print(as_table(sheet, width))
            yield ""
            yield from (line.rstrip() for line in text.getvalue().splitlines())
