"""The sample city: what is known of it, and what its plan has to keep."""

import csv
import json

import pytest
from builders import GOLDEN, ROOT, SHARED, STAMP, a_city

from portfolio import service
from portfolio.optimizer.check import overruns
from portfolio.optimizer.pose import problem_of
from portfolio.service import load, make_plan, rank_all
from portfolio.store.frozen import freeze


@pytest.fixture(scope="module")
def city(tmp_path_factory):
    workspace = a_city(tmp_path_factory.mktemp("stadt"))
    lists = [workspace.folder / entry.file for entry in workspace.settings.lists]
    service.import_lists(workspace, lists, STAMP)
    return workspace


@pytest.fixture(scope="module")
def plan(city):
    return make_plan(load(city), seconds=5)


def expected() -> dict[str, tuple[float, str]]:
    with (GOLDEN / "sample_points.csv").open(encoding="utf-8", newline="") as file:
        return {
            r["id"]: (float(r["points"]), r["class"]) for r in csv.DictReader(file, delimiter=";")
        }


def test_points_and_classes_of_all_72_projects_are_the_published_ones(city):
    ranking = rank_all(load(city)).overall

    assert {r.id: (r.score.points, r.verdict.class_.value) for r in ranking} == expected()


def test_the_expected_figures_are_those_of_the_trade():
    path = SHARED / "domain" / "projects.csv"
    if not path.exists():
        pytest.skip("the folder of the trade's sources is not beside this checkout")
    with path.open(encoding="utf-8-sig", newline="") as file:
        published = {
            row["id"]: (float(row["score"].replace(",", ".")), row["klasse"])
            for row in csv.DictReader(file, delimiter=";")
        }

    assert published == expected()


def test_the_lists_say_what_the_trade_says():
    path = SHARED / "domain" / "projects.json"
    if not path.exists():
        pytest.skip("the folder of the trade's sources is not beside this checkout")
    published = {row["id"]: row for row in json.loads(path.read_text("utf-8"))}
    workspace = service.open_workspace(ROOT)
    found = [row.project for intake in service.check_files(workspace).files for row in intake.found]

    assert len(found) == len(published) == 72
    for project in found:
        row = published[project.id]
        assert project.title == row["name"]
        assert project.cost == int(row["gesamtkosten_te"]) * 1000
        assert project.granted == int(row["foerderung_te"]) * 1000
        assert (project.years, project.earliest) == (
            int(row["dauer_jahre"]),
            int(row["fruehester_start"]),
        )
        assert str(project.latest or "") == row["spaetester_start"]
        assert project.fixed is (row["fix"] == "j")
        assert tuple(each.id for each in project.after) == tuple(row["vorgaenger"].split())
        assert {f"{team}:{days}" for team, days in project.days.items()} == set(row["pt"].split())
        assert "".join(map(str, project.marks.values())) == row["scores"]


def test_a_predecessor_of_a_duty_counts_as_one(city):
    verdict = next(r for r in rank_all(load(city)).overall if r.id == "TB-10").verdict

    assert (verdict.class_, verdict.counts_as, verdict.successor) == ("C", "A", "HB-06")


def test_the_plan_keeps_every_limit_by_arithmetic_alone(plan):
    assert overruns(problem_of(plan.portfolio, plan.ranking), plan.schedule.starts) == ()


def test_every_duty_is_placed(plan):
    duties = {r.id for r in plan.ranking.overall if r.verdict.counts_as == "A"}

    assert len(duties) == 21
    assert "TB-10" in duties
    assert all(plan.schedule.starts[key] for key in duties)
    assert plan.schedule.duties_missed == ()


def test_the_files_tie_to_the_plan_to_the_euro(city, plan):
    service.remember(city, plan, STAMP)
    edition = service.publish(city, "Entwurf", STAMP).edition
    text = service.investment_programme(city, edition, "lang").decode("utf-8-sig")
    rows = list(csv.DictReader(text.splitlines(), delimiter=";"))

    def total(direction: str, year: int) -> int:
        found = (r for r in rows if (r["EA"], r["Jahr"]) == (direction, str(year)))
        return sum(int(row["Betrag"].removesuffix(",00")) for row in found)

    for year in plan.schedule.years:
        assert total("A", year.year) == year.payments
        assert total("A", year.year) - total("E", year.year) == year.own_funds


def test_the_wide_file_ties_too_and_names_every_started_project(city, plan):
    service.remember(city, plan, STAMP)
    edition = service.publish(city, "Entwurf", STAMP).edition
    text = service.investment_programme(city, edition, "breit").decode("utf-8-sig")
    rows = list(csv.DictReader(text.splitlines(), delimiter=";"))
    started = [key for key, start in plan.schedule.starts.items() if start]
    costs = {project.id: project.cost for project in plan.portfolio.projects}

    assert len(rows) == len(started)
    assert sum(int(r["Gesamtkosten"].removesuffix(",00")) for r in rows) == sum(
        costs[k] for k in started
    )


def test_an_edition_of_the_sample_thaws_to_the_plan_that_was_published(city, plan):
    service.remember(city, plan, STAMP)
    published = service.publish(city, "Entwurf", STAMP).edition

    assert freeze(service.edition(city, "Entwurf").plan) == freeze(published.plan)
