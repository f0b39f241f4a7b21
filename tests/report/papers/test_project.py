import re
from dataclasses import replace

import pytest
from builders import FIVE_STARTS, a_project
from papers import HOUSE, PUBLIC, an_edition, five, texts

from portfolio.model import CostStage
from portfolio.report.papers.blocks import Facts, Heading, NewPage, Table
from portfolio.report.papers.project import project_paper


def sheet(key="B-3", edition=None, reader=HOUSE):
    return project_paper(edition or an_edition(), [key], reader)


def amounts(paper) -> dict[str, int]:
    pairs = [pair for block in paper.blocks if isinstance(block, Facts) for pair in block.pairs]
    return {
        name: int(told.replace(".", "").rstrip(" €"))
        for name, told in pairs
        if re.fullmatch(r"-?[\d.]+ €", told)
    }


def test_the_points_are_reckoned_criterion_by_criterion():
    table = next(b.sheet for b in sheet().blocks if isinstance(b, Table))

    assert table.rows[0] == ("Nutzen", "Stufe 5", "60", "×", "5 ÷ 5", "=", "60,0")
    assert table.rows[1] == ("Not", "Stufe 4", "40", "×", "4 ÷ 5", "=", "32,0")
    assert table.rows[2] == ("Summe", "", "100", "", "", "", "92,0")


def test_an_open_mark_is_a_range_never_nothing():
    portfolio = replace(five(), projects=(a_project(marks={"nutzen": 5}),))
    table = next(
        b.sheet
        for b in sheet("B-1", an_edition(portfolio, {"B-1": None})).blocks
        if isinstance(b, Table)
    )

    assert table.rows[1] == ("Not", "noch nicht bewertet", "40", "×", "?", "=", "0–40")
    assert table.rows[2][-1] == "60,0–100,0"


@pytest.mark.parametrize(
    "more",
    [
        {},
        {"paid": 100_000},
        {"authorised": 50_000},
        {"paid": 100_000, "authorised": 50_000, "cost_stage": CostStage.FRAME},
    ],
)
def test_the_way_from_the_cost_to_the_payments_adds_up(more):
    portfolio = five()
    settings = replace(portfolio.settings, risk={CostStage.FRAME: 0.3})
    projects = tuple(replace(p, **more) if p.id == "B-3" else p for p in portfolio.projects)
    edition = an_edition(replace(portfolio, projects=projects, settings=settings))
    found = amounts(sheet(edition=edition))
    taken = sum(amount for name, amount in found.items() if name.startswith("−"))
    added = sum(amount for name, amount in found.items() if name.startswith("±"))

    assert found["Kosten"] - taken + added == found["= Auszahlungen des Programms"]


def test_the_years_add_up_to_the_payments():
    table = [b.sheet for b in sheet().blocks if isinstance(b, Table)][1]
    rows = {row[0]: [int(cell.replace(".", "") or 0) for cell in row[1:]] for row in table.rows}

    for years in rows.values():
        assert sum(years[:-1]) == years[-1]
    assert rows["Eigenmittel"][-1] == rows["Auszahlungen"][-1] - rows["Zuwendungen"][-1]


def test_of_what_is_not_planned_the_own_share_is_told():
    starts = {**FIVE_STARTS, "B-3": None}
    found = amounts(sheet(edition=an_edition(starts=starts)))

    assert found["Kosten"] - found["− Zuwendungen"] == found["= Eigenanteil"] == 600_000


def test_the_public_reads_no_amounts_by_year_before_the_tender():
    told = texts(sheet(reader=PUBLIC))

    assert "rd. 900.000 €" in told
    assert "Auszahlungen" not in told
    assert "Eigenmittel" not in told


def test_days_come_by_the_years_of_the_plan():
    table = [b.sheet for b in sheet().blocks if isinstance(b, Table)][-1]

    assert [column.name for column in table.columns] == ["Tage", "2027", "2028", "Summe"]
    assert table.rows == (("Hochbau", "42", "18", "60"),)


def test_one_sheet_has_its_project_as_title():
    found = sheet()

    assert found.title == "B-3 · Schule – Süd"
    assert all(block.level == 1 for block in found.blocks if isinstance(block, Heading))


def test_several_sheets_begin_on_pages_of_their_own():
    found = project_paper(an_edition(), ["B-1", "B-2"], HOUSE)
    headings = [b.text for b in found.blocks if isinstance(b, Heading) and b.level == 1]

    assert headings == ["B-1 · Feuerwache", "B-2 · Erschließung"]
    assert sum(isinstance(block, NewPage) for block in found.blocks) == 1


def test_the_public_cannot_reckon_the_cost_from_its_grant():
    portfolio = five()
    odd = tuple(
        replace(p, grants=tuple(replace(g, amount=321_987) for g in p.grants))
        for p in portfolio.projects
    )
    edition = an_edition(replace(portfolio, projects=odd))

    assert "rd. 300.000 €, beantragt" in texts(sheet(edition=edition, reader=PUBLIC))
    assert "321.987 €, beantragt" in texts(sheet(edition=edition))
