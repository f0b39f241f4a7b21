"""Questions to a plan from the command line."""

from planner import run


def test_one_project_is_explained_in_sentences_with_what_is_missing(city):
    told = run("-C", city, "why", "DG-04", "--seconds", "0.3").stdout

    assert told.startswith("DG-04 «Rechenzentrum")
    assert "Es ist nicht eingeplant." in told
    assert "Was fehlt, wenn alle anderen" in told


def test_plain_lines_are_for_screen_readers(city):
    told = run("-C", city, "why", "DG-04", "--seconds", "0.3", "--plain").stdout

    assert (
        "Beginn: 2027; Was fehlt, wenn alle anderen bleiben, wo sie sind: Digitalisierung 2027"
        in told
    )


def test_figures_alone_are_for_spreadsheets(city):
    told = run("-C", city, "why", "DG-04", "--seconds", "0.3", "--csv").stdout

    assert told.lstrip("\ufeff").startswith("Beginn;")


def test_a_conflict_is_looked_for_without_a_plan(city):
    assert run("-C", city, "why", "--conflict").stdout == "Alle Pflichten finden einen Platz.\n"


def test_an_unknown_project_is_a_sentence(city):
    result = run("-C", city, "why", "XX-1", code=1)

    assert "kein Projekt «XX-1»" in result.stderr


def test_where_no_plan_was_shown_one_is_made(own):
    page = own / "portfolio.toml"
    page.write_text(page.read_text("utf-8").replace("nodes = 1000", "nodes = 5", 1), "utf-8")
    result = run("-C", own, "why", "TB-01", "--seconds", 1)

    assert "so früh wie möglich" in result.stdout
    assert "eben gerechnet" in result.stderr
