"""What happened, and the database kept safe, from the command line."""

import json

import pytest
from planner import run


def test_the_journal_tells_who_did_what_with_and_without_names(own, monkeypatch):
    monkeypatch.setenv("PORTFOLIO_USER", "kb")
    run("-C", own, "cycle", "state", "paper", "1", "signing")

    first, *_rest = json.loads(run("-C", own, "history", "--journal", "--json").stdout)
    assert (first["who"], first["action"]) == ("kb", "state")
    told = run("-C", own, "history", "--journal", "--without-names", "--plain").stdout
    assert "kb" not in told
    assert "Stand gemeldet" in told


def test_a_backup_is_made_and_put_back(own, tmp_path):
    run("-C", own, "backup", tmp_path / "kopie.db")
    run("-C", own, "score", "HB-02", "klima=5", "--reason", "neu")
    told = run("-C", own, "restore", tmp_path / "kopie.db").stderr

    assert "portfolio.vorher-1.db" in told
    assert "klima=5" not in run("-C", own, "score", "HB-02", "--history").stdout
    assert "keine Datei" in run("-C", own, "restore", tmp_path / "x.db", code=1).stderr


def test_the_journal_makes_the_same_database(own, tmp_path):
    told = run("-C", own, "history", "--rebuild", "-o", tmp_path / "neu.db").stderr

    assert "Das ergibt dasselbe" in told
    assert (tmp_path / "neu.db").exists()


def test_a_changed_row_is_found_by_the_journal(own):
    import sqlite3

    with sqlite3.connect(own / "portfolio.db") as connection:
        connection.execute("update project set cost = 1 where id = 'HB-01'")
    connection.close()

    assert "andere Zeilen in «project»" in run("-C", own, "history", "--rebuild", code=1).stderr


def test_young_initials_stay(own):
    assert "In 0 Datensätzen" in run("-C", own, "history", "--forget").stderr


@pytest.mark.parametrize("other", ["--slips", "--rebuild", "--forget"])
def test_one_question_at_a_time(own, other):
    run("-C", own, "history", "--journal", other, code=2)
