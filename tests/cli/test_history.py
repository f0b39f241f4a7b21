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


def test_what_was_put_back_is_told_and_another_year_is_warned_of(own, tmp_path):
    run("-C", own, "plan", "--time-limit", 1)
    run("-C", own, "publish", "Juli")
    run("-C", own, "cycle", "roll-over")
    run("-C", own, "backup", tmp_path / "2028.db")
    run("-C", own, "motion", "undo")

    assert (
        "zuletzt nach 2028 fortgeschrieben"
        in run("-C", own, "restore", tmp_path / "2028.db").stderr
    )
    assert "Sicherung zurückgeholt" in run("-C", own, "history", "--journal", "--plain").stdout


def test_another_file_is_not_overwritten_and_half_a_copy_is_not_used(own, tmp_path):
    (tmp_path / "notiz.txt").write_text("wichtig")
    assert "nicht überschrieben" in run("-C", own, "backup", tmp_path / "notiz.txt", code=1).stderr
    run("-C", own, "backup", tmp_path / "kopie.db")
    run("-C", own, "backup", tmp_path / "kopie.db")
    whole = (tmp_path / "kopie.db").read_bytes()
    (tmp_path / "halb.db").write_bytes(whole[: len(whole) // 2])

    told = run("-C", own, "restore", tmp_path / "halb.db", code=1).stderr
    assert "andere Sicherung" in told
    assert "keine Datenbank" in run("-C", own, "restore", own / "portfolio.toml", code=1).stderr
    assert (tmp_path / "notiz.txt").read_text() == "wichtig"
