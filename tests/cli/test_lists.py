from pathlib import Path

from builders import a_city
from planner import run


def test_demo_shows_the_whole_way_and_can_be_repeated(tmp_path):
    page = Path(a_city(tmp_path).folder / "portfolio.toml")
    page.write_text(page.read_text("utf-8").replace("nodes = 1000", "time_limit = 2"), "utf-8")

    first, second = run("demo", tmp_path), run("demo", tmp_path)

    for name in (
        "Hochbau",
        "Tiefbau & Städtebau",
        "Digitalisierung",
        "Geld (T€) und Personal (Tage) je Jahr",
    ):
        assert name in first.stdout
    assert "Fassung «Demo 1»" in first.stderr
    assert "Als Nächstes lohnt:" in first.stderr
    assert "0 neu, 0 geändert, 72 unverändert" in second.stderr
    assert (tmp_path / "export" / "lang.csv").exists()
    assert (tmp_path / "export" / "breit.csv").exists()
    assert "Beschlussvorschlag" in (tmp_path / "export" / "vorlage.html").read_text("utf-8")


def test_demo_stops_where_its_lists_do(tmp_path):
    a_city(tmp_path)
    (tmp_path / "data/lists/tiefbau.csv").write_bytes(b"")

    result = run("demo", tmp_path, code=1)

    assert "Nichts wurde übernommen" in result.stderr
    assert not (tmp_path / "export").exists()


def test_problems_of_an_import_are_listed_before_the_refusal(city, tmp_path):
    wrong = tmp_path / "hochbau.csv"
    text = (city / "data/lists/hochbau.csv").read_text("utf-8-sig")
    wrong.write_text(text.replace("12.500.000,00", "1,5 Mio. Fr."), "utf-8-sig")

    lines = run("-C", city, "import", wrong, code=1).stderr.splitlines()

    assert lines[-2] == (
        "  hochbau.csv, Zeile 2, Spalte «Gesamtkosten €»: «1,5 Mio. Fr.» ist kein Betrag; "
        "erwartet wird ein Betrag wie 1.200.000 oder 1,2 Mio."
    )
    assert lines[-1].startswith("Fehler: Nichts wurde übernommen.")


def test_check_says_what_is_wrong_and_ends_with_1(tmp_path):
    folder = a_city(tmp_path).folder
    assert "Alles in Ordnung." in run("-C", folder, "check").stderr
    (folder / "data/lists/tiefbau.csv").write_bytes(b"")

    result = run("-C", folder, "check", code=1)

    assert "tiefbau.csv: die Datei ist leer" in result.stderr


def test_a_folder_that_is_not_there_is_refused_and_not_sought_above(city):
    assert "Den Ordner «" in run("-C", city / "nope", "rank", code=1).stderr


def test_a_city_can_be_begun_in_a_folder_of_any_name(tmp_path):
    run("init", tmp_path / "st\udcffadt")

    assert (tmp_path / "st\udcffadt" / "portfolio.toml").exists()


def test_goal_systems_for_a_city_that_is_there_are_not_swallowed(tmp_path):
    run("init", tmp_path)

    told = run("init", tmp_path, "--goals", "lk-loerrach-2035").stderr
    assert "portfolio.toml gab es schon" in told


def test_an_import_is_tried_taken_and_taken_back(own):
    path = own / "data/lists/hochbau.csv"
    path.write_text(
        path.read_text("utf-8-sig").replace("12.500.000,00", "13.500.000,00"), "utf-8-sig"
    )

    tried = run("-C", own, "import", "--dry-run", path).stderr
    assert "0 neu, 1 geändert, 27 unverändert" in tried
    assert "Nur ausprobiert: Nichts wurde übernommen." in tried
    assert "1 geändert" in run("-C", own, "import", path).stderr
    assert "Zurückgenommen: hochbau.csv (eingelesen)" in run("-C", own, "import", "--undo").stderr
    assert "1 geändert" in run("-C", own, "import", path).stderr


def test_files_and_undo_exclude_each_other(city):
    assert "mit --undo" in run("-C", city, "import", code=2).stderr
    assert "mit --undo" in run("-C", city, "import", "--undo", "x.csv", code=2).stderr


def test_a_mapping_is_proposed_on_stdout_with_a_preview_beside_it(own, tmp_path):
    path = tmp_path / "haushalt.csv"
    path.write_text("Auftrag;Maßnahme;Ansatz 2027\nI1;Schule;1.000\nI2;Weg;500\n", "utf-8")
    result = run("-C", own, "import", "--suggest", path)
    kept = tmp_path / "zuordnung.toml"
    kept.write_text(result.stdout, "utf-8")

    assert '"Nr." = "Auftrag"' in result.stdout
    assert "haushalt.csv: 2 Zeilen würden 2 Projekte" in result.stderr
    assert "  Projekt: Schule" in result.stderr
    assert "2 neu" in run("-C", own, "import", "--map", kept, "--list", "hochbau", path).stderr
