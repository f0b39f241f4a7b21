from portfolio.report.papers.blocks import Heading, Text, part, shown


def test_a_part_with_nothing_in_it_has_no_heading():
    assert list(part("Anträge", [])) == []
    assert list(part("Anträge", [Text("einer")], 2)) == [Heading("Anträge", 2), Text("einer")]


def test_a_text_is_shown_in_one_line_without_signs_that_are_obeyed():
    assert shown("Schule\n  Süd\t1") == "Schule Süd 1"
    assert "\x1b" not in shown("\x1b[31mrot")
    assert "\u202e" not in shown("a\u202eb")
