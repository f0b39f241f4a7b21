import json
from hashlib import sha256

import pytest
from builders import STAMP
from planner import a_small_city

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
