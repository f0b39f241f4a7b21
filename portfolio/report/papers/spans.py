"""What reaches from where to where, drawn as SVG: a line each, its ends told beside it (Zeitstrahl)."""

from collections.abc import Iterator
from xml.etree import ElementTree as Xml

from portfolio.language import gettext as _
from portfolio.report.papers.blocks import Span, Spans
from portfolio.report.papers.drawing import FILL, INK, label, picture, rect
from portfolio.report.sheets import Column, Sheet

WIDE = 700
"""The drawing in its own units; a line adds to its height."""
LEFT, RIGHT, TOP, LINE = 262, 84, 46, 20
"""Room for the names, for the ends in figures, for the title and the axis; the height of a line."""
LONGEST = 36
"""Signs of a name that find room; the table beside the drawing has all."""
TICKS = 12
"""Figures on the axis, at most."""
GRID = "#c8c8c8"
"""Behind the bars; nothing is told by it."""


def drawn_spans(spans: Spans, key: str = "") -> Xml.Element:
    """An SVG element with title and description; `key` tells it from others on a page."""
    high = TOP + LINE * len(spans.rows) + 6
    svg = picture((WIDE, high), spans.title, spans.told, key)
    svg.append(label(8, 16, f"{spans.title} ({spans.unit})", anchor="start", bold=True))
    svg.extend(_axis(spans, high))
    for number, row in enumerate(spans.rows):
        svg.extend(_row(spans, row, TOP + LINE * number))
    return svg


def _axis(spans: Spans, high: int) -> Iterator[Xml.Element]:
    """Figures above, and thin lines down."""
    count = spans.last - spans.first + 1
    step = -(-count // TICKS)
    for tick in range(spans.first, spans.last + 1, step):
        x = _x(spans, tick)
        yield rect(x, TOP - 6, 1, high - TOP, GRID)
        yield label(x + 3, TOP - 9, str(tick), anchor="start")


def _row(spans: Spans, row: Span, top: float) -> Iterator[Xml.Element]:
    begin, end = _x(spans, row.begin), _x(spans, row.end + 1)
    yield label(8, top + 14, shortened(row.name), anchor="start")
    yield rect(begin + 1, top + 4, max(3.0, end - begin - 2), LINE - 8, FILL)
    if row.at is not None:
        middle = _x(spans, row.at + 0.5)
        yield rect(middle - 2, top + 1, 4, LINE - 2, INK)
    yield label(WIDE - RIGHT + 6, top + 14, ends_words(row), anchor="start")


def _x(spans: Spans, value: float) -> float:
    share = (value - spans.first) / max(1, spans.last + 1 - spans.first)
    return LEFT + share * (WIDE - LEFT - RIGHT)


def shortened(name: str) -> str:
    """As much of a name as finds room."""
    return name if len(name) <= LONGEST else f"{name[: LONGEST - 1].rstrip()}…"


def ends_words(row: Span) -> str:
    """«2027–2029», «2027»; with what is marked in front: «3: 2–5»."""
    told = f"{row.begin:g}–{row.end:g}" if row.end > row.begin else f"{row.begin:g}"
    return told if row.at is None else f"{row.at:g}: {told}"


def spans_sheet(spans: Spans) -> Sheet:
    """What it shows, as figures."""
    has_marks = any(row.at is not None for row in spans.rows)
    columns = (
        Column(_("Project"), long=True),
        *([Column(spans.unit, right=True)] if has_marks else []),
        Column(_("from"), right=True),
        Column(_("to"), right=True),
    )
    rows = tuple(
        (
            row.name,
            *([f"{row.at:g}" if row.at is not None else ""] if has_marks else []),
            f"{row.begin:g}",
            f"{row.end:g}",
        )
        for row in spans.rows
    )
    return Sheet(f"{spans.title} ({spans.unit})", columns, rows)
