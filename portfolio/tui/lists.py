"""View 1: the ranked lists, and beside them the project (Listen)."""

from collections.abc import Iterable
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container, Horizontal
from textual.content import Content
from textual.reactive import reactive
from textual.widgets import Input, Static

from portfolio import service
from portfolio.language import gettext as _
from portfolio.language import inert
from portfolio.report.columns import Seen, Told, columns_of
from portfolio.report.project import project_words
from portfolio.report.sheets import Column
from portfolio.service import Page
from portfolio.tui.desk import Desk
from portfolio.tui.keys import key
from portfolio.tui.pane import TextPane
from portfolio.tui.table import GAP, LineTable, Rows
from scoring.rank import Ranked

OVERALL = "overall"
"""The tab of all projects together; no list can be called so on the screen, for their tabs are numbered."""

NARROW = ("place", "id", "title", "class", "points", "start", "cost")
"""Columns where there is little room and nothing else was chosen."""

MORE = ("change", "flags", "bar", "own", "days")
"""Columns that are added one by one while there is room."""

ORDER = (
    "place",
    "change",
    "id",
    "title",
    "class",
    "points",
    "bar",
    "start",
    "cost",
    "own",
    "days",
    "flags",
)
"""In which these are read."""

TITLE = 28
"""Cells a title keeps before there is room for another column."""

FROZEN = frozenset({"place", "change", "id"})
"""Columns that never scroll away, as long as they are the first."""


