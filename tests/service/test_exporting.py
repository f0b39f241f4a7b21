import csv
import json
import shutil
import subprocess
from dataclasses import replace
from hashlib import sha256

import pytest
from builders import STAMP, a_city
from planner import a_small_city, take

from portfolio import service
from portfolio.errors import PortfolioError


@pytest.fixture
def city(tmp_path):
    city = a_small_city(tmp_path)
    service.remember(city, service.make_plan(service.load(city)), STAMP)
    service.publish(city, "Entwurf", STAMP)
    return city


@pytest.mark.parametrize("profile", ["lang", "breit", service.WORKBOOK])
def test_a_file_is_written_with_one_that_vouches_for_it(city, profile):
    path = city.folder / "programm.out"
    written = service.export(city, service.edition(city), profile, path)
    told = json.loads(written.side.read_text("utf-8"))

    assert told["sha256"] == sha256(path.read_bytes()).hexdigest()
    assert (told["edition"], told["profile"]) == ("Entwurf", profile)


def test_what_the_treasury_will_miss_is_told(city):
    lacking = service.lacking(city, service.edition(city), "lang")

    assert {"PRODUCT", "ORDER"} <= {each.what.name for each in lacking}


def test_nothing_is_written_by_an_unknown_profile_or_over_an_own_file(city):
    edition = service.edition(city)
    with pytest.raises(PortfolioError, match="kein Exportprofil|«sap»"):
        service.export(city, edition, "sap", city.folder / "x.csv")
    with pytest.raises(PortfolioError, match="gehört zum Arbeitsordner"):
        service.export(city, edition, "lang", city.folder / "portfolio.toml")

    assert not (city.folder / "x.csv").exists()
    assert not list(city.folder.glob("*.begleit.json"))


def with_template(city):
    page = city.folder / "portfolio.toml"
    page.write_text(
        page.read_text("utf-8")
        + '\n[export.mach]\nlayout = "fill"\nencoding = "cp1252"\n[export.mach.columns]\n'
        'Auftrag = "order"\nKonto = "account"\n"Plan {year}" = "year_amount"\n',
        "utf-8",
    )
    years = ";".join(f"Plan {year}" for year in city.settings.horizon.planned)
    template = city.folder / "vorlage.csv"
    template.write_text(f"Auftrag;Konto;{years}\nI9;7871;;;;;\n", "cp1252")
    return service.open_workspace(city.folder), template


def test_a_template_of_the_finance_program_is_filled_in(city):
    city, template = with_template(city)
    path = city.folder / "zurueck.csv"
    written = service.export(city, service.edition(city), "mach", path, template)

    assert path.read_bytes() == template.read_bytes()
    assert (written.filled.rows, written.filled.strange) == (0, ((2, "I9", "7871"),))
    assert written.side.exists()


def test_a_template_needs_a_profile_that_fills_in_and_has_to_be_there(city):
    city, template = with_template(city)
    edition = service.edition(city)
    with pytest.raises(PortfolioError, match="sein layout muss «fill» sein"):
        service.fill(city, edition, "lang", template)
    with pytest.raises(PortfolioError, match="fehlt.csv: die Datei gibt es nicht"):
        service.fill(city, edition, "mach", city.folder / "fehlt.csv")


@pytest.fixture
def sample(tmp_path):
    city = a_city(tmp_path / "muster")
    take(city)
    return city


def test_exported_lists_change_nothing_when_they_are_read_again(sample, tmp_path):
    portfolio = service.load(sample)
    why = service.Vouching(STAMP, "Gutachten")
    service.give_marks(sample, portfolio, "HB-02", [("zustand", "5")], why)
    service.link(sample, service.load(sample), "HB-02", "LV-HOB=3", why)
    before = service.stored_projects(sample)
    files = service.export_lists(sample, tmp_path)

    assert [path.name for path in files] == ["hochbau.csv", "tiefbau.csv", "digitalisierung.csv"]
    report = take(sample, *files)
    assert (report.new, report.changed, report.gone) == ((), (), ())
    assert len(report.unchanged) == 72
    assert service.stored_projects(sample) == before


def test_exported_lists_make_the_same_portfolio_elsewhere(sample, tmp_path):
    other = a_city(tmp_path / "anderswo")
    (tmp_path / "listen").mkdir()
    take(other, *service.export_lists(sample, tmp_path / "listen"))

    assert service.stored_projects(other) == service.stored_projects(sample)


def test_a_workspace_s_own_lists_are_not_overwritten(sample):
    with pytest.raises(PortfolioError, match="gehört zum Arbeitsordner"):
        service.export_lists(sample, sample.folder / "data" / "lists")


NEEDS_OFFICE = pytest.mark.skipif(
    not shutil.which("soffice"), reason="LibreOffice is not installed"
)
GERMAN, TEXTS = "59,34,76,1,,1031", ",true,false,false,false,false,-1"
"""Semicolons, UTF-8, German numbers; quoted fields are texts."""
AS_SHOWN = "csv:Text - txt - csv (StarCalc):59,34,76,1,,1031,false,true"


def opened(folder, path, kind: str, how: str = GERMAN):
    """The file as LibreOffice opens it and writes it again."""
    command = ["soffice", "--headless", f"-env:UserInstallation=file://{folder}/profil"]
    command += [f"--infilter=CSV:{how}", "--convert-to", kind, "--outdir", folder / "office", path]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    return (folder / "office" / path.name).with_suffix(f".{kind[:4].rstrip(':')}")


@NEEDS_OFFICE
def test_what_went_through_libreoffice_is_still_the_same(sample, tmp_path):
    files = service.export_lists(sample, tmp_path)
    for path, entry in zip(files, sample.settings.lists, strict=True):
        book = opened(tmp_path, path, "xlsx")
        report = take(sample, book, list_id=entry.id, is_dry=True)
        assert (report.problems, report.new, report.changed, report.gone) == ((), (), (), ())
        assert report.unchanged


def cells(path) -> list[list[str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.reader(file, delimiter=";"))


def meant(cell: str) -> float | str:
    """The number that a cell shows, whatever its decimals; else its text."""
    try:
        return float(cell.replace(",", "."))
    except ValueError:
        return cell


@NEEDS_OFFICE
@pytest.mark.parametrize("profile", ["lang", "breit"])
def test_libreoffice_shows_the_same_numbers_umlauts_and_product_numbers(city, tmp_path, profile):
    exports = tuple(replace(each, quotes_texts=True) for each in city.settings.exports)
    city = replace(city, settings=replace(city.settings, exports=exports))
    path = tmp_path / "programm.csv"
    service.export(city, service.edition(city), profile, path)
    shown, ours = cells(opened(tmp_path, path, AS_SHOWN, GERMAN + TEXTS)), cells(path)

    assert [list(map(meant, row)) for row in shown] == [list(map(meant, row)) for row in ours]


@NEEDS_OFFICE
def test_libreoffice_shows_lists_as_they_are(sample, tmp_path):
    for path in service.export_lists(sample, tmp_path):
        shown, ours = cells(opened(tmp_path, path, AS_SHOWN, GERMAN + TEXTS)), cells(path)
        assert [list(map(meant, row)) for row in shown] == [list(map(meant, row)) for row in ours]
