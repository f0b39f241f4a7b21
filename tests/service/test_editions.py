from dataclasses import replace

import pytest
from builders import STAMP
from planner import edit, take

from portfolio import service
from portfolio.errors import PortfolioError
from portfolio.model import Status
from portfolio.service import Published


def test_what_was_shown_is_what_is_published(small):
    plan = service.make_plan(service.load(small), 5)
    service.remember(small, plan, STAMP)

    assert service.publish(small, "Entwurf", STAMP) == Published(service.edition(small), shown=True)
    assert service.edition(small).plan == plan


def test_a_plan_shown_for_other_inputs_is_not_published(small):
    service.remember(small, service.make_plan(service.load(small), 5), STAMP)
    edit(small, "hochbau.csv", "1.000.000", "2.000.000")
    take(small, small.folder / "data/lists/hochbau.csv")

    published = service.publish(small, "Entwurf", STAMP, seconds=5)

    assert not published.shown
    assert published.edition.plan.portfolio.projects[0].cost == 2_000_000


def test_an_edition_stays_as_it_was_when_the_lists_change(small):
    service.publish(small, "Entwurf", STAMP, seconds=5)
    before = service.investment_programme(small, service.edition(small), "lang")
    edit(small, "hochbau.csv", "1.000.000", "2.000.000")
    take(small, small.folder / "data/lists/hochbau.csv")

    assert service.investment_programme(small, service.edition(small), "lang") == before


def test_the_latest_edition_is_taken_unless_one_is_named(small):
    for name in ("Mai", "Juni"):
        service.publish(small, name, STAMP, seconds=5)

    assert service.edition(small).name == "Juni"
    assert service.edition(small, "Mai").name == "Mai"


def test_without_editions_the_way_to_one_is_told(small):
    with pytest.raises(PortfolioError, match="noch keine Fassung; «portfolio publish NAME»"):
        service.edition(small)


def test_an_unknown_edition_is_told_with_those_there_are(small):
    service.publish(small, "Juni", STAMP, seconds=5)

    with pytest.raises(PortfolioError, match="keine Fassung «Mai»; es gibt «Juni»"):
        service.edition(small, "Mai")


def test_an_edition_is_written_by_the_profile_as_it_is_today(small):
    service.publish(small, "Entwurf", STAMP, seconds=5)
    page = small.folder / "portfolio.toml"
    text = page.read_text("utf-8").replace('encoding = "utf-8-sig"', 'encoding = "cp1252"')
    page.write_text(text.replace("nodes = 1000", "time_limit = 3"), "utf-8")
    changed = service.open_workspace(small.folder)

    content = service.investment_programme(changed, service.edition(changed), "lang")

    assert content.startswith(b"Mandant;")
    assert service.publish(changed, "Entwurf 2", STAMP).edition.plan.portfolio.settings.exports


def test_an_edition_needs_a_name(small):
    with pytest.raises(PortfolioError, match="braucht einen Namen"):
        service.publish(small, "  ", STAMP)


def test_an_unknown_profile_is_told_with_those_there_are(small):
    service.publish(small, "Entwurf", STAMP, seconds=5)

    with pytest.raises(PortfolioError, match="kein Ausgabeprofil «sap»; es gibt lang, breit"):
        service.investment_programme(small, service.edition(small), "sap")


def test_a_search_that_found_nothing_is_not_published(small):
    plan = service.make_plan(service.load(small), 5)
    nothing = replace(plan, proof=replace(plan.proof, status=Status.NOTHING))
    service.remember(small, nothing, STAMP)

    with pytest.raises(PortfolioError, match="kein Plan gefunden"):
        service.publish(small, "Entwurf", STAMP)


def test_an_impossible_plan_is_not_published(small):
    plan = service.make_plan(service.load(small), 5)
    impossible = replace(plan, proof=replace(plan.proof, status=Status.IMPOSSIBLE))
    service.remember(small, impossible, STAMP)

    with pytest.raises(PortfolioError, match="also gibt es nichts einzufrieren"):
        service.publish(small, "Entwurf", STAMP)

    assert service.edition_names(small) == ()


def test_other_programs_read_the_amounts_of_an_edition_and_they_tie(small):
    import sqlite3

    service.publish(small, "Entwurf", STAMP)
    plan = service.edition(small).plan
    with sqlite3.connect(small.database) as other:
        told = dict(
            other.execute(
                "select year, sum(payments) from investment_plan group by year"
            ).fetchall()
        )
    other.close()

    assert told == {
        use.year: use.payments - use.hired
        for use in plan.schedule.years
        if use.payments - use.hired
    }


def test_the_edition_before_is_the_one_published_before_it(small):
    first = service.publish(small, "Eins", STAMP).edition
    second = service.publish(small, "Zwei", STAMP).edition

    assert service.edition_before(small, first) is None
    assert service.edition_before(small, second) == first


def test_an_edition_is_as_now_until_something_it_rests_on_changes(small):
    page = small.folder / "portfolio.toml"
    edition = service.publish(small, "Heute", STAMP).edition
    text = page.read_text("utf-8")

    assert service.is_as_now(small, edition)
    page.write_text(text.replace('office = "Stadtkämmerei"', 'office = "Amt 20"'), "utf-8")
    assert service.is_as_now(service.open_workspace(small.folder), edition)
    page.write_text(text.replace("2027 = 17_000_000", "2027 = 16_000_000"), "utf-8")
    assert not service.is_as_now(service.open_workspace(small.folder), edition)


def test_an_edition_is_not_as_now_once_a_mark_was_given(small):
    edition = service.publish(small, "Heute", STAMP).edition
    why = service.Vouching(STAMP, "Gutachten")
    service.give_marks(small, service.load(small), "X-1", [("zustand", "5")], why)

    assert not service.is_as_now(small, edition)
