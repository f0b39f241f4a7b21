from pathlib import Path

import pytest
from builders import FIVE_STARTS, ROOT, STAMP, a_city, a_plan, five_projects
from unprivileged import as_nobody

from portfolio import service
from portfolio.errors import PortfolioError


@pytest.fixture
def city(tmp_path):
    return a_city(tmp_path / "stadt")


def lists_of(workspace) -> list[Path]:
    return [workspace.folder / entry.file for entry in workspace.settings.lists]


def take(workspace, *files, **how):
    return service.import_lists(workspace, files or lists_of(workspace), STAMP, **how)


def edit(workspace, name: str, old: str, new: str) -> Path:
    path = workspace.folder / "data" / "lists" / name
    text = path.read_text("utf-8-sig")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8-sig")
    return path


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

    assert service.make_workspace(city.folder, with_projects=True) == ()
    assert page.read_text("utf-8") == "mine"


def test_a_new_workspace_has_lists_with_headers_only(tmp_path):
    service.make_workspace(tmp_path, with_projects=False)

    report = service.check_files(service.open_workspace(tmp_path))

    assert [intake.rows for intake in report.files] == [0, 0, 0]
    assert report.problems == ()


def test_all_72_projects_of_the_sample_are_taken(city):
    report = take(city)

    assert report.taken
    assert len(report.new) == 72
    assert len(service.stored_projects(city)) == 72


def test_importing_twice_changes_nothing(city):
    take(city)
    before = service.stored_projects(city)

    report = take(city)

    assert (report.new, report.changed, len(report.unchanged)) == ((), (), 72)
    assert service.stored_projects(city) == before


def test_a_changed_row_changes_its_project(city):
    take(city)
    edit(city, "hochbau.csv", "12.500.000,00", "13.000.000,00")

    assert take(city).changed == ("HB-01",)


def test_a_file_with_a_problem_is_not_half_taken(city):
    wrong = edit(city, "hochbau.csv", "12.500.000,00", "abc")

    report = take(city)

    assert not report.taken
    assert report.problems[0].file == wrong.name
    assert service.stored_projects(city) == ()


def test_a_refused_row_is_not_missed_by_those_that_wait_for_it(city):
    edit(city, "tiefbau.csv", "6.200.000,00", "abc")

    assert [problem.row for problem in take(city).problems] == [11]


def test_a_file_that_cannot_be_read_is_told_once(city):
    (city.folder / "data" / "lists" / "tiefbau.csv").write_bytes("Brücke".encode("cp1252"))

    assert [problem.file for problem in take(city).problems] == ["tiefbau.csv"]


def test_good_rows_come_in_where_that_is_asked_for(city):
    edit(city, "hochbau.csv", "12.500.000,00", "abc")

    report = take(city, accept_rows=True)

    assert report.taken
    assert len(report.new) == 71


def test_a_row_that_waits_for_a_refused_one_is_refused_too(city):
    edit(city, "tiefbau.csv", "6.200.000,00", "abc")

    report = take(city, accept_rows=True)

    assert {"TB-10", "HB-06"}.isdisjoint(report.new)
    assert len(report.new) == 70
    assert any("«TB-10» steht in keiner Liste" in str(problem) for problem in report.problems)


def test_a_row_that_is_gone_is_told_and_kept(city):
    take(city)
    path = city.folder / "data" / "lists" / "hochbau.csv"
    lines = path.read_text("utf-8-sig").splitlines()
    path.write_text("\n".join(lines[:-1]), "utf-8-sig")

    report = take(city)

    assert report.gone == ("HB-28",)
    assert len(service.stored_projects(city)) == 72


def test_a_file_of_no_list_is_asked_about(city, tmp_path):
    other = tmp_path / "liste.csv"
    other.write_bytes((ROOT / "data/lists/digitalisierung.csv").read_bytes())

    with pytest.raises(PortfolioError, match="bitte mit --list sagen, welcher: hochbau"):
        take(city, other)
    with pytest.raises(PortfolioError, match="keine Liste «x»"):
        take(city, other, list_id="x")


def test_a_list_can_be_named(city, tmp_path):
    other = tmp_path / "liste.csv"
    other.write_bytes((ROOT / "data/lists/tiefbau.csv").read_bytes())
    take(city)

    assert len(take(city, other, list_id="tiefbau").unchanged) == 26


def test_checking_writes_nothing(city):
    service.check_files(city)

    assert not city.database.exists()


def test_without_projects_the_way_to_some_is_told(city):
    with pytest.raises(PortfolioError, match="«portfolio import data/lists/hochbau.csv"):
        service.load(city)


def test_projects_that_no_longer_fit_the_settings_are_named(city):
    take(city)
    page = city.folder / "portfolio.toml"
    page.write_text(page.read_text("utf-8").replace('id = "SP"', 'id = "STP"'), "utf-8")

    with pytest.raises(PortfolioError, match="passt nicht mehr") as caught:
        service.load(service.open_workspace(city.folder))

    assert "das Team «SP», von dem TB-05 Tage braucht, fehlt" in str(caught.value.problems[0])


