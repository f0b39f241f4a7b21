from portfolio.errors import PortfolioError, Problem


def test_a_problem_begins_with_its_place():
    problem = Problem("«abc» ist keine Zahl", "bau.csv", 7, "Kosten")

    assert str(problem) == "bau.csv, Zeile 7, Spalte «Kosten»: «abc» ist keine Zahl"


def test_a_problem_of_a_whole_file_has_neither_row_nor_column():
    assert str(Problem("die Datei ist leer", "bau.csv")) == "bau.csv: die Datei ist leer"


def test_a_problem_of_a_settings_file_names_its_key():
    assert str(Problem("fehlt", "portfolio.toml", key="plan.years")) == (
        "portfolio.toml, Schlüssel «plan.years»: fehlt"
    )


def test_an_error_is_its_sentence_and_carries_the_problems():
    error = PortfolioError("Nichts geht.", (Problem("a"), Problem("b")))

    assert str(error) == "Nichts geht."
    assert len(error.problems) == 2
