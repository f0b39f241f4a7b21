"""A city of one's own begun."""

import tomllib

import pytest
from openpyxl import load_workbook
from planner import lists_of, take

from portfolio import service
from portfolio.errors import PortfolioError
from portfolio.service import Founding


def page_of(folder) -> dict:
    return tomllib.loads((folder / "portfolio.toml").read_text("utf-8"))


def test_what_is_told_stands_on_the_page(tmp_path):
    service.make_workspace(
        tmp_path, Founding(name='Neu"stadt\\', state="NI", first_year=2030, language="en")
    )

    page = page_of(tmp_path)
    assert (page["name"], page["state"], page["language"]) == ("Neustadt", "NI", "en")
    assert page["plan"]["first_year"] == 2030
    assert [*page["budget"]["payments"]] == ["2030", "2031", "2032", "2033", "2034", "later"]
    assert "Musterstadt" not in (tmp_path / "portfolio.toml").read_text("utf-8")


def test_what_is_not_told_is_as_in_the_sample_city(tmp_path):
    service.make_workspace(tmp_path / "neustadt", Founding())

    page = page_of(tmp_path / "neustadt")
    assert (page["name"], page["state"], page["language"]) == ("neustadt", "BW", "de")
    assert page["plan"]["first_year"] == 2027
    assert page["goals"]["files"] == []
    assert not (tmp_path / "neustadt" / "data" / "goals").exists()


@pytest.mark.parametrize(
    ("founding", "told"),
    [
        (Founding(state="XX"), "Ein Land «XX» gibt es nicht; es gibt"),
        (Founding(language="tlh"), "Eine Sprache «tlh» gibt es nicht; es gibt en, de"),
        (Founding(goals=("mars",)), "kein Zielsystem «mars»"),
        (Founding(first_year=1), "«1» kann nicht das erste Planjahr sein"),
    ],
)
def test_what_there_is_not_is_refused_and_nothing_is_made(tmp_path, founding, told):
    with pytest.raises(PortfolioError, match=told):
        service.make_workspace(tmp_path / "neu", founding)

    assert not (tmp_path / "neu").exists()


def test_the_empty_lists_can_be_checked_and_imported_as_they_are(tmp_path):
    service.make_workspace(tmp_path, Founding())
    city = service.open_workspace(tmp_path)

    assert [entry.file[-5:] for entry in city.settings.lists] == [".xlsx"] * 3
    assert service.check_files(city).problems == ()
    assert take(city).taken


def test_a_list_filled_in_in_excel_is_imported_and_planned(tmp_path):
    service.make_workspace(tmp_path, Founding())
    city = service.open_workspace(tmp_path)
    path = lists_of(city)[0]
    book = load_workbook(path)
    sheet = book.worksheets[0]
    names = [cell.value for cell in sheet[1]]
    told = {"Nr.": "X-1", "Projekt": "Schule", "Produkt": "21.10.01", "Gesamtkosten €": 1_200_000,
            "Start frühestens": 2027, "Dauer (Jahre)": 2, "Fest": "nein", "Kostenstufe": "KB", "Zustand": 4}  # fmt: skip
    for name, value in told.items():
        sheet.cell(2, names.index(name) + 1).value = value
    book.save(path)

    report = take(city, path)
    (project,) = service.stored_projects(city)
    assert report.problems == ()
    assert (project.id, project.product, project.cost, project.years) == (
        "X-1",
        "21.10.01",
        1_200_000,
        2,
    )
    assert project.marks["zustand"] == 4


def test_lists_can_be_had_as_csv(tmp_path):
    service.make_workspace(tmp_path, Founding(as_csv=True))
    city = service.open_workspace(tmp_path)

    assert [path.read_text("utf-8-sig")[:11] for path in lists_of(city)] == ["Nr.;Projekt"] * 3
    assert service.check_files(city).problems == ()


def test_a_list_that_is_there_is_never_written_over(tmp_path):
    service.make_workspace(tmp_path, Founding())
    path = tmp_path / "data" / "lists" / "hochbau.xlsx"
    path.write_bytes(b"mine")

    assert service.make_workspace(tmp_path, Founding(name="Other")) == ()
    assert path.read_bytes() == b"mine"
    assert page_of(tmp_path)["name"] == tmp_path.name


def test_what_is_missing_is_made_again(tmp_path):
    service.make_workspace(tmp_path, Founding())
    path = tmp_path / "data" / "lists" / "hochbau.xlsx"
    before = path.read_bytes()
    path.unlink()

    assert service.make_workspace(tmp_path, Founding()) == (path,)
    assert path.read_bytes() == before


def test_the_first_plan_of_another_first_year_begins_then(tmp_path):
    service.make_workspace(tmp_path, Founding(first_year=2031, as_csv=True))

    settings = service.open_workspace(tmp_path).settings
    assert settings.horizon.planned[0] == 2031
    assert settings.budget.payments.at(2031) == 17_000_000
    assert settings.budget.payments.at(2032) == 18_000_000


@pytest.mark.parametrize("told", ["BW", "bw", "Baden-Württemberg", " baden-württemberg "])
def test_a_land_is_known_by_its_letters_and_its_name(told):
    assert service.land_called(told) == "BW"


@pytest.mark.parametrize("told", ["de", "Deutsch", "german"])
def test_a_language_is_known_by_its_code_and_its_name(told):
    assert service.language_called(told) == "de"


@pytest.mark.parametrize("told", ["28", "2o28", "", "20288"])
def test_a_first_year_has_four_digits(told):
    with pytest.raises(PortfolioError, match="mit vier Ziffern"):
        service.first_year_told(told)


def test_what_is_still_invented_is_told_until_it_is_changed(tmp_path):
    service.make_workspace(tmp_path, Founding())
    page = tmp_path / "portfolio.toml"

    assert service.untouched(service.open_workspace(tmp_path)) == ("[budget]", "[[team]]")
    text = page.read_text("utf-8").replace("2027 = 17_000_000", "2027 = 9_000_000")
    page.write_text(text.replace("posts = 8.0 ", "posts = 3.0 "), "utf-8")
    assert service.untouched(service.open_workspace(tmp_path)) == ()


def test_the_sample_city_may_be_as_it_is(city):
    assert service.untouched(city) == ()


def test_another_first_year_alone_makes_the_figures_no_less_invented(tmp_path):
    service.make_workspace(tmp_path, Founding(first_year=2031))

    assert "[budget]" in service.untouched(service.open_workspace(tmp_path))
