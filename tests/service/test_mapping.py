from pathlib import Path

import pytest
from builders import STAMP, a_city

from portfolio import service
from portfolio.errors import PortfolioError
from portfolio.model import Source, Stamp
from portfolio.service.mapping import columns_of_lists, map_of

FILE = "Stadt Musterstadt\n\nAuftrag;Maßnahme;Ansatz 2027 T€;2028 T€\nI1;Schule;1.000;500\nI2;Weg;–;20,5\nSumme;;1.000;520,5\n"


@pytest.fixture
def city(tmp_path):
    return a_city(tmp_path)


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "haushalt.csv"
    path.write_bytes(FILE.encode("cp1252"))
    return path


def test_what_is_suggested_can_be_kept_and_used(city, file, tmp_path):
    found = service.suggest_map(city, file)
    kept = tmp_path / "zuordnung.toml"
    kept.write_text(found.text, "utf-8")
    report = service.import_lists(city, [file], STAMP, service.How("hochbau", kept))

    assert (found.rows, found.projects, [tie.holds for tie in found.ties]) == (2, 2, [True, True])
    assert report.new == ("I1", "I2")
    school = service.look(city).project("I1")
    assert (school.cost, school.payments, school.earliest) == (
        1_500_000,
        (1_000_000, 500_000),
        2027,
    )
    assert [tie.holds for tie in report.files[0].ties] == [True, True]


def test_a_dry_run_says_all_and_writes_nothing(city, file, tmp_path):
    kept = tmp_path / "zuordnung.toml"
    kept.write_text(service.suggest_map(city, file).text, "utf-8")
    report = service.import_lists(city, [file], STAMP, service.How("hochbau", kept, is_dry=True))

    assert (report.new, report.taken, report.is_dry) == (("I1", "I2"), False, True)
    assert not city.database.exists()

    service.import_lists(city, [file], STAMP, service.How("hochbau", kept))
    before = city.database.read_bytes()
    file.write_bytes(FILE.replace("Weg", "Pfad").encode("cp1252"))
    report = service.import_lists(city, [file], STAMP, service.How("hochbau", kept, is_dry=True))

    assert (report.changed, report.unchanged) == (("I2",), ("I1",))
    assert city.database.read_bytes() == before


def test_a_list_remembers_its_mapping(city, file):
    (city.folder / "zuordnung.toml").write_text(service.suggest_map(city, file).text, "utf-8")
    page = city.folder / "portfolio.toml"
    page.write_text(
        page.read_text().replace(
            '[[list]]\nid = "hochbau"', '[[list]]\nid = "hochbau"\nmap = "zuordnung.toml"'
        ),
    )
    again = service.open_workspace(city.folder)
    (entry, *others) = again.settings.lists

    assert map_of(again, entry).fields["Nr."] == Source(("Auftrag",))
    assert map_of(again, others[0]) is None
    file.rename(file.with_name("hochbau.csv"))
    report = service.import_lists(again, [file.with_name("hochbau.csv")], STAMP)
    assert report.new == ("I1", "I2")


def test_a_column_that_the_mapping_names_and_the_file_lacks_is_told(city, file, tmp_path):
    kept = tmp_path / "zuordnung.toml"
    kept.write_text('[columns]\n"Nr." = "Nummer"\n', "utf-8")
    report = service.import_lists(city, [file], STAMP, service.How("hochbau", kept))

    assert not report.taken
    assert "Zeile 3, Spalte «Nummer»: diese Spalte der Zuordnung fehlt" in str(report.problems[0])
    assert "«Auftrag», «Maßnahme»" in str(report.problems[0])


def test_a_wrong_cell_is_told_under_the_name_the_file_gives_its_column(city, file, tmp_path):
    kept = tmp_path / "zuordnung.toml"
    kept.write_text(
        '[columns]\n"Nr." = "Auftrag"\n"Projekt" = "Maßnahme"\n"Gesamtkosten €" = "2028 T€"\n'
        '"Dauer (Jahre)" = { value = "1" }\n"Start frühestens" = { value = "2027" }\n',
        "utf-8",
    )
    file.write_bytes(FILE.replace("500", "viel").encode("cp1252"))
    (problem,) = service.import_lists(city, [file], STAMP, service.How("hochbau", kept)).problems

    assert str(problem).startswith(
        "haushalt.csv, Zeile 4, Spalte «2028 T€»: «viel» ist kein Betrag"
    )


def test_what_cannot_be_read_has_no_mapping(city, tmp_path):
    with pytest.raises(PortfolioError, match="gibt es nicht"):
        service.suggest_map(city, tmp_path / "fehlt.csv")


