from dataclasses import replace

import pytest
from builders import GRID, SETTINGS

from portfolio.intake.lists import Known, read_list
from portfolio.model import (
    Behind,
    ByYear,
    CostStage,
    Deferral,
    Duty,
    DutyKind,
    Grant,
    GrantState,
    Pot,
    Predecessor,
    Role,
    Section,
)

KNOWN = Known(SETTINGS, GRID, frozenset({"BIL1", "KLI1"}))

HEADER = (
    "Nr.;Projekt;Produkt;Kostenstufe;Gesamtkosten €;Dauer (Jahre);Start frühestens;Start spätestens;"
    "Fest;Vorgänger;Förderprogramm;Förderung €;Förderstatus;Tage HB;Rate 1;Rate 2;Nutzen;Not"
)
GOOD = {
    "Nr.": "B-1",
    "Projekt": "Schule",
    "Gesamtkosten €": "1.200.000,00",
    "Dauer (Jahre)": "2",
    "Start frühestens": "2027",
}


def list_with(folder, *rows: dict[str, str]):
    lines = [
        HEADER,
        *(";".join((GOOD | row).get(name, "") for name in HEADER.split(";")) for row in rows),
    ]
    path = folder / "bau.csv"
    path.write_text("\r\n".join(lines), "utf-8-sig")
    return read_list(path, SETTINGS.lists[0], KNOWN)


def test_a_row_becomes_a_project(tmp_path):
    intake = list_with(
        tmp_path,
        {
            "Produkt": "21.10.01", "Kostenstufe": "KB", "Start spätestens": "2028", "Fest": "ja",
            "Vorgänger": "T-1, T-2 T-1", "Förderprogramm": "LGVFG", "Förderung €": "500.000",
            "Förderstatus": "bewilligt", "Tage HB": "70", "Nutzen": "4",
        },
    )  # fmt: skip

    project = intake.found[0].project
    assert intake.problems == ()
    assert (project.id, project.list, project.cost, project.years) == ("B-1", "bau", 1_200_000, 2)
    assert (project.earliest, project.latest, project.fixed) == (2027, 2028, True)
    assert [each.id for each in project.after] == ["T-1", "T-2"]
    assert project.grants == (Grant("LGVFG", 500_000, GrantState.GRANTED),)
    assert project.cost_stage is CostStage.CALCULATION
    assert project.days == {"HB": 70}
    assert project.marks == {"nutzen": 4}


@pytest.mark.parametrize("status", ["laufend", "Laufend", "im Bau", "vergeben"])
def test_a_status_that_says_begun_makes_a_project_fixed(tmp_path, status):
    path = tmp_path / "bau.csv"
    columns = [*GOOD, "Status"]
    path.write_text(";".join(columns) + "\n" + ";".join([*GOOD.values(), status]), "utf-8")

    found = read_list(path, SETTINGS.lists[0], KNOWN).found

    assert found[0].project.fixed


def test_criteria_without_a_column_are_named(tmp_path):
    path = tmp_path / "bau.csv"
    path.write_text(";".join([*GOOD, "Nutzen"]) + "\n", "utf-8")

    assert read_list(path, SETTINGS.lists[0], KNOWN).unmarked == ("Not",)


def test_a_latest_start_before_the_plan_is_told_unless_the_project_has_begun(tmp_path):
    late = {"Start frühestens": "2020", "Start spätestens": "2022"}

    assert "liegt vor dem ersten Planjahr 2027" in str(list_with(tmp_path, late).problems[0])
    assert list_with(tmp_path, late | {"Fest": "ja"}).problems == ()


def test_explicit_yearly_rates_are_taken(tmp_path):
    intake = list_with(tmp_path, {"Rate 1": "200.000", "Rate 2": "1.000.000"})

    assert intake.found[0].project.payments == (200_000, 1_000_000)


def test_cents_of_rates_are_rounded_so_that_their_sum_is_the_cost(tmp_path):
    told = {"Gesamtkosten €": "1 Mio. €", "Rate 1": "500.000,50", "Rate 2": "499.999,50"}

    assert list_with(tmp_path, told).found[0].project.payments == (500_001, 499_999)


def test_a_negative_rate_is_told_at_its_column(tmp_path):
    (problem,) = list_with(tmp_path, {"Rate 1": "1.300.000", "Rate 2": "-100.000"}).problems

    assert "Spalte «Rate 2»: diese Rate ist negativ" in str(problem)


def test_a_grant_written_as_a_negative_amount_is_the_same_grant(tmp_path):
    grants = [
        list_with(tmp_path, {"Förderung €": text, "Förderstatus": "bewilligt"})
        .found[0]
        .project.grants
        for text in ("400.000", "-400.000", "400.000,00-", "–0,4 Mio.")
    ]

    assert len(set(grants)) == 1


def test_a_project_may_cost_nothing_or_need_nobody(tmp_path):
    assert list_with(tmp_path, {"Gesamtkosten €": "0"}).found[0].project.cost == 0


