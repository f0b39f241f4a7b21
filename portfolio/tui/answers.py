"""Questions to the plan and their answers: what is known at once, and what is searched for meanwhile (Fragen)."""

import io
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

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
from portfolio.report.sheets import Sheet, as_table
from portfolio.tui.desk import Desk
from portfolio.tui.keys import key
from portfolio.tui.said import said

if TYPE_CHECKING:
    from portfolio.service.answers import Effort

SECONDS = 4.0
"""For each search."""

Told = tuple[Iterable[str], Iterable[Sheet]]
"""Sentences, and the figures they rest on."""


@dataclass(frozen=True, slots=True)
class Question:
    """Something that can be asked of a plan."""

    id: str
    text: str
    ask: Callable[["Effort"], Told]


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
            words, sheets = self._question.ask(spent)
            self._say_from_there("\n".join((*words, *as_lines(sheets, self._width))))
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
    text = _("Why {id}?").format(id=project)
    return Question("why", text, lambda spent: _why(desk, project, spent))


def questions_of(desk: Desk) -> Iterator[Question]:
    """All that can be asked of the city's plan as it is shown."""
    yield Question(
        "conflict",
        _("Which duties find no place together?"),
        lambda spent: _conflict(desk, spent),
    )
    if desk.shown is None:
        return
    plan = desk.shown
    texts: dict[str, tuple[str, Callable[[Plan, Effort], Told]]] = {
        "whys": (_("What would let in each project that is not planned?"), _whys),
        "frontier": (_("What is the plan worth with another budget?"), _frontier),
        "more": (_("What is one more post or one more million worth?"), _more),
        "duties": (_("What do the duties cost?"), _duties),
        "sure": (_("Do the years hold if costs are off?"), _sure),
        "weightings": (_("Who starts whatever the weights?"), _weightings),
        "reserve": (_("What reserve makes every year sure?"), _reserve),
        "grants": (_("What does the plan count on that is not sure?"), _grants),
    }
    for name, (text, ask) in texts.items():
        yield Question(name, text, lambda spent, ask=ask: ask(plan, spent))  # type: ignore[misc]
    yield Question("staff", _("Can it be built?"), lambda _spent: _staff(desk, plan))
    yield Question("slips", _("Who was put off how often?"), lambda _spent: _slips(desk))
    if desk.edition:
        yield Question(
            "since",
            _("What changed since the edition «{name}»?").format(name=desk.edition),
            lambda _spent: _since(desk, plan),
        )
        yield Question(
            "verify",
            _("Is the edition «{name}» what was published?").format(name=desk.edition),
            lambda _spent: _verify(desk),
        )


def as_lines(sheets: Iterable[Sheet], width: int) -> Iterator[str]:
    """Figures as a terminal of that width shows them."""
    for sheet in sheets:
        if sheet.rows:
            text = io.StringIO()
            Console(file=text, width=width, color_system=None).print(as_table(sheet, width))
            yield ""
            yield from (line.rstrip() for line in text.getvalue().splitlines())


def _why(desk: Desk, project: str, spent: "Effort") -> Told:
    from portfolio.report.answers.why import lacks_sheet, why_words  # noqa: PLC0415
    from portfolio.service import answers  # noqa: PLC0415

    if desk.shown is None:
        raise PortfolioError(_("There is no plan yet; please press p."))
    (found,) = answers.why(desk.shown, [project], spent)
    return why_words(found, desk.shown), [lacks_sheet(found, desk.shown)]


def _conflict(desk: Desk, spent: "Effort") -> Told:
    from portfolio.report.answers.conflict import clash_words  # noqa: PLC0415
    from portfolio.service import answers  # noqa: PLC0415

    return clash_words(answers.clash(desk.portfolio, spent), desk.portfolio), []


