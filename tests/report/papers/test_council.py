import os
from dataclasses import replace

import pytest
from builders import FIVE_STARTS, GOLDEN
from papers import HOUSE, PUBLIC, an_edition, five, texts

from portfolio.model import Commitment, Hearing, PaperHead, Touched
from portfolio.report.papers.blocks import Heading, Items
from portfolio.report.papers.council import Background, council_paper, resolutions
from portfolio.report.papers.markdown import markdown

HEAD = PaperHead(
    number="041/2026",
    office="Kämmerei",
    handled_by="Frau Muster",
    involved=("Hochbau", "Tiefbau"),
    hearings=(Hearing("AUT", "2026-07-09"), Hearing("Gemeinderat", decides=True, public=False)),
    disability_rights=Touched.NO,
)


def paper(edition=None, head=HEAD, background=None, reader=PUBLIC):
    return council_paper(edition or an_edition(), head, background or Background(), reader)


def test_it_has_the_parts_of_the_form_in_their_order():
    assert [b.text for b in paper().blocks if isinstance(b, Heading) and b.level == 1] == [
        "Beschlussvorschlag",
        "Zusammenfassung",
        "Sachdarstellung und Begründung",
        "Vorerst nicht berücksichtigt",
        "Anlage 1: Gereihte Projektlisten",
        "Anlage 2: Raster und Gewichte",
        "Anlage 3: Wie gerechnet wurde",
    ]


def test_the_head_tells_what_the_form_asks_for():
    told = texts(paper())

    assert "Drucksache Nr.: 041/2026" in told
    assert "Aktenzeichen: \n" in told
    assert "Beteiligte Stellen: Hochbau, Tiefbau" in told
    assert "UN-Behindertenrechtskonvention berührt: nein" in told
    assert "☒ ausführlich" in told
    assert "AUT | 09.07.2026 | vorberatend | öffentlich" in told
    assert "Gemeinderat | ____ | beschließend | nichtöffentlich" in told


def test_names_stay_in_the_house():
    assert "Frau Muster" not in texts(paper())
    assert "Sachbearbeitung: Frau Muster" in texts(paper(reader=HOUSE))
    assert "intern, nicht öffentlich" in paper(reader=HOUSE).below


def test_without_a_head_there_are_lines_to_fill_in():
    told = texts(paper(head=PaperHead()))

    assert "Drucksache Nr.: \n" in told
    assert "____________ | ____ | beschließend" in told


def test_the_resolution_names_money_years_and_what_waits():
    points = list(resolutions(an_edition().plan, replace(HEAD, resolutions=("Danke.",))))

    assert points[0].startswith("Den nach Zielen und Prioritäten gereihten Projektlisten")
    assert "Investitionsprogramm 2027 bis 2029 mit Auszahlungen von" in points[1]
    assert "2 Projekte laufen 2027 an oder weiter" in points[2]
    assert "1 Projekt wird vorerst nicht berücksichtigt" in points[3]
    assert points[-1] == "Danke."


def test_the_sums_of_the_resolution_are_those_of_the_planned_years():
    plan = an_edition().plan
    planned = [year for year in plan.schedule.years if year.year <= 2029]
    told = list(resolutions(plan, HEAD))[1].replace(".", "")

    assert f"{sum(y.payments for y in planned)} €" in told
    assert f"{sum(y.own_funds for y in planned)} €" in told


def test_commitments_of_the_budget_year_are_resolved():
    plan = an_edition().plan
    bound = (Commitment(2027, {2028: 700_000}), Commitment(2028, {2029: 9}))
    with_bound = replace(plan, schedule=replace(plan.schedule, commitments=bound))

    assert any(
        "Verpflichtungsermächtigungen von 700.000 €" in p for p in resolutions(with_bound, HEAD)
    )
    assert not any(
        "Verpflichtungsermächtigungen" in p
        for p in resolutions(replace(plan, schedule=replace(plan.schedule, commitments=())), HEAD)
    )


def test_follow_up_costs_are_agreed_to():
    plan = an_edition().plan
    years = (replace(plan.schedule.years[0], running=19_600), *plan.schedule.years[1:])
    running = replace(plan, schedule=replace(plan.schedule, years=years))

    assert any("bis zu 19.600 € im Jahr wird zugestimmt" in p for p in resolutions(running, HEAD))


def test_who_waits_is_gathered_by_the_reason():
    starts = {**FIVE_STARTS, "B-4": None}
    told = texts(paper(an_edition(starts=starts)))
    begin = told.index("Vorerst nicht berücksichtigt")
    waiting = told[begin : told.index("Anlage 1", begin)]

    assert waiting.count("Geld oder Personal reichen nicht") == 1
    assert "B-4 | Brücke" in waiting
    assert "B-5 | Konzept" in waiting
    assert "B-1" not in waiting


def test_where_all_are_planned_nobody_waits():
    starts = {**FIVE_STARTS, "B-5": 2027}

    assert "Vorerst nicht berücksichtigt" not in texts(paper(an_edition(starts=starts)))


def test_what_changed_since_the_edition_before_is_told():
    before = an_edition(starts={**FIVE_STARTS, "B-3": 2029}, name="2025")

    assert "Änderungen seit der letzten Fassung" in texts(paper(background=Background(before)))
    assert "Es ist die erste Fassung." in texts(paper())


@pytest.mark.parametrize(
    ("subject", "title"), [("Listen", "Listen"), ("", "Investitionsprogramm 2027 bis 2029")]
)
def test_the_subject_is_the_city_s_or_ours(subject, title):
    assert paper(head=replace(HEAD, subject=subject)).title.startswith(title)


def test_the_paper_is_of_the_edition_s_time():
    found = paper()

    assert found.at == an_edition().at
    assert any(isinstance(block, Items) and block.numbered for block in found.blocks)
    assert five().goals


@pytest.mark.parametrize("reader", [PUBLIC, HOUSE], ids=["oeffentlich", "intern"])
def test_the_paper_of_the_five_project_example_is_golden(reader):
    before = an_edition(starts={**FIVE_STARTS, "B-3": 2029}, name="2025")
    found = markdown(paper(background=Background(before), reader=reader))
    kept = GOLDEN / f"five_projects_vorlage_{'oeffentlich' if reader is PUBLIC else 'intern'}.md"
    if os.environ.get("UPDATE"):
        kept.write_text(found, "utf-8")

    assert found == kept.read_text("utf-8")
