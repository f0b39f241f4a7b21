"""View 2: when which project is built, and what that takes of money and staff year by year (Jahre)."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container, VerticalScroll
from textual.reactive import reactive
from textual.widgets import Static

from portfolio.language import gettext as _
from portfolio.model import Plan
from portfolio.report.charts import gantt_keys, gantt_sheet, over_words, use_bars, use_grid
from portfolio.tui.desk import Desk
from portfolio.tui.keys import key
from portfolio.tui.said import said
from portfolio.tui.table import LineTable, rows_of


class YearsView(Container):
    """How much of everything is used, and below it every project on a line of years."""

    DEFAULT_CSS = """
    YearsView #use { height: auto; max-height: 50%; padding: 0 1; border-bottom: solid $panel; }
    YearsView.-bars #use { height: 1fr; max-height: 100%; }
    YearsView.-bars #gantt { display: none; }
    YearsView #gantt { height: 1fr; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        key("b", "bars", _("Bars with amounts"), id="years.bars"),
    ]

    desk: reactive[Desk | None] = reactive(None, always_update=True)

    def compose(self) -> ComposeResult:
        """The parts."""
        with VerticalScroll(id="use"):
            yield Static(id="used", markup=False)
        yield LineTable(id="gantt")

    @property
    def table(self) -> LineTable:
        """The lines of years."""
        return self.query_one("#gantt", LineTable)

    def watch_desk(self) -> None:
        """Show the plan."""
        plan = self.desk.shown if self.desk else None
        self.query_one("#used", Static).update(said(self._text(plan)))
        if plan:
            keys = gantt_keys(plan)
            self.table.show_rows(rows_of(gantt_sheet(plan), keys, frozen=1))

    def action_bars(self) -> None:
        """Change between the overview with the lines of years, and bars with all amounts."""
        self.toggle_class("-bars")
        self.watch_desk()
        self.screen.set_focus(self.query_one("#use") if self.has_class("-bars") else self.table)

    def _text(self, plan: Plan | None) -> str:
        if plan is None:
            return _("There is no plan of these lists yet; p proposes one.")
        if self.has_class("-bars"):
            return "\n".join(use_bars(plan))
        lines = (*use_grid(plan), *over_words(plan))
        return "\n".join(lines)
