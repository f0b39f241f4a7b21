"""Charts as SVG: bars against their limits, the amount at each, legible without colour (Zeichnen)."""

from collections.abc import Iterator
from xml.etree import ElementTree as Xml

from portfolio.language import decimal, whole
from portfolio.language import gettext as _
from portfolio.report.papers.blocks import Chart

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
    svg = Xml.Element(
        "svg",
        {
            "xmlns": "http://www.w3.org/2000/svg",
            "viewBox": f"0 0 {WIDE} {HIGH}",
            "width": str(WIDE),
            "height": str(HIGH),
            "role": "img",
            "aria-labelledby": f"{key}t {key}d",
        },
    )
    Xml.SubElement(svg, "title", id=f"{key}t").text = chart.title
    Xml.SubElement(svg, "desc", id=f"{key}d").text = chart.told
    Xml.SubElement(svg, "rect", width=str(WIDE), height=str(HIGH), fill=PAPER)
    _legend(svg, chart)
    svg.extend(shape for place in range(len(chart.years)) for shape in _year(chart, place))
    return svg


def svg_text(chart: Chart) -> str:
    """A chart as the text of an SVG file."""
    return Xml.tostring(drawn(chart), encoding="unicode")


def amount(chart: Chart, number: float) -> str:
    """As it stands at a bar: whole where the unit is one that is counted."""
    return (
        whole(round(number)) if all(float(n).is_integer() for n in _all(chart)) else decimal(number)
    )


def _all(chart: Chart) -> tuple[float, ...]:
    return (*chart.used, *chart.caps)


def _legend(svg: Xml.Element, chart: Chart) -> None:
    """What bars and lines mean, above them."""
    name = _label(LEFT, 16, f"{chart.title} ({chart.unit})", anchor="start")
    name.set("font-weight", "bold")
    svg.append(name)
    if not chart.caps:
        return
    svg.append(_rect(LEFT, 26, 12, 10, FILL))
    svg.append(_label(LEFT + 18, 36, _("planned"), anchor="start"))
    svg.append(_line(LEFT + 110, LEFT + 134, 31))
    svg.append(_label(LEFT + 140, 36, _("limit"), anchor="start"))


def _year(chart: Chart, place: int) -> Iterator[Xml.Element]:
    """One year: its bar with the amount, its limit with the amount beside the bar, its number."""
    room = (WIDE - LEFT - RIGHT) / len(chart.years)
    left, bar, base = LEFT + place * room, room * BAR, HIGH - BOTTOM
    begin = left + room * (1 - BAR) / 2
    used, cap = chart.used[place], chart.caps[place] if chart.caps else None
    top = _height(chart, used)
    is_inside, is_over = top > ENOUGH and bar > NARROW, cap is not None and used > cap
    told = f"{amount(chart, used)}{' !' if is_over else ''}"
    yield _rect(begin, base - top, bar, top, OVER if is_over else FILL)
    yield _label(begin + bar / 2, base - top + (17 if is_inside else -5), told, white=is_inside)
    if cap is not None:
        limit = _height(chart, cap)
        yield _line(begin - 6, left + room - 2, base - limit)
        yield _label(begin + bar + 3, base - limit - 5, amount(chart, cap), anchor="start")
    yield _label(begin + bar / 2, HIGH - 7, str(chart.years[place]))


def _height(chart: Chart, number: float) -> float:
    most = max((1e-9, *_all(chart)))
    return max(0.0, number) / most * (HIGH - TOP - BOTTOM - 18)


def _rect(x: float, y: float, width: float, height: float, fill: str) -> Xml.Element:
    numbers = {"x": x, "y": y, "width": width, "height": height}
    return Xml.Element("rect", {k: f"{n:.1f}" for k, n in numbers.items()} | {"fill": fill})


def _line(x1: float, x2: float, y: float) -> Xml.Element:
    numbers = {"x1": x1, "x2": x2, "y1": y, "y2": y}
    look = {"stroke": INK, "stroke-width": "2.5"}
    return Xml.Element("line", {k: f"{n:.1f}" for k, n in numbers.items()} | look)


def _label(
    x: float, y: float, text: str, *, white: bool = False, anchor: str = "middle"
) -> Xml.Element:
    look = {
        "x": f"{x:.1f}",
        "y": f"{y:.1f}",
        "fill": PAPER if white else INK,
        "text-anchor": anchor,
        "font-size": SIZE,
        "font-family": FONT,
    }
    label = Xml.Element("text", look)
    label.text = text
    return label
