from dataclasses import replace

from builders import GRID, SETTINGS

from portfolio.intake.columns import find_columns, flaws_of_columns
from portfolio.listing import REQUIRED


def found(*header: str):
    return find_columns(header, SETTINGS, GRID.criteria)


def flaws(*header: str) -> list[str]:
    return [str(flaw) for flaw in flaws_of_columns("liste.csv", found(*header))]


def test_columns_are_found_whatever_their_order_and_case():
    columns = found("projekt", "NR.", "Tage HB", "Nutzen", "not", "Rate 2", "Rate 1")

    assert columns.plain == {"Nr.": 1, "Projekt": 0}
    assert columns.days == {"HB": 2}
    assert columns.marks == {"nutzen": 3, "not": 4}
    assert columns.rates == (6, 5)


def test_the_first_column_can_hold_the_first_rate():
    assert found("Rate 1", "Rate 2").rates == (0, 1)


def test_a_criterion_is_found_by_its_short_name_its_name_or_its_id():
    grid = replace(GRID.criteria[0], id="k1", name="Bedarf der Schulen", short="Bedarf")

    for header in ("Bedarf", "bedarf der schulen", "K1"):
        assert find_columns((header,), SETTINGS, (grid,)).marks == {"k1": 0}


def test_columns_that_are_not_taken_are_named():
    assert found(*REQUIRED, "Bemerkung", "", "Rate 3").ignored == ("Bemerkung", "Rate 3")


def test_a_missing_column_is_named():
    assert flaws(*REQUIRED) == []
    assert flaws(*REQUIRED[1:]) == [
        "liste.csv, Zeile 1, Spalte «Nr.»: diese Spalte fehlt; "
        "bitte prüfen, ob sie so heißt und ob Semikolons trennen"
    ]


def test_a_column_that_stands_there_twice_is_named():
    assert "Spalte «Status»: diese Spalte gibt es 2-mal" in flaws(*REQUIRED, "Status", "status")[0]


def test_days_of_a_team_that_does_not_exist_are_not_lost_silently():
    assert "dieses Team gibt es in portfolio.toml nicht" in flaws(*REQUIRED, "Tage XY")[0]
