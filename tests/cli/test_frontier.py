"""What money, posts and duties are worth, from the command line."""

from planner import run


def test_the_worth_by_budget_is_a_table_with_a_sentence(city):
    told = run("-C", city, "frontier", "--seconds", "0.1").stdout

    assert "+20 %" in told
    assert "je Million" in told


def test_one_more_and_the_duties_are_tables_of_their_own(city):
    assert "Stelle Hochbau" in run("-C", city, "frontier", "--more", "--seconds", "0.1").stdout
    assert "Grundlage" in run("-C", city, "frontier", "--duties", "--seconds", "0.1").stdout


def test_what_does_not_go_together_is_refused(city):
    both = run("-C", city, "frontier", "--more", "--duties", code=2)
    alone = run("-C", city, "frontier", "--by-year", code=2)

    assert "gehört zu --more" in alone.stderr
    assert "schließen sich aus" in both.stderr
