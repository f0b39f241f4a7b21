"""The screens' program: the ranked lists, and beside them the project (Programm)."""

from typing import ClassVar

from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.widgets import Footer, Input, Static, Tab, Tabs
from textual.worker import get_current_worker

from portfolio import service
from portfolio.language import gettext as _
from portfolio.language import percent
from portfolio.model import Plan, Portfolio, Ranking
from portfolio.report.marks import standing
from portfolio.report.plan import ranking_sheet
from portfolio.report.words import verdict
from portfolio.tui.table import LineTable
from scoring.rank import Ranked

OVERALL = "overall"
"""The tab of all projects together; no list can be called so on the screen, for their tabs are numbered."""

WIDE = 110
"""Cells from which on the project stands beside the list; below it else."""


class Screens(App[None]):
    """Shows a portfolio; it writes nothing by itself."""

    CSS = """
    #project { width: 40%; padding: 0 1; border-left: solid $panel; }
    #list { width: 1fr; }
    #state { height: auto; padding: 0 1; background: $panel; }
    .-narrow #lists { layout: vertical; }
    .-narrow #list { width: 100%; height: 1fr; }
    .-narrow #project { width: 100%; height: 6; border-left: none; border-top: solid $panel; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("q", "quit", _("Quit"), id="app.quit"),
        Binding("tab", "next_list", _("Next list"), id="lists.next", priority=True),
        Binding("p", "plan", _("Plan"), id="plan.make"),
        Binding("slash", "filter", _("Filter"), id="lists.filter"),
        Binding("escape", "clear_filter", _("Clear the filter"), show=False, id="lists.clear"),
    ]

    def __init__(self, portfolio: Portfolio) -> None:
        super().__init__()
        self.HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (WIDE, "-wide")]
        self.portfolio = portfolio
        self.ranking: Ranking = service.rank_all(portfolio)
        self.plan: Plan | None = None
        self._tab = ""

    def compose(self) -> ComposeResult:
        """Tabs, the list and the project beside it."""
        entries = self.portfolio.settings.lists
        yield Tabs(
            *(Tab(entry.name, id=f"list-{n}") for n, entry in enumerate(entries)),
            Tab(_("All projects"), id=OVERALL),
        )
        yield Input(
            id="filter", compact=True, placeholder=_("Number, title, product, department or team")
        )
        with Horizontal(id="lists"):
            yield LineTable(id="list")
            yield Static(id="project", markup=False)
        yield Static(id="state", markup=False)
        yield Footer()

    def on_mount(self) -> None:
        """The list is where a planner works."""
        self.title = self.portfolio.settings.name
        self.query_one("#filter").display = False
        self.query_one(LineTable).focus()

    def on_tabs_tab_activated(self, event: Tabs.TabActivated) -> None:
        """Show the list of the tab."""
        self._tab = str(event.tab.id)
        self._show()

    def on_input_changed(self, _event: Input.Changed) -> None:
        """Show what is left of the list with every letter."""
        self._show()

    def on_input_submitted(self, _event: Input.Submitted) -> None:
        """Back to the list; the filter stays."""
        self.query_one(LineTable).focus()

    def on_line_table_moved(self, event: LineTable.Moved) -> None:
        """Show the project the cursor is on."""
        text = self._told(event.key) if event.key else ""
        self.query_one("#project", Static).update(text)

    def action_next_list(self) -> None:
        """Go to the next tab."""
        self.query_one(Tabs).action_next_tab()

    def action_plan(self) -> None:
        """Propose a plan beside the screen's own work; a search that goes on is given up."""
        self._tell(_("Planning …"))
        self.run_worker(self._planned, thread=True, exclusive=True, group="plan")

    def _planned(self) -> None:
        worker = get_current_worker()

        def watch(_seconds: float, gap: float) -> None:
            if not worker.is_cancelled:
                text = _("Planning: at most {gap} below the best possible")
                self.call_from_thread(self._tell, text.format(gap=percent(gap)))

        plan = service.make_plan(self.portfolio, watch=watch)
        if not worker.is_cancelled:
            self.call_from_thread(self._keep, plan)

    def _keep(self, plan: Plan) -> None:
        """Show a plan that was found; nothing is written."""
        self.plan = plan
        self._tell(next(verdict(plan)))
        self._show()

    def _tell(self, text: str) -> None:
        self.query_one("#state", Static).update(text)

    def action_filter(self) -> None:
        """Type what is looked for."""
        field = self.query_one("#filter", Input)
        field.display = True
        field.focus()

    def action_clear_filter(self) -> None:
        """Show the whole list again."""
        field = self.query_one("#filter", Input)
        field.value = ""
        field.display = False
        self.query_one(LineTable).focus()

    def _told(self, key: str) -> str:
        """The project in full, and where it stands in its own list."""
        project = self.portfolio.project(key)
        ranked = next(r for r in self.ranking.lists[project.list] if r.id == key)
        return f"{project.title}\n\n{standing(ranked, self.portfolio)}"

    def _show(self) -> None:
        wanted = self.query_one("#filter", Input).value
        places = service.matching(self._places(), self.portfolio, wanted)
        starts = self.plan.schedule.starts if self.plan else None
        sheet = ranking_sheet(self._tab, places, self.portfolio, starts, with_reasons=False)
        self.query_one(LineTable).show(sheet, [ranked.id for ranked in places])

    def _places(self) -> tuple[Ranked, ...]:
        """The ranked list of the tab."""
        if self._tab == OVERALL:
            return self.ranking.overall
        entry = self.portfolio.settings.lists[int(self._tab.removeprefix("list-"))]
        return self.ranking.lists[entry.id]
