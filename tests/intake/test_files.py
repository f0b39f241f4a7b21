import os

import pytest

from portfolio.errors import Problem
from portfolio.intake.files import Sheet, read_sheet


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
        ("Brücke;1\n".encode("cp1252"), "nicht in UTF-8 gespeichert"),
        ("Brücke;1\n".encode("utf-16"), "nicht in UTF-8 gespeichert"),
        (b'Nr.;"Projekt\nA;B\n', "die Anführungszeichen gehen nicht auf"),
        (b"Nr.;" + b"x" * 200_000 + b"\n", "die Anführungszeichen gehen nicht auf"),
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