class ListsView(Container):
    """Tabs of lists, a filter, the list, and the project of the cursor."""

    DEFAULT_CSS = """
    ListsView #tabs { height: 1; text-style: bold; }
    ListsView #list { width: 1fr; }
    ListsView #project { width: 40%; padding: 0 1; border-left: solid $panel; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        key("tab", "next_list", _("Next list"), show=False, id="lists.next"),
        key("shift+tab", "next_list(-1)", _("Previous list"), show=False, id="lists.previous"),
        key("slash", "filter", _("Filter"), id="lists.filter", priority=True),
        key("escape", "clear", _("Clear the filter"), show=False, id="lists.clear"),
        key("s", "sort", _("Sort by the next column"), show=False, id="lists.sort"),
        key("S", "turn", _("Turn the order round"), show=False, id="lists.turn"),
        key("v", "predecessor", _("Go to what comes before it"), show=False, id="lists.before"),
        key("shift+down", "read(3)", _("Read on"), show=False, id="project.down"),
        key("shift+up", "read(-3)", _("Read back"), show=False, id="project.up"),
    ]

    desk: reactive[Desk | None] = reactive(None, always_update=True)
    tab = reactive("list-0")
    """Which list is shown: «list-» and its number, or OVERALL."""
    chosen: reactive[tuple[str, ...]] = reactive(())
    """Ids of the columns; none for those that fit."""
    sort = reactive("")
    """Id of the column by which is sorted, with «-» before it for the other way round; empty by place."""

    def __init__(self, lists: Iterable[str], **more: str) -> None:
        super().__init__(**more)  # type: ignore[arg-type]
        self._names = tuple(lists)
        self.shown: tuple[Told, ...] = ()
        """The columns."""
        self._known: dict[str, Told] = {}

    def compose(self) -> ComposeResult:
        """The parts."""
        yield Static(id="tabs")
        yield Input(id="filter", compact=True, placeholder=_FILTER)
        with Horizontal(id="beside"):
            yield LineTable(id="list")
            yield TextPane(id="project")

    @property
    def table(self) -> LineTable:
        """The list."""
        return self.query_one("#list", LineTable)

    @property
    def field(self) -> Input:
        """The filter."""
        return self.query_one("#filter", Input)

    @property
    def tabs(self) -> tuple[str, ...]:
        """All tabs: one a list, and one for all of them together."""
        return (*(f"list-{n}" for n in range(len(self._names))), OVERALL)

    @property
    def list_id(self) -> str:
        """The list of the tab; of all projects together that of the cursor's project."""
        if self.desk is None:
            return ""
        if self.tab != OVERALL:
            return self.desk.portfolio.settings.lists[_number(self.tab)].id
        project = self.desk.project(self.table.cursor)
        return project.list if project else self.desk.portfolio.settings.lists[0].id

    def show_page(self, page: Page) -> None:
        """Show what was seen last, until the list itself is there."""
        columns = tuple(
            Column(name, right=right, long=long)
            for name, right, long in zip(page.names, page.right, page.long, strict=True)
        )
        rows = dict(zip(page.keys, page.rows, strict=True))
        self.table.show_rows(Rows(columns, page.widths, page.keys, rows.__getitem__))

    def page(self, state: str) -> Page:
        """What is seen now, for the next start."""
        rows, table = self.table.rows, self.table
        first = round(table.scroll_y)
        keys = rows.keys[first : first + table.size.height]
        return Page(
            names=rows.named(),
            right=tuple(column.right for column in rows.columns),
            long=tuple(column.long for column in rows.columns),
            widths=rows.widths,
            keys=keys,
            rows=tuple(map(rows.cells, keys)),
            state=state,
        )

    def on_mount(self) -> None:
        """The project is shown in the same moment the cursor goes to it."""
        self.table.follow = lambda _key: self._tell()
        self.field.cursor_blink = False  # every blink is a line over the network
        self._name_tabs()

    def watch_desk(self) -> None:
        """Show the lists anew."""
        self._known = self.columns()
        self._show()

    def watch_tab(self) -> None:
        """Show another list."""
        self._name_tabs()
        self._known = self.columns()
        self._show()

    def watch_chosen(self) -> None:
        """Show other columns."""
        self._show()

    def watch_sort(self) -> None:
        """Show another order."""
        self._show()

    def on_resize(self) -> None:
        """More columns where there is more room."""
        if self.desk is not None and not self.chosen:
            self._show()

    def on_input_changed(self) -> None:
        """Show what is left of the list with every letter."""
        self._show()

    def on_input_submitted(self) -> None:
        """Back to the list; the filter stays."""
        self.screen.set_focus(self.table)

    def on_line_table_header_clicked(self, event: LineTable.HeaderClicked) -> None:
        """Sort by that column; a second click turns the order round."""
        key = self.shown[event.place].id
        self.sort = f"-{key}" if self.sort == key else key

    def action_next_list(self, by: int = 1) -> None:
        """Go to the next tab, or the one before."""
        tabs = self.tabs
        self.tab = tabs[(tabs.index(self.tab) + by) % len(tabs)]

    def action_filter(self) -> None:
        """Type what is looked for."""
        self.screen.set_focus(self.field)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Where there is no filter to clear, its key is free for others; in the filter a slash is a slash."""
        if action == "filter":
            return not self.field.has_focus
        return action != "clear" or bool(self.field.value) or self.field.has_focus

    def action_clear(self) -> None:
        """Show the whole list again."""
        self.field.value = ""
        self.screen.set_focus(self.table)

    def action_sort(self) -> None:
        """Sort by the column after the one by which is sorted; after the last one by place."""
        keys = ["", *(told.id for told in self.shown if told.id != "place")]
        now = self.sort.removeprefix("-")
        self.sort = keys[(keys.index(now) + 1) % len(keys)] if now in keys else ""

    def action_turn(self) -> None:
        """The last first."""
        self.sort = (
            self.sort.removeprefix("-") if self.sort.startswith("-") else f"-{self.sort or 'place'}"
        )

    def action_read(self, by: int) -> None:
        """Scroll what is told of the project."""
        self.query_one("#project", TextPane).scroll_by(by)

    def action_predecessor(self) -> None:
        """Put the cursor on the project that has to come before this one."""
        project = self.desk and self.desk.project(self.table.cursor)
        before = project.after[0].id if project and project.after else ""
        if not before:
            self.app.bell()
        else:
            self.go_to(before)

    def go_to(self, key: str) -> None:
        """Put the cursor on a project, in the list it stands in."""
        if self.desk is None or key not in self.desk.by_id:
            return
        if key not in self.table.rows.keys:
            self.field.value = ""
            wanted = self.desk.portfolio.project(key).list
            ids = [entry.id for entry in self.desk.portfolio.settings.lists]
            self.tab = f"list-{ids.index(wanted)}"
        self.table.cursor = key

    def columns(self) -> dict[str, Told]:
        """All columns there are."""
        if self.desk is None:
            return {}
        plan, held = self.desk.shown, self.desk.plan
        return columns_of(
            Seen(
                self.desk.portfolio,
                plan.schedule.starts if plan else None,
                held.schedule.starts if self.desk.weighed and held else None,
                self.desk.places,
                has_open=any(ranked.place is None for ranked in self._places()),
            )
        )

    def _name_tabs(self) -> None:
        """The names of the lists, the one that is seen marked; a click goes there."""
        names = (*self._names, _("All projects"))
        parts = (
            Content.from_markup(
                f"[@click=app.tab('{tab}')]{'▸' if tab == self.tab else ' '}$name[/] ",
                name=inert(name),
            )
            for tab, name in zip(self.tabs, names, strict=True)
        )
        self.query_one("#tabs", Static).update(Content("").join(parts), layout=False)

    def _show(self) -> None:
        if self.desk is None:
            return
        known = self._known
        self.shown = tuple(
            known[key] for key in self.chosen or self._fitting(known) if key in known
        )
        places = service.matching(
            self._places(), self.desk.portfolio, self.field.value, self.desk.texts
        )
        self.table.show_rows(self._rows(self._sorted(places, known)))
        self._tell()

    def _fitting(self, known: dict[str, Told]) -> list[str]:
        """As many columns as there is room for."""
        wanted = [name for name in NARROW if name in known]
        left = self.table.scrollable_content_region.width - sum(
            _cells(known[name]) for name in wanted
        )
        for name in MORE:
            if name in known and _cells(known[name]) <= left:
                left -= _cells(known[name])
                wanted.append(name)
        return sorted(wanted, key=ORDER.index)

    def _sorted(self, places: tuple[Ranked, ...], known: dict[str, Told]) -> list[Ranked]:
        key = self.sort.removeprefix("-")
        ordered = sorted(places, key=known[key].order) if key in known else list(places)
        return ordered[::-1] if self.sort.startswith("-") else ordered

    def _rows(self, places: list[Ranked]) -> Rows:
        shown, by_id = self.shown, {ranked.id: ranked for ranked in places}
        ids = [told.id for told in shown]
        frozen = next((n for n, key in enumerate(ids) if key not in FROZEN), len(ids))
        key = self.sort.removeprefix("-")
        return Rows(
            columns=tuple(told.column for told in shown),
            widths=tuple(
                max(told.width, len(told.column.name) + (told.id == key)) for told in shown
            ),
            keys=tuple(by_id),
            cells=lambda key: tuple(told.cell(by_id[key]) for told in shown),
            frozen=frozen,
            sorted_by=ids.index(key) if key in ids else None,
            downwards=self.sort.startswith("-"),
        )

    def _places(self) -> tuple[Ranked, ...]:
        """The ranked list of the tab."""
        if self.desk is None:
            return ()
        if self.tab == OVERALL:
            return self.desk.ranking.overall
        return self.desk.ranking.lists[self.list_id]

    def _tell(self) -> None:
        """The project of the cursor in full, and where it stands in its own list."""
        key, desk = self.table.cursor, self.desk
        if desk is None:
            return
        text = self._nothing() if not self.table.rows.keys else ""
        if key in desk.by_id:
            text = "\n".join(project_words(desk.portfolio, desk.by_id[key], desk.shown))
        self.query_one("#project", TextPane).show(text)

    def _nothing(self) -> str:
        """What to say where the filter leaves nothing of the list."""
        desk, wanted = self.desk, self.field.value
        if desk is None or not wanted:
            return ""
        found = service.matching(desk.ranking.overall, desk.portfolio, wanted, desk.texts)
        text = _("Nothing of this list; {count} in all lists (Tab). Esc shows all again.")
        return text.format(count=len(found))


_FILTER = _("/ filters: number, title, district, product, department, team, goal; class:a")


def _cells(told: Told) -> int:
    """Cells a column takes with the gap behind it."""
    return len(GAP) + (TITLE if told.id == "title" else max(told.width, len(told.column.name)))


def _number(tab: str) -> int:
    return int(tab.removeprefix("list-"))
