import io
import re
import zipfile
from datetime import date, datetime, time

import pytest
from openpyxl import Workbook, load_workbook

from portfolio.intake.tables.content import Unreadable
from portfolio.intake.tables.workbook import is_workbook, rows_of


def saved(book) -> bytes:
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def book_of(*rows) -> Workbook:
    book = Workbook()
    for row in rows:
        book.active.append(row)
    return book


def changed(content: bytes, part: str, change) -> bytes:
    """The workbook with one of its parts changed."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(file, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            new.writestr(name, change(data) if name == part else data)
    return file.getvalue()


SHEET = "xl/worksheets/sheet1.xml"


def test_cells_are_read_as_a_planner_would_type_them():
    row = [
        "0012",
        7,
        1234567.0,
        0.1 + 0.2,
        True,
        None,
        date(2026, 7, 24),
        datetime(2002, 10, 11),
        time(8, 30),
        -358573.3,
        1e15,
    ]

    assert rows_of(saved(book_of(row))) == [
        [
            "0012",
            "7",
            "1234567",
            "0,3",
            "ja",
            "",
            "24.07.2026",
            "11.10.2002",
            "08:30",
            "-358573,3",
            "1000000000000000",
        ],
    ]


def test_a_share_that_is_shown_in_percent_is_read_in_percent():
    book = book_of([0.6])
    book.active["A1"].number_format = "0 %"

    assert rows_of(saved(book)) == [["60"]]


def test_the_first_sheet_that_is_seen_is_read_or_the_one_that_is_named():
    book = book_of(["versteckt"])
    book.active.sheet_state = "hidden"
    book.create_sheet("Liste").append(["Nr."])
    content = saved(book)

    assert rows_of(content) == [["Nr."]]
    assert rows_of(content, "Sheet") == [["versteckt"]]
    with pytest.raises(Unreadable, match="ein Blatt «Plan» gibt es nicht; es gibt Sheet, Liste"):
        rows_of(content, "Plan")


def test_empty_rows_keep_the_numbers_of_the_others():
    book = book_of(["a"])
    book.active["C3"] = "b"

    assert rows_of(saved(book)) == [["a"], [], ["", "", "b"]]


def test_a_formula_is_what_it_came_to_and_one_without_a_result_is_told():
    content = saved(book_of(["Summe", "=1+2"]))
    worked = changed(
        content,
        SHEET,
        lambda xml: xml.replace(b"<v></v>", b"<v>3</v>").replace(b"<v />", b"<v>3</v>"),
    )

    assert rows_of(worked) == [["Summe", "3"]]
    with pytest.raises(Unreadable, match="Formeln ohne Ergebnis"):
        rows_of(content)


def test_entities_that_would_fill_the_memory_are_refused():
    lol = b'<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
    begin = b"<worksheet"
    bomb = changed(saved(book_of(["x"])), SHEET, lambda xml: xml.replace(begin, lol + begin, 1))

    with pytest.raises(Unreadable, match="beschädigt"):
        rows_of(bomb)


def test_a_workbook_that_unpacks_to_gigabytes_is_refused_before_it_does():
    file = io.BytesIO(saved(book_of(["x"])))
    with zipfile.ZipFile(file, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/media/gross.bin", bytes(450_000_000))

    assert len(file.getvalue()) < 1_000_000
    with pytest.raises(Unreadable, match="entpackt zu groß"):
        rows_of(file.getvalue())


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"PK\x03\x04", "keine Excel-Arbeitsmappe"),
        (b"PK\x03\x04" + b"x" * 999, "keine Excel-Arbeitsmappe"),
        (b"\xd0\xcf\x11\xe0" + b"x" * 999, "alte Excel-Datei oder sie hat ein Kennwort"),
        (saved(book_of(["x"]))[:-400], "keine Excel-Arbeitsmappe"),
        (changed(saved(book_of(["x"])), SHEET, lambda xml: xml[:200]), "beschädigt"),
        (
            changed(saved(book_of(["x"])), "xl/workbook.xml", lambda _xml: b"<x/>"),
            "beschädigt|kein lesbares",
        ),
    ],
    ids=["empty", "rubbish", "old", "cut", "half a sheet", "no sheets"],
)
def test_what_is_no_sound_workbook_is_one_sentence(content, told):
    assert is_workbook(content)
    with pytest.raises(Unreadable, match=told):
        rows_of(content)


def test_a_row_of_thousands_of_cells_is_no_list():
    with pytest.raises(Unreadable, match="mehr als 2000 Zellen"):
        rows_of(saved(book_of(["x"] * 2001)))


def test_what_openpyxl_would_say_of_a_workbook_is_not_said(recwarn):
    without_styles = re.compile(rb"<cellStyles.*</cellStyles>")
    content = changed(
        saved(book_of(["x"])), "xl/styles.xml", lambda xml: without_styles.sub(b"", xml)
    )
    load_workbook(io.BytesIO(content))
    assert len(recwarn.list) == 1
    recwarn.clear()

    assert rows_of(content) == [["x"]]
    assert recwarn.list == []
