from dataclasses import replace

from builders import FIVE_STARTS, a_plan, a_project
from papers import HOUSE, PUBLIC, an_edition, five, texts

from portfolio.report.papers.blocks import Chart, Heading, Spans
from portfolio.report.papers.lists import charts, legend, list_sheet, lists_paper

WANTED = ("place", "id", "title", "cost", "start")


def test_every_list_stands_there_with_places_starts_and_costs():
    told = texts(lists_paper(an_edition(), HOUSE))

    assert "1 | B-1 | Feuerwache | A | 88,0 | 2028 | 400" in told
    assert "5 | B-5 | Konzept | C | 32,0 | – | 0" in told


def test_the_public_reads_rounded_costs_and_that_they_are():
    told = texts(lists_paper(an_edition(five()), PUBLIC))
    exact = five()
    odd = replace(
        exact, projects=tuple(replace(p, cost=p.cost and p.cost + 1_234) for p in exact.projects)
    )

    assert "≈400" in told
    assert "auf 50 T€ gerundet" in told
    assert "401" not in texts(lists_paper(an_edition(odd), PUBLIC))
    assert "401" in texts(lists_paper(an_edition(odd), HOUSE))


def test_a_list_without_projects_is_left_out():
    headings = [b.text for b in lists_paper(an_edition(), HOUSE).blocks if isinstance(b, Heading)]

    assert headings == [
        "Bau",
        "Geld und Personal je Jahr",
        "Die Projekte über die Jahre",
        "Wie die Listen zu lesen sind",
    ]


def test_every_planned_project_is_drawn_over_its_years():
    edition = an_edition()
    (drawn,) = (b for b in lists_paper(edition, PUBLIC).blocks if isinstance(b, Spans))
    starts = {key: start for key, start in edition.plan.schedule.starts.items() if start}

    assert {row.name.split()[0]: row.begin for row in drawn.rows} == starts
    assert all(drawn.first <= row.begin <= row.end <= drawn.last for row in drawn.rows)


def test_where_nothing_is_planned_nothing_is_drawn():
    empty = replace(
        an_edition(), plan=a_plan(an_edition().plan.portfolio, dict.fromkeys(FIVE_STARTS))
    )

    assert not [b for b in lists_paper(empty, PUBLIC).blocks if isinstance(b, Spans)]


def test_columns_in_which_nothing_stands_are_left_out():
    plan = an_edition().plan
    names = [
        c.name
        for c in list_sheet(
            "", plan.ranking.lists["bau"], plan, HOUSE, (*WANTED, "district")
        ).columns
    ]
    placed = replace(five(), projects=(a_project(district="Mitte"),))
    other = an_edition(placed, {"B-1": 2027}).plan
    more = list_sheet("", other.ranking.lists["bau"], other, HOUSE, (*WANTED, "district"))

    assert names == ["Platz", "Nr.", "Projekt", "Kosten T€", "Beginn"]
    assert [column.name for column in more.columns] == [*names, "Ortsteil"]


def test_charts_tell_money_in_millions_and_people_in_days():
    payments, own, team = charts(an_edition().plan)

    assert (payments.title, payments.unit) == ("Auszahlungen", "Mio. €")
    assert (team.title, team.unit, team.caps) == ("Hochbau", "Tage", (100.0, 100.0, 100.0))
    assert payments.used[0] == 0.66
    assert "2027: 0,7 von 1,0" in payments.told
    assert own.years == (2027, 2028, 2029)


def test_what_nothing_is_used_of_and_nothing_is_there_of_has_no_chart():
    plan = an_edition().plan
    years = tuple(
        replace(year, teams={"HB": replace(year.teams["HB"], days=0, cap=0)})
        for year in plan.schedule.years
    )
    idle = replace(plan, schedule=replace(plan.schedule, years=years))

    assert [chart.title for chart in charts(idle)] == ["Auszahlungen", "Eigenmittel"]


def test_only_signs_that_are_used_are_explained():
    plan = an_edition().plan
    whole = " ".join(legend(plan, HOUSE))
    alone = an_edition(replace(five(), projects=(a_project(),)), {"B-1": 2027}).plan

    assert "C→A" in whole
    assert "C→A" not in " ".join(legend(alone, HOUSE))
    assert "≈" not in " ".join(legend(alone, HOUSE))
    assert "ab 45 Punkten" in whole


def test_it_says_which_edition_it_is_of():
    paper = lists_paper(an_edition(), HOUSE)

    assert paper.below == "Kleinstadt · Fassung «Entwurf» · intern, nicht öffentlich"
    assert lists_paper(an_edition(), PUBLIC).below == "Kleinstadt · Fassung «Entwurf»"
    assert any(isinstance(block, Chart) for block in paper.blocks)
    assert FIVE_STARTS["B-5"] is None
