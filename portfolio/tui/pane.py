"""A text beside the list that changes with every key and never makes the screen lay itself out anew (Text)."""

from collections.abc import Iterator
from itertools import islice
from textwrap import wrap

from rich.cells import cell_len, chop_cells
from rich.segment import Segment
from textual import events
from textual.geometry import Size
from textual.strip import Strip
from textual.widget import Widget

from portfolio.language import inert

MORE = "▼"
"""At the end of the last line, where the text goes on below."""

INDENT = "       "
"""Before what goes on of a line that begins with a figure."""


class TextPane(Widget):
    """Lines of text, wrapped; it can be scrolled with the wheel or by whoever has the keys."""

    DEFAULT_CSS = "TextPane { height: 1fr; }"

    def __init__(self, **more: str) -> None:
        super().__init__(**more)  # type: ignore[arg-type]
        self.text = ""
        self._top = 0

    def show(self, text: str) -> None:
        """Show another text, from its beginning."""
        if text != self.text:
            self.text, self._top = text, 0
            self.refresh()

    def scroll_by(self, lines: int) -> None:
        """Go on, or back; not further than there is text."""
        size = self.content_size
        count = sum(1 for _line in _wrapped(self.text, size.width))
        self._top = max(0, min(self._top + lines, count - size.height))
        self.refresh()

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """The wheel."""
        event.stop()
        self.scroll_by(3)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """The wheel, the other way."""
        event.stop()
        self.scroll_by(-3)

    def render_lines(self, crop: object) -> list[Strip]:
        """All that is seen; the text is wrapped no further than that."""
        self._seen = self._lines(self.content_size)
        return super().render_lines(crop)  # type: ignore[arg-type]

    def render_line(self, y: int) -> Strip:
        """One line of what is seen."""
        width = self.content_size.width
        text = self._seen[y] if y < len(self._seen) else ""
        return Strip([Segment(text, self.rich_style)]).adjust_cell_length(width, self.rich_style)

    def _lines(self, size: Size) -> list[str]:
        told = _wrapped(self.text, size.width)
        lines = list(islice(told, self._top, self._top + size.height))
        if next(told, None) is not None and lines:
            room = size.width - cell_len(MORE)
            lines[-1] = lines[-1][:room].ljust(room) + MORE
        return lines


def _wrapped(text: str, width: int) -> Iterator[str]:
    for line in text.split("\n"):
        shown = inert(line)
        if cell_len(shown) <= width:
            yield shown
        elif len(shown) == cell_len(shown):
            yield from wrap(shown, width, subsequent_indent=INDENT if shown[0] == " " else "")
        else:
            yield from chop_cells(shown, width)