def test_every_column_of_the_sample_can_be_mapped(city):
    known = columns_of_lists(city)
    header = (city.folder / "data/lists/hochbau.csv").read_text("utf-8-sig").splitlines()[0]
    used = [name for name in header.split(";") if name in known]

    assert {"Nr.", "Tage HB", "Pflicht"} <= set(used)


MESSY = Path(__file__).parents[3] / "shared" / "reference" / "messy_german_files"


@pytest.mark.skipif(not MESSY.exists(), reason="real files of cities are not part of the project")
@pytest.mark.parametrize(
    ("name", "projects", "refused", "untied"),
    [
        ("freiburg_doppelhaushalt_2017_2018.csv", 362, 1, [0, 0, 1, 0]),
        ("freiburg_neu.csv", 362, 1, [19, 45, 39]),
        ("gilching_haushalt_2015_2018a.csv", 1422, 0, []),
        ("moers_haushalt.csv", 1426, 0, []),
    ],
)
def test_files_of_real_cities_come_in_by_the_suggested_mapping(
    city, tmp_path, name, projects, refused, untied
):
    kept = tmp_path / "zuordnung.toml"
    kept.write_text(service.suggest_map(city, MESSY / name).text, "utf-8")
    how = service.How("hochbau", kept, accept_rows=True)
    report = service.import_lists(city, [MESSY / name], STAMP, how)
    assert report.taken
    assert len({problem.row for problem in report.problems}) == refused
    assert len(report.new) == projects
    assert [len(each.rows) for each in report.files[0].unbalanced] == untied


PLANS = MESSY.parent / "dc_cip" / "data.json.gz"
FY17 = (1_245_794, 955_186, 1_212_868, 1_173_234, 905_267, 851_120)
"""Thousands a year, as they were published."""


def plan_of(records, fiscal):
    """A year's plan as a spreadsheet has it: in thousands, a row a phase, the sums at its end."""
    years = [f"FY{year}" for year in range(2000 + fiscal, 2006 + fiscal)]
    rows = [
        [
            r["project_no"],
            r["title"].replace(";", ","),
            r["ward"] or "",
            *(phase["proposed_funding"].get(year, 0) for year in years),
        ]
        for r in records
        if r["cip_fy"] == fiscal and r["project_no"]
        for phase in r["funding_by_phase"] or []
    ]
    sums = ["Total", "", "", *(sum(row[place] for row in rows) for place in range(3, 9))]
    lines = [["Capital plan, in 1.000 €"], ["Project No", "Title", "Ward", *years], *rows, sums]
    return "\n".join(";".join(map(str, line)) for line in lines)


@pytest.mark.skipif(not PLANS.exists(), reason="plans of other cities are not part of the project")
def test_eight_successive_plans_of_a_city_are_eight_years_of_one_list(city, tmp_path):
    import gzip
    import json

    records = json.loads(gzip.decompress(PLANS.read_bytes()))
    seen, sums = set(), {}
    for fiscal in range(10, 18):
        path = tmp_path / f"plan{fiscal}.csv"
        path.write_text(plan_of(records, fiscal), "utf-8")
        kept = tmp_path / f"plan{fiscal}.toml"
        kept.write_text(service.suggest_map(city, path).text, "utf-8")
        stamp = Stamp("kb", f"20{fiscal}-06-01T08:00:00+00:00")
        report = service.import_lists(
            city, [path], stamp, service.How("hochbau", kept, accept_rows=True)
        )
        ids = {r["project_no"] for r in records if r["cip_fy"] == fiscal and r["funding_by_phase"]}
        assert report.taken
        assert all(tie.holds for tie in report.files[0].ties)
        assert len(report.files[0].ties) == 6
        assert set(report.new) == {key for key in ids - seen if key}
        seen |= {key for key in ids if key}
        sums = {tie.column: int(tie.told) for tie in report.files[0].ties}

    assert tuple(sums.values()) == FY17
    courses = service.courses(city, service.look(city))
    dearer = [course for course in courses if len(course.costings) > 1]
    assert len(courses) == len(seen)
    assert len(dearer) > 100
    assert max(len(course.costings) for course in dearer) <= 8


def test_a_column_that_stands_twice_cannot_be_meant(city, tmp_path):
    file, kept = tmp_path / "a.csv", tmp_path / "a.toml"
    file.write_text("Nr.;Was;2027;2028;2027\nA;Schule;500;600;100\n", "utf-8")
    kept.write_text(
        '[columns]\n"Nr." = "Nr."\n"Projekt" = "Was"\n[years]\n2027 = "2027"\n2028 = "2028"\n',
        "utf-8",
    )
    [problem] = service.import_lists(city, [file], STAMP, service.How("hochbau", kept)).problems

    assert (problem.column, problem.row) == ("2027", 1)
    assert "2-mal" in problem.text