@pytest.mark.parametrize(
    ("cell", "value", "sentence"),
    [
        ("Gesamtkosten €", "abc", "«abc» ist kein Betrag; erwartet wird ein Betrag wie 1.200.000"),
        ("Gesamtkosten €", "-5", "«-5» ist negativ; erwartet wird ein Betrag"),
        ("Gesamtkosten €", "", "diese Zelle ist leer; erwartet wird ein Betrag"),
        ("Gesamtkosten €", "n. q.", "diese Zelle ist leer; erwartet wird ein Betrag"),
        ("Nutzen", "7", "gefunden wurde «7», erwartet wird eine ganze Zahl von 0 bis 5"),
        ("Dauer (Jahre)", "0", "erwartet wird eine ganze Zahl von 1 bis 50"),
        ("Start frühestens", "27", "erwartet wird eine ganze Zahl von 1990 bis 2199"),
        ("Start spätestens", "2026", "der späteste Start 2026 liegt vor dem frühesten Start 2027"),
        ("Fest", "evtl.", "gefunden wurde «evtl.», erwartet wird eines von ja, j, x, nein, n"),
        ("Kostenstufe", "XX", "erwartet wird eines von KR, KS, KB, KV, KA, KF"),
        ("Förderstatus", "zugesagt", "erwartet wird eines von keine, geprüft, geplant"),
        ("Förderung €", "2.000.000", "die Förderung von 2.000.000 € ist höher als die Kosten"),
        ("Nr.", "", "diese Zelle ist leer; jedes Projekt braucht diese Angabe"),
        ("Nr.", "B 1", "enthält ein Leerzeichen oder Komma"),
        ("Projekt", "", "diese Zelle ist leer; jedes Projekt braucht diese Angabe"),
    ],
)
def test_a_wrong_cell_is_told_and_its_row_left_out(tmp_path, cell, value, sentence):
    intake = list_with(tmp_path, {"Nr.": "B-0"}, {cell: value})

    assert [row.project.id for row in intake.found] == ["B-0"]
    assert sentence in str(intake.problems[0])
    assert str(intake.problems[0]).startswith(f"bau.csv, Zeile 3, Spalte «{cell}»: ")


@pytest.mark.parametrize(
    ("cell", "value", "where", "sentence"),
    [
        ("Förderung €", "1.000", "Förderstatus", "zur Förderung fehlt der Stand"),
        ("Rate 1", "5", "Gesamtkosten €", "die Jahresraten ergeben 5 €, die Gesamtkosten sind 1.200.000 €"),
    ],
)  # fmt: skip
def test_cells_that_do_not_fit_together_are_told(tmp_path, cell, value, where, sentence):
    problem = list_with(tmp_path, {cell: value}).problems[0]

    assert problem.column == where
    assert sentence in str(problem)


def test_rates_for_more_years_than_the_project_takes_are_told(tmp_path):
    intake = list_with(tmp_path, {"Dauer (Jahre)": "1", "Rate 1": "200.000", "Rate 2": "1.000.000"})

    assert "Raten für 2 Jahre, das Projekt dauert aber 1" in str(intake.problems[0])


def test_a_file_without_the_needed_columns_is_not_read_at_all(tmp_path):
    path = tmp_path / "bau.csv"
    path.write_text("Nr.;Titel\nB-1;Schule\n", "utf-8")

    intake = read_list(path, SETTINGS.lists[0], KNOWN)

    assert intake.found == ()
    assert [problem.column for problem in intake.problems] == [
        "Projekt",
        "Gesamtkosten €",
        "Dauer (Jahre)",
        "Start frühestens",
    ]


PLANNING = {
    "Kostenstand": "05/2026", "Kosten von €": "1.000.000", "Kosten bis €": "1.500.000", "Bisher €": "50.000",
    "Ermächtigungsrest €": "20.000", "Folgekosten €/Jahr": "30.000", "Anteil EB %": "40",
    "Förderfähige Kosten €": "1.100.000", "Pflichtart": "gesetz", "Rechtsgrundlage": "§ 24 SGB VIII",
    "Zurückgestellt bis": "2028", "Abschnitt zu": "T-9:2", "Bündel": "Südstraße",
    "Ausweichquartier": "Neumatt", "Schlüsselrollen": "PL", "Vergabe im Jahr": "2", "Pläne": "ja",
    "Bauzeitplan": "nein", "Vorgänger": "T-1:Ende+1",
}  # fmt: skip

RICH = replace(
    KNOWN,
    settings=replace(
        SETTINGS,
        budget=replace(SETTINGS.budget, pots=(Pot("EB", "Stadtwerke", ByYear({}, 0)),)),
        roles=(Role("PL", "Leitung", 2),),
    ),
)


