import csv

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portfolio.intake.tables.content import Unreadable
from portfolio.intake.tables.separated import rows_of, separator


@pytest.mark.parametrize(
    ("text", "sign"),
    [
        ("Nr.;Kosten\nA;1.234,50\nB;7,25\n", ";"),
        ('id,title,cost\n1,Brücke,5\n2,"Halle, neu",6\n', ","),
        ("Nr.\tProjekt\nA\tSchule; Halle\n", "\t"),
        ("Nr.|Projekt\nA|Schule\n", "|"),
        ("Haushalt 2027, Entwurf\n\nNr.;Projekt;Kosten\nA;Schule, neu;1,5\nB;Halle;2,5\n", ";"),
        ("Projekt\nSchule\n", ";"),
        ("", ";"),
    ],
)
def test_the_separator_is_found_by_the_cells_it_makes(text, sign):
    assert separator(text) == sign


def test_what_excel_is_told_in_the_first_line_is_followed_and_the_rows_keep_their_numbers():
    assert rows_of("sep=,\r\na,b;c\r\n") == [[], ["a", "b;c"]]


def test_quoted_cells_keep_their_separators_quotes_and_line_breaks():
    assert rows_of('a;b\n"x;y";"sagt ""ja""\nund nein"\n') == [
        ["a", "b"],
        ["x;y", 'sagt "ja"\nund nein'],
    ]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('a;"b\nc;d\n', "Anführungszeichen gehen nicht auf"),
        ('a;"b"c\nd;e\n', "Anführungszeichen gehen nicht auf"),
        ("a;b\n1;" + "x" * 10_000_000 + "\n", "länger als 131072 Zeichen"),
    ],
)
def test_what_cannot_be_split_is_one_sentence(text, told):
    with pytest.raises(Unreadable, match=told):
        rows_of(text)


CELLS = st.text(st.characters(exclude_characters="\0\r", codec="utf-8"), max_size=12)


@given(st.lists(st.lists(CELLS, min_size=3, max_size=3), min_size=3, max_size=9))
def test_what_a_spreadsheet_writes_is_read_back(rows):
    import io

    text = io.StringIO(newline="")
    csv.writer(text, delimiter=";", quoting=csv.QUOTE_ALL).writerows([["sep", "b", "c"], *rows])

    assert rows_of(text.getvalue())[1:] == rows


@given(st.text(max_size=200))
def test_any_text_is_rows_or_a_sentence(text):
    try:
        assert isinstance(rows_of(text), list)
    except Unreadable as why:
        assert str(why)
