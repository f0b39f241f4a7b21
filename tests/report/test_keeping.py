"""Whether the database is sound, in sentences."""

import pytest

from portfolio.model import Fault, Flaw
from portfolio.report.keeping import drive_words, flaws_words, rebuilt_words
from portfolio.service import Rebuilt


@pytest.mark.parametrize(
    ("flaw", "told"),
    [
        (Flaw(Fault.PAGES), "beschädigt"),
        (Flaw(Fault.REFERENCE, "mark", "project"), "Eine Zeile in «mark»"),
        (Flaw(Fault.GUARD, "journal", "journal_no_update"), "Zeilen von «journal»"),
        (Flaw(Fault.DIGEST, "edition", "Juli"), "«Juli» in «edition» ist nicht"),
    ],
)
def test_a_flaw_is_told(flaw, told):
    [line] = flaws_words([flaw])
    assert told in line


def test_where_there_is_none_that_is_told():
    assert list(flaws_words([])) == [
        "Die Datenbank ist unversehrt: Seiten, Verweise und Prüfsummen."
    ]


def test_it_is_told_whether_the_journal_makes_the_same_again():
    same, other = Rebuilt(9, "a" * 64, "a" * 64, ()), Rebuilt(9, "a" * 64, "b" * 64, ("mark",))

    assert list(rebuilt_words(same))[-1] == f"Das ergibt dasselbe: Prüfsumme {'a' * 16}."
    assert "andere Zeilen in «mark»" in list(rebuilt_words(other))[-1]


def test_a_network_drive_is_warned_of():
    assert list(drive_words(None)) == []
    assert "Netzlaufwerk (cifs)" in next(drive_words("cifs"))
