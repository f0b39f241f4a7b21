"""What SQLite says, in sentences a planner understands."""

import sqlite3

import pytest

from portfolio.errors import PortfolioError
from portfolio.store.trouble import told_as


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("SQLITE_BUSY", "anderen Programm"),
        ("SQLITE_CANTOPEN", "Zugriffsrechte"),
        ("SQLITE_CORRUPT", "Sicherung"),
        ("SQLITE_FULL", "voll"),
        ("SQLITE_CONSTRAINT", "nichts"),
    ],
)
def test_each_trouble_is_a_sentence_with_the_file(tmp_path, name, sentence):
    error = sqlite3.OperationalError("low-level words")
    error.sqlite_errorname = name

    with pytest.raises(PortfolioError, match=sentence) as caught, told_as(tmp_path / "p.db"):
        raise error
    assert "p.db" in str(caught.value)
    assert "low-level" not in str(caught.value)


def test_other_errors_pass():
    with pytest.raises(KeyError), told_as("p.db"):
        raise KeyError
