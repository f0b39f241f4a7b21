"""What is drawn on a paper: the same for every format, with its figures beside it (Abbildungen)."""

from xml.etree import ElementTree as Xml

from portfolio.report.papers.blocks import Chart, Spans
from portfolio.report.papers.drawing import chart_sheet, drawn
from portfolio.report.papers.spans import drawn_spans, spans_sheet
from portfolio.report.sheets import Sheet

Figure = Chart | Spans


def drawn_figure(figure: Figure, key: str = "") -> Xml.Element:
    """A figure as an SVG element with title and description; `key` tells it from others on a page."""
    return drawn_spans(figure, key) if isinstance(figure, Spans) else drawn(figure, key)


def svg_text(figure: Figure) -> str:
    """A figure as the text of an SVG file."""
    return Xml.tostring(drawn_figure(figure), encoding="unicode")


def figure_sheet(figure: Figure) -> Sheet:
    """What a figure shows, as figures."""
    return spans_sheet(figure) if isinstance(figure, Spans) else chart_sheet(figure)
