import pytest

from portfolio import listing as names
from portfolio.intake.files import Sheet
from portfolio.intake.mapped import mapped
from portfolio.intake.suggest import has_decimal_point, suggested
from portfolio.model import Balance, Source, Unit

OWN = (*names.REQUIRED, *names.OPTIONAL, "Tage hochbau")


def file_of(header, *rows, titles=()):
    return Sheet(
        tuple(header.split(";")),
        tuple((n, tuple(row.split(";"))) for n, row in enumerate(rows, start=2)),
        titles=tuple((1, (title,)) for title in titles),
    )


def told(*file, **more):
    return suggested(file_of(*file, **more), OWN, 2027)


def test_columns_are_found_by_what_planners_call_them():
    found = told(
        "Lfd. Nr.;Maßnahme;Ortsteil;Gesamtkosten;Bauzeit;Baubeginn;Zuwendungen",
        "1;Schule;Nord;1.000;2;2028;-100",
        "2;Halle;Süd;2.000;1;2029;",
    )

    assert {name: source.columns for name, source in found.fields.items() if source.columns} == {
        "Nr.": ("Lfd. Nr.",),
        "Projekt": ("Maßnahme",),
        "Ortsteil": ("Ortsteil",),
        "Gesamtkosten €": ("Gesamtkosten",),
        "Dauer (Jahre)": ("Bauzeit",),
        "Start frühestens": ("Baubeginn",),
        "Förderung €": ("Zuwendungen",),
    }
    assert found.fields["Förderung €"].turned
    assert found.fields["Förderstatus"] == Source(value="geplant")


def test_our_own_names_mean_what_they_say():
    found = told(
        "Nr.;Projekt;Gesamtkosten €;Tage hochbau;tage hochbau alt",
        "A;Schule;5;70;1",
        "B;Weg;6;80;2",
    )

    assert found.fields["Tage hochbau"] == Source(("Tage hochbau",))
    assert "tage hochbau alt" not in found.columns


def test_columns_of_years_are_payments_and_their_sum_is_the_cost():
    found = told(
        "Nr.;Projekt;Gesamtkosten;Ist 2026;Ansatz 2027;2028 ff.;VE 2027",
        "A;Schule;9;1;-2;-3;9",
        "B;Weg;9;1;-2;0;9",
    )

    assert found.years == {
        2027: Source(("Ansatz 2027",), turned=True),
        2028: Source(("2028 ff.",), turned=True),
    }
    assert names.COST not in found.fields


def test_the_unit_is_that_of_the_column_or_of_the_title_above():
    in_title = told(
        "Nr.;Projekt;2027;2028 (€)", "A;Schule;5;6", "B;Weg;7;8", titles=["Beträge in T€"]
    )

    assert in_title.years[2027].unit is Unit.THOUSAND
    assert in_title.years[2028].unit is Unit.EURO


def test_a_number_that_comes_twice_is_made_of_several_columns():
    found = told("Produkt;Amt;Titel;2027", "11;65;Schule;1", "11;66;Schule;2", "12;65;Weg;3")

    assert found.fields["Nr."] == Source(template="{Produkt}-{Amt}")


def test_where_nothing_tells_projects_apart_it_is_the_row():
    assert told("Text;2027", "Schule;1", "Schule;2").fields["Nr."] == Source(template="{#}")


def test_where_each_year_has_its_row_only_what_is_planned_and_paid_is_taken():
    found = told(
        "Nr;Titel;Richtung;Art;Jahr;Betrag",
        "1;Schule;Ausgaben;Ansatz;2027;5.5",
        "1;Schule;Ausgaben;Ansatz;2028;6.25",
        "1;Schule;Ausgaben;Rechnung;2028;6",
        "1;Schule;Einnahmen;Ansatz;2027;9",
    )

    assert (found.year, found.amount, found.point) == ("Jahr", Source(("Betrag",)), True)
    assert found.only == {"Richtung": ("Ausgaben",), "Art": ("Ansatz",)}
    assert found.fields["Nr."] == Source(("Nr",))


def test_where_amounts_go_both_ways_only_what_is_paid_is_taken():
    rows = [
        f"{n};Titel {n};{kind};{sign}{n}"
        for n, (kind, sign) in enumerate([("1", "-"), ("2", ""), ("2", "")] * 9, 1)
    ]

    assert told("Nr;Titel;Art;2027", *rows).only == {"Art": ("2",)}


def test_a_balance_is_told_where_it_holds_in_most_rows():
    rows = [f"{n};T{n};{n};-1;{n - 1}" for n in range(1, 10)] + ["99;T99;5;5;99"]
    found = told("Nr;Titel;Erträge;Aufwand;Saldo", *rows)

    assert found.balances == (Balance(("Erträge", "Aufwand"), "Saldo"),)


def test_decimals_behind_a_point_are_seen_by_the_whole_file():
    assert has_decimal_point(file_of("a", "1751.46", "1.234"))
    assert not has_decimal_point(file_of("a", "1751.46", "5,5"))
    assert not has_decimal_point(file_of("a", "1.234"))


@pytest.mark.parametrize("rows", [(), ("",), (";;",), ("x",)])
def test_a_file_of_nothing_has_a_mapping_all_the_same(rows):
    file = file_of("a;b", *rows)

    assert mapped(file, suggested(file, OWN, 2027)).sheet.header


def test_rows_of_one_number_and_title_are_parts_of_one_project():
    found = told("Projektnr;Titel;Phase;2027", "A;Schule;Plan;1", "A;Schule;Bau;2", "B;Weg;Bau;3")

    assert found.fields["Nr."] == Source(("Projektnr",))


def test_a_column_of_classes_tells_no_direction():
    assert told("Nr;Titel;Klasse;2027", "1;Schule;A;5", "2;Weg;B;6", "3;Halle;C;7").only == {}
    assert told("Nr;Titel;EA;2027", "1;Schule;A;5", "2;Weg;E;6").only == {"EA": ("A",)}


def test_what_comes_in_by_year_is_a_grant_where_it_is_not_more_than_what_is_paid():
    header = "Nr.;Maßnahme;Ausgaben 2027;Ausgaben 2028;Einnahmen 2027;Einnahmen 2028"
    less = told(header, "1;Schule;500;600;-100;-200", "2;Halle;300;;;")
    more = told(header, "1;Schule;500;600;-100;-200", "2;Grundstück;300;;-900;")

    assert less.fields["Förderung €"] == Source(("Einnahmen 2027", "Einnahmen 2028"), turned=True)
    assert less.fields["Förderstatus"] == Source(value="geplant")
    assert "Förderung €" not in more.fields
