import io

from docx import Document
from docx.oxml.ns import qn
from papers import CHART, SHEET, a_paper

from portfolio.report.papers.blocks import Table, Text
from portfolio.report.papers.word import docx


def opened(*blocks, **more):
    return Document(io.BytesIO(docx(a_paper(*blocks, **more))))


def test_headings_lists_and_texts_are_what_they_are():
    found = [(p.style.name, p.text) for p in opened().paragraphs if p.text]

    for told in (
        ("Title", "Vorlage"),
        ("Heading 1", "Beschluss"),
        ("Heading 2", "Gründe"),
        ("List Number", "Erstens."),
        ("List Bullet", "Ende."),
        ("Normal", "Zeichen: ____________"),
        ("Normal", "Es ist so."),
    ):
        assert told in found


def test_the_header_of_a_table_comes_again_on_every_page():
    [table] = opened(Table(SHEET)).tables

    assert [cell.text for cell in table.rows[1].cells] == ["1", "B-1", "Feuerwache"]
    assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
    assert all(
        row._tr.trPr is None or row._tr.trPr.find(qn("w:tblHeader")) is None
        for row in table.rows[1:]
    )


def test_header_and_sum_are_bold():
    [table] = opened(Table(SHEET)).tables
    bold = [row.cells[1].paragraphs[0].runs[0].bold for row in table.rows]

    assert bold == [True, False, False, True]


def test_columns_fit_the_line():
    [table] = opened(Table(SHEET)).tables
    widths = [column.width.mm for column in table.columns]

    assert sum(widths) <= 167
    assert widths[2] > 2 * widths[0]


def test_pictures_have_a_text_alternative():
    [picture] = opened(CHART).inline_shapes

    assert picture._inline.docPr.get("descr") == CHART.told


def test_language_and_title_are_told():
    found = opened()

    assert found.core_properties.title == "Vorlage"
    assert found.styles["Normal"].element.rPr.find(qn("w:lang")).get(qn("w:val")) == "de-DE"


def test_the_same_paper_gives_the_same_bytes():
    assert docx(a_paper()) == docx(a_paper())


def test_signs_that_xml_cannot_hold_are_no_hindrance():
    told = [p.text for p in opened(Text("a\x00b\x1b<w:p>")).paragraphs]

    assert any("<w:p>" in text for text in told)


def test_rows_are_whole_and_pages_have_numbers():
    found = opened(Table(SHEET))
    [table] = found.tables

    assert all(row._tr.trPr.find(qn("w:cantSplit")) is not None for row in table.rows)
    assert "PAGE" in found.sections[0].footer._element.xml
