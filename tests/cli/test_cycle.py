"""The year from the command line."""

import json

from planner import run


def test_the_year_shows_what_is_due_and_steps_are_told(own):
    assert "einfrieren" in run("-C", own, "cycle").stdout
    run("-C", own, "cycle", "step", "sachstand", "under_way")
    told = run("-C", own, "cycle", "step", "sachstand", "done", "--document", "Bericht 4").stderr
    assert told.strip() == "Schritt des Jahres «2027/sachstand»: erledigt."
    freed = run("-C", own, "cycle", "step", "anmeldung", "done", "--reason", "auf einmal").stderr
    assert "Haushaltsjahr «2027»: Erfassung offen." in freed

    shape = json.loads(run("-C", own, "cycle", "--json").stdout)
    [step] = [step for step in shape["steps"] if step["id"] == "sachstand"]
    assert (step["state"], step["basis"]) == ("done", "Bericht 4")
    assert "kein üblicher" in run("-C", own, "cycle", "step", "sachstand", "open", code=1).stderr


def test_a_council_decision_is_kept_shown_and_taken_back(own):
    told = run(
        "-C", own, "cycle", "decide", "HB-05", "hb-02", "--number", "041/2026", "--date", "2026-07-24",
        "--body", "Gemeinderat", "--votes", "21:7:2", "--settle", "hb-05=2028",
    ).stderr  # fmt: skip
    assert "zu HB-05, HB-02" in told
    assert (
        "21 : 7, 2 Enthaltungen" in run("-C", own, "cycle", "decisions", "HB-02", "--plain").stdout
    )
    assert (
        "HB-05 beginnt 2028 (Gemeinderat 24.07.2026, 041/2026)"
        in run("-C", own, "cycle", "decisions", "--plain").stdout
    )

    run("-C", own, "motion", "undo")
    assert run("-C", own, "cycle", "decisions", "--json").stdout.strip() == "[]"


def test_what_cannot_be_read_is_a_sentence(own):
    decide = (
        "-C", own, "cycle", "decide", "HB-05", "--number", "1", "--date", "2026-07-24", "--body", "Rat",
    )  # fmt: skip
    assert "JA:NEIN" in run(*decide, "--votes", "viele", code=1).stderr
    assert "PROJEKT=JAHR" in run(*decide, "--settle", "HB-05", code=1).stderr
    assert "kein Projekt" in run("-C", own, "cycle", "state", "project", "X", "used", code=1).stderr


def test_states_are_told_and_shown(own):
    run("-C", own, "cycle", "state", "project", "HB-02", "needed", "--basis", "Drs. 12/2026")
    way = run("-C", own, "cycle", "state", "project", "HB-02", "--plain")

    assert "Stand: Bedarf festgestellt" in way.stdout
    assert "Beruht auf: Drs. 12/2026" in way.stdout
    assert "registered" in way.stderr
    assert "HB-02" in run("-C", own, "cycle", "state", "project", "--csv").stdout


def test_the_calendar_is_written_and_no_file_of_the_workspace_is(own, tmp_path):
    run("-C", own, "cycle", "calendar", "-o", tmp_path / "jahr.ics")
    assert (tmp_path / "jahr.ics").read_bytes().startswith(b"BEGIN:VCALENDAR")
    assert (
        "gehört" in run("-C", own, "cycle", "calendar", "-o", own / "portfolio.toml", code=1).stderr
    )


def test_there_are_no_tasks_until_a_goal_reads_otherwise(own):
    assert "Kein Zielbezug" in run("-C", own, "cycle", "tasks").stderr
    path = own / "data/goals/stadt-loerrach-verwaltung-2030.toml"
    path.write_text(path.read_text("utf-8").replace('text = "Hochbau"', 'text = "Bauen"'), "utf-8")

    found = json.loads(run("-C", own, "cycle", "tasks", "--json").stdout)
    assert found
    first = found[0]
    run("-C", own, "cycle", "finish", first["project"], first["goal"])
    assert len(json.loads(run("-C", own, "cycle", "tasks", "--json").stdout)) == len(found) - 1


def test_two_years_of_the_sample_city(own, tmp_path):
    """List to council, frozen and handed over, rolled over, and once more; every step by commands."""
    for first in (2027, 2028):
        run("-C", own, "plan", "--time-limit", 2)
        run("-C", own, "publish", f"Juli {first}")
        run("-C", own, "cycle", "move", "frozen", "--reason", "Probelauf")
        run("-C", own, "export", "-o", tmp_path / f"{first}.csv")
        run("-C", own, "cycle", "move", "handed_over")
        for state in ("tabled", "passed", "approved", "executing"):
            run("-C", own, "cycle", "move", state)
        tried = run("-C", own, "cycle", "roll-over", "--dry-run").stderr
        assert "nichts wurde festgehalten" in tried or "Nur probiert" in tried
        assert (
            f"Erstes Planjahr ist jetzt {first + 1}" in run("-C", own, "cycle", "roll-over").stderr
        )
        assert f";{first};" in (tmp_path / f"{first}.csv").read_text("utf-8-sig")
        run("-C", own, "verify", f"Juli {first}", "--file", tmp_path / f"{first}.csv")
    assert "Das ergibt dasselbe" in run("-C", own, "history", "--rebuild").stderr
    assert "unversehrt" in run("-C", own, "check", "--database").stderr
    assert run("-C", own, "compare", "Juli 2027", "Juli 2028", "--plain").stdout
    assert (own / "portfolio.toml").read_text("utf-8").count("first_year = 2029") == 1


def test_a_year_that_is_a_slip_of_the_finger_is_refused(own):
    for year in ("0", "-5", "99999"):
        for command in (("cycle",), ("cycle", "calendar", "-o", own / "x.ics")):
            run("-C", own, *command, "--year", year, code=2)


def test_an_edition_is_frozen_for_its_own_year_alone(own):
    run("-C", own, "plan", "--time-limit", 1)
    run("-C", own, "publish", "Juli")
    told = run("-C", own, "cycle", "move", "frozen", "--year", 2029, "--reason", "x", code=1).stderr
    assert "beginnt 2027; für 2029" in told
    run("-C", own, "cycle", "move", "scoring", "--edition", "Juli", "--reason", "x", code=2)


def test_a_state_without_a_name_is_refused_and_all_states_are_told_in_words(own):
    assert (
        "was in diesen Stand"
        in run("-C", own, "cycle", "state", "grant", "", "granted", code=1).stderr
    )
    assert "resolved (Bau beschlossen)" in run("-C", own, "cycle", "state", "project").stderr
