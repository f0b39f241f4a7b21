import pytest
from unprivileged import as_nobody

from portfolio import service
from portfolio.errors import PortfolioError


def test_the_nearest_page_upwards_makes_the_workspace(city):
    deep = city.folder / "data" / "lists"

    assert service.find_folder(deep).samefile(city.folder)
    assert service.find_folder(city.folder) == city.folder


def test_without_a_page_the_way_to_one_is_told(tmp_path):
    with pytest.raises(PortfolioError, match="«portfolio init ORDNER» legt eine an"):
        service.find_folder(tmp_path)


def test_making_a_workspace_again_overwrites_nothing(city):
    page = city.folder / "portfolio.toml"
    page.write_text("mine", "utf-8")

    assert service.make_workspace(city.folder) == ()
    assert page.read_text("utf-8") == "mine"


def test_a_new_workspace_has_lists_with_headers_only(tmp_path):
    service.make_workspace(tmp_path, service.Founding())

    report = service.check_files(service.open_workspace(tmp_path))

    assert [intake.rows for intake in report.files] == [0, 0, 0]
    assert report.problems == ()


def test_a_read_only_folder_takes_no_new_workspace(tmp_path):
    with as_nobody(tmp_path), pytest.raises(PortfolioError, match="lässt sich nicht schreiben"):
        service.make_workspace(tmp_path / "neu")


def test_an_own_city_gets_its_own_name_and_is_no_place_for_the_demo(tmp_path):
    service.make_workspace(tmp_path / "neustadt", service.Founding())

    assert service.open_workspace(tmp_path / "neustadt").settings.name == "neustadt"
    with pytest.raises(PortfolioError, match="ist eine eigene Stadt"):
        service.make_sample(tmp_path / "neustadt")


def test_the_demo_finds_its_city_again(tmp_path):
    assert service.make_sample(tmp_path) == service.make_sample(tmp_path)


@pytest.mark.parametrize(
    "name", ["portfolio.db", "portfolio.toml", "data/grid.toml", "data/lists/../lists/hochbau.csv"]
)
def test_what_the_workspace_lives_from_is_never_overwritten(city, name):
    path = city.folder / name
    before = path.read_bytes() if path.exists() else None

    with pytest.raises(
        PortfolioError, match="gehört zum Arbeitsordner und wird nicht überschrieben"
    ):
        service.save(city, path, b"x")

    assert (path.read_bytes() if path.exists() else None) == before


def test_what_was_exported_is_saved_elsewhere(city):
    service.save(city, city.folder / "programm.csv", b"x")

    assert (city.folder / "programm.csv").read_bytes() == b"x"


def test_what_is_exported_goes_into_a_file_in_a_folder_that_is_there(tmp_path):
    from builders import a_city

    city = a_city(tmp_path)
    for path, told in (
        (tmp_path / "data", "ist ein Ordner"),
        (tmp_path / "x" / "y.csv", "gibt es nicht"),
    ):
        with pytest.raises(PortfolioError, match=told):
            service.save(city, path, b"")
