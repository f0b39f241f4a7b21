"""A table of many lines that is drawn line by line, and whose cursor stays on its project (Liste).

Textual's own table renders every cell for every change; this one builds only the lines that are seen.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import ClassVar

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import BindingType
from textual.geometry import Size
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.selection import Selection
from textual.strip import Strip

from portfolio.language import gettext as _
from portfolio.language import inert
from portfolio.report.sheets import Column, Sheet
from portfolio.tui.keys import key

GAP = "  "
"""Between two columns."""

HEADER = 1
"""Lines above the rows that never scroll away."""

WIDEST = 60
"""Cells of a column; longer texts are cut, for the project stands beside the list in full."""

NARROWEST = 12
"""Cells that a long text keeps, however little room there is."""

UP, DOWN = "▲", "▼"
"""Beside the name of the column by which the rows are sorted."""


@dataclass(frozen=True, slots=True)
class Rows:
    """What a table shows; the cells of a row are asked for only when it is seen."""

    columns: tuple[Column, ...] = ()
    widths: tuple[int, ...] = ()
    keys: tuple[str, ...] = ()
    cells: Callable[[str], tuple[str, ...]] = lambda _key: ()
    frozen: int = 0
    """So many columns at the left never scroll away."""
    sorted_by: int | None = None
    downwards: bool = False

    def named(self) -> tuple[str, ...]:
        """The header, with a mark at the column by which the rows are sorted."""
        sign = DOWN if self.downwards else UP
        return tuple(
            f"{column.name}{sign}" if place == self.sorted_by else column.name
            for place, column in enumerate(self.columns)
        )


def rows_of(sheet: Sheet, keys: Sequence[str], frozen: int = 0) -> Rows:
    """The rows of a sheet, as wide as their longest cells."""
    told = dict(zip(keys, sheet.rows, strict=True))
    return Rows(sheet.columns, tuple(_widths(sheet)), tuple(keys), told.__getitem__, frozen)


class LineTable(ScrollView, can_focus=True):
    """Rows under a header; the cursor follows the key, whatever the order becomes."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"table--header", "table--cursor"}
    DEFAULT_CSS = """
    LineTable { background: $surface; color: $foreground; scrollbar-gutter: stable; scrollbar-size-vertical: 1; }
    LineTable > .table--header { background: $panel; text-style: bold; }
    LineTable > .table--cursor { text-style: reverse; }
    LineTable:focus > .table--cursor { text-style: bold reverse; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        key("up,k", "move(-1)", _("One row up"), show=False, id="row.up"),
        key("down,j", "move(1)", _("One row down"), show=False, id="row.down"),
        key("pageup", "page(-1)", _("One page up"), show=False, id="row.page_up"),
        key("pagedown", "page(1)", _("One page down"), show=False, id="row.page_down"),
        key("home,g", "first", _("First row"), show=False, id="row.first"),
        key("end,G", "last", _("Last row"), show=False, id="row.last"),
        key("left", "scroll(-1)", _("Scroll left"), show=False, id="row.left"),
        key("right", "scroll(1)", _("Scroll right"), show=False, id="row.right"),
    ]

    cursor = reactive("", repaint=False)
    """The key of the row the cursor is on; empty where there is no row."""

    @dataclass
    class Chosen(Message):
        """A row was asked for by a double click."""

        table: "LineTable"
        key: str

        @property
        def control(self) -> "LineTable":
            """Whose row it is."""
            return self.table

    @dataclass
    class HeaderClicked(Message):
        """Somebody wants the rows sorted by a column."""

        table: "LineTable"
        place: int

        @property
        def control(self) -> "LineTable":
            """Whose header it is."""
            return self.table

    def __init__(self, **more: str) -> None:
        super().__init__(**more)  # type: ignore[arg-type]
        self.rows = Rows()
        self.follow: Callable[[str], object] = lambda _key: None
        """Told at once where the cursor goes, so that what depends on it is drawn in the same frame."""
        self._widths: tuple[int, ...] = ()
        self._plain: Style | None = None
        self._places: dict[str, int] = {}

    def show(self, sheet: Sheet, keys: Sequence[str]) -> None:
        """Show a sheet; the cursor stays on its key, or goes to the first row where that is gone."""
        self.show_rows(rows_of(sheet, keys))

    def show_rows(self, rows: Rows) -> None:
        """Show other rows; the cursor stays on its key, or goes to the first row where that is gone."""
        self.rows = rows
        self._places = {key: place for place, key in enumerate(rows.keys)}
        self._fit()
        if self.cursor not in self._places:
            self.cursor = rows.keys[0] if rows.keys else ""
        self._keep_in_sight()
        self.refresh()

    def on_resize(self) -> None:
        """Give the long texts what room there is."""
        self._fit()
        self._keep_in_sight()
        self.refresh()

    def watch_cursor(self, before: str, key: str) -> None:
        """Tell whoever follows; only the two rows concerned are drawn anew."""
        for each in (before, key):
            if each in self._places:
                self.refresh_line(self._places[each] + HEADER)
        self._keep_in_sight()
        self.follow(key)

    def render_line(self, y: int) -> Strip:
        """One line of what is seen: the header, or a row."""
        width = self.scrollable_content_region.width
        if y < HEADER:
            style = self.get_component_rich_style("table--header")
            return self._line(self.rows.named(), width, style).apply_offsets(0, 0)
        place = y - HEADER + round(self.scroll_y)
        if place >= len(self.rows.keys):
            return Strip.blank(width, self._plain_style)
        key = self.rows.keys[place]
        is_cursor = key == self.cursor
        style = self.get_component_rich_style("table--cursor") if is_cursor else self._plain_style
        line = self._line(self.rows.cells(key), width, style)
        return self._selected(line, place + HEADER).apply_offsets(0, place + HEADER)

    @property
    def _plain_style(self) -> Style:
        """The style of all rows but the cursor's, worked out once: it takes longer than drawing a line."""
        if self._plain is None:
            self._plain = self.rich_style
        return self._plain

    def notify_style_update(self) -> None:
        """Work the style out anew, where colours change."""
        super().notify_style_update()
        self._plain = None

    def get_selection(self, selection: Selection) -> tuple[str, str] | None:
        """The text that was selected with the mouse, as it is seen."""
        width = self.scrollable_content_region.width
        cells = (self.rows.named(), *map(self.rows.cells, self.rows.keys))
        lines = (self._line(told, width, Style.null()).text.rstrip() for told in cells)
        return selection.extract("\n".join(lines)), "\n"

    def action_move(self, by: int) -> None:
        """Move the cursor by so many rows."""
        keys = self.rows.keys
        if keys:
            place = self._places.get(self.cursor, 0) + by
            self.cursor = keys[max(0, min(len(keys) - 1, place))]

    def action_page(self, by: int) -> None:
        """Move by as many rows as are seen."""
        self.action_move(by * max(1, self.scrollable_content_region.height - HEADER))

    def action_first(self) -> None:
        """To the first row."""
        self.action_move(-len(self.rows.keys))

    def action_last(self) -> None:
        """To the last row."""
        self.action_move(len(self.rows.keys))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Where all columns are seen, the keys that scroll are free for others."""
        return action != "scroll" or self.max_scroll_x > 0

    def action_scroll(self, by: int) -> None:
        """Show what stands further to a side; the frozen columns stay."""
        self.scroll_to(x=self.scroll_x + by * NARROWEST, animate=False)

    def on_click(self, event: events.Click) -> None:
        """The row that was clicked becomes the cursor's; of the header, rows are sorted by the column."""
        if event.y < HEADER:
            place = self._column_at(event.x)
            if place is not None:
                self.post_message(self.HeaderClicked(self, place))
            return
        place = event.y - HEADER + round(self.scroll_y)
        if place < len(self.rows.keys):
            self.cursor = self.rows.keys[place]
            if event.chain > 1:
                self.post_message(self.Chosen(self, self.cursor))

    def _fit(self) -> None:
        """Long columns give way until every line fits, as far as they can; or take the room that is left."""
        room = self.scrollable_content_region.width
        over = _total(self.rows.widths) - room
        widths = list(self.rows.widths)
        for place, column in enumerate(self.rows.columns):
            if column.long and over > 0:
                kept = max(min(NARROWEST, widths[place]), widths[place] - over)
                over -= widths[place] - kept
                widths[place] = kept
        self._widths = tuple(widths)
        self._grow(Size(_total(self._widths), len(self.rows.keys) + HEADER))

    def _grow(self, wanted: Size) -> None:
        """Be as large as the rows are; where no scroll bar comes or goes, nothing has to be laid out anew."""
        room = self.scrollable_content_region.size
        fitted, fits = (
            (size.width > room.width, size.height > room.height)
            for size in (self.virtual_size, wanted)
        )
        if fitted != fits:
            self.virtual_size = wanted
        elif wanted != self.virtual_size:
            self.set_reactive(LineTable.virtual_size, wanted)
            self._scroll_update(wanted)

    def _line(self, cells: Sequence[str], width: int, style: Style) -> Strip:
        """The frozen columns, and what the others show behind them at this scroll."""
        fitted = [
            _fitted(cell, room, right=column.right)
            for cell, room, column in zip(cells, self._widths, self.rows.columns, strict=True)
        ]
        frozen = "".join(f"{text}{GAP}" for text in fitted[: self.rows.frozen])
        rest = Strip([Segment(GAP.join(fitted[self.rows.frozen :]), style)])
        left, kept = round(self.scroll_x), cell_len(frozen)
        scrolled = rest.crop_extend(left, left + max(0, width - kept), style)
        return Strip([Segment(frozen, style), *scrolled]).crop_extend(0, width, style)

    def _selected(self, line: Strip, y: int) -> Strip:
        """The line with what is selected with the mouse marked."""
        span = self.text_selection.get_span(y) if self.text_selection else None
        if span is None:
            return line
        begin, end = span
        end = line.cell_length if end == -1 else end
        style = self.screen.get_component_rich_style("screen--selection")
        parts = line.divide([begin, end, line.cell_length])
        return Strip.join([parts[0], parts[1].apply_style(style), *parts[2:]])

    def _column_at(self, x: int) -> int | None:
        """The column that is seen in that cell of a line."""
        ends = list(accumulate(width + len(GAP) for width in self._widths))
        kept = ends[self.rows.frozen - 1] if self.rows.frozen else 0
        at = x if x < kept else x + round(self.scroll_x)
        return next((place for place, end in enumerate(ends) if at < end), None)

    def _keep_in_sight(self) -> None:
        """Scroll as far as is needed to see the row of the cursor."""
        place = self._places.get(self.cursor)
        height = self.scrollable_content_region.height - HEADER
        if place is None or height <= 0:
            return
        top = round(self.scroll_y)
        wanted = min(max(top, place - height + 1), place)
        if wanted != top:
            self.scroll_to(y=wanted, animate=False, force=True, immediate=True)


def _widths(sheet: Sheet) -> Iterable[int]:
    for place, column in enumerate(sheet.columns):
        longest = max((cell_len(row[place]) for row in sheet.rows), default=0)
        yield min(WIDEST, max(cell_len(column.name), longest))


def _total(widths: Sequence[int]) -> int:
    return sum(widths) + len(GAP) * max(0, len(widths) - 1)


def _fitted(text: str, width: int, *, right: bool) -> str:
    """A text in just so many cells: cut with «…», or padded; what a terminal would obey is shown inertly."""
    text = inert(text)
    length = cell_len(text)
    if length > width:
        return set_cell_size(text, width - 1) + "…"
    padding = " " * (width - length)
    return padding + text if right else text + padding
