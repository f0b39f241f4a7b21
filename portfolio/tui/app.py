"""The screens' program: the ranked lists, and beside them the project (Programm)."""

from typing import ClassVar

from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.widgets import Footer, Static, Tab, Tabs

from portfolio import service
from portfolio.language import gettext as _
from portfolio.model import Portfolio, Ranking
from portfolio.report.marks import standing
from portfolio.report.plan import ranking_sheet
from portfolio.tui.table import LineTable

OVERALL = "overall"
"""The tab of all projects together; no list can be called so on the screen, for their tabs are numbered."""

WIDE = 110
"""Cells from which on the project stands beside the list; below it else."""


class Screens(App[None]):
    """Shows a portfolio; it writes nothing by itself."""

    CSS = """
    #project { width: 40%; padding: 0 1; border-left: solid $panel; }
    #list { width: 1fr; }
    .-narrow #lists { layout: vertical; }
    .-narrow #list { width: 100%; height: 1fr; }
    .-narrow #project { width: 100%; height: 6; border-left: none; border-top: solid $panel; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("q", "quit", _("Quit"), id="app.quit"),
        Binding("tab", "next_list", _("Next list"), id="lists.next", priority=True),
    ]

    def __init__(self, portfolio: Portfolio) -> None:
        super().__init__()
        self.HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (WIDE, "-wide")]
        self.portfolio = portfolio
        self.ranking: Ranking = service.rank_all(portfolio)

    def compose(self) -> ComposeResult:
        """Tabs, the list and the project beside it."""
        entries = self.portfolio.settings.lists
        yield Tabs(
            *(Tab(entry.name, id=f"list-{n}") for n, entry in enumerate(entries)),
            Tab(_("All projects"), id=OVERALL),
        )
        with Horizontal(id="lists"):
            yield LineTable(id="list")
            yield Static(id="project", markup=False)
        yield Footer()

    def on_mount(self) -> None:
        """The list is where a planner works."""
        self.title = self.portfolio.settings.name
        self.query_one(LineTable).focus()

    def on_tabs_tab_activated(self, event: Tabs.TabActivated) -> None:
        """Show the list of the tab."""
        self._show(str(event.tab.id))

    def on_line_table_moved(self, event: LineTable.Moved) -> None:
        """Show the project the cursor is on."""
        text = self._told(event.key) if event.key else ""
        self.query_one("#project", Static).update(text)

    def action_next_list(self) -> None:
        """Go to the next tab."""
        self.query_one(Tabs).action_next_tab()

    def _told(self, key: str) -> str:
        """The project in full, and where it stands in its own list."""
        project = self.portfolio.project(key)
        ranked = next(r for r in self.ranking.lists[project.list] if r.id == key)
        return f"{project.title}\n\n{standing(ranked, self.portfolio)}"

    def _show(self, tab: str) -> None:
        if tab == OVERALL:
            places = self.ranking.overall
        else:
            entry = self.portfolio.settings.lists[int(tab.removeprefix("list-"))]
            places = self.ranking.lists[entry.id]
        sheet = ranking_sheet(tab, places, self.portfolio, with_reasons=False)
        self.query_one(LineTable).show(sheet, [ranked.id for ranked in places])
