"""The screens' program: five views of a portfolio, and what a planner does with it (Programm)."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import Any, ClassVar

from rich.text import Text
from textual.app import ComposeResult, SystemCommand
from textual.binding import Binding, BindingType
from textual.command import CommandPalette
from textual.content import Content
from textual.screen import Screen
from textual.theme import Theme
from textual.widgets import ContentSwitcher, Footer, Static

from portfolio import service
from portfolio.errors import PortfolioError
from portfolio.language import gettext as _
from portfolio.language import inert, ngettext
from portfolio.model import Project, Stamp
from portfolio.report.happenings import subject_words
from portfolio.report.project import project_words
from portfolio.report.sheets import as_tsv
from portfolio.service import Page, Session, Workspace
from portfolio.tui.answers import AnswerPage, QuestionsDialog, questions_of, why_of
from portfolio.tui.course import CourseView
from portfolio.tui.deciding import WRITING, Deciding, plan_words
from portfolio.tui.desk import Desk, is_up_to_date
from portfolio.tui.dialogs import ColumnsDialog, Dialog
from portfolio.tui.effect import LATER as LATER_ANSWER
from portfolio.tui.effect import EffectScreen
from portfolio.tui.keys import key
from portfolio.tui.lists import ListsView
from portfolio.tui.pages import HelpPage, TextPage
from portfolio.tui.said import said
from portfolio.tui.scenarios import ScenariosView
from portfolio.tui.table import LineTable
from portfolio.tui.weights import WeightsView
from portfolio.tui.years import YearsView

View = ListsView | YearsView | WeightsView | ScenariosView | CourseView

WIDE = 110
"""Cells from which on the project stands beside the list; below it else."""

SMALLEST = (60, 15)
"""Cells and lines below which only the list is shown."""

LOOK = 0.5
"""Seconds between two looks whether somebody else has written."""

CONTRAST = Theme(
    name="kontrast", primary="#ffff00", secondary="#00ffff", warning="#ffff00", error="#ff6060",
    success="#00ff00", accent="#00ffff", foreground="#ffffff", background="#000000",
    surface="#000000", panel="#303030", dark=True, text_alpha=1.0,
)  # fmt: skip
THEMES = ("textual-dark", "textual-light", CONTRAST.name)


LATER: dict[str, type[YearsView | WeightsView | ScenariosView | CourseView]] = {
    "years": YearsView,
    "weights": WeightsView,
    "scenarios": ScenariosView,
    "course": CourseView,
}
"""Views that are made when they are seen for the first time."""


class Screens(Deciding):
    """Shows a portfolio and takes decisions on it."""

    CSS = """
    #views { height: 1; background: $panel; }
    #state { height: auto; max-height: 3; padding: 0 1; background: $panel; }
    ContentSwitcher { height: 1fr; }
    .-narrow #beside, .-tiny #beside { layout: vertical; }
    .-narrow #list, .-tiny #list { width: 100%; height: 1fr; }
    .-narrow #project { width: 100%; height: 7; border-left: none; border-top: solid $panel; }
    .-narrow WeightsView #criteria, .-tiny WeightsView #criteria { width: 34; }
    MarkDialog.-tiny #pair { layout: vertical; height: auto; }
    MarkDialog.-tiny #criteria { width: 100%; height: 5; }
    MarkDialog.-tiny #levels { width: 100%; height: 6; }
    .-tiny #views, .-tiny #tabs, .-tiny #filter, .-tiny #project, .-tiny #use, .-tiny Footer { display: none; }
    .-flat #views, .-flat #tabs, .-flat #filter, .-flat #project, .-flat #use, .-flat Footer { display: none; }
    .-tiny #state, .-flat #state { max-height: 1; }
    """
    ENABLE_COMMAND_PALETTE = True
    BINDINGS: ClassVar[list[BindingType]] = [
        key("1", "view('lists')", _("Lists"), id="view.lists", show=False),
        key("2", "view('years')", _("Years"), id="view.years", show=False),
        key("3", "view('weights')", _("Grid"), id="view.weights", show=False),
        key("4", "view('scenarios')", _("Scenarios"), id="view.scenarios", show=False),
        key("5", "view('course')", _("History"), id="view.course", show=False),
        key("enter", "sheet", _("All there is to know of the project"), id="project.sheet", show=False),
        key("w", "why", _("Why it stands there, and what would let it in"), id="project.why", show=False),
        key("W", "questions", _("Questions to the plan"), id="plan.questions", show=False),
        key("e", "mark", _("Mark"), id="decide.mark", told=_("Give the project another level, with a reason")),
        key("f", "settle", _("Fix year"), id="decide.settle", told=_("Fix the year in which the project starts")),
        key("x", "defer", _("Put it off"), id="decide.defer", told=_("Put the project off, with a reason")),
        key("d", "effect", _("What is weighed, before and after"), id="decide.effect", show=False),
        key("ctrl+s", "keep", _("Keep what is weighed"), id="decide.keep", show=False),
        key("m", "motion", _("Make a motion of what is weighed"), id="decide.motion", show=False),
        key("u,ctrl+z", "undo", _("Take back the last change you kept"), id="decide.undo", show=False),
        key("U,ctrl+y", "redo", _("Redo"), id="decide.redo", show=False),
        key("p", "plan", _("Plan"), id="plan.make", told=_("Propose in which year each project starts")),
        key("escape", "stop", _("Stop planning, take the best so far"), id="plan.stop", show=False),
        key("P", "publish", _("Publish"), id="plan.publish", show=False, told=_("Freeze the plan as an edition")),
        key("E", "export", _("Export"), id="plan.export", show=False, told=_("Write the file for the treasury")),
        key("c", "columns", _("Choose columns"), id="lists.columns", show=False),
        key("y", "copy", _("Copy the row (for Excel)"), id="copy.row", show=False),
        key("Y", "copy_all", _("Copy the list (for Excel)"), id="copy.list", show=False),
        key("t", "theme", _("Next colours: dark, light, high contrast"), id="app.theme", show=False),
        key("question_mark,f1", "keys", _("Help"), id="app.help", told=_("All keys")),
        key("ctrl+p", "command_palette", _("All actions by name"), id="app.actions", show=False),
        key("q", "quit", _("Quit"), id="app.quit"),
    ]  # fmt: skip

    def __init__(
        self, workspace: Workspace, stamp: Callable[[], Stamp], *, read_only: bool = False
    ) -> None:
        super().__init__(workspace, stamp, read_only=read_only)
        self.HORIZONTAL_BREAKPOINTS = [(0, "-tiny"), (SMALLEST[0], "-narrow"), (WIDE, "-wide")]
        self.VERTICAL_BREAKPOINTS = [(0, "-flat"), (SMALLEST[1], "-high")]
        self.trouble: PortfolioError | None = None
        self._fingerprint = ""
        self._session = service.session_of(workspace)

    def compose(self) -> ComposeResult:
        """The line of the views, the view, the line of the state, the keys."""
        names = [entry.name for entry in self.workspace.settings.lists]
        yield Static(id="views")
        with ContentSwitcher(initial="lists", id="switcher"):
            yield ListsView(names, id="lists")
        yield Static(id="state")
        yield Footer(show_command_palette=False)

    def on_mount(self) -> None:
        """As it was left, and then as it is."""
        self.title = self.workspace.settings.name
        self.register_theme(CONTRAST)
        self.set_keymap(dict(self.workspace.settings.keys))
        self._restore(self._session)
        self._fingerprint = service.fingerprint(self.workspace)
        self.call_after_refresh(self.open_desk, self._session.changes)
        if self._session.view in LATER:
            self.call_later(self.action_view, self._session.view)
        self._refuse_unknown_keys()
        self.set_interval(LOOK, self._look)

    def _refuse_unknown_keys(self) -> None:
        """Say which keys of portfolio.toml nobody knows."""
        known = {told[2] for told in self.key_lines()}
        unknown = [name for name in self.workspace.settings.keys if name not in known]
        if unknown:
            text = _("portfolio.toml, [keys]: nothing is called {ids}; ? shows what there is.")
            self.notify(text.format(ids=", ".join(unknown)), severity="warning", timeout=10)

    @property
    def view(self) -> View:
        """The view that is seen."""
        switcher = self.query_one("#switcher", ContentSwitcher)
        return switcher.visible_content  # type: ignore[return-value]

    @property
    def lists(self) -> ListsView:
        """The view of the ranked lists."""
        return self.screen_stack[0].query_one("#lists", ListsView)

    def the_project(self) -> Project | None:
        """The project of the cursor, in the view that is seen."""
        return self.desk.project(self.view.table.cursor) if self.desk else None

    def tell(self, text: str) -> None:
        """Say something in the line of the state."""
        self.screen_stack[0].query_one("#state", Static).update(said(text))

    def notify(self, message: str, **how: Any) -> None:  # noqa: ANN401
        """Say something that goes away by itself; never as markup."""
        how["markup"] = False
        super().notify(inert(message) if "\n" not in message else str(said(message)), **how)

    def watch_desk(self, desk: Desk | None) -> None:
        """Show it in the view that is seen; the others get it when they are seen."""
        if desk is not None:
            self.view.desk = desk
            self._name_views()

    def on_planning_opened(self, event: Deciding.Opened) -> None:
        """A desk was made: show it, and plan what is weighed."""
        before, desk = self.desk, event.desk
        if event.noticed and before is not None and is_up_to_date(before, desk):
            self.desk = replace(before, edition=desk.edition, places=desk.places)
            return
        same = before is not None and before.kept == desk.kept
        self.workspace = desk.workspace
        self.desk = desk
        self.tell(plan_words(desk))
        if event.noticed and not same:
            self._say_who()
            if isinstance(self.screen, EffectScreen):  # what it shows is not so any more
                self.screen.dismiss(LATER_ANSWER)
        if desk.changes:
            self.search(desk)
        self._remember()

    def was_readied(self) -> None:
        """Only the view of the weights shows it."""
        if isinstance(self.view, WeightsView):
            self.view.desk = self.desk

    def on_planning_refused(self, event: Deciding.Refused) -> None:
        """Say what cannot be; where nothing is shown yet, there is nothing to stay for."""
        if event.search is not None and event.search is not self._search:
            return
        if self.desk is None:
            self.trouble = event.error
            self.exit(return_code=1)
            return
        told = "\n".join([str(event.error), *map(str, event.error.problems)])
        self.notify(told, severity="error", timeout=10)
        self.tell(str(event.error))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Where nothing may be written, what writes is not there."""
        return not (self.read_only and action in WRITING)

    async def action_view(self, name: str) -> None:
        """Go to another view; it keeps the project of the cursor, where it shows projects."""
        here = self.the_project()
        switcher = self.query_one("#switcher", ContentSwitcher)
        if not switcher.query(f"#{name}"):
            await switcher.add_content(LATER[name](id=name))
        switcher.current = name
        view = self.view
        if isinstance(view, WeightsView) and self.lists.list_id:
            view.list_id = self.lists.list_id
        view.desk = self.desk
        self.set_focus(view.criteria if isinstance(view, WeightsView) else view.table)
        if here and here.id in view.table.rows.keys:
            view.table.cursor = here.id
        self._name_views()

    def action_stop(self) -> None:
        """Take the best plan so far; where none is sought, go on to the list."""
        if self.is_searching:
            super().action_stop()
        elif isinstance(self.view, ListsView):
            self.view.action_clear()

    def action_plan(self) -> None:
        """Propose a plan; under weights that are moved, what they would do to it."""
        change = self.view.change() if isinstance(self.view, WeightsView) else None
        if change:
            self.decide(change)
        else:
            super().action_plan()

    def action_sheet(self) -> None:
        """All there is to know of the project."""
        desk, project = self.desk, self.the_project()
        if desk is None or project is None:
            self.bell()
            return
        words = project_words(desk.portfolio, desk.by_id[project.id], desk.shown)
        self.push_screen(TextPage("\n".join(words)))

    def action_why(self) -> None:
        """Why the project stands where it stands, and what would let it in."""
        desk, project = self.desk, self.the_project()
        if desk is None or project is None:
            self.bell()
            return
        self.push_screen(AnswerPage(why_of(desk, project.id)))

    def action_questions(self) -> None:
        """Ask the plan something."""
        known = {each.id: each for each in questions_of(self.desk)} if self.desk else {}

        def ask(chosen: str | None) -> None:
            if chosen in known:
                self.push_screen(AnswerPage(known[chosen]))

        self.push_screen(QuestionsDialog(known.values()), ask)

    def action_tab(self, name: str) -> None:
        """Go to a list that was clicked on."""
        self.lists.tab = name

    def action_columns(self) -> None:
        """Choose what the lists tell."""
        names = {name: told.column.name for name, told in self.lists.columns().items()}
        shown = [told.id for told in self.lists.shown]
        self.push_screen(ColumnsDialog(names, shown), self._choose)

    def _choose(self, chosen: tuple[str, ...] | None) -> None:
        if chosen is not None:
            self.lists.chosen = chosen
            self._remember()

    def action_copy(self) -> None:
        """Copy the row of the cursor."""
        rows = self.view.table.rows
        if self.view.table.cursor in rows.keys:
            self._copy([rows.cells(self.view.table.cursor)], 1)

    def action_copy_all(self) -> None:
        """Copy all rows with their header."""
        rows = self.view.table.rows
        told = [tuple(column.name for column in rows.columns), *map(rows.cells, rows.keys)]
        self._copy(told, len(rows.keys))

    def _copy(self, rows: Iterable[tuple[str, ...]], count: int) -> None:
        self.copy_to_clipboard(as_tsv(rows))
        text = ngettext(
            "{count} row handed to the clipboard, if the terminal allows it; paste it into Excel.",
            "{count} rows handed to the clipboard, if the terminal allows it; paste them into Excel.",
            count,
        )
        self.notify(text.format(count=count))

    def action_theme(self) -> None:
        """The next colours."""
        now = THEMES.index(self.theme) if self.theme in THEMES else -1
        self.theme = THEMES[(now + 1) % len(THEMES)]
        self._remember()

    def action_keys(self) -> None:
        """All keys."""
        self.push_screen(HelpPage(self.key_lines()))

    async def action_quit(self) -> None:
        """Leave; what is weighed is found again."""
        self._remember()
        self._end(stale=True)
        self.exit()

    def get_key_display(self, binding: Binding) -> str:
        """Keys as they are written on a keyboard: «Strg+S»."""
        if binding.key == "delete":
            return _("Del")
        if binding.key.startswith("ctrl+") and not binding.key_display:
            ctrl = _("Ctrl")
            return f"{ctrl}+{binding.key.removeprefix('ctrl+').upper()}"
        return super().get_key_display(binding)

    def key_lines(self) -> Iterator[tuple[str, str, str]]:
        """Every key, what it does, and its id; as portfolio.toml has changed them."""
        rooms = (
            Screens,
            ListsView,
            YearsView,
            WeightsView,
            ScenariosView,
            LineTable,
            EffectScreen,
            Dialog,
        )
        for room in rooms:
            for each in room.BINDINGS:
                if isinstance(each, Binding) and self.check_action(each.action.split("(")[0], ()):
                    keys = self.workspace.settings.keys.get(each.id or "", each.key)
                    yield self._keys_told(keys), each.tooltip or each.description, each.id or ""

    def _keys_told(self, keys: str) -> str:
        return ", ".join(
            self.get_key_display(Binding(each.strip(), "", "")) for each in keys.split(",")
        )

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """The palette: every action of the program and of the view, with its key."""
        for owner in (self, self.view):
            for each in type(owner).BINDINGS:
                if isinstance(each, Binding) and owner.check_action(each.action.split("(")[0], ()):
                    told = f"{each.description} ({self._keys_told(each.key)})"
                    yield SystemCommand(
                        told, each.tooltip or each.description, _runner(self, owner, each.action)
                    )

    def action_command_palette(self) -> None:
        """Find an action by its name."""
        self.push_screen(
            CommandPalette(placeholder=_("Type what you want to do …"), id="--command-palette")
        )

    def _look(self) -> None:
        """Whether somebody has written; one's own changes are no news."""
        found = service.fingerprint(self.workspace)
        if found != self._fingerprint:
            self._fingerprint = found
            self.open_desk(self.desk.changes if self.desk else (), noticed=True)

    def _say_who(self) -> None:
        told = (each for each in service.happenings(self.workspace, 20) if each.action != "plan")
        last = next(told, None)
        if last and last.who != self.stamp().who:
            text = _("{who} has changed {subject}; the list is up to date.")
            self.notify(text.format(who=last.who, subject=subject_words(last)))

    def _name_views(self) -> None:
        """The views by name, the one that is seen in brackets, then the city."""
        names = {
            "lists": _("Lists"),
            "years": _("Years"),
            "weights": _("Grid"),
            "scenarios": _("Scenarios"),
            "course": _("History"),
        }
        here = self.view.id
        parts = [
            Content.from_markup(
                f"[@click=app.view('{name}')]{'▸' if name == here else ' '}{number} {text}[/] "
            )
            for number, (name, text) in enumerate(names.items(), start=1)
        ]
        told = [self.workspace.settings.name]
        told += [_("read only")] if self.read_only else []
        if self.desk and self.desk.changes:
            told.append(_("{count} being weighed").format(count=len(self.desk.changes)))
        parts.append(said(f"  {' · '.join(told)}"))
        self.query_one("#views", Static).update(Content("").join(parts), layout=False)

    def _restore(self, session: Session) -> None:
        lists = self.lists
        self.theme = session.theme if session.theme in self.available_themes else THEMES[0]
        lists.chosen, lists.sort = session.columns, session.sort
        if session.tab in lists.tabs:
            lists.tab = session.tab
        if session.filter:
            lists.field.value = session.filter
        if session.page.state == service.fingerprint(self.workspace):
            lists.show_page(session.page)
        lists.table.cursor = session.cursor or lists.table.cursor
        self.set_focus(lists.table)
        self._name_views()
        self.tell(_("Reading the lists …"))

    def _remember(self) -> None:
        lists, state = self.lists, service.fingerprint(self.workspace)
        session = Session(
            view=self.view.id or "",
            tab=lists.tab,
            cursor=lists.table.cursor,
            filter=lists.field.value,
            sort=lists.sort,
            columns=lists.chosen,
            theme=self.theme,
            changes=self.desk.changes if self.desk else (),
            page=self._page(state),
        )
        service.keep_session(self.workspace, session)

    def _page(self, state: str) -> Page:
        """The list and the whole screen as they are seen, unless it is another view."""
        page = self.lists.page(state)
        if self.view is not self.lists:
            return page
        strips = self.screen_stack[0]._compositor.render_strips()
        lines = tuple("".join(each.text for each in strip).rstrip() for strip in strips)
        return replace(page, screen=lines, size=(self.size.width, self.size.height))

    def _fatal_error(self) -> None:
        """A fault of the program: written down for whoever mends it, told in a sentence, nothing is lost."""
        import traceback  # noqa: PLC0415  hopefully never

        told = "".join(traceback.format_exception(self._exception)) if self._exception else ""
        path = service.report_crash(self.workspace, told)
        text = _(
            "The program has made a mistake and ends; what was kept is safe. Please report this: {file}"
        )
        self._exit_renderables.append(Text(text.format(file=path or "?")))
        self._close_messages_no_wait()


def _runner(app: Screens, owner: object, action: str) -> Callable[[], object]:
    return lambda: app.run_action(action, owner)  # type: ignore[arg-type]