def test_the_ranking_knows_each_list_and_all_together():
    ranking = service.rank_all(five_projects())

    assert [r.id for r in ranking.lists["bau"]] == [r.id for r in ranking.overall]


def test_planning_writes_nothing_and_leaves_its_portfolio_as_it_was(city):
    plan = service.make_plan(five_projects(), 10)

    assert plan.portfolio == five_projects()
    assert not city.database.exists()


def test_a_duty_without_a_latest_start_that_waits_is_named():
    late = FIVE_STARTS | {"B-2": 2028, "B-1": None}

    assert service.waiting_duties(a_plan(five_projects(), late)) == ("B-2",)
    assert service.waiting_duties(a_plan(five_projects(), FIVE_STARTS)) == ()


@pytest.fixture
def small(city):
    """A workspace with three projects of its own, so that planning takes no time."""
    header = (city.folder / "data/lists/hochbau.csv").read_text("utf-8-sig").splitlines()[0]
    names = header.split(";")
    for entry in city.settings.lists:
        (city.folder / entry.file).write_text(header if entry.id == "hochbau" else "", "utf-8-sig")
    cells = {"Dauer (Jahre)": "1", "Start frühestens": "2027", "Gesamtkosten €": "1.000.000"}
    marks = dict.fromkeys(names[-11:], "3")
    rows = [cells | marks | {"Nr.": f"X-{n}", "Projekt": f"Projekt {n}"} for n in range(3)]
    lines = [header, *(";".join(row.get(name, "") for name in names) for row in rows)]
    (city.folder / "data/lists/hochbau.csv").write_text("\n".join(lines), "utf-8-sig")
    take(city, city.folder / "data/lists/hochbau.csv")
    return city


def test_what_was_shown_is_what_is_published(small):
    plan = service.make_plan(service.load(small), 5)
    service.remember(small, plan, STAMP)

    assert service.publish(small, "Entwurf", STAMP).plan == plan


def test_a_plan_shown_for_other_inputs_is_not_published(small):
    service.remember(small, service.make_plan(service.load(small), 5), STAMP)
    edit(small, "hochbau.csv", "1.000.000", "2.000.000")
    take(small, small.folder / "data/lists/hochbau.csv")

    edition = service.publish(small, "Entwurf", STAMP, seconds=5)

    assert edition.plan.portfolio.projects[0].cost == 2_000_000


def test_an_edition_stays_as_it_was_when_the_lists_change(small):
    service.publish(small, "Entwurf", STAMP, seconds=5)
    before = service.investment_programme(service.edition(small), "lang")
    edit(small, "hochbau.csv", "1.000.000", "2.000.000")
    take(small, small.folder / "data/lists/hochbau.csv")

    assert service.investment_programme(service.edition(small), "lang") == before


def test_the_latest_edition_is_taken_unless_one_is_named(small):
    for name in ("Mai", "Juni"):
        service.publish(small, name, STAMP, seconds=5)

    assert service.edition(small).name == "Juni"
    assert service.edition(small, "Mai").name == "Mai"


@pytest.mark.parametrize(
    ("name", "sentence"),
    [(None, "noch keine Fassung; «portfolio publish NAME»"), ("Mai", "keine Fassung «Mai»")],
)
def test_a_missing_edition_is_one_sentence(small, name, sentence):
    with pytest.raises(PortfolioError, match=sentence):
        service.edition(small, name)


def test_an_edition_needs_a_name(small):
    with pytest.raises(PortfolioError, match="braucht einen Namen"):
        service.publish(small, "  ", STAMP)


def test_an_unknown_profile_is_told_with_those_there_are(small):
    service.publish(small, "Entwurf", STAMP, seconds=5)

    with pytest.raises(PortfolioError, match="kein Ausgabeprofil «sap»; sie kennt lang, breit"):
        service.investment_programme(service.edition(small), "sap")


def test_a_read_only_folder_is_one_sentence_and_nothing_is_lost(small):
    before = service.stored_projects(small)

    with as_nobody(small.folder), pytest.raises(PortfolioError, match="lässt sich nicht schreiben"):
        take(small, small.folder / "data/lists/hochbau.csv")

    assert service.stored_projects(small) == before


def test_a_read_only_folder_takes_no_new_workspace(tmp_path):
    with as_nobody(tmp_path), pytest.raises(PortfolioError, match="lässt sich nicht schreiben"):
        service.make_workspace(tmp_path / "neu", with_projects=True)


def test_a_list_can_be_chosen_by_its_id():
    portfolio = five_projects()
    ranking = service.rank_all(portfolio)

    assert list(service.chosen_lists(portfolio, ranking)) == ["Bau"]
    assert list(service.chosen_lists(portfolio, ranking, overall=True)) == ["Alle Projekte"]
    with pytest.raises(PortfolioError, match="keine Liste «x»; es gibt bau"):
        service.chosen_lists(portfolio, ranking, "x")
