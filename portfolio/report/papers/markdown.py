"""A paper as Markdown with pipe tables, to go on with by hand or in a wiki (Markdown)."""

import re
from collections.abc import Iterator

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
from portfolio.report.papers.figures import figure_sheet
from portfolio.report.sheets import Sheet

BLANK = "____________"
"""To fill in."""

_SPECIAL = re.compile(r"([\\`*_<>\[\]|#~&])")
"""Signs that Markdown would take for something else; also those of HTML."""


def markdown(paper: Paper) -> str:
    """The whole paper; no text in it becomes a link, a tag or a heading."""
    lines = [f"# {_plain(paper.title)}", "", _plain(paper.below), ""]
    for block in paper.blocks:
        lines += [*_lines(block), ""]
    return "\n".join(lines)


def _lines(block: Block) -> Iterator[str]:
    match block:
        case Heading(text, level):
            yield f"{'#' * (level + 1)} {_plain(text)}"
        case Text(text):
            yield _plain(text)
        case Items(texts, numbered):
            for number, text in enumerate(texts, start=1):
                yield f"{f'{number}.' if numbered else '-'} {_plain(text)}"
        case Facts(pairs):
            yield from (f"- **{_plain(name)}:** {_plain(told) or BLANK}" for name, told in pairs)
        case Table(sheet):
            yield from _table(sheet)
        case Chart() | Spans():
            yield from _table(figure_sheet(block))
        case NewPage():
            yield "---"


def _table(sheet: Sheet) -> Iterator[str]:
    if sheet.title:
        yield f"**{_plain(sheet.title)}**"
        yield ""
    yield _row(tuple(column.name for column in sheet.columns))
    yield "|" + "|".join("---:" if column.right else "---" for column in sheet.columns) + "|"
    yield from map(_row, sheet.rows)


def _row(cells: tuple[str, ...]) -> str:
    return "| " + " | ".join(map(_plain, cells)) + " |"


def _plain(text: str) -> str:
    """A text that stays what it is, in one line."""
    told = _SPECIAL.sub(r"\\\1", shown(text))
    return re.sub(r"^(\d+)([.)]) ", r"\1\\\2 ", told) if told[:1].isdecimal() else _item(told)


def _item(text: str) -> str:
    """Without a sign that would begin a list."""
    return f"\\{text}" if text[:2] in {"- ", "+ "} else text
