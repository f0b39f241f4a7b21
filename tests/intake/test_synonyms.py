import pytest

from portfolio.intake.synonyms import Kind, plain, unit_in, year_column
from portfolio.model import Unit


@pytest.mark.parametrize(
    ("name", "year", "kind"),
    [
        ("2027", 2027, Kind.PAYMENT),
        ("Ansatz 2027", 2027, Kind.PAYMENT),
        ("Plan 2028 (T€)", 2028, Kind.PAYMENT),
        ("2031 ff.", 2031, Kind.PAYMENT),
        ("A 2027", 2027, Kind.PAYMENT),
        ("FY2027", 2027, Kind.PAYMENT),
        ("Ansatz 2016 (Aufwendungen)", 2016, Kind.PAYMENT),
        ("E 2027", 2027, Kind.GRANT),
        ("Ansatz 2016 (Erträge)", 2016, Kind.GRANT),
        ("Ist 2015", 2015, Kind.PAST),
        ("Ergebnis 2015 (Aufwendungen)", 2015, Kind.PAST),
        ("VE 2027", 2027, Kind.OTHER),
        ("Ansatz 2016 (Saldo)", 2016, Kind.OTHER),
        ("Beschluss 2026", 2026, Kind.OTHER),
    ],
)
def test_a_column_called_by_a_year_says_what_it_tells(name, year, kind):
    found = year_column(name)

    assert (found.year, found.kind) == (year, kind)


@pytest.mark.parametrize("name", ["Kosten", "2027-2030", "Nr. 120271", "Plan 27"])
def test_a_column_that_names_no_single_year_is_none(name):
    assert year_column(name) is None


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("Kosten in T€", Unit.THOUSAND),
        ("Beträge in TEUR", Unit.THOUSAND),
        ("Angaben in Tsd. Euro", Unit.THOUSAND),
        ("in 1.000 €", Unit.THOUSAND),
        ("Mio. €", Unit.MILLION),
        ("Kosten €", Unit.EURO),
        ("Ortsteil", Unit.EURO),
    ],
)
def test_the_unit_is_told_by_a_title(text, unit):
    assert unit_in(text) is unit


def test_signs_and_capitals_make_no_other_name():
    assert plain(" Lfd.-Nr.: ") == plain("lfd nr") == "lfd nr"
