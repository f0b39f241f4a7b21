from dataclasses import replace

from builders import FIVE_STARTS, STAMP, a_project
from papers import HOUSE, PUBLIC, an_edition, five, texts

from portfolio.model import GrantState, Motion, MotionState
from portfolio.report.papers.blocks import Chart, Heading, Paper, Table
from portfolio.report.papers.facts import facts


def blocks(edition=None, reader=HOUSE, motions=(), others=()):
    return tuple(facts((edition or an_edition()).plan, reader, motions, others))


def told(*more, **named) -> str:
    return texts(Paper("", "", blocks(*more, **named), "de", ""))


def test_the_parts_follow_the_form():
    assert [b.text for b in blocks() if isinstance(b, Heading)] == [
        "Aktuelle Situation und Handlungsbedarf",
        "Zielsetzung",
        "Maßnahmen",
        "Geprüfte Alternativen",
        "Erwartete finanzielle und personelle Auswirkungen",
    ]


def test_what_is_asked_for_stands_against_what_there_is():
    text = told()

    assert "5 Projekte mit Kosten von zusammen 2.100.000 €" in text
    assert "Von 2027 bis 2029 stehen dafür 3.000.000 € zur Verfügung." in text
    assert "Sie brauchen 215 Personentage; die Teams haben in diesen Jahren 300." in text


def test_the_numbers_of_the_lists_add_up():
    glance = next(b for b in blocks() if isinstance(b, Table)).sheet

    assert glance.rows[0] == ("Bau", "5", "2", "4", "2.100.000 €", "2.100.000 €")
    assert glance.rows[1][0] == "Summe"
    assert glance.rows[1][1:] == glance.rows[0][1:]


def test_the_public_reads_rounded_sums():
    odd = replace(five(), projects=(a_project(cost=1_234_567),))

    assert "1.250.000 €" in told(an_edition(odd, {"B-1": 2027}), PUBLIC)
    assert "1.234.567" not in told(an_edition(odd, {"B-1": 2027}), PUBLIC)


def test_only_what_starts_is_among_the_measures():
    tables = [b.sheet for b in blocks() if isinstance(b, Table) and b.sheet.title == "Bau"]

    assert [row[1] for row in tables[0].rows] == ["B-1", "B-2", "B-3", "B-4"]


def test_the_city_s_own_words_come_first():
    found = tuple(facts(an_edition().plan, HOUSE, (), own_words="Es eilt."))

    assert texts(Paper("", "", found, "de", "")).splitlines()[1] == "Es eilt."


def test_it_is_told_how_much_of_the_grants_is_sure():
    portfolio = five()
    sure = tuple(
        replace(p, grants=tuple(replace(g, state=GrantState.GRANTED) for g in p.grants))
        for p in portfolio.projects
    )

    assert "mit 300.000 € Zuwendungen gerechnet; davon sind 0 € bewilligt" in told()
    assert "davon sind 300.000 € bewilligt" in told(an_edition(replace(portfolio, projects=sure)))


def test_who_starts_late_or_too_late_is_named():
    portfolio = five()
    late = {
        "B-4": {"latest": 2027},
        "B-1": {"latest": None},
        "B-2": {"fixed": True},
    }
    projects = tuple(replace(p, **late.get(p.id, {})) for p in portfolio.projects)
    starts = {**FIVE_STARTS, "B-4": None, "B-1": 2029, "B-2": 2028}
    text = told(an_edition(replace(portfolio, projects=projects), starts))

    assert "weil Geld oder Personal fehlen: B-1 (2029)." in text
    assert "Begonnen, aber ohne früheren Platz: B-2 (2028)." in text
    assert "im Haushaltsjahr oder davor liegt: B-4 (2027)." in text


def test_an_edition_of_other_costs_is_no_measure():
    portfolio = five()
    dearer = tuple(replace(p, cost=p.cost + 1) for p in portfolio.projects)
    other = an_edition(replace(portfolio, projects=dearer), name="Alt")

    assert "«Alt» beruht auf anderen Kosten" in told(others=[other])
    assert "beruht auf anderen" not in told(others=[an_edition(name="Alt")])


def test_how_many_serve_the_goals_is_told():
    assert "0 von 5 Projekten dienen einem Ziel aus «Kreis»." in told()


def test_motions_are_told_with_their_effect():
    motion = Motion(
        "Fraktion X, Antrag 3", (), "1 Projekt wird verdrängt.", MotionState.REJECTED, STAMP
    )

    assert "Fraktion X, Antrag 3 | abgelehnt | 1 Projekt wird verdrängt." in told(motions=[motion])
    assert "lag kein Antrag vor" in told()


def test_money_and_people_come_as_charts_and_as_figures():
    found = blocks()

    assert sum(isinstance(b, Chart) for b in found) == 3
    assert "2027 | 660/1.000 | 660/900 | 72/100" in told()


def test_what_comes_after_the_planned_years_is_told():
    plan = an_edition().plan
    schedule = replace(plan.schedule, duties_missed=("B-9",), lost_grants={"B-3": 300_000})
    edition = replace(an_edition(), plan=replace(plan, schedule=schedule))
    text = told(edition)

    assert "Nach 2029 sind für das Geplante noch" in text
    assert "Pflichten, für die Geld oder Personal nicht reichen: B-9." in text
    assert "B-3 (300.000 €)" in text


def test_other_editions_stand_beside_the_proposal():
    starts = {**FIVE_STARTS, "B-4": None, "B-5": 2027}
    text = told(others=[an_edition(starts=starts, name="Variante B")])
    lines = [
        line for line in text.splitlines() if line.startswith(("Vorschlag |", "«Variante B» |"))
    ]

    assert [line.split(" | ")[1] for line in lines] == ["4", "4"]
    assert lines[0].endswith("| – | –")
    assert lines[1].endswith("| B-5 | B-4")
    assert "lag kein Antrag vor" not in text
