"""A paper as DOCX with real headings, lists and table headers, to go on with in Word (Textverarbeitung)."""

import io
from collections.abc import Iterable
from datetime import UTC, datetime
from itertools import groupby
from typing import Any

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
from portfolio.report.papers.figures import Figure
from portfolio.report.papers.markdown import BLANK
from portfolio.report.papers.typeset import picture
from portfolio.report.sheets import Sheet
from portfolio.writing import at_moment

LOOK = "Light List Accent 1"
"""Of tables, by its name in Word."""
LINE, LETTER, INSET, LEAST = 166, 1.85, 2.5, 25
"""Millimetres: a line, a letter in a table, what is free beside it, and a long column at least."""

LANGUAGES = {"de": "de-DE", "en": "en-GB"}


def docx(paper: Paper) -> bytes:
    """The whole paper; the same paper gives the same bytes."""
    from docx import Document  # noqa: PLC0415  an extra

    document = Document()
    _page(document, paper)
    document.add_heading(shown(paper.title), level=0)
    document.add_paragraph(shown(paper.below))
    for is_chart, blocks in groupby(paper.blocks, lambda block: isinstance(block, Chart)):
        if is_chart:
            _charts(document, blocks)
        else:
            for block in blocks:
                _add(document, block)
    file = io.BytesIO()
    document.save(file)
    return at_moment(file.getvalue(), datetime.fromisoformat(paper.at))


def _page(document: Any, paper: Paper) -> None:  # noqa: ANN401  python-docx's documents have no public type
    """A4, the language, what the file says of itself."""
    from docx.oxml.ns import qn  # noqa: PLC0415
    from docx.shared import Mm, Pt  # noqa: PLC0415

    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(22)
    section.top_margin = section.bottom_margin = Mm(20)
    normal = document.styles["Normal"]
    normal.font.size = Pt(9.5 if paper.dense else 10.5)
    tag = normal.element.get_or_add_rPr().makeelement(qn("w:lang"), {})
    tag.set(qn("w:val"), LANGUAGES.get(paper.language, paper.language))
    normal.element.get_or_add_rPr().append(tag)
    _number_pages(section)
    at = datetime.fromisoformat(paper.at).astimezone(UTC).replace(tzinfo=None)
    about = document.core_properties
    about.title, about.author, about.language = paper.title, "portfolio", paper.language
    about.comments, about.created, about.modified = paper.below, at, at


def _number_pages(section: Any) -> None:  # noqa: ANN401
    """The number of the page at its foot, as a field that Word fills in."""
    from docx.enum.text import WD_ALIGN_PARAGRAPH  # noqa: PLC0415
    from docx.oxml import OxmlElement  # noqa: PLC0415
    from docx.oxml.ns import qn  # noqa: PLC0415

    number = OxmlElement("w:fldSimple")
    number.set(qn("w:instr"), "PAGE")
    line = section.footer.paragraphs[0]
    line.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    line._p.append(number)


def _add(document: Any, block: Block) -> None:  # noqa: ANN401
    match block:
        case Heading(text, level):
            document.add_heading(shown(text), level=level)
        case Text(text):
            document.add_paragraph(shown(text))
        case Items(texts, numbered):
            for text in texts:
                document.add_paragraph(
                    shown(text), style="List Number" if numbered else "List Bullet"
                )
        case Facts(pairs):
            for name, told in pairs:
                line = document.add_paragraph()
                line.paragraph_format.space_after = 0
                line.add_run(f"{shown(name)}: ").bold = True
                line.add_run(shown(told) or BLANK)
        case Table(sheet):
            _table(document, sheet)
        case Spans():
            _picture(document.add_paragraph(), block, LINE)
        case NewPage():
            document.add_page_break()


def _charts(document: Any, charts: Iterable[Block]) -> None:  # noqa: ANN401
    """Pictures side by side, each with what it shows in words for whoever does not see it."""
    line = document.add_paragraph()
    for chart in charts:
        if isinstance(chart, Chart):
            _picture(line, chart, LINE / 2 - 4)


def _picture(line: Any, figure: Figure, wide: float) -> None:  # noqa: ANN401
    """A picture so many millimetres wide, with what it shows in words."""
    from docx.shared import Mm  # noqa: PLC0415

    shape = line.add_run().add_picture(io.BytesIO(picture(figure)), width=Mm(wide))
    about = shape._inline.docPr
    about.set("title", figure.title)
    about.set("descr", figure.told)


def _table(document: Any, sheet: Sheet) -> None:  # noqa: ANN401
    """A table whose header comes again on every page."""
    from docx.shared import Mm  # noqa: PLC0415

    if sheet.title:
        caption = document.add_paragraph()
        caption.paragraph_format.keep_with_next = True
        caption.add_run(shown(sheet.title)).bold = True
    names = tuple(column.name for column in sheet.columns)
    table = document.add_table(rows=0, cols=len(names), style=LOOK)
    table.autofit = False
    for column, width in zip(table.columns, _widths(sheet), strict=True):
        column.width = Mm(width)
    for number, cells in enumerate((names, *sheet.rows)):
        is_sum = number == len(sheet.rows) and number - 2 in sheet.breaks
        _row(table, sheet, cells, is_bold=number == 0 or is_sum)
    _dress(table)
    document.add_paragraph()


def _row(table: Any, sheet: Sheet, cells: tuple[str, ...], *, is_bold: bool) -> None:  # noqa: ANN401
    from docx.enum.text import WD_ALIGN_PARAGRAPH  # noqa: PLC0415
    from docx.shared import Mm, Pt  # noqa: PLC0415

    told = zip(table.add_row().cells, sheet.columns, cells, _widths(sheet), strict=True)
    for cell, column, text, width in told:
        cell.width = Mm(width)
        line = cell.paragraphs[0]
        run = line.add_run(shown(text))
        run.font.size, run.bold = Pt(8.5), is_bold
        line.paragraph_format.space_after = Pt(0)
        if column.right:
            line.alignment = WD_ALIGN_PARAGRAPH.RIGHT


def _widths(sheet: Sheet) -> list[float]:
    """Millimetres: as wide as the longest cell; long columns share what is left of the line."""
    cells = [
        [column.name, *(row[place] for row in sheet.rows)]
        for place, column in enumerate(sheet.columns)
    ]
    needed = [max(map(len, texts)) * LETTER + 2 * INSET for texts in cells]
    long = [column.long for column in sheet.columns]
    rest = LINE - sum(width for width, is_long in zip(needed, long, strict=True) if not is_long)
    share = max(LEAST, rest / max(1, sum(long)))
    return [share if is_long else width for width, is_long in zip(needed, long, strict=True)]


def _dress(table: Any) -> None:  # noqa: ANN401
    """The first row is a header, which comes again on every page; the first column is none."""
    from docx.oxml import OxmlElement  # noqa: PLC0415
    from docx.oxml.ns import qn  # noqa: PLC0415

    for row in table.rows:
        row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
    table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    for look in table._tbl.tblPr.findall(qn("w:tblLook")):
        look.set(qn("w:firstColumn"), "0")
        look.set(qn("w:val"), "0420")
