from xml.etree import ElementTree as Xml

from papers import CHART, PLACES, SPANS

from portfolio.report.papers.figures import drawn_figure, figure_sheet, svg_text


def test_every_figure_is_an_svg_with_a_title_and_a_description():
    for figure in (CHART, SPANS, PLACES):
        svg = Xml.fromstring(svg_text(figure))
        assert svg.get("role") == "img"
        assert [child.tag.split("}")[1] for child in svg][:2] == ["title", "desc"]


def test_every_figure_has_its_figures():
    for figure in (CHART, SPANS, PLACES):
        assert figure_sheet(figure).rows
        assert figure.title in figure_sheet(figure).title


def test_two_on_a_page_are_told_apart():
    assert drawn_figure(SPANS, "c1").get("aria-labelledby") != drawn_figure(CHART, "c2").get(
        "aria-labelledby"
    )
