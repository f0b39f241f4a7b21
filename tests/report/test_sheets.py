import csv
import io

import pytest
from rich.console import Console

from portfolio.report.sheets import Column, Sheet, as_csv, as_plain, as_table

SHEET = Sheet(
    "Hochbau",
    (Column("Platz", right=True), Column("Projekt", long=True), Column("Grund", long=True)),
    (("1", "Grundschule Nord", "Pflicht: Stufe 5"), ("–", "Kita", "")),
)


def printed(sheet: Sheet, width: int) -> list[str]:
    console = Console(width=width, force_terminal=False)
    with console.capture() as capture:
        console.print(as_table(sheet, width))
    return [line.rstrip() for line in capture.get().splitlines()]


def test_a_table_is_as_wide_as_it_needs():
    assert printed(SHEET, 80) == [
        "Hochbau",
        "",
        " Platz   Projekt            Grund",
        " " + "─" * 43,
        "     1   Grundschule Nord   Pflicht: Stufe 5",
        "     –   Kita",
        "",
    ]


def test_in_a_narrow_terminal_the_longest_columns_give_way_first():
    text = "\n".join(printed(SHEET, 40))

    assert "Grundschule Nord" not in text
    assert "Grundschu" in text
    assert "Pflicht: St" in text


def test_an_empty_line_stands_where_the_sheet_breaks():
    broken = Sheet(SHEET.title, SHEET.columns, SHEET.rows, frozenset({0}))

    assert [bool(line.strip()) for line in printed(broken, 80)[4:7]] == [True, False, True]


def test_a_column_can_go_on_in_the_next_line():
    wrapped = Sheet("x", (Column("Text", long=True, wrap=True),), (("Wort " * 12,),))
    lines = printed(wrapped, 30)

    assert sum("Wort" in line for line in lines) > 1
    assert "…" not in "".join(lines)


def test_csv_opens_in_a_spreadsheet():
    content = as_csv([SHEET])

    assert content.startswith(b"\xef\xbb\xbf")
    assert list(csv.reader(io.StringIO(content.decode("utf-8-sig")), delimiter=";")) == [
        ["Platz", "Projekt", "Grund"],
        ["1", "Grundschule Nord", "Pflicht: Stufe 5"],
        ["–", "Kita", ""],
    ]


def test_several_sheets_are_one_csv_that_names_them():
    rows = as_csv([SHEET, Sheet("Tiefbau", SHEET.columns, SHEET.rows[:1])]).decode().splitlines()

    assert rows[1].startswith("Hochbau;1;")
    assert rows[-1].startswith("Tiefbau;1;")
    assert len(rows) == 4


@pytest.mark.parametrize("text", ["=1+1", "+49 7621", "@SUM(A1)", "-x", "\t=1"])
def test_no_cell_is_run_by_a_spreadsheet(text):
    sheet = Sheet("x", (Column("a"),), ((text,),))

    assert f"'{text}" in as_csv([sheet]).decode("utf-8-sig")


@pytest.mark.parametrize("number", ["-1", "-2,5", "1.234"])
def test_numbers_stay_numbers(number):
    sheet = Sheet("x", (Column("a"),), ((number,),))

    assert f"\n{number}\r" in as_csv([sheet]).decode("utf-8-sig")


def test_plain_lines_name_every_figure_and_leave_out_what_is_empty():
    assert list(as_plain(SHEET)) == [
        "Hochbau",
        "Platz: 1; Projekt: Grundschule Nord; Grund: Pflicht: Stufe 5",
        "Platz: –; Projekt: Kita",
        "",
    ]


def test_rows_for_the_clipboard_stand_between_tabs_and_nothing_in_them_is_run():
    from portfolio.report.sheets import as_tsv

    assert (
        as_tsv([("Nr.", "Titel"), ("1", "=2+3"), (" 2 ", "a\tb")]) == "Nr.\tTitel\n1\t'=2+3\n2\ta b"
    )


def test_what_is_only_drawn_is_neither_read_aloud_nor_reckoned_with():
    sheet = Sheet(
        "Werte", (Column("A"), Column("Balken", drawn=True), Column("B")), (("1", "███", "2"),)
    )

    assert list(as_plain(sheet)) == ["Werte", "A: 1; B: 2", ""]
    assert as_csv([sheet]).decode("utf-8-sig") == "A;B\r\n1;2\r\n"
