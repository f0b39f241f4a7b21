from dataclasses import replace
from xml.etree import ElementTree as Xml

from papers import CHART

from portfolio.report.papers.drawing import FILL, HIGH, OVER, WIDE, amount, drawn
from portfolio.report.papers.figures import svg_text

SPACE = "{http://www.w3.org/2000/svg}"


def parsed(chart=CHART) -> Xml.Element:
    return Xml.fromstring(svg_text(chart))


def words(svg: Xml.Element) -> list[str]:
    return [text.text for text in svg.iter(f"{SPACE}text")]


def bars(svg: Xml.Element) -> list[tuple[float, str]]:
    """Their heights and colours; the first two are paper and legend."""
    found = [(float(r.get("height")), r.get("fill")) for r in svg.iter(f"{SPACE}rect")]
    return found[2:]


def test_every_bar_has_its_amount_its_limit_and_its_year():
    assert words(parsed())[3:] == ["1,5", "2,0", "2027", "2,5 !", "2,0", "2028"]


def test_what_is_over_its_limit_is_told_by_colour_and_sign():
    (_low, fill), (_high, over) = bars(parsed())

    assert (fill, over) == (FILL, OVER)


def test_heights_are_as_the_amounts():
    (low, _), (high, _) = bars(parsed())

    assert abs(low / high - 1.5 / 2.5) < 0.01


def test_who_does_not_see_it_is_told_what_it_shows():
    svg = parsed()

    assert svg.get("role") == "img"
    assert svg.find(f"{SPACE}title").text == "Auszahlungen"
    assert svg.find(f"{SPACE}desc").text == CHART.told
    assert drawn(CHART, "c7").get("aria-labelledby") == "c7t c7d"


def test_all_is_drawn_inside():
    svg = parsed(replace(CHART, used=(0.0, 5e9), caps=(0.0, 0.0)))

    for shape in svg.iter(f"{SPACE}rect"):
        assert 0 <= float(shape.get("x", 0)) <= WIDE
        assert 0 <= float(shape.get("y", 0)) <= HIGH
        assert float(shape.get("height")) <= HIGH


def test_days_are_whole_and_millions_have_a_decimal():
    days = replace(CHART, used=(1234.0, 10.0), caps=(20.0, 20.0))

    assert amount(days, 1234.0) == "1.234"
    assert amount(CHART, 2.0) == "2,0"


def test_signs_in_a_name_are_no_markup():
    assert "<script>" not in svg_text(replace(CHART, title="<script>"))
