"""A paper as an accessible PDF, and charts as pictures: set by Typst (Satz)."""

import json
from dataclasses import fields
from datetime import datetime
from pathlib import Path
from typing import Any

from portfolio.report.papers.blocks import (
    Block,
    Chart,
    Facts,
    Heading,
    Items,
    NewPage,
    Paper,
    Span,
    Spans,
    Table,
    Text,
    shown,
)
from portfolio.report.papers.figures import Figure, svg_text
from portfolio.report.sheets import Column, Sheet

LOOK = Path(__file__).with_name("typeset.typ")
STANDARD = "ua-1"
"""PDF/UA-1: tagged, so that a screen reader finds headings, tables and what pictures show (ISO 14289-1)."""

PICTURE = b"""#set page(width: 160mm, height: auto, margin: 0pt)
#image(bytes(sys.inputs.svg), format: "svg", width: 160mm)"""

KINDS = {
    Heading: "heading",
    Text: "text",
    Items: "items",
    Facts: "facts",
    Table: "table",
    Chart: "chart",
    Spans: "spans",
    NewPage: "new_page",
}


def pdf(paper: Paper) -> bytes:
    """The paper as PDF/UA-1; the same paper gives the same bytes.

    A sign that no font of ours has, e.g. 学, keeps a paper from the standard, but not from being written.
    """
    try:
        return _pdf(paper, [STANDARD])
    except RuntimeError:
        return _pdf(paper, [])


def _pdf(paper: Paper, standards: list[str]) -> bytes:
    moment = datetime.fromisoformat(paper.at)
    return b"".join(_set(paper, format="pdf", pdf_standards=standards, timestamp=moment))


def pages(paper: Paper, ppi: float = 60) -> list[bytes]:
    """Its pages as PNG pictures, as one sees them."""
    return _set(paper, format="png", ppi=ppi)


def picture(figure: Figure) -> bytes:
    """A figure as PNG, for what shows no SVG."""
    found: bytes = _compiler(PICTURE).compile(
        format="png", ppi=200, sys_inputs={"svg": svg_text(figure)}
    )
    return found


def _set(paper: Paper, **how: Any) -> list[bytes]:  # noqa: ANN401  Typst's options
    """The files it becomes: a PDF is one, of pictures there is one a page."""
    told = {"paper": json.dumps(_shape(paper))}
    found = _compiler(LOOK.read_bytes()).compile(sys_inputs=told, **how)
    return found if isinstance(found, list) else [found]


def _compiler(source: bytes) -> Any:  # noqa: ANN401
    """It knows its own fonts only, so that a paper looks the same everywhere."""
    import typst  # noqa: PLC0415  an extra, and 30 MB

    return typst.Compiler(source, ignore_system_fonts=True)


def _shape(paper: Paper) -> dict[str, object]:
    return {
        "title": shown(paper.title),
        "below": shown(paper.below),
        "author": "portfolio",
        "language": paper.language,
        "dense": paper.dense,
        "line_numbers": paper.line_numbers,
        "blocks": [_block(block) for block in paper.blocks],
    }


def _block(block: Block) -> dict[str, object]:
    more = {"svg": svg_text(block)} if isinstance(block, Chart | Spans) else {}
    told = _shown({each.name: getattr(block, each.name) for each in fields(block)})
    return {"kind": KINDS[type(block)], **dict(told), **more}  # type: ignore[call-overload]


def _shown(value: object) -> object:
    """What is in a block, as JSON can hold it."""
    if isinstance(value, str):
        return shown(value)
    if isinstance(value, tuple):
        return [_shown(each) for each in value]
    if isinstance(value, Sheet | Column | Span):
        told = {each.name: getattr(value, each.name) for each in fields(value)}
        return _shown(told)
    if isinstance(value, frozenset):
        return sorted(value)
    if isinstance(value, dict):
        return {name: _shown(each) for name, each in value.items()}
    return value
