"""States are told step by step; what is no usual step needs a reason, and some need a second person."""

from dataclasses import replace

import pytest
from builders import STAMP, a_project
from planner import edit, take

from portfolio import service
from portfolio.errors import PortfolioError
from portfolio.model import GrantState, ProjectState, Stamp, Thing
from portfolio.service import Wish

OTHER = Stamp("ml", "2026-07-01T08:00:00+00:00")


def step(city, thing, subject, to, reason="", stamp=STAMP):
    return service.take_step(city, Wish(thing, subject, to, reason), stamp)


@pytest.mark.parametrize(
    ("status", "state"),
    [
        ("angemeldet", ProjectState.REGISTERED),
        ("Im Bau", ProjectState.BUILDING),
        ("seltsam", ProjectState.REGISTERED),
        ("", ProjectState.REGISTERED),
    ],
)
def test_until_somebody_tells_it_the_list_tells_the_state(status, state):
    assert service.state_of(a_project(status=status)) is state


def test_a_project_goes_step_by_step_and_back_with_a_reason(small):
    step(small, Thing.PROJECT, "x-1", "needed")
    with pytest.raises(PortfolioError, match="kein üblicher Schritt"):
        step(small, Thing.PROJECT, "X-1", "registered")
    step(small, Thing.PROJECT, "X-1", "registered", "Beschluss vertagt")

    way = service.way_of(small, Thing.PROJECT, "X-1")
    assert [(each.state, each.reason) for each in way] == [
        ("needed", ""),
        ("registered", "Beschluss vertagt"),
    ]
    assert service.load(small).project("X-1").state is ProjectState.REGISTERED


def test_a_locked_project_is_not_planned_and_comes_back(small):
    step(small, Thing.PROJECT, "X-1", "locked", "Haushaltssperre")
    assert service.make_plan(service.load(small), 5).schedule.starts["X-1"] is None

    step(small, Thing.PROJECT, "X-1", "registered", "Sperre aufgehoben")
    assert service.make_plan(service.load(small), 5).schedule.starts["X-1"] == 2027


def test_a_begun_project_that_is_locked_is_no_duty_missed(small):
    edit(
        small,
        "hochbau.csv",
        "X-0;Projekt 0;;;;;1.000.000;1;2027;;;",
        "X-0;Projekt 0;;;;;1.000.000;1;2027;;ja;",
    )
    take(small, small.folder / "data/lists/hochbau.csv")
    step(small, Thing.PROJECT, "X-0", "locked", "Sperre")
    schedule = service.make_plan(service.load(small), 5).schedule

    assert schedule.starts["X-0"] is None
    assert schedule.duties_missed == ()


def test_a_finished_project_leaves_the_lists_and_nobody_waits_for_it(small):
    edit(
        small,
        "hochbau.csv",
        "X-1;Projekt 1;;;;;1.000.000;1;2027;;;;",
        "X-1;Projekt 1;;;;;1.000.000;1;2027;;;X-0;",
    )
    take(small, small.folder / "data/lists/hochbau.csv")
    assert service.load(small).project("X-1").after

    step(small, Thing.PROJECT, "X-0", "used", "fertig")
    portfolio = service.load(small)
    assert [project.id for project in portfolio.projects] == ["X-1", "X-2"]
    assert portfolio.project("X-1").after == ()
    assert len(service.look(small, finished=True).projects) == 3


def test_a_list_that_comes_again_keeps_the_state_and_what_a_grant_had_come_to(city):
    take(city)
    step(city, Thing.GRANT, "HB-01", "granted")
    step(city, Thing.PROJECT, "HB-01", "awarded")
    assert take(city, reason="Liste ist von gestern").changed == ()

    project = service.load(city).project("HB-01")
    assert (project.state, project.grants[0].state) == (ProjectState.AWARDED, GrantState.GRANTED)


def test_a_list_that_takes_back_what_has_happened_is_refused_without_a_reason(city):
    edit(city, "hochbau.csv", "4.600.000,00;beantragt", "4.600.000,00;bewilligt")
    take(city)
    edit(city, "hochbau.csv", "4.600.000,00;bewilligt", "4.600.000,00;beantragt")

    refused = take(city)
    assert not refused.taken
    [problem] = refused.problems
    assert (problem.column, problem.row) == ("Förderstatus", 2)
    assert "die Förderung war schon bei «bewilligt»" in problem.text
    assert take(city, reason="Bescheid aufgehoben").changed == ("HB-01",)
    assert "Bescheid aufgehoben" in service.happenings(city)[0].subjects[-1]


def test_a_second_person_releases_a_paper_where_four_eyes_are_asked_for(small):
    careful = replace(small, settings=replace(small.settings, four_eyes=True))
    step(careful, Thing.PAPER, "041/2026", "signing")

    with pytest.raises(PortfolioError, match="vier Augen"):
        step(careful, Thing.PAPER, "041/2026", "released")
    assert step(careful, Thing.PAPER, "041/2026", "released", stamp=OTHER).state == "released"


@pytest.mark.parametrize(
    ("thing", "subject", "to", "told"),
    [
        (Thing.PROJECT, "X-9", "needed", "kein Projekt «X-9»"),
        (Thing.PROJECT, "", "needed", "was in diesen Stand"),
        (Thing.GRANT, "X-1/1", "planned", "X-1 hat 0 Förderungen"),
        (Thing.PAPER, "1", "fertig", "keinen Stand «fertig»"),
        (Thing.PAPER, "1", "draft", "kann nicht von «Entwurf» zu «Entwurf»"),
        (Thing.SCENARIO, "Entwurf", "reckoned", "keine Fassung «Entwurf»"),
        (Thing.PAPER, "x" * 2_001, "signing", "höchstens 2000 Zeichen"),
        (Thing.PAPER, "1\x1b[2J", "signing", "Steuerzeichen"),
    ],
)
def test_what_cannot_be_is_a_sentence_and_nothing_is_kept(small, thing, subject, to, told):
    with pytest.raises(PortfolioError, match=told):
        step(small, thing, subject, to)
    assert service.stands(small, thing) == ()
