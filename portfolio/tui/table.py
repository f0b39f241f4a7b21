"""A table of many lines that is drawn line by line, and whose cursor stays on its project (Liste).

Textual's own table renders every cell for every change; this one builds only the lines that are seen.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import ClassVar

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Size
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip

from portfolio.report.sheets import Column, Sheet

GAP = "  "
"""Between two columns."""

HEADER = 1
"""Lines above the rows that never scroll away."""

WIDEST = 60
"""Cells of a column; longer texts are cut, for the project stands beside the list in full."""

NARROWEST = 12
"""Cells that a long text keeps, however little room there is."""


@dataclass(frozen=True, slots=True)
class Row:
    """One line, and by what it is known."""

    key: str
    cells: tuple[str, ...]


class LineTable(ScrollView, can_focus=True):
    """Rows under a header; the cursor follows the key, whatever the order becomes."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"table--header", "table--cursor", "table--odd"}
    DEFAULT_CSS = """
    LineTable { background: $surface; color: $foreground; }
    LineTable > .table--header { background: $panel; text-style: bold; }
    LineTable > .table--cursor { background: $primary-background; text-style: bold reverse; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up,k", "move(-1)", "Up", show=False, id="row.up"),
        Binding("down,j", "move(1)", "Down", show=False, id="row.down"),
        Binding("pageup", "page(-1)", "Page up", show=False, id="row.page_up"),
        Binding("pagedown", "page(1)", "Page down", show=False, id="row.page_down"),
        Binding("home,g", "first", "First", show=False, id="row.first"),
        Binding("end,G", "last", "Last", show=False, id="row.last"),
    ]

    cursor = reactive("", repaint=True)
    """The key of the row the cursor is on; empty where there is no row."""

    @dataclass
    class Moved(Message):
        """The cursor is on another row now."""

        key: str

    def __init__(self, **more: str) -> None:
        super().__init__(**more)  # type: ignore[arg-type]
        self._columns: tuple[Column, ...] = ()
        self._rows: tuple[Row, ...] = ()
        self._wanted: tuple[int, ...] = ()
        self._widths: tuple[int, ...] = ()
        self._places: dict[str, int] = {}

    def show(self, sheet: Sheet, keys: Sequence[str]) -> None:
        """Show other rows; the cursor stays on its key, or goes to the first row where that is gone."""
        self._columns = sheet.columns
        self._rows = tuple(Row(*pair) for pair in zip(keys, sheet.rows, strict=True))
        self._places = {row.key: place for place, row in enumerate(self._rows)}
        self._wanted = tuple(_widths(sheet))
        self._fit()
        if self.cursor not in self._places:
            self.cursor = self._rows[0].key if self._rows else ""
        self._keep_in_sight()
        self.refresh()

    def on_resize(self) -> None:
        """Give the long texts what room there is."""
        self._fit()
        self._keep_in_sight()
        self.refresh()

    def watch_cursor(self, key: str) -> None:
        """Tell everybody else."""
        self._keep_in_sight()
        self.post_message(self.Moved(key))

    def render_line(self, y: int) -> Strip:
        """One line of what is seen: the header, or a row."""
        width = self.scrollable_content_region.width
        left = round(self.scroll_x)
        if y < HEADER:
            style = self.get_component_rich_style("table--header")
            return self._line([column.name for column in self._columns]).crop_extend(
                left, left + width, style
            ).apply_style(style)  # fmt: skip
        place = y - HEADER + round(self.scroll_y)
        if place >= len(self._rows):
            return Strip.blank(width, self.rich_style)
        row = self._rows[place]
        is_cursor = row.key == self.cursor
        style = self.get_component_rich_style("table--cursor") if is_cursor else self.rich_style
        line = self._line(row.cells).crop_extend(left, left + width, style)
        return line.apply_style(style)

    def action_move(self, by: int) -> None:
        """Move the cursor by so many rows."""
        if self._rows:
            place = self._places.get(self.cursor, 0) + by
            self.cursor = self._rows[max(0, min(len(self._rows) - 1, place))].key

    def action_page(self, by: int) -> None:
        """Move by as many rows as are seen."""
        self.action_move(by * max(1, self.scrollable_content_region.height - HEADER))

    def action_first(self) -> None:
        """To the first row."""
        self.action_move(-len(self._rows))

    def action_last(self) -> None:
        """To the last row."""
        self.action_move(len(self._rows))

    def on_click(self, event: events.Click) -> None:
        """The row that was clicked on becomes the one of the cursor."""
        place = event.y - HEADER + round(self.scroll_y)
        if event.y >= HEADER and place < len(self._rows):
            self.cursor = self._rows[place].key

    def _fit(self) -> None:
        """Long columns give way until every line fits, as far as they can."""
        over = _total(self._wanted) - self.scrollable_content_region.width
        widths = list(self._wanted)
        for place, column in enumerate(self._columns):
            if column.long and over > 0:
                kept = max(min(NARROWEST, widths[place]), widths[place] - over)
                over -= widths[place] - kept
                widths[place] = kept
        self._widths = tuple(widths)
        self.virtual_size = Size(_total(self._widths), len(self._rows) + HEADER)

    def _line(self, cells: Iterable[str]) -> Strip:
        texts = (
            _fitted(cell, width, right=column.right)
            for cell, width, column in zip(cells, self._widths, self._columns, strict=True)
        )
        return Strip([Segment(GAP.join(texts))])

    def _keep_in_sight(self) -> None:
        """Scroll as far as is needed to see the row of the cursor."""
        place = self._places.get(self.cursor)
        height = self.scrollable_content_region.height - HEADER
        if place is None or height <= 0:
            return
        top = round(self.scroll_y)
        wanted = min(max(top, place - height + 1), place)
        if wanted != top:
            self.scroll_to(y=wanted, animate=False, force=True)


def _widths(sheet: Sheet) -> Iterable[int]:
    for place, column in enumerate(sheet.columns):
        longest = max((cell_len(row[place]) for row in sheet.rows), default=0)
        yield min(WIDEST, max(cell_len(column.name), longest))


def _total(widths: Sequence[int]) -> int:
    return sum(widths) + len(GAP) * max(0, len(widths) - 1)


def _fitted(text: str, width: int, *, right: bool) -> str:
    """A text in just so many cells: cut with «…», or padded."""
    length = cell_len(text)
    if length > width:
        return set_cell_size(text, width - 1) + "…"
    padding = " " * (width - length)
    return padding + text if right else text + padding
