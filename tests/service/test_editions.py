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


def test_an_impossible_plan_is_not_published(small):
    plan = service.make_plan(service.load(small), 5)
    impossible = replace(plan, proof=replace(plan.proof, status=Status.IMPOSSIBLE))
    service.remember(small, impossible, STAMP)

    with pytest.raises(PortfolioError, match="also gibt es nichts einzufrieren"):
        service.publish(small, "Entwurf", STAMP)

    assert service.editions(small) == ()
