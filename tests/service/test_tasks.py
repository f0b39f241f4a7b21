"""A goal that reads otherwise makes a task for every project that serves it."""

from dataclasses import replace

import pytest
from builders import STAMP
from planner import take

from portfolio import service
from portfolio.errors import PortfolioError

PATH = "data/goals/stadt-loerrach-verwaltung-2030.toml"


@pytest.fixture
def changed(city):
    """The sample city, in whose goals one text is another since the lists were imported."""
    take(city)
    goal = next(g for s in city.goals for g in s.goals if g.id == "LV-HOB")
    path = city.folder / PATH
    text = path.read_text("utf-8")
    path.write_text(
        text.replace(f'text = "{goal.text}"', 'text = "Hochbau, klimagerecht"', 1), "utf-8"
    )
    return service.open_workspace(city.folder)


def serving(city, goal):
    return [p.id for p in service.load(city).projects if goal in {c.goal for c in p.contributions}]


def test_every_project_that_serves_a_changed_goal_has_to_be_looked_at(changed):
    found = service.open_tasks(changed)

    assert [task.project for task in found] == serving(changed, "LV-HOB")
    assert {(task.goal, task.after) for task in found} == {("LV-HOB", "Hochbau, klimagerecht")}


def test_looking_writes_nothing_and_the_next_import_keeps_the_tasks(changed):
    before = service.open_tasks(changed)
    assert service.stands(changed, service.tasks.Thing.TASK) == ()

    take(changed)
    kept = service.open_tasks(changed)
    assert [replace(task, since="") for task in kept] == list(before)
    assert len(service.stands(changed, service.tasks.Thing.TASK)) == len(before)


def test_what_was_looked_at_is_done_and_stays_so(changed):
    first, *others = service.open_tasks(changed)
    service.finish_task(changed, first.subject, STAMP)
    take(changed)

    assert [task.subject for task in service.open_tasks(changed)] == [t.subject for t in others]
    with pytest.raises(PortfolioError, match="keine offene Aufgabe"):
        service.finish_task(changed, first.subject, STAMP)


def test_a_city_whose_goals_stay_has_no_tasks(city):
    assert service.open_tasks(city) == ()
    take(city)
    take(city)
    assert service.open_tasks(city) == ()


def rewrite(city, text):
    path = city.folder / PATH
    told = path.read_text("utf-8").splitlines()
    place = next(n for n, line in enumerate(told) if line == 'id = "LV-HOB"')
    at = next(n for n in range(place, len(told)) if told[n].startswith("text = "))
    told[at] = f'text = "{text}"'
    path.write_text("\n".join(told), "utf-8")
    return service.open_workspace(city.folder)


def test_of_a_goal_that_is_changed_twice_the_first_text_is_told(changed):
    before = service.open_tasks(changed)[0].before
    take(changed)
    again = rewrite(changed, "Hochbau, ganz anders")
    assert {(task.before, task.after) for task in service.open_tasks(again)} == {
        (before, "Hochbau, ganz anders")
    }
    take(again)
    assert {task.before for task in service.open_tasks(again)} == {before}


def test_a_goal_that_reads_again_as_before_leaves_nothing_to_look_at(changed):
    before = service.open_tasks(changed)[0].before
    take(changed)
    back = rewrite(changed, before)
    assert service.open_tasks(back) == ()
    take(back)
    assert service.open_tasks(back) == ()
