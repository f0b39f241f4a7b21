import pytest
from builders import ROOT, STAMP, a_city
from planner import edit, lists_of, take
from unprivileged import as_nobody

from portfolio import service
from portfolio.errors import PortfolioError


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
    (city.folder / "data" / "lists" / "tiefbau.csv").write_bytes(b"a;\0")

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


def test_a_read_only_folder_is_one_sentence_and_nothing_is_lost(small):
    before = service.stored_projects(small)

    with as_nobody(small.folder), pytest.raises(PortfolioError, match="lässt sich nicht schreiben"):
        take(small, small.folder / "data/lists/hochbau.csv")

    assert service.stored_projects(small) == before


def test_what_was_left_out_is_counted(city):
    edit(city, "tiefbau.csv", "6.200.000,00", "abc")

    assert take(city, accept_rows=True).dropped == 2


def test_a_file_that_does_not_exist_is_told_as_such(city):
    with pytest.raises(PortfolioError, match="nix.csv» gibt es nicht"):
        take(city, city.folder / "nix.csv")


def test_with_an_unreadable_file_not_even_good_rows_are_taken(city):
    (city.folder / "data" / "lists" / "tiefbau.csv").write_bytes(b"a;\0")

    report = take(city, accept_rows=True)

    assert (report.taken, report.rows_can_be_taken) == (False, False)
    assert service.stored_projects(city) == ()


def test_good_rows_that_wait_for_each_other_in_a_chain_are_left_out_one_after_the_other(city):
    edit(city, "hochbau.csv", "1.650.000,00", "abc")

    report = take(city, accept_rows=True)

    assert {"HB-09", "HB-10", "DG-09"}.isdisjoint(report.new)
    assert report.dropped == 3


def test_two_lists_with_files_of_the_same_name_are_told_apart_by_their_folders(city, tmp_path):
    page = city.folder / "portfolio.toml"
    text = page.read_text("utf-8")
    for name in ("hochbau", "tiefbau"):
        (city.folder / name).mkdir()
        lists = city.folder / "data" / "lists" / f"{name}.csv"
        lists.rename(city.folder / name / "liste.csv")
        text = text.replace(f"data/lists/{name}.csv", f"{name}/liste.csv")
    page.write_text(text, "utf-8")
    workspace = service.open_workspace(city.folder)
    other = tmp_path / "liste.csv"
    other.write_text("x")

    assert [intake.list for intake in take(workspace).files] == ["hochbau", "tiefbau", "digital"]
    with pytest.raises(PortfolioError, match="kann zu mehreren Listen gehören"):
        take(workspace, other)


def test_a_list_with_a_header_only_tells_that_all_its_projects_are_gone(city):
    take(city)
    path = city.folder / "data" / "lists" / "digitalisierung.csv"
    path.write_text(path.read_text("utf-8-sig").splitlines()[0], "utf-8-sig")

    assert len(take(city).gone) == 18


def test_who_waits_for_an_import_is_told_how_far_it_is(tmp_path):
    city = a_city(tmp_path)
    heard: list[float] = []
    service.import_lists(city, lists_of(city), STAMP, tell=heard.append)

    told = [round(share, 6) for share in heard]
    assert told == sorted(told)
    assert (told[0], told[-1]) == (0.0, 1.0)
