"""A paper as one HTML file that needs nothing else: sortable tables, charts, good on paper (Webseite)."""

import base64
import hashlib
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from xml.etree import ElementTree as Xml

from portfolio.language import gettext as _
from portfolio.report.papers.blocks import (
    Block,
    Chart,
    Facts,
    Heading,
    Items,
    NewPage,
    Paper,
    Spans,
    Table,
    Text,
    shown,
)
from portfolio.report.papers.figures import Figure, drawn_figure, figure_sheet
from portfolio.report.papers.markdown import BLANK
from portfolio.report.sheets import Column, Sheet

LOOK = Path(__file__).with_name("webpage.css")
SORTING = Path(__file__).with_name("webpage.js")
"""Puts a table in the order of the column that was clicked."""


def webpage(paper: Paper) -> str:
    """The whole paper; every text is escaped, and no script but our own may run."""
    page = Xml.Element("html", lang=paper.language)
    script = SORTING.read_text("utf-8")
    _head(Xml.SubElement(page, "head"), paper, script)
    body = Xml.SubElement(page, "body")
    _below(body, "a", _("To the text"), {"class": "skip", "href": "#text"})
    main = Xml.SubElement(body, "main", id="text")
    if paper.dense:
        main.set("class", "dense")
    _below(main, "h1", paper.title)
    _below(main, "p", paper.below, {"class": "below"})
    numbers = count(1)
    for block in paper.blocks:
        main.extend(_elements(block, numbers))
    Xml.SubElement(body, "script").text = script
    return "<!DOCTYPE html>\n" + Xml.tostring(page, encoding="unicode", method="html") + "\n"


def _head(head: Xml.Element, paper: Paper, script: str) -> None:
    allowed = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-{allowed}'"
    Xml.SubElement(head, "meta", charset="utf-8")
    Xml.SubElement(head, "meta", {"http-equiv": "Content-Security-Policy", "content": policy})
    Xml.SubElement(
        head, "meta", {"name": "viewport", "content": "width=device-width, initial-scale=1"}
    )
    _below(head, "title", f"{paper.title} – {paper.below}")
    _below(head, "style", LOOK.read_text("utf-8"))


def _elements(block: Block, numbers: Iterator[int]) -> Iterator[Xml.Element]:
    match block:
        case Heading(text, level):
            yield _element(f"h{level + 1}", text)
        case Text(text):
            yield _element("p", text)
        case Items(texts, numbered):
            items = Xml.Element("ol" if numbered else "ul")
            items.extend(_element("li", text) for text in texts)
            yield items
        case Facts(pairs):
            yield _facts(pairs)
        case Table(sheet):
            yield _table(sheet, next(numbers))
        case Chart() | Spans():
            yield _figure(block, next(numbers))
        case NewPage():
            yield Xml.Element("hr")


def _facts(pairs: tuple[tuple[str, str], ...]) -> Xml.Element:
    found = Xml.Element("dl")
    for name, told in pairs:
        _below(found, "dt", name)
        _below(found, "dd", told or BLANK)
    return found


def _figure(told: Figure, number: int) -> Xml.Element:
    """The drawing, and the same as figures for whoever wants them."""
    figure = Xml.Element("figure", {"class": "wide"} if isinstance(told, Spans) else {})
    svg = drawn_figure(told, f"c{number}")
    del svg.attrib["width"], svg.attrib["height"]
    figure.append(svg)
    details = Xml.SubElement(figure, "details")
    _below(details, "summary", _("As figures"))
    details.append(_table(figure_sheet(told), 0))
    return figure


def _table(sheet: Sheet, number: int) -> Xml.Element:
    """A table with its caption; wide ones are scrolled by themselves, also with the keyboard."""
    frame = Xml.Element("div", {"class": "table", "role": "region", "tabindex": "0"})
    table = Xml.SubElement(frame, "table")
    if sheet.title:
        key = f"t{number}"
        _below(table, "caption", sheet.title, {"id": key} if number else {})
    frame.set("aria-label", shown(sheet.title) or _("Table"))
    _header(Xml.SubElement(Xml.SubElement(table, "thead"), "tr"), sheet, is_sorted=number > 0)
    head = _row_header(sheet.columns)
    has_sum = len(sheet.rows) - 2 in sheet.breaks
    rows = Xml.SubElement(table, "tbody")
    for place_of_row, cells in enumerate(sheet.rows, start=1):
        if has_sum and place_of_row == len(
            sheet.rows
        ):  # it stays at the end, however they are sorted
            rows = Xml.SubElement(table, "tfoot")
        row = Xml.SubElement(rows, "tr")
        for place, (column, cell) in enumerate(zip(sheet.columns, cells, strict=True)):
            look = {"class": "right"} if column.right else {}
            tag, more = ("th", {"scope": "row"}) if place == head else ("td", {})
            _below(row, tag, cell, look | more)
    return frame


def _header(row: Xml.Element, sheet: Sheet, *, is_sorted: bool) -> None:
    """The names of the columns; each is a button that sorts, where there is something to sort."""
    for column in sheet.columns:
        cell = Xml.SubElement(row, "th", {"scope": "col"})
        if column.right:
            cell.set("class", "right")
        if is_sorted and len(sheet.rows) > 1:
            _below(cell, "button", column.name, {"type": "button"})
        else:
            cell.text = shown(column.name)


def _row_header(columns: tuple[Column, ...]) -> int:
    """Which column tells what a row is about: the first that is no number."""
    return next((place for place, column in enumerate(columns) if not column.right), 0)


def _element(tag: str, text: str, look: dict[str, str] | None = None) -> Xml.Element:
    element = Xml.Element(tag, look or {})
    element.text = text if tag == "style" else shown(text)
    return element


def _below(
    parent: Xml.Element, tag: str, text: str, look: dict[str, str] | None = None
) -> Xml.Element:
    element = _element(tag, text, look)
    parent.append(element)
    return element
