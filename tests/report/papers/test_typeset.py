import io
import re
import struct

import pytest
from papers import CHART, a_paper
from pypdf import PdfReader

from portfolio.report.papers.blocks import Text
from portfolio.report.papers.typeset import pages, pdf, picture


def read(paper) -> PdfReader:
    return PdfReader(io.BytesIO(pdf(paper)))


def test_all_kinds_of_blocks_are_set():
    told = " ".join(page.extract_text() for page in read(a_paper()).pages)

    for text in ("Vorlage", "Nummer", "041", "Erstens.", "Gründe", "Straße & Weg", "Ende."):
        assert text in told


def test_it_is_tagged_titled_and_in_its_language():
    found = read(a_paper())
    catalogue = found.trailer["/Root"]

    assert catalogue["/MarkInfo"]["/Marked"]
    assert catalogue["/Lang"] == "de"
    assert found.metadata.title == "Vorlage"
    assert b"pdfuaid" in catalogue["/Metadata"].get_data()


def test_charts_have_a_text_alternative():
    assert CHART.told.encode("utf-16-be") in pdf(a_paper(CHART)) or alternatives(
        a_paper(CHART)
    ) == [CHART.told]


def alternatives(paper) -> list[str]:
    """The text alternatives of all figures."""
    reader = read(paper)
    found = []

    def walk(node) -> None:
        node = node.get_object()
        if "/Alt" in node:
            found.append(str(node["/Alt"]))
        children = node.get("/K", [])
        for child in children if isinstance(children, list) else [children]:
            if hasattr(child, "get_object") and hasattr(child.get_object(), "get"):
                walk(child)

    walk(reader.trailer["/Root"]["/StructTreeRoot"])
    return found


def test_the_same_paper_gives_the_same_bytes():
    assert pdf(a_paper()) == pdf(a_paper())


def test_a_new_page_is_one():
    assert len(pages(a_paper())) == 2


def test_no_text_is_taken_for_markup():
    evil = '#panic("x") $x$ *b* @ref <label> \\ ` [ ]'
    told = read(a_paper(Text(evil), title=evil)).pages[0].extract_text()

    assert '#panic("x")' in told
    assert "@ref" in told


@pytest.mark.parametrize("strange", ["学校", "Schule 🏫", "x" * 5000, "", "\x00\x1b"])
def test_strange_signs_never_keep_a_paper_from_being_written(strange):
    assert pdf(a_paper(Text(strange))).startswith(b"%PDF")


def test_a_picture_of_a_chart_is_as_wide_as_it_is_told():
    png = picture(CHART)

    assert png.startswith(b"\x89PNG")
    wide, high = struct.unpack(">II", png[16:24])
    assert wide == pytest.approx(high * 2, rel=0.01)
    assert not re.search(rb"tEXt.*Date", png)
