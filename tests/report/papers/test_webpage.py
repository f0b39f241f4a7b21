import base64
import hashlib
import re
from html.parser import HTMLParser
from itertools import pairwise

from papers import CHART, SHEET, a_paper

from portfolio.report.papers.blocks import Heading, Table, Text
from portfolio.report.papers.webpage import webpage
from portfolio.report.sheets import Column, Sheet

VOID = {"meta", "hr", "br"}


class Page(HTMLParser):
    """Tags with their attributes; complains where one is not closed."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict]] = []
        self.open: list[str] = []
        self.feed(text)
        assert self.open == []

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def all(self, tag: str) -> list[dict]:
        return [attributes for name, attributes in self.tags if name == tag]


def page(*blocks, **more) -> Page:
    return Page(webpage(a_paper(*blocks, **more)))


def test_it_needs_nothing_from_outside():
    text = webpage(a_paper())
    outside = re.findall(r"(?:src|href)=\"([^\"]*)\"|url\(", text)

    assert outside == ["#text"]
    assert "@import" not in text
    assert set(re.findall(r"https?://[^\"' ]*", text)) == {"http://www.w3.org/2000/svg"}


def test_no_script_but_its_own_may_run():
    text = webpage(a_paper())
    script = re.search(r"<script>(.*?)</script>", text, re.DOTALL)[1]
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()

    assert f"script-src &#x27;sha256-{digest}" in text or f"script-src 'sha256-{digest}'" in text
    assert "default-src 'none'" in text.replace("&#x27;", "'")


def test_a_text_is_never_markup():
    evil = "</td><script>alert(1)</script>\x1b]0;x\x07"
    sheet = Sheet(evil, (Column(evil), Column("n", right=True)), ((evil, evil), (evil, evil)))
    text = webpage(a_paper(Text(evil), Heading(evil), Table(sheet), title=evil, below=evil))

    assert "<script>alert" not in text
    assert "\x1b" not in text
    assert len(Page(text).all("script")) == 1


def test_the_language_and_the_title_are_told():
    found = page()

    assert found.all("html") == [{"lang": "de"}]
    assert "<title>Vorlage – Kleinstadt · Entwurf</title>" in webpage(a_paper())


def test_headings_go_down_one_by_one():
    levels = [int(tag[1]) for tag, _ in page().tags if re.fullmatch(r"h\d", tag)]

    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_tables_say_what_their_rows_and_columns_are():
    found = page(Table(SHEET))

    assert [head.get("scope") for head in found.all("th")] == ["col"] * 3 + ["row"] * 3
    assert len(found.all("caption")) == 1
    assert len(found.all("button")) == 3
    assert found.all("div")[0]["tabindex"] == "0"


def test_every_chart_has_a_text_and_its_figures():
    found = page(CHART, CHART)
    ids = [attributes["id"] for _, attributes in found.tags if "id" in attributes]

    assert len(ids) == len(set(ids))
    assert [svg["aria-labelledby"] for svg in found.all("svg")] == ["c1t c1d", "c2t c2d"]
    assert len(found.all("details")) == 2
    assert CHART.told in webpage(a_paper(CHART))


def test_on_paper_headers_come_again_and_rows_are_whole():
    text = webpage(a_paper())

    assert "@media print" in text
    assert "table-header-group" in text
    assert "break-inside: avoid" in text


def test_a_sum_stays_at_the_end_however_rows_are_sorted():
    text = webpage(a_paper(Table(SHEET)))

    assert text.count("<tfoot>") == 1
    assert text.index("Straße &amp; Weg") < text.index("<tfoot>") < text.index(">Summe<")
