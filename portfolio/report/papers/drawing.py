"""Charts as SVG: bars against their limits, the amount at each, legible without colour (Zeichnen)."""

from collections.abc import Iterator
from xml.etree import ElementTree as Xml

from portfolio.language import decimal, whole
from portfolio.language import gettext as _
from portfolio.report.papers.blocks import Chart
from portfolio.report.sheets import Column, Sheet

WIDE, HIGH = 440, 220
"""The drawing in its own units."""
LEFT, RIGHT, TOP, BOTTOM = 8, 24, 44, 24
"""Room around the bars; at the right the last limit is written."""
BAR = 0.5
"""The share of its year that a bar takes."""
SIZE = "13"
"""Of the letters."""
ENOUGH = 24
"""A bar so high has its amount inside."""
NARROW = 30
"""A bar no wider than this has its amount above it."""

INK, FILL, OVER, PAPER = "#1a1a1a", "#2f6690", "#b3261e", "#ffffff"
"""Each tells itself from the paper by 4.5 : 1 or more (EN 301 549, 9.1.4.3)."""

FONT = "Libertinus Serif, Liberation Sans, Arial, sans-serif"


def drawn(chart: Chart, key: str = "") -> Xml.Element:
    """A chart as an SVG element with title and description; `key` tells it from others on a page."""
    svg = picture((WIDE, HIGH), chart.title, chart.told, key)
    _legend(svg, chart)
    svg.extend(shape for place in range(len(chart.years)) for shape in _year(chart, place))
    return svg


def picture(size: tuple[int, int], title: str, told: str, key: str = "") -> Xml.Element:
    """An empty sheet of paper with title and description; `key` tells it from others on a page."""
    wide, high = size
    svg = Xml.Element(
        "svg",
        {
            "xmlns": "http://www.w3.org/2000/svg",
            "viewBox": f"0 0 {wide} {high}",
            "width": str(wide),
            "height": str(high),
            "role": "img",
            "aria-labelledby": f"{key}t {key}d",
        },
    )
    Xml.SubElement(svg, "title", id=f"{key}t").text = title
    Xml.SubElement(svg, "desc", id=f"{key}d").text = told
    Xml.SubElement(svg, "rect", width=str(wide), height=str(high), fill=PAPER)
    return svg


def chart_sheet(chart: Chart) -> Sheet:
    """What a chart shows, as figures."""
    if not chart.caps:
        columns = tuple(Column(name, right=True) for name in (chart.title, chart.unit))
        pairs = zip(chart.years, chart.used, strict=True)
        return Sheet("", columns, tuple((str(each), amount(chart, used)) for each, used in pairs))
    columns = tuple(Column(name, right=True) for name in (_("Year"), _("planned"), _("limit")))
    rows = tuple(
        (str(year), amount(chart, used), amount(chart, cap))
        for year, used, cap in zip(chart.years, chart.used, chart.caps, strict=True)
    )
    return Sheet(f"{chart.title} ({chart.unit})", columns, rows)


def amount(chart: Chart, number: float) -> str:
    """As it stands at a bar: whole where the unit is one that is counted."""
    return (
        whole(round(number)) if all(float(n).is_integer() for n in _all(chart)) else decimal(number)
    )


def _all(chart: Chart) -> tuple[float, ...]:
    return (*chart.used, *chart.caps)


def _legend(svg: Xml.Element, chart: Chart) -> None:
    """What bars and lines mean, above them."""
    svg.append(label(LEFT, 16, f"{chart.title} ({chart.unit})", anchor="start", bold=True))
    if not chart.caps:
        return
    svg.append(rect(LEFT, 26, 12, 10, FILL))
    svg.append(label(LEFT + 18, 36, _("planned"), anchor="start"))
    svg.append(line(LEFT + 110, LEFT + 134, 31))
    svg.append(label(LEFT + 140, 36, _("limit"), anchor="start"))


def _year(chart: Chart, place: int) -> Iterator[Xml.Element]:
    """One year: its bar with the amount, its limit with the amount beside the bar, its number."""
    room = (WIDE - LEFT - RIGHT) / len(chart.years)
    left, bar, base = LEFT + place * room, room * BAR, HIGH - BOTTOM
    begin = left + room * (1 - BAR) / 2
    used, cap = chart.used[place], chart.caps[place] if chart.caps else None
    top = _height(chart, used)
    is_inside, is_over = top > ENOUGH and bar > NARROW, cap is not None and used > cap
    told = f"{amount(chart, used)}{' !' if is_over else ''}"
    yield rect(begin, base - top, bar, top, OVER if is_over else FILL)
    yield label(begin + bar / 2, base - top + (17 if is_inside else -5), told, white=is_inside)
    if cap is not None:
        limit = _height(chart, cap)
        yield line(begin - 6, left + room - 2, base - limit)
        yield label(begin + bar + 3, base - limit - 5, amount(chart, cap), anchor="start")
    yield label(begin + bar / 2, HIGH - 7, str(chart.years[place]))


def _height(chart: Chart, number: float) -> float:
    most = max((1e-9, *_all(chart)))
    return max(0.0, number) / most * (HIGH - TOP - BOTTOM - 18)


def rect(x: float, y: float, width: float, height: float, fill: str) -> Xml.Element:
    """A bar."""
    numbers = {"x": x, "y": y, "width": width, "height": height}
    return Xml.Element("rect", {k: f"{n:.1f}" for k, n in numbers.items()} | {"fill": fill})


def line(x1: float, x2: float, y: float) -> Xml.Element:
    """A line across."""
    numbers = {"x1": x1, "x2": x2, "y1": y, "y2": y}
    look = {"stroke": INK, "stroke-width": "2.5"}
    return Xml.Element("line", {k: f"{n:.1f}" for k, n in numbers.items()} | look)


def label(  # noqa: PLR0913  as an SVG has it
    x: float,
    y: float,
    text: str,
    *,
    white: bool = False,
    anchor: str = "middle",
    bold: bool = False,
) -> Xml.Element:
    """A text; at that place lies its beginning or its middle."""
    look = {
        "x": f"{x:.1f}",
        "y": f"{y:.1f}",
        "fill": PAPER if white else INK,
        "text-anchor": anchor,
        "font-size": SIZE,
        "font-family": FONT,
        **({"font-weight": "bold"} if bold else {}),
    }
    element = Xml.Element("text", look)
    element.text = text
    return element
