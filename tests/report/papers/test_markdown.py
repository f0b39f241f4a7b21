from markdown_it import MarkdownIt
from papers import CHART, a_paper

from portfolio.report.papers.blocks import Heading, Items, Table, Text
from portfolio.report.papers.markdown import markdown
from portfolio.report.sheets import Column, Sheet

EVIL = "# <b>*x*</b> [a](http://b) | `c` _d_ ~~e~~ &"


def rendered(*blocks) -> str:
    return (
        MarkdownIt("commonmark", {"html": True})
        .enable("table")
        .enable("strikethrough")
        .render(markdown(a_paper(*blocks)))
    )


def test_all_kinds_of_blocks():
    lines = markdown(a_paper()).splitlines()

    assert lines[:3] == ["# Vorlage", "", "Kleinstadt · Entwurf"]
    for line in (
        "- **Nummer:** 041",
        "- **Zeichen:** ____________",
        "## Beschluss",
        "1. Erstens.",
        "### Gründe",
        "**Liste**",
        "| Platz | Nr. | Projekt |",
        "|---:|---|---|",
        "| 1 | B-1 | Feuerwache |",
        "---",
        "- Ende.",
    ):
        assert line in lines


def test_a_chart_becomes_its_figures():
    text = markdown(a_paper(CHART))

    assert "**Auszahlungen (Mio. €)**" in text
    assert "| 2028 | 2,5 | 2,0 |" in text


def test_no_text_becomes_markup():
    html = rendered(
        Text(EVIL), Items((EVIL,)), Heading(EVIL), Table(Sheet(EVIL, (Column(EVIL),), ((EVIL,),)))
    )

    assert "<b>" not in html
    assert "<a " not in html
    assert "<code>" not in html
    assert "<em>" not in html
    assert "<s>" not in html
    assert html.count("&lt;b&gt;") == 6
    assert html.count("<td>") == 1


def test_a_number_at_the_beginning_is_no_list():
    html = rendered(Text("2027. ist ein Jahr"), Text("- kein Punkt"), Text("1) auch nicht"))

    assert "<li>" not in html
    assert "2027. ist ein Jahr" in html
