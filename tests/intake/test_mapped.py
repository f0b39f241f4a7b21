import pytest

from portfolio.intake.files import Sheet
from portfolio.intake.mapped import mapped, missing_columns
from portfolio.model import ColumnMap, Source, Unit

HEADER = ("Auftrag", "Amt", "Maßnahme", "Art", "2027", "2028", "2030 ff.")
ROWS = (
    (4, ("I1", "65", "Schule", "A", "100", "-", "50,5")),
    (5, ("I1", "65", "Schule", "A", "20", "", "")),
    (6, ("I1", "65", "Schule", "E", "-30", "", "")),
    (7, ("I 2", "66", "Weg", "A", "0", "", "")),
    (8, ("Nachrichtlich", "", "", "A", "7", "", "")),
)
SHEET = Sheet(HEADER, ROWS, row=3)
FIELDS = {"Nr.": Source(("Auftrag",)), "Projekt": Source(("Maßnahme",))}
YEARS = {2027: Source(("2027",)), 2028: Source(("2028",)), 2030: Source(("2030 ff.",))}
OUT = {"Art": ("A",)}


def made(fields=FIELDS, sheet=SHEET, **how):
    found = mapped(sheet, ColumnMap(fields, **how)).sheet
    return [
        dict(zip(found.header, cells, strict=False)) | {"row": row} for row, cells in found.rows
    ]


def test_rows_of_one_number_are_one_project_and_years_are_its_rates():
    first, *_others = made(years=YEARS, only=OUT, skip=("Nachrichtlich",))

    assert first == {
        "Nr.": "I1",
        "Projekt": "Schule",
        "Gesamtkosten €": "170,5",
        "Dauer (Jahre)": "4",
        "Start frühestens": "2027",
        "Rate 1": "120",
        "Rate 2": "0",
        "Rate 3": "0",
        "Rate 4": "50,5",
        "row": 4,
    }


def test_a_project_for_which_nothing_is_paid_costs_nothing_and_has_one_word_as_its_number():
    _first, second = made(years=YEARS, only=OUT, skip=("Nachrichtlich",))

    assert (second["Nr."], second["Gesamtkosten €"], second["Start frühestens"]) == (
        "I-2",
        "0",
        "2027",
    )


def test_units_and_signs_are_turned_into_euros_that_are_paid():
    turned = {2027: Source(("2027",), unit=Unit.THOUSAND, turned=True)}
    (first,) = made(years=turned, only={"Art": ("E",)})

    assert (first["Rate 1"], first["Gesamtkosten €"]) == ("30000", "30000")


def test_what_the_file_tells_itself_counts_more_than_what_follows():
    told = FIELDS | {
        "Gesamtkosten €": Source(("2027", "2030 ff.")),
        "Dauer (Jahre)": Source(value="9"),
    }
    first, *_others = made(told, years=YEARS, only=OUT)

    assert (first["Gesamtkosten €"], first["Dauer (Jahre)"]) == ("170,5", "9")


def test_texts_are_put_together():
    fields = {
        "Nr.": Source(template="{Amt}.{#}"),
        "Projekt": Source(template="{Maßnahme} ({Art})"),
        "Fachbereich": Source(("Amt", "Art")),
        "Dauer (Jahre)": Source(value="2"),
    }

    assert made(fields)[0] == {
        "Nr.": "65.4",
        "Projekt": "Schule (A)",
        "Fachbereich": "65 A",
        "Dauer (Jahre)": "2",
        "row": 4,
    }


def test_where_each_year_has_its_row_the_rows_of_a_project_are_its_rates():
    rows = (
        (2, ("I1", "2028", "1.000")),
        (3, ("I1", "2027", "500,50")),
        (4, ("I1", "2028", "1")),
        (5, ("I1", "später", "9")),
    )
    sheet = Sheet(("Auftrag", "Jahr", "Betrag"), rows)
    (project,) = made({"Nr.": Source(("Auftrag",))}, sheet, year="Jahr", amount=Source(("Betrag",)))

    assert (project["Rate 1"], project["Rate 2"], project["Gesamtkosten €"]) == (
        "500,50",
        "1001",
        "1501,50",
    )
    assert (project["Start frühestens"], project["Dauer (Jahre)"]) == ("2027", "2")


def test_what_cannot_be_read_stays_as_it_stands_to_be_told_with_its_place():
    sheet = Sheet(("Nr", "2027", "Kosten"), ((2, ("A", "viel", "wenig")),))
    fields = {"Nr.": Source(("Nr",)), "Gesamtkosten €": Source(("Kosten",))}
    (project,) = made(fields, sheet, years={2027: Source(("2027",))})

    assert (project["Rate 1"], project["Gesamtkosten €"]) == ("viel", "wenig")


@pytest.mark.parametrize(
    "how",
    [
        ColumnMap({"Nr.": Source(("fehlt",))}),
        ColumnMap({"Nr.": Source(template="{fehlt}-{#}")}),
        ColumnMap({}, only={"fehlt": ("A",)}),
        ColumnMap({}, year="fehlt"),
    ],
)
def test_a_column_that_the_file_does_not_have_is_found_missing(how):
    assert missing_columns(SHEET, how) == ("fehlt",)