def rich_list(folder, **changed):
    row = GOOD | PLANNING | changed
    path = folder / "bau.csv"
    path.write_text(";".join(row) + "\r\n" + ";".join(row.values()), "utf-8-sig")
    return read_list(path, SETTINGS.lists[0], RICH)


def test_what_the_treasury_and_the_builders_say_is_read(tmp_path):
    intake = rich_list(tmp_path)
    (found,) = intake.found
    project = found.project

    assert intake.ignored == ()
    assert (project.priced, project.cost_from, project.cost_to) == ("2026-05", 1_000_000, 1_500_000)
    assert (project.paid, project.authorised, project.running) == (50_000, 20_000, 30_000)
    assert (dict(project.shares), project.eligible) == ({"EB": 40}, 1_100_000)
    assert project.duty == Duty(DutyKind.LAW, "§ 24 SGB VIII")
    assert (project.deferral, project.sections) == (Deferral(2028), (Section("T-9", 2),))
    assert (project.bundle, project.interim, project.roles) == ("Südstraße", "Neumatt", ("PL",))
    assert (project.awarded, project.plans, project.timetable) == (2, True, False)
    assert project.after == (Predecessor("T-1", Behind.END, 1),)


@pytest.mark.parametrize(
    ("changed", "column", "sentence"),
    [
        ({"Kosten von €": "1.300.000"}, "Gesamtkosten €", "die Kosten von 1.200.000 € liegen nicht zwischen"),
        ({"Kosten bis €": "1.100.000"}, "Gesamtkosten €", "die Kosten von 1.200.000 € liegen nicht zwischen"),
        ({"Förderfähige Kosten €": "1.300.000"}, "Förderfähige Kosten €", "förderfähig sind 1.300.000 €"),
        ({"Förderung €": "1.150.000", "Förderstatus": "geplant"}, "Förderung €",
         "die Förderung von 1.150.000 € ist höher als die förderfähigen Kosten von 1.100.000 €"),
        ({"Schlüsselrollen": "Frau Maier"}, "Schlüsselrollen", "die Schlüsselrolle «Frau» gibt es"),
        ({"Vergabe im Jahr": "3"}, "Vergabe im Jahr", "es dauert 2 Jahre, also kann im Jahr 3 nichts"),
        ({"Start spätestens": "2027"}, "Zurückgestellt bis", "zurückgestellt bis 2028, muss aber bis 2027"),
        ({"Anteil EB %": "140"}, "Anteil EB %", "gefunden wurde «140»"),
        ({"Pläne": "vielleicht"}, "Pläne", "gefunden wurde «vielleicht», erwartet wird eines von ja, nein"),
        ({"Anteil XX %": "5"}, "Anteil XX %", "diesen Haushalt gibt es in portfolio.toml nicht"),
    ],
)  # fmt: skip
def test_what_cannot_be_true_together_is_told_by_its_column(tmp_path, changed, column, sentence):
    intake = rich_list(tmp_path, **changed)

    assert intake.problems[0].column == column
    assert intake.problems[0].text.startswith(sentence)
    assert not intake.found


def test_begun_by_duty_is_begun(tmp_path):
    (found,) = rich_list(tmp_path, **{"Pflichtart": "begonnen"}).found

    assert found.project.fixed


def test_a_refused_grant_does_not_count_against_the_cost(tmp_path):
    more = {
        "Förderung €": "1.000.000",
        "Förderstatus": "abgelehnt",
        "Förderung € 2": "900.000",
        "Förderstatus 2": "geplant",
    }

    assert rich_list(tmp_path, **more).found


def test_yearly_rates_are_those_still_to_pay(tmp_path):
    assert rich_list(tmp_path, **{"Rate 1": "500.000", "Rate 2": "650.000"}).found
    (problem,) = rich_list(tmp_path, **{"Rate 1": "500.000", "Rate 2": "700.000"}).problems
    assert (
        problem.text
        == "die Jahresraten ergeben 1.200.000 €, zu zahlen sind noch 1.150.000 €; bitte eins berichtigen"
    )


@pytest.mark.parametrize(
    ("told", "stage"),
    [
        ("KS", CostStage.ESTIMATE),
        ("Kostenschätzung", CostStage.ESTIMATE),
        ("kostenanschlag", CostStage.TENDER),
    ],
)
def test_a_cost_stage_is_known_by_its_letters_and_its_name(tmp_path, told, stage):
    intake = list_with(tmp_path, {"Kostenstufe": told})

    assert (intake.problems, intake.found[0].project.cost_stage) == ((), stage)


def test_what_excel_makes_of_years_and_separators_is_read_as_it_is_meant(tmp_path):
    intake = list_with(
        tmp_path,
        {
            "Start frühestens": "01.04.2028",
            "Start spätestens": "22.07.1905",
            "Vorgänger": '"T-1; T-2"',
        },
    )

    project = intake.found[0].project
    assert intake.problems == ()
    assert (project.earliest, project.latest) == (2028, 2030)
    assert [each.id for each in project.after] == ["T-1", "T-2"]
