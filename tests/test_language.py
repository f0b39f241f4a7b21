import pytest
from catalogue import catalogue, said, said_by_click, translated

from portfolio import language


def test_every_text_is_translated():
    assert said() - translated("de") == set()


def test_no_translation_is_left_over():
    assert translated("de") - said() - said_by_click() == set()


def fields(text: str) -> set[str]:
    return {part.split("}")[0] for part in text.split("{")[1:]}


def test_a_translation_names_no_value_the_text_does_not_have():
    for message in catalogue("de"):
        ids = message.id if isinstance(message.id, tuple | list) else (message.id,)
        strings = message.string if isinstance(message.string, tuple | list) else (message.string,)
        known = set().union(*(fields(text) for text in ids))
        assert all(fields(text) <= known for text in strings), message.id


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("de", ["1.234.567", "1.234.567 €", "1.235", "77,2", "3,12 %"]),
        ("en", ["1,234,567", "1,234,567 €", "1,235", "77.2", "3.12 %"]),
    ],
)
def test_numbers_are_written_as_the_reader_writes_them(code, expected):
    language.use(code)

    assert [
        language.whole(1234567),
        language.euros(1234567),
        language.thousands(1234567),
        language.decimal(77.2),
        language.percent(0.0312, 2),
    ] == expected


def test_thousands_round_half_up_also_below_zero():
    assert [language.thousands(n) for n in (499, 500, -1_860_000)] == ["0", "1", "-1.860"]


def test_german_and_english_can_be_chosen():
    assert language.available() == ("en", "de")


def test_an_unknown_language_is_german(monkeypatch):
    monkeypatch.setenv("LANGUAGE", "tlh")

    assert language.current() == "de"


def test_what_a_terminal_would_obey_is_shown_as_a_sign_of_its_own():
    assert language.inert("Schule – Süd") == "Schule – Süd"
    assert language.inert("a\x1b[2J\u202eb\x07") == "a\ufffd[2J\ufffdb\ufffd"
