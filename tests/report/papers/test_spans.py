from dataclasses import replace

import pytest
from papers import PLACES, SPANS

from portfolio.report.papers.blocks import Span, Spans
from portfolio.report.papers.drawing import FILL, INK
from portfolio.report.papers.spans import WIDE, drawn_spans, ends_words, shortened, spans_sheet


def bars(spans: Spans, color: str) -> list[tuple[float, float]]:
    """Where they begin and end."""
    found = [r for r in drawn_spans(spans).iter("rect") if r.get("fill") == color]
    return [(float(r.get("x")), float(r.get("x")) + float(r.get("width"))) for r in found]


def words(spans: Spans) -> list[str]:
    return [text.text for text in drawn_spans(spans).iter("text")]


def test_every_line_has_its_name_and_its_ends_in_figures():
    assert words(SPANS)[-4:] == ["HB-01 Schule", "2028–2030", "HB-02 Halle", "2034"]


def test_three_years_are_three_times_as_long_as_one():
    (first, last), (alone, end) = bars(SPANS, FILL)

    assert (last - first + 2) == pytest.approx(3 * (end - alone + 2), abs=0.5)
    assert first < alone


def test_a_place_is_marked_within_or_beside_the_line():
    (low, high), (_alone, end) = bars(PLACES, FILL)
    (inside, _), (beside, _) = bars(PLACES, INK)

    assert low < inside < high
    assert beside > end


def test_what_is_marked_is_told_in_figures_too():
    assert [ends_words(row) for row in PLACES.rows] == ["3: 2–5", "9: 7"]
    assert spans_sheet(PLACES).rows == (("HB-01", "3", "2", "5"), ("HB-02", "9", "7", "7"))
    assert [column.name for column in spans_sheet(SPANS).columns] == ["Projekt", "von", "bis"]


@pytest.mark.parametrize("many", [1, 2, 9, 30, 100])
def test_the_axis_never_has_more_figures_than_find_room(many):
    spans = replace(SPANS, first=1, last=many, rows=(Span("x", 1, many),))

    ticks = [word for word in words(spans) if word.isdecimal() and word != "1"]
    assert len(ticks) <= 14
    for begin, end in bars(spans, FILL):
        assert 0 <= begin < end <= WIDE


def test_a_long_name_is_shortened_and_told_whole_in_the_table():
    name = "HB-01 Grundschule Nord – Generalsanierung und Ganztagserweiterung"

    assert len(shortened(name)) <= 36
    assert shortened(name).endswith("…")
    assert spans_sheet(replace(SPANS, rows=(Span(name, 2027, 2028),))).rows[0][0] == name


def test_who_does_not_see_it_is_told_what_it_shows():
    svg = drawn_spans(SPANS, "c3")

    assert svg.get("aria-labelledby") == "c3t c3d"
    assert svg.find("desc").text == SPANS.told
