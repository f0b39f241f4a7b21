import pytest
from hypothesis import given
from hypothesis import strategies as st

from portfolio.intake.tables.content import Unreadable
from portfolio.intake.tables.letters import letters

TEXT = "Nr.;Maßnahme;Kosten €\r\nB-1;Brücke – Süd;1.000\r\n"


@pytest.mark.parametrize(
    "encoding",
    ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"],
)
def test_every_usual_encoding_is_read(encoding):
    assert letters(TEXT.encode(encoding)) == TEXT


def test_the_euro_sign_of_windows_is_one():
    assert letters(b"Kosten \x80") == "Kosten €"


@pytest.mark.parametrize("content", [b"a\0b", b"\x81\xff", b"\xff\xfe\0", bytes(range(256)) * 9])
def test_what_is_no_text_is_one_sentence(content):
    with pytest.raises(Unreadable, match="kein Text"):
        letters(content)


@given(st.binary(max_size=200))
def test_any_bytes_are_text_or_a_sentence(content):
    try:
        assert isinstance(letters(content), str)
    except Unreadable as why:
        assert str(why)
