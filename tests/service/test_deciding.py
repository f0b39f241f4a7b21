from dataclasses import replace

import pytest
from builders import STAMP
from planner import a_small_city, take

from portfolio import service
from portfolio.errors import PortfolioError
from portfolio.model import Act, Change, Deferral, Settled, Stamp

OTHER = Stamp("mm", "2026-07-01T08:00:00+00:00")


@pytest.fixture
def city(tmp_path):
    return a_small_city(tmp_path)


def settle(year, key="X-1", reason="Beschluss"):
    return Change(Act.SETTLE, key, year, reason=reason)


def defer(year, key="X-1", reason="kein Personal"):
    return Change(Act.DEFER, key, year, reason=reason)


def mark(key="X-1", reason="Gutachten", **levels):
    return Change(Act.MARK, key, marks=levels, reason=reason)


def test_a_project_starts_in_the_year_that_was_settled_and_nothing_is_written(city):
    before = service.load(city)
    plan = service.make_plan(service.as_decided(before, [settle(2029)]))

    assert plan.schedule.starts["X-1"] == 2029
    assert service.load(city) == before


def test_what_is_settled_is_planned_even_if_too_little_is_known_to_rank_it(city):
    portfolio = service.load(city)
    bare = replace(portfolio.project("X-1"), marks={})
    others = tuple(bare if p.id == "X-1" else p for p in portfolio.projects)
    unknown = replace(portfolio, projects=others)

    assert service.make_plan(unknown).schedule.starts["X-1"] is None
    decided = service.as_decided(unknown, [settle(2028)])
    assert service.make_plan(decided).schedule.starts["X-1"] == 2028


def test_what_is_put_off_starts_in_that_year_at_the_earliest(city):
    plan = service.make_plan(service.as_decided(service.load(city), [defer(2030)]))

    assert plan.schedule.starts["X-1"] == 2030


def test_weights_of_a_what_if_rank_otherwise(city):
    portfolio = service.load(city)
    criteria = [c.id for c in portfolio.grid.criteria]
    one = Change(Act.WEIGH, "hochbau", weights={criteria[0]: 100})
    decided = service.as_decided(portfolio, [one])

    assert decided.grid.weight_set("hochbau").weights == {criteria[0]: 100}


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (settle(2026), "X-1 kann nicht 2026 beginnen; möglich ist 2027 bis 2031"),
        (settle(2028, "Y-9"), "Es gibt kein Projekt «Y-9»"),
        (defer(2027), "X-1 wird bis 2027 nicht zurückgestellt"),
        (defer(2030, reason=" "), "braucht es eine Begründung"),
        (mark(reason="", pflicht="3"), "braucht eine Begründung"),
        (mark(pflicht="9"), "Keine Bewertung wurde übernommen"),
    ],
)
def test_what_cannot_be_is_refused_with_a_sentence_and_nothing_is_kept(city, change, told):
    portfolio = service.load(city)
    with pytest.raises(PortfolioError, match=told):
        service.keep_changes(city, portfolio, [settle(2029, "X-2"), change], STAMP)

    assert service.load(city) == portfolio


def test_what_has_begun_is_not_moved(city):
    portfolio = service.load(city)
    begun = replace(portfolio.project("X-1"), fixed=True)
    others = tuple(begun if p.id == "X-1" else p for p in portfolio.projects)

    with pytest.raises(PortfolioError, match="ist begonnen"):
        service.as_decided(replace(portfolio, projects=others), [settle(2028)])


def test_decisions_are_kept_together_and_stay_when_the_lists_are_imported_again(city):
    changes = [settle(2029), defer(2030, "X-2"), mark("X-0", pflicht="4")]
    service.keep_changes(city, service.load(city), changes, STAMP)
    take(city, city.folder / "data/lists/hochbau.csv")
    kept = service.load(city)

    assert kept.project("X-1").settled == Settled(2029, "Beschluss")
    assert kept.project("X-2").deferral == Deferral(2030, "kein Personal")
    assert kept.project("X-0").marks["pflicht"] == 4


def test_nobodys_change_is_written_over_unseen(city):
    seen = service.load(city)
    service.keep_changes(city, seen, [settle(2029)], OTHER)
    with pytest.raises(service.Overtaken) as told:
        service.keep_changes(city, seen, [settle(2028)], STAMP)

    assert "mm" in str(told.value)
    assert "Beginn 2029" in str(told.value)
    assert "Beginn 2028" in str(told.value)
    assert service.load(city).project("X-1").settled.year == 2029
    service.keep_changes(city, seen, [settle(2028)], STAMP, anyway=True)
    assert service.load(city).project("X-1").settled.year == 2028


def test_somebody_elses_change_of_another_thing_is_in_nobodys_way(city):
    seen = service.load(city)
    service.keep_changes(city, seen, [settle(2029)], OTHER)
    service.keep_changes(city, seen, [mark(pflicht="4")], STAMP)
    kept = service.load(city).project("X-1")

    assert (kept.settled.year, kept.marks["pflicht"]) == (2029, 4)


def test_two_changes_of_one_project_are_kept_one_after_the_other(city):
    service.keep_changes(city, service.load(city), [settle(2029), settle(2028)], STAMP)

    assert service.load(city).project("X-1").settled.year == 2028


def test_weights_are_kept_under_a_name_together_with_the_rest_or_nothing_is(city):
    criteria = [c.id for c in city.grid.criteria]
    weigh = Change(Act.WEIGH, "hochbau", weights={criteria[0]: 100})
    before = service.load(city)
    for name in (" ", "!", "hochbau"):
        with pytest.raises(PortfolioError):
            service.keep_changes(city, before, [settle(2029), weigh], STAMP, name=name)
        assert service.load(city) == before
    service.keep_changes(city, before, [settle(2029), weigh], STAMP, name="Nur eines")

    assert service.load(city).project("X-1").settled.year == 2029
    assert service.open_workspace(city.folder).grid.weight_set("nur-eines").name == "Nur eines"


def test_a_later_decision_on_the_same_takes_the_place_of_the_earlier(city):
    changes = ()
    for change in (
        settle(2028),
        mark(pflicht="3"),
        mark(klima="2"),
        settle(2029),
        mark(pflicht="4"),
    ):
        changes = service.with_change(changes, change)

    assert changes == (mark(klima="2"), settle(2029), mark(pflicht="4"))
