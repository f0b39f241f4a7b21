import os

import pytest

from portfolio.errors import Problem
from portfolio.intake.files import Sheet, Where, read_sheet


def sheet_of(folder, content: bytes) -> Sheet | Problem:
    path = folder / "liste.csv"
    path.write_bytes(content)
    return read_sheet(path)


def test_a_sheet_is_its_header_and_its_numbered_rows(tmp_path):
    assert sheet_of(tmp_path, b"Nr.;Projekt\r\nA;Schule\r\n;\r\nB;Halle\r\n") == Sheet(
        ("Nr.", "Projekt"), ((2, ("A", "Schule")), (4, ("B", "Halle")))
    )


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_utf_8_is_read_with_and_without_its_mark(tmp_path, mark):
    assert sheet_of(tmp_path, mark + "Brücke\n".encode()).header == ("Brücke",)


def test_padding_and_line_breaks_in_cells_are_taken_off(tmp_path):
    assert sheet_of(tmp_path, b'"Start\nab"; Nr.  \n').header == ("Start ab", "Nr.")


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "die Datei ist leer"),
        (b"\xef\xbb\xbf", "die Datei ist leer"),
        (b";;\n;;\n", "die Datei ist leer"),
        (b"Nr.;\0\n", "das ist kein Text"),
        (b'Nr.;"Projekt\nA;B\n', "die Anführungszeichen gehen nicht auf"),
        (b"Nr.;" + b"x" * 200_000 + b"\n", "länger als 131072 Zeichen"),
    ],
)
def test_a_file_that_cannot_be_read_is_one_sentence(tmp_path, content, sentence):
    problem = sheet_of(tmp_path, content)

    assert isinstance(problem, Problem)
    assert sentence in str(problem)
    assert str(problem).startswith("liste.csv: ")


def test_a_missing_file_a_folder_and_a_pipe_are_sentences_too(tmp_path):
    pipe = tmp_path / "rohr"
    os.mkfifo(pipe)

    assert "gibt es nicht" in str(read_sheet(tmp_path / "fehlt.csv"))
    assert "das ist keine Datei" in str(read_sheet(tmp_path))
    assert "das ist keine Datei" in str(read_sheet(pipe))


def test_the_header_is_found_below_titles_and_rows_keep_their_numbers(tmp_path):
    content = "Stadt Musterstadt\n\nEntwurf;Stand 1.7.2026\nNr.;Projekt;Kosten\nA;Schule;5\n"
    sheet = sheet_of(tmp_path, content.encode("cp1252"))

    assert (sheet.header, sheet.row) == (("Nr.", "Projekt", "Kosten"), 4)
    assert sheet.rows == ((5, ("A", "Schule", "5")),)


def test_rows_that_add_up_others_are_set_apart(tmp_path):
    content = "Nr.;Projekt;Kosten\nA;Schule;5\nSumme;;5\nB;Summer School;7\n;Gesamtsumme;12\n"
    sheet = sheet_of(tmp_path, content.encode())

    assert [number for number, _cells in sheet.rows] == [2, 4]
    assert [number for number, _cells in sheet.sums] == [3, 5]


def test_where_the_header_is_told_it_is_taken_from_there(tmp_path):
    path = tmp_path / "liste.csv"
    path.write_text("a;b;c\n\nd;e;f\n1;2;3\n")

    assert read_sheet(path, where=Where(header=3)).header == ("d", "e", "f")
    assert "Zeile 2 ist leer" in str(read_sheet(path, where=Where(header=2)))


def test_a_workbook_is_known_by_its_bytes_whatever_it_is_called(tmp_path):
    from openpyxl import Workbook

    book = Workbook()
    book.active.append(["Nr.", "Projekt"])
    book.active.append(["A", "Schule"])
    book.save(tmp_path / "liste.csv")

    assert read_sheet(tmp_path / "liste.csv") == Sheet(("Nr.", "Projekt"), ((2, ("A", "Schule")),))
