"""View 5: what happened so far (Verlauf)."""

from textual.app import ComposeResult
from textual.containers import Container
from textual.reactive import reactive
from textual.widgets import Static

from portfolio import service
from portfolio.language import gettext as _
from portfolio.report.happenings import happenings_sheet
from portfolio.tui.desk import Desk
from portfolio.tui.said import said
from portfolio.tui.table import LineTable


class CourseView(Container):
    """The editions in a line, the journal below."""

    DEFAULT_CSS = """
    CourseView #editions { height: auto; max-height: 4; padding: 0 1; background: $panel; }
    CourseView #journal { height: 1fr; }
    """

    desk: reactive[Desk | None] = reactive(None, always_update=True)

    def compose(self) -> ComposeResult:
        """The parts."""
        yield Static(id="editions", markup=False)
        yield LineTable(id="journal")

    @property
    def table(self) -> LineTable:
        """The journal."""
        return self.query_one("#journal", LineTable)

    def watch_desk(self) -> None:
        """Show what happened."""
        if self.desk is None:
            return
        names = service.edition_names(self.desk.workspace)
        told = _("There is no edition yet; P publishes one.")
        if names:
            told = _("Editions: {names}").format(names=", ".join(f"«{name}»" for name in names))
        self.query_one("#editions", Static).update(said(told))
        found = service.happenings(self.desk.workspace)
        self.table.show(
            happenings_sheet(found, self.desk.portfolio), [str(each.number) for each in found]
        )
