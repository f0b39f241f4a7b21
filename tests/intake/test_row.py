import pytest
from builders import GRID, SETTINGS

from portfolio.intake.columns import find_columns
from portfolio.intake.row import Row

HEADER = ("Nr.", "Projekt", "Gesamtkosten €", "Fest", "Tage HB")


def row(*cells: str) -> Row:
    return Row("liste.csv", 7, cells, find_columns(HEADER, SETTINGS, GRID.criteria))


def told(of: Row) -> list[str]:
    return [str(problem) for problem in of.problems]


def test_a_good_cell_is_read_without_a_word():
    good = row("A", "Schule", "1.000", "ja", "5")

    assert good.text("Projekt") == "Schule"
    assert good.whole("Gesamtkosten €") == 1000
    assert good.one_of("Fest", {"ja": True, "": False}, otherwise=False)
    assert good.wholes(good.columns.days) == {"HB": 5}
    assert told(good) == []


def test_a_problem_names_file_row_column_what_was_found_and_what_is_expected():
    wrong = row("A", "Schule", "abc")
    wrong.whole("Gesamtkosten €")

    assert told(wrong) == [
        "liste.csv, Zeile 7, Spalte «Gesamtkosten €»: «abc» ist keine Zahl; "
        "erwartet wird eine ganze Zahl wie 150 oder 1.200.000"
    ]


def test_a_cell_beyond_the_end_of_a_short_row_is_empty():
    short = row("A")

    assert short.whole_or_none("Gesamtkosten €") is None
    short.whole("Gesamtkosten €")
    assert "diese Zelle ist leer" in told(short)[0]


def test_a_number_outside_its_range_is_told_with_the_range():
    wrong = row("A", "", "7")
    wrong.whole("Gesamtkosten €", most=5)

    assert "gefunden wurde «7», erwartet wird eine ganze Zahl von 0 bis 5" in told(wrong)[0]


def test_cells_behind_the_last_column_are_not_lost_silently():
    long = row("A", "Schule", "1", "", "5", "", "9")
    long.refuse_surplus()

    assert told(long) == [
        "liste.csv, Zeile 7: die Zeile hat mehr Zellen als Spalten; bitte ihre Semikolons prüfen"
    ]


def test_a_word_that_is_no_choice_is_told_with_the_choices():
    wrong = row("A", "", "", "vielleicht")
    wrong.one_of("Fest", {"ja": True, "nein": False, "": False}, otherwise=False)

    assert "gefunden wurde «vielleicht», erwartet wird eines von ja, nein" in told(wrong)[0]


@pytest.mark.parametrize("sign", ["\x1b[2J", "\x00", "\x07", "\u202e"])
def test_signs_that_a_terminal_would_obey_are_refused(sign):
    wrong = row("A", f"Schule{sign}")
    wrong.text("Projekt")

    assert "unsichtbare Steuerzeichen" in told(wrong)[0]


def test_an_endless_text_is_refused():
    wrong = row("A", "x" * 501)
    wrong.text("Projekt")

    assert "länger als 500 Zeichen" in told(wrong)[0]