def _whys(plan: Plan, spent: "Effort") -> Told:
    from portfolio.report.answers.why import nobody_waits, why_sheet  # noqa: PLC0415
    from portfolio.service import answers  # noqa: PLC0415

    found = answers.why(plan, answers.askable(plan), spent)
    return nobody_waits(found), [why_sheet(found, plan)]


def _frontier(plan: Plan, spent: "Effort") -> Told:
    from portfolio.report.answers.worths import frontier_sheet, frontier_words  # noqa: PLC0415
    from portfolio.service import answers  # noqa: PLC0415

    steps = answers.frontier(plan, spent)
    return frontier_words(steps), [frontier_sheet(steps)]


def _more(plan: Plan, spent: "Effort") -> Told:
    from portfolio.report.answers.worths import marginals_sheet  # noqa: PLC0415
    from portfolio.service import answers  # noqa: PLC0415

    return [], [marginals_sheet(answers.marginals(plan, spent), plan.portfolio)]


def _duties(plan: Plan, spent: "Effort") -> Told:
    from portfolio.report.answers.worths import duties_sheet, duties_words  # noqa: PLC0415
    from portfolio.service import answers  # noqa: PLC0415

    found = answers.price_of_duties(plan, spent)
    return duties_words(found), [duties_sheet(found)]


def _sure(plan: Plan, _spent: "Effort") -> Told:
    from portfolio.report.answers.certainty import years_sheet, years_words  # noqa: PLC0415
    from portfolio.service import answers  # noqa: PLC0415

    found = answers.sure_years(plan)
    return years_words(found, answers.SURE), [years_sheet(found, plan)]


def _weightings(plan: Plan, spent: "Effort") -> Told:
    from portfolio.report.answers.certainty import starts_sheet, starts_words  # noqa: PLC0415
    from portfolio.service import answers  # noqa: PLC0415

    found = answers.sure_starts(plan, spent)
    return starts_words(found), [starts_sheet(found, plan)]


def _reserve(plan: Plan, spent: "Effort") -> Told:
    from portfolio.report.answers.certainty import reserve_words, years_sheet  # noqa: PLC0415
    from portfolio.service import answers  # noqa: PLC0415

    found = answers.with_reserve(plan, answers.SURE, spent)
    words = reserve_words(found, plan, answers.SURE)
    return words, [years_sheet(found.chances, found.plan)]


def _grants(plan: Plan, _spent: "Effort") -> Told:
    from portfolio.report.answers.hazards import hazards_sheet, hazards_words  # noqa: PLC0415
    from portfolio.service import answers  # noqa: PLC0415

    found = answers.hazards_of(plan)
    return hazards_words(found), [hazards_sheet(found)]


def _staff(desk: Desk, plan: Plan) -> Told:
    from portfolio.report.answers.buildable import buildable_sheet, buildable_words  # noqa: PLC0415
    from portfolio.service import answers  # noqa: PLC0415

    found = answers.held_against_record(desk.workspace, plan)
    return buildable_words(found, plan), [buildable_sheet(found, plan)]


def _slips(desk: Desk) -> Told:
    from portfolio.report.answers.deferrals import waiting_sheet, waiting_words  # noqa: PLC0415
    from portfolio.service import answers  # noqa: PLC0415

    found = answers.waiting_list(desk.workspace, desk.kept)
    return waiting_words(found), [waiting_sheet(found)]


def _since(desk: Desk, plan: Plan) -> Told:
    from portfolio.report.answers.sides import sides_sheets, sides_words  # noqa: PLC0415
    from portfolio.service import answers  # noqa: PLC0415

    before = service.edition(desk.workspace, desk.edition).plan
    found = answers.side_by_side(before, plan)
    return sides_words(found, (desk.edition, _("now"))), sides_sheets(found)


def _verify(desk: Desk) -> Told:
    from portfolio.report.answers.verify import verified_words  # noqa: PLC0415
    from portfolio.service import answers  # noqa: PLC0415

    return verified_words(answers.verify(desk.workspace, desk.edition)), []
