from dataclasses import replace

from builders import FIVE_STARTS, GOALS, a_plan, a_portfolio, a_project, five_projects

from portfolio import service
from portfolio.model import Deferral, Duty, DutyKind, Settled
from portfolio.report.project import project_words
from scoring.goals import Contribution


def told(portfolio, key, plan=None):
    ranked = next(r for r in service.rank_all(portfolio).overall if r.id == key)
    return "\n".join(project_words(portfolio, ranked, plan))


def test_a_project_is_told_from_its_place_to_its_goals():
    portfolio = replace(five_projects(), goals=GOALS)
    others = tuple(
        replace(p, contributions=(Contribution("BIL1", 2),)) if p.id == "B-3" else p
        for p in portfolio.projects
    )
    portfolio = replace(portfolio, projects=others)
    text = told(portfolio, "B-3", a_plan(portfolio, FIVE_STARTS))

    for line in (
        "Schule – Süd",
        "Nach dem Plan beginnt es 2027.",
        " 60,0 Nutzen: Stufe 5 von 5 – Stufe 5",
        "Kosten 900.000 €, Eigenanteil 600.000 €",
        "Städtebauförderung: 300.000 € (beantragt)",
        "Personentage: HB 60",
        "gute Schulen (BIL1) → Bildung (BIL) → stark (V)",
    ):
        assert line in text


def test_what_was_decided_is_told_with_its_reason():
    project = a_project(
        settled=Settled(2029, "GR 1"),
        deferral=Deferral(2028, "GR 2"),
        duty=Duty(DutyKind.LAW, "§ 1"),
    )
    text = told(a_portfolio(project), "B-1")

    assert "Festgelegt: beginnt 2029. GR 1" in text
    assert "Zurückgestellt bis 2028. GR 2" in text
    assert "Pflicht: gesetzlich, § 1" in text or "Pflicht" in text


def test_what_is_not_planned_says_why_as_far_as_that_is_known():
    portfolio = a_portfolio(a_project("A"), a_project("N", marks={}), a_project("S", earliest=2050))
    plan = a_plan(portfolio, {"A": None, "N": None, "S": None})

    assert "Geld oder Personal reichen nicht" in told(portfolio, "A", plan)
    assert "zu wenig darüber bekannt" in told(portfolio, "N", plan)
    assert "kann in keinem Planjahr beginnen" in told(portfolio, "S", plan)


def test_relations_and_what_is_not_marked_are_told():
    project = a_project(
        "A", after=("B",), together=("C",), interim="Container", marks={"nutzen": 3}
    )
    text = told(a_portfolio(project, a_project("B"), a_project("C")), "A")

    assert "Kommt nach B" in text
    assert "Zusammen mit C" in text
    assert "Ausweichgebäude Container" in text
    assert "Noch nicht bewertet: Not" in text


def test_a_part_of_which_there_is_nothing_has_no_heading():
    assert "BEZIEHUNGEN" not in told(a_portfolio(a_project("A")), "A")
