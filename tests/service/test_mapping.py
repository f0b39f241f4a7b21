from pathlib import Path

import pytest
from builders import STAMP, a_city

from portfolio import service
from portfolio.errors import PortfolioError
from portfolio.model import Source
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
